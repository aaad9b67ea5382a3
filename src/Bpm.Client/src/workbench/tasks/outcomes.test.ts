import { expect, it } from 'vitest'
import { buttonType, mainOutcome } from './outcomes'

const outcome = (name: string, style = 'default') => ({ name, label: name, needsComment: false, style })

it('takes the primary outcome for Ctrl+Enter wherever it stands', () => {
  expect(mainOutcome([outcome('Deny', 'danger'), outcome('Grant', 'primary')])?.name).toBe('Grant')
})

it('never makes a refusal the main outcome while there is another', () => {
  expect(mainOutcome([outcome('Deny', 'danger'), outcome('Grant')])?.name).toBe('Grant')
  expect(mainOutcome([outcome('Deny', 'danger')])?.name).toBe('Deny')
  expect(mainOutcome([])).toBeNull()
})

it('paints the main outcome as primary and a refusal as danger', () => {
  const grant = outcome('Grant')
  const deny = outcome('Deny', 'danger')

  expect([grant, deny].map((one) => buttonType(one, grant))).toEqual(['primary', 'danger'])
})
