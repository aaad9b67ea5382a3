import { expect, test } from 'vitest'
import { dueOf, stepsOf } from './tickets'

const names = (state: Parameters<typeof stepsOf>[0], isSupervisor = false) => stepsOf(state, isSupervisor).map((step) => step.what)

test('a bad rating is called back, looked into and answered; a supervisor ends it', () => {
  expect([names('New'), names('Contacted'), names('Verified')]).toEqual([['contact'], ['finding', 'appeal'], ['reply', 'appeal']])
  expect([names('Replied'), names('Replied', true), names('Closed', true)]).toEqual([[], ['close'], []])
})

test('the rated unit never decides on its own appeal', () => {
  expect([names('Appealed'), names('Appealed', true)]).toEqual([[], ['appeal-decision']])
})

test('the call is due before the answer, and nothing after it', () => {
  const days = { contactBy: '2026-11-24', replyBy: '2026-11-30' }
  expect(dueOf({ state: 'New', ...days }, '2026-11-25')).toEqual({ name: '回访', on: '2026-11-24', isLate: true })
  expect(dueOf({ state: 'Contacted', ...days }, '2026-11-30')).toEqual({ name: '答复', on: '2026-11-30', isLate: false })
  expect(dueOf({ state: 'Replied', ...days }, '2026-12-30')).toBeNull()
})
