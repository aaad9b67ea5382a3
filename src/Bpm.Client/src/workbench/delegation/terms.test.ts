import { expect, test } from 'vitest'
import type { Letter } from '@/api/types'
import { BindingPowers, codesOf, emptyBinding, flagsOf, flagsText, letterFrom, LetterPowers, mostPowers, nameOfMode, requireDays } from './terms'

const old = {
  number: '示审授〔2025〕1号', departmentCode: 'D', stationCode: 'S', catalogCodes: ['370199001000'], powers: 'Receive, Accept', clerks: ['clerk.county'],
  validFrom: '2026-01-01', validTo: '2026-12-31', signatory: '局长', revokedAt: null, revokedReason: null,
} as unknown as Letter

test('flags are written in their order and read back', () => {
  expect(flagsText(['Accept', 'Receive'], LetterPowers)).toBe('Receive, Accept')
  expect(flagsText([], LetterPowers)).toBe('None')
  expect(flagsOf('All', BindingPowers)).toEqual(['Receive', 'Accept', 'Review', 'Decide'])
})

test('codes are separated as people separate them, each once', () => {
  expect(codesOf('370199001000、370199002000，370199001000\n')).toEqual(['370199001000', '370199002000'])
})

test('a renewed letter begins the day after the old one, lasts as long, and has no number yet', () => {
  expect(letterFrom(old, '2026-11-23')).toMatchObject({ number: '', validFrom: '2027-01-01', validTo: '2027-12-31', clerks: ['clerk.county'] })
  expect(letterFrom(old, '2027-03-01').validFrom).toBe('2027-03-01')
})

test('a mode gives no more than the law lets it, and says in whose name', () => {
  expect(mostPowers('EntrustedReceiving')).toEqual(['Receive'])
  expect(mostPowers('Delegated')).toHaveLength(4)
  const terms = { ...emptyBinding(), fromAgency: 'County', toOrganization: 'Town' }
  expect([nameOfMode({ ...terms, mode: 'Empowered' }), nameOfMode({ ...terms, mode: 'Delegated' })]).toEqual(['Town', 'County'])
})

test('a missing day is named before anything is sent', () => {
  expect(() => requireDays(['起始日期', '2026-11-23'], ['截止日期', ''], ['公告日期', null])).toThrow('请填写截止日期、公告日期。')
  expect(() => requireDays(['起始日期', '2026-11-23'])).not.toThrow()
})
