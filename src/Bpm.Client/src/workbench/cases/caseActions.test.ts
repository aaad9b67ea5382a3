import { expect, test } from 'vitest'
import { requestOf, type ActionFields } from './caseActions'

const fields: ActionFields = { cause: 'ObjectGone', kind: 'Hearing', basis: '行政许可法第四十六条', sectorInstrument: '', day: '2026-12-01', place: '', chair: '', text: '结果', materials: ['M1'], tried: ['Counter', 'Post'], isMissing: false }
const of = (action: string, proposal: number | null = null) => requestOf({ action, name: '', proposal }, '理由', fields, false)

test('a proposal says what its kind needs and nothing else', () => {
  expect(of('propose-Extension')).toEqual({ path: 'proposals', body: { kind: 'Extension', reason: '理由' } })
  expect(of('propose-Termination').body).toEqual({ kind: 'Termination', reason: '理由', cause: 'ObjectGone' })
  expect(of('propose-SpecialProcedure').body.procedure).toEqual({ kind: 'Hearing', basis: '行政许可法第四十六条', plannedEnd: '2026-12-01', sectorInstrument: null })
})

test('a decision goes to its proposal', () => {
  expect(of('decide', 2)).toEqual({ path: 'proposals/2/decision', body: { approve: false, note: '理由' } })
})

test('what has no path of its own goes by its name', () => {
  expect(of('void')).toEqual({ path: 'void', body: { reason: '理由' } })
  expect(of('withdraw').path).toBe('withdraw')
})

test('an announcement says what was tried and where it is put up', () => {
  expect(of('service-announcement')).toEqual({ path: 'service-announcement', body: { reason: '理由', tried: ['Counter', 'Post'], isMissing: false, places: '', text: '结果' } })
})
