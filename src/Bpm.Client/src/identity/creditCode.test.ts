import { describe, expect, it } from 'vitest'
import { hasCreditCodeShape, isCreditCode } from './creditCode'

describe('isCreditCode', () => {
  it.each(['12441500196720244T', '91512081MA62K0260E', '11370800MB28559184', '11370898MB9900013K'])('accepts %s', (code) => {
    expect(isCreditCode(code)).toBe(true)
  })

  it('refuses the counter-example of the standard, whose shape is right', () => {
    expect(isCreditCode('91350100M000100Y4Z')).toBe(false)
    expect(hasCreditCodeShape('91350100M000100Y4Z')).toBe(true)
    expect(isCreditCode('91350100M000100Y43')).toBe(true)
  })

  it.each(['', '9135', '91350100-000100Y43'])('refuses the shape of %s', (code) => {
    expect(hasCreditCodeShape(code)).toBe(false)
  })

  it('takes small letters and blanks as typed', () => {
    expect(isCreditCode(' 11370898 mb9900013k ')).toBe(true)
  })
})
