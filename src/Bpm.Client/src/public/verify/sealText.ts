import type { SealCheck } from '@/api/types'

/** What the check of a seal found, in words for a resident. */
export function sealText(seal: SealCheck): string {
  if (!seal.algorithm) return '没有电子签名'
  return [
    seal.genuine && seal.trusted ? '电子签名真实' : '电子签名未通过核验',
    seal.unchanged ? '用印后未改动' : '用印后被改动',
    seal.validAtSigning ? '用印时有效' : '用印时无效',
    ...(seal.forTestOnly ? ['测试用，无法律效力'] : []),
  ].join('；')
}

/** Nothing is wrong with it. */
export const isSound = (seal: SealCheck) => !!seal.algorithm && seal.genuine && seal.trusted && seal.unchanged && seal.validAtSigning
