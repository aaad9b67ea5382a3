import type { Answers } from '@/api/types'

const Token = /\s*(?:([()])|([\p{L}\p{N}_-]+)(?:\.([\p{L}\p{N}_-]+))?)/uy

/**
 * Whether answers fulfil a condition of the matter, as the server's SituationExpression reads it: `area.small and not (items.cold or items.raw)`.
 * The server reads it when the matter is published, so a condition that cannot be read is a mistake here and throws.
 */
export function holds(expression: string, answers: Answers): boolean {
  const tokens: { text: string; option?: string }[] = []
  Token.lastIndex = 0
  while (Token.lastIndex < expression.trimEnd().length) {
    const match = Token.exec(expression)
    if (!match) throw new SyntaxError(`Cannot read the condition “${expression}”.`)
    tokens.push({ text: match[1] ?? match[2]!, option: match[3] })
  }

  let at = 0
  const take = (word: string) => tokens[at]?.text === word && tokens[at]?.option === undefined && ++at > 0

  function either(): boolean {
    let value = both()
    while (take('or')) value = both() || value
    return value
  }
  function both(): boolean {
    let value = negated()
    while (take('and')) value = negated() && value
    return value
  }
  function negated(): boolean {
    return take('not') ? !negated() : chosen()
  }
  function chosen(): boolean {
    if (take('(')) {
      const value = either()
      if (!take(')')) throw new SyntaxError(`“)” is missing in “${expression}”.`)
      return value
    }
    const token = tokens[at++]
    if (token?.option === undefined) throw new SyntaxError(`Cannot read the condition “${expression}”.`)
    const answer = answers[token.text]
    return Array.isArray(answer) ? answer.includes(token.option) : answer === token.option
  }

  const value = either()
  if (at < tokens.length) throw new SyntaxError(`Cannot read the condition “${expression}”.`)
  return value
}
