import { expect, test } from 'vitest'
import { powersText } from './names'

test('powers are named in Chinese, all of them too', () => {
  expect(powersText('Receive, Accept')).toBe('收件、受理')
  expect(powersText('All')).toBe('收件、受理、审查、决定')
})
