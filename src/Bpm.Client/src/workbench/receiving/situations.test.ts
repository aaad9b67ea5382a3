import { expect, it } from 'vitest'
import type { Situation, SituationOption } from '@/api/types'
import { answersInWords, askedAnswers, endingOption, unanswered, visibleSituations } from './situations'

const option = (code: string, label: string, more: Partial<SituationOption> = {}): SituationOption => ({ code, label, ends: null, note: null, message: null, ...more })

const situations: Situation[] = [
  { code: 'business', title: '经营什么', multiple: false, required: true, shownIf: null, options: [option('prepacked', '预包装', { ends: 'NotRequired' }), option('catering', '餐饮')] },
  { code: 'items', title: '项目', multiple: true, required: true, shownIf: 'business.catering', options: [option('hot', '热食'), option('raw', '生食')] },
  { code: 'room', title: '专间', multiple: false, required: false, shownIf: 'items.raw', options: [option('yes', '有')] },
]

it('shows a question only when the answer it depends on is given, through two levels', () => {
  expect(visibleSituations(situations, {}).map((s) => s.code)).toEqual(['business'])
  expect(visibleSituations(situations, { business: 'catering', items: ['raw'] }).map((s) => s.code)).toEqual(['business', 'items', 'room'])
})

it('hides what hangs on a question that is hidden now, though its old answer is still there', () => {
  const answers = { business: 'prepacked', items: ['raw'], room: 'yes' }

  expect(visibleSituations(situations, answers).map((s) => s.code)).toEqual(['business'])
  expect(askedAnswers(situations, answers)).toEqual({ business: 'prepacked' })
})

it('names the required questions that wait for an answer', () => {
  expect(unanswered(situations, { business: 'catering', items: [] }).map((s) => s.code)).toEqual(['items'])
  expect(unanswered(situations, { business: 'catering', items: ['raw'] })).toEqual([])
})

it('finds the answer that ends the application', () => {
  expect(endingOption(situations, { business: 'prepacked' })?.ends).toBe('NotRequired')
  expect(endingOption(situations, { business: 'catering' })).toBeNull()
})

it('says the answers in words', () => {
  expect(answersInWords(situations, { business: 'catering', items: ['hot', 'raw'] })).toEqual([{ question: '经营什么', answer: '餐饮' }, { question: '项目', answer: '热食、生食' }])
})
