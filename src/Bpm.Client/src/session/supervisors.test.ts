import { expect, test } from 'vitest'
import type { Me } from '@/api/types'
import { onlySupervises } from './supervisors'

const holding = (...roles: string[]) => ({ posts: roles.map((role) => ({ role })) }) as unknown as Me

test('who only supervises has no inbox, who also handles cases has', () => {
  expect(onlySupervises(holding('Supervisor'))).toBe(true)
  expect(onlySupervises(holding('Supervisor', 'Supervisor'))).toBe(true)
  expect(onlySupervises(holding('Supervisor', 'FrontClerk'))).toBe(false)
  expect(onlySupervises(holding())).toBe(false)
})
