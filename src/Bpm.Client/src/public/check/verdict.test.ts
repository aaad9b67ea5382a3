import { expect, test } from 'vitest'
import type { SealCheck } from '@/api/types'
import { verdictOf } from './verdict'

const seal: SealCheck = {
  sealNumber: '3708980000101', sealName: '行政审批业务专用章(01)', owner: '示例县行政审批服务局', unchanged: true, genuine: true, trusted: true, validAtSigning: true, signedAt: '2026-11-20T01:00:00Z', algorithm: 'SM3withSM2',
  forTestOnly: true, stateNow: '在用',
}
const title = (more: object) => verdictOf({ found: true, signed: true, replaced: false, seals: [seal], ...more }).title

test('a whole document says so, and each way to be unsound has its own words', () => {
  expect(title({})).toBe('真实完整')
  expect(title({ replaced: true })).toBe('已被替换')
  expect(title({ seals: [] })).toBe('没有加盖印章')
  expect(title({ seals: [seal, { ...seal, validAtSigning: false }] })).toBe('印章未通过核验')
  expect(title({ seals: [{ ...seal, algorithm: null }] })).toBe('印章未通过核验')
})

test('a file that is not known is told apart by whether anybody signed it', () => {
  expect(title({ found: false, seals: [] })).toBe('未通过核验')
  expect(title({ found: false, signed: false, seals: [] })).toBe('没有用印')
})
