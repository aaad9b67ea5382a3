import { describe, expect, it } from 'vitest'
import { holds } from './situationExpression'

const answers = { area: 'small', items: ['hot', 'bulk-food'] }

describe('holds', () => {
  it.each([
    ['area.small', true],
    ['area.large', false],
    ['items.bulk-food', true],
    ['not area.large', true],
    ['area.small and not (items.cold or items.raw)', true],
    ['area.large or items.hot and area.small', true],
    ['(area.large or items.hot) and area.large', false],
    ['not not area.small', true],
    ['unasked.yes', false],
  ])('reads %s', (expression, expected) => {
    expect(holds(expression, answers)).toBe(expected)
  })

  it.each(['', 'area', 'area.small and', '(area.small', 'area.small items.hot', 'area.small & x'])('throws on “%s”', (expression) => {
    expect(() => holds(expression, answers)).toThrow(SyntaxError)
  })
})
