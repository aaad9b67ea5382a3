import { expect, it } from 'vitest'
import { maskId, maskName, maskPhone } from './masking'

it('masks a name of two characters and of three', () => {
  expect([maskName('张伟'), maskName('李淑敏'), maskName('张')]).toEqual(['张*', '李*敏', '张'])
})

it('keeps six and four of an ID, three and four of a telephone number', () => {
  expect(maskId('370898199003070017')).toBe('370898********0017')
  expect(maskPhone('13812343210')).toBe('138****3210')
})
