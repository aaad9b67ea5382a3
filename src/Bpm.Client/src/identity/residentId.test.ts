import { describe, expect, it } from 'vitest'
import { ageOn, readResidentId } from './residentId'

describe('readResidentId', () => {
  it.each([
    ['34052419800101001X', '1980-01-01', '男'],
    ['370898199003070017', '1990-03-07', '男'],
    ['370898195508180029', '1955-08-18', '女'],
    ['370898202601151233', '2026-01-15', '男'],
    ['370898198811014457', '1988-11-01', '男'],
  ])('reads birth date and sex of %s', (number, birthDate, sex) => {
    expect(readResidentId(number)).toEqual({ number, birthDate, sex })
  })

  it('takes a small x and blanks as typed', () => {
    expect(readResidentId(' 340524 19800101 001x')?.number).toBe('34052419800101001X')
  })

  it.each(['37089819900307001X', '370898202602301238', '37089819900307001', '', '3708981990030700177'])('refuses %s', (number) => {
    expect(readResidentId(number)).toBeNull()
  })
})

describe('ageOn', () => {
  it('counts a birthday on the day itself', () => {
    expect(ageOn('1966-11-22', '2026-11-22')).toBe(60)
    expect(ageOn('1966-11-23', '2026-11-22')).toBe(59)
  })
})
