import { expect, test } from 'vitest'
import { stepsOf } from './states'

test('who only edits submits, who publishes approves', () => {
  expect(stepsOf('Draft', true, false).map((one) => one.step)).toEqual(['submit'])
  expect(stepsOf('PendingReview', true, false)).toEqual([])
  expect(stepsOf('PendingReview', false, true).map((one) => one.step)).toEqual(['approve', 'reject'])
  expect(stepsOf('Cancelled', true, true)).toEqual([])
})
