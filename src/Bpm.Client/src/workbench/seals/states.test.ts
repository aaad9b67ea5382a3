import { expect, test } from 'vitest'
import type { Seal, SealState } from '@/api/registers'
import type { Me } from '@/api/types'
import { stepsOf, termWarning } from './states'

const seal = (state: SealState, askedBy?: string) =>
  ({ state, entry: { keepers: [{ name: '冯秀兰', staffNumber: 'SZ031', userName: 'sealkeeper.town' }] }, changes: askedBy ? [{ at: '2026-11-20T00:00:00Z', by: askedBy, to: 'Requested', reason: '新刻' }] : [] }) as unknown as Seal
const person = (userName: string, role: string) => ({ userName, posts: [{ role }] }) as unknown as Me
const names = (found: { step: string }[]) => found.map((one) => one.step)

test('an administrator takes a seal through its life', () => {
  const admin = person('admin', 'Administrator')
  expect(names(stepsOf(seal('Active'), admin))).toEqual(['suspend', 'lost', 'revoke'])
  expect(names(stepsOf(seal('Lost'), admin))).toEqual(['revoke'])
  expect(names(stepsOf(seal('Revoked'), admin))).toEqual(['destroy'])
  expect(stepsOf(seal('Destroyed'), admin)).toEqual([])
})

test('who asked for a seal does not put it in use', () => {
  expect(names(stepsOf(seal('Requested', 'admin'), person('admin', 'Administrator')))).toEqual(['revoke'])
  expect(names(stepsOf(seal('Requested', 'sealkeeper.town'), person('admin', 'Administrator')))).toEqual(['activate', 'revoke'])
})

test('a keeper stops the own seal only, and a supervisor none', () => {
  expect(names(stepsOf(seal('Active'), person('sealkeeper.town', 'SealKeeper')))).toEqual(['suspend', 'lost'])
  expect(names(stepsOf(seal('Suspended'), person('sealkeeper.town', 'SealKeeper')))).toEqual(['lost'])
  expect(stepsOf(seal('Active'), person('sealkeeper.county', 'SealKeeper'))).toEqual([])
  expect(stepsOf(seal('Active'), person('supervisor', 'Supervisor'))).toEqual([])
})

test('a term that ends soon or is over is told', () => {
  expect(termWarning({ validTo: '2027-12-31' }, '2026-11-22')).toBeNull()
  expect(termWarning({ validTo: '2026-12-01' }, '2026-11-22')).toBe('9 天后到期')
  expect(termWarning({ validTo: '2026-11-21' }, '2026-11-22')).toBe('已过有效期')
})
