import { expect, test } from 'vitest'
import { localOf, momentOf, startOf, termStand } from './terms'

test('a term stands by this very moment, its end exclusive', () => {
  const term = { from: '2026-11-20T00:00:00Z', to: '2026-11-23T00:00:00Z' }
  const at = (moment: string, more: object = {}) => termStand({ ...term, ...more }, new Date(moment)).name
  expect([at('2026-11-19T23:59:59Z'), at('2026-11-20T00:00:00Z'), at('2026-11-22T23:59:59Z'), at('2026-11-23T00:00:00Z')]).toEqual(['未开始', '执行中', '执行中', '已期满'])
  expect(at('2026-11-21T00:00:00Z', { endedAt: '2026-11-20T12:00:00Z' })).toBe('提前结束')
})

test('a start of this minute is now, an earlier one is sent as it is', () => {
  const now = new Date('2026-11-22T01:00:40Z')
  expect(startOf('2026-11-22T09:00', now)).toBe(now.toISOString())
  expect(startOf('2026-11-22T08:00', now)).toBe('2026-11-22T00:00:00.000Z')
  expect(startOf('2026-11-22T10:00', now)).toBe('2026-11-22T02:00:00.000Z')
})

test('local times are China\'s, there and back', () => {
  expect(momentOf('2026-11-22T00:30')).toBe('2026-11-21T16:30:00.000Z')
  expect(localOf(new Date('2026-11-21T16:30:00Z'))).toBe('2026-11-22T00:30')
  expect(momentOf('')).toBe('')
})
