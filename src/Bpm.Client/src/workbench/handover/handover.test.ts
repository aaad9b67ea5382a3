import { expect, test } from 'vitest'
import type { HandoverItem, HandoverList, Me, PapersAtHand } from '@/api/types'
import { choicesOf, differencesOf, mayOf, nextUnitOf, papersOf, unitsOf, unseen } from './handover'

const post = (role: string, organizationCode: string, stationCode: string | null = null) =>
  ({ role, roleName: '', organizationCode, organizationName: `单位${organizationCode}`, stationCode, stationName: stationCode && `站点${stationCode}` }) as Me['posts'][number]
const person = (userName: string, ...posts: Me['posts']): Me => ({ userName, displayName: userName, posts })
const item = (number: number) => ({ number, caseNumber: 'C1', materialCode: '01', materialName: '申请表', isOriginal: true, pages: 2, condition: '完好', exception: 'None', exceptionName: '', note: null }) as HandoverItem
const list = (state: HandoverList['state']) => ({ state, from: 'S1', to: 'B1', sent: state === 'Prepared' ? null : { userName: 'wang', name: '王', at: '' }, items: [item(1), item(2)] }) as unknown as HandoverList
const papers = { unit: 'S1', isCut: false, cases: [
  { caseNumber: 'C1', nextUnit: 'B1', papers: [{ materialCode: '01', materialName: '申请表', isOriginal: true }] },
  { caseNumber: 'C2', nextUnit: 'B2', papers: [{ materialCode: '02', materialName: '图纸', isOriginal: false }] },
] } as unknown as PapersAtHand

test('papers lie at the station before the organisation, and only where the person handles them', () => {
  expect([...unitsOf(person('a', post('FrontClerk', 'O1', 'S1'), post('Supervisor', 'O2')))]).toEqual([['S1', '站点S1'], ['O1', '单位O1']])
  expect(unitsOf(null).size).toBe(0)
})

test('each side may do its own step, and who sent never receives', () => {
  const sender = person('wang', post('FrontClerk', 'S1', 'S1'))
  const receiver = person('zhou', post('BackReviewer', 'B1'))
  const both = person('wang', post('FrontClerk', 'S1', 'S1'), post('BackReviewer', 'B1'))

  expect(mayOf(list('Prepared'), sender)).toMatchObject({ send: true, receive: false })
  expect(mayOf(list('Prepared'), receiver).send).toBe(false)
  expect(mayOf(list('InTransit'), receiver).receive).toBe(true)
  expect(mayOf(list('InTransit'), both).receive).toBe(false)
  expect(mayOf(list('ReceivedWithDifference'), sender).settle).toBe(true)
  expect(mayOf(list('ReceivedWithDifference'), receiver)).toMatchObject({ settle: false, close: false })
  expect([mayOf(list('Received'), sender).close, mayOf(list('Received'), receiver).close]).toEqual([true, true])
})

test('a list is signed only when every item was looked at', () => {
  expect(unseen([item(1), item(2)], { 1: { found: 'None', note: '' } })).toEqual([2])
})

test('differences name items that are not as listed, and what was not listed', () => {
  const found = { 1: { found: 'None', note: '' }, 2: { found: 'Missing', note: ' 信封内没有 ' } } as const
  expect(differencesOf([item(1), item(2)], found, [{ caseNumber: 'C1', name: '委托书', pages: 1, note: '未列' }])).toEqual([
    { itemNumber: 2, exception: 'Missing', note: '信封内没有' },
    { itemNumber: null, exception: 'Extra', note: '未列', paper: { caseNumber: 'C1', materialCode: '', materialName: '委托书', isOriginal: false, pages: 1, condition: '完好' } },
  ])
})

test('a search keeps what was entered, and a list holds what was chosen', () => {
  const choices = choicesOf(papers, [])
  choices[0]!.chosen = true
  choices[0]!.pages = 3

  expect(papersOf(choicesOf(papers, choices), [{ caseNumber: 'C9', name: '许可证', pages: 1, note: '' }])).toEqual([
    { caseNumber: 'C1', materialCode: '01', materialName: '申请表', isOriginal: true, pages: 3, condition: '完好' },
    { caseNumber: 'C9', materialCode: '', materialName: '许可证', isOriginal: true, pages: 1, condition: '完好' },
  ])
})

test('the receiving unit is proposed where all chosen cases go the same way', () => {
  const choices = choicesOf(papers, [])
  expect(nextUnitOf(papers, choices)).toBe('')
  choices[0]!.chosen = true
  expect(nextUnitOf(papers, choices)).toBe('B1')
  choices[1]!.chosen = true
  expect(nextUnitOf(papers, choices)).toBe('')
})
