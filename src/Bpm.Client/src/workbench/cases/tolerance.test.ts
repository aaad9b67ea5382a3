import { expect, test } from 'vitest'
import type { CaseView, Tolerance } from '@/api/types'
import { extensionOf, owed, standing, toVerify } from './tolerance'

const item = (materialCode: string, rest: Partial<Tolerance['items'][number]> = {}) =>
  ({ materialCode, materialName: `材料${materialCode}`, needed: '原件', suppliedAt: null, verifiedAt: null, verifiedBy: null, problem: null, ...rest })
const at = '2026-11-23T01:00:00Z'
const tolerance = (...items: Tolerance['items']): Tolerance => ({ items, promisedBy: '张三', promisedAt: at, dueOn: '2026-11-30', isVerified: false })

test('a tolerated material is owed, waits to be looked at, is right, or comes again', () => {
  expect([item('1'), item('2', { suppliedAt: at }), item('3', { suppliedAt: at, verifiedAt: at }), item('4', { problem: '没有盖章' })].map((one) => standing(one).name))
    .toEqual(['待补交', '已补交，待核验', '已核验', '不符合，须重新补交'])
})

test('what was found wrong is owed again, with what was wrong', () => {
  const all = tolerance(item('1', { problem: '没有盖章' }), item('2', { suppliedAt: at }))

  expect(owed(all)).toEqual([{ materialCode: '1', name: '材料1', problem: '没有盖章', needed: '原件', legalBasis: '' }])
  expect(toVerify(all).map((one) => one.materialCode)).toEqual(['2'])
})

test('the last request for more time counts', () => {
  const law = { proposals: [{ kind: 'Extension', number: 1 }, { kind: 'ToleranceExtension', number: 2 }] } as unknown as CaseView['law']
  expect(extensionOf({ law })?.number).toBe(2)
})
