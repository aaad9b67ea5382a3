import { expect, test } from 'vitest'
import { accountStand, standOf } from './states'

const exchange = (more: object) => standOf({ sentAt: null, answeredAt: null, trouble: null, ...more }).name

test('an exchange says whether it waits to be sent, for a result, or does not get through', () => {
  const trouble = { attempts: 2, lastError: '503', nextAttemptAt: '2026-11-22T00:00:00Z', deadLetterId: null }
  expect(exchange({})).toBe('等待发送')
  expect(exchange({ sentAt: '2026-11-22T00:00:00Z' })).toBe('等待结果')
  expect(exchange({ trouble })).toBe('发送失败，待重试')
  expect(exchange({ trouble: { ...trouble, nextAttemptAt: null, deadLetterId: 'x' } })).toBe('已停止发送')
  expect(exchange({ sentAt: '2026-11-22T00:00:00Z', trouble: { ...trouble, deadLetterId: 'x' } })).toBe('已停止取结果')
  expect(exchange({ answeredAt: '2026-11-22T00:00:00Z', trouble })).toBe('已有结果')
})

test('an account is valid on its first and its last day', () => {
  const stand = (today: string, revokedAt: string | null = null) => accountStand({ validFrom: '2026-11-01', validTo: '2026-12-31', revokedAt }, today).name
  expect([stand('2026-10-31'), stand('2026-11-01'), stand('2026-12-31'), stand('2027-01-01')]).toEqual(['未到有效期', '有效', '有效', '已过有效期'])
  expect(stand('2026-11-20', '2026-11-19T00:00:00Z')).toBe('已停用')
})
