import type { Answers, Situation, SituationOption } from '@/api/types'
import { holds } from './situationExpression'

function chosen(answers: Answers, question: string): string[] {
  const answer = answers[question]
  return answer === undefined ? [] : Array.isArray(answer) ? answer : [answer]
}

/** The questions to show: those without a condition, and those whose condition the answers to shown questions fulfil. */
export function visibleSituations(situations: readonly Situation[], answers: Answers): Situation[] {
  const visible: Situation[] = []
  const asked: Answers = {}
  for (const situation of situations) {
    if (situation.shownIf && !holds(situation.shownIf, asked)) continue
    visible.push(situation)
    const answer = answers[situation.code]
    if (answer !== undefined) asked[situation.code] = answer
  }
  return visible
}

/** Only answers to shown questions travel: the server refuses an answer to a question that was not asked. */
export function askedAnswers(situations: readonly Situation[], answers: Answers): Answers {
  const asked: Answers = {}
  for (const { code } of visibleSituations(situations, answers)) {
    const answer = answers[code]
    if (answer !== undefined && answer.length > 0) asked[code] = answer
  }
  return asked
}

export function unanswered(situations: readonly Situation[], answers: Answers): Situation[] {
  return visibleSituations(situations, answers).filter((situation) => situation.required && chosen(answers, situation.code).length === 0)
}

/** The chosen option that ends the application before it begins (no licence needed, another organ's matter), if there is one. */
export function endingOption(situations: readonly Situation[], answers: Answers): SituationOption | null {
  for (const situation of visibleSituations(situations, answers)) {
    const ending = situation.options.find((option) => option.ends && chosen(answers, situation.code).includes(option.code))
    if (ending) return ending
  }
  return null
}

export function answersInWords(situations: readonly Situation[], answers: Answers): { question: string; answer: string }[] {
  return visibleSituations(situations, answers)
    .filter((situation) => chosen(answers, situation.code).length > 0)
    .map((situation) => ({
      question: situation.title,
      answer: chosen(answers, situation.code).map((code) => situation.options.find((option) => option.code === code)?.label ?? code).join('、'),
    }))
}
