import { expect, test } from 'vitest'
import { negationsOf, noFields, requestOf, type ActionFields } from './caseActions'

const fields: ActionFields = { ...noFields('Received'), cause: 'ObjectGone', kind: 'Hearing', basis: '行政许可法第四十六条', sectorInstrument: '', day: '2026-12-01', place: '', chair: '', text: '结果', materials: ['M1'], tried: ['Counter', 'Post'] }
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

test('a window asks to refuse before acceptance, and to return only what was not corrected in time', () => {
  expect(negationsOf('Received').map(([code]) => code)).toEqual(['NotAccepted', 'NotRequired'])
  expect(negationsOf('AwaitingCorrection').map(([code]) => code)).toEqual(['Returned'])
})

test('the law is cited for a refusal only', () => {
  const negation = (negative: string) =>
    requestOf({ action: 'propose-Negation', name: '', proposal: null }, '不属于本县', { ...fields, negative, facts: ' 场所在邻县 ', toSupply: '向邻县申请', competentOrgan: '邻县审批局' }, true).body.negation

  expect(negation('NotAccepted')).toEqual({ action: 'NotAccepted', facts: '场所在邻县', toSupply: '向邻县申请', article: '行政许可法第四十六条', competentOrgan: '邻县审批局' })
  expect(negation('Returned')).toMatchObject({ article: null, competentOrgan: null })
})
