import { expect, it } from 'vitest'
import { dayText, momentText, sizeText } from './dates'

it('shows a moment in China time, also past midnight there', () => {
  expect(momentText('2026-11-21T16:05:00Z')).toBe('2026-11-22 00:05')
  expect(momentText(null)).toBe('')
})

it('names the weekday of a date and of a moment', () => {
  expect(dayText('2026-11-22')).toBe('2026-11-22 周日')
  expect(dayText('2026-11-21T16:05:00Z')).toBe('2026-11-22 周日')
})

it('says sizes in units a clerk knows', () => {
  expect([sizeText(12), sizeText(2048), sizeText(3_500_000)]).toEqual(['12 B', '2 KB', '3.3 MB'])
})
