import { expect, it } from 'vitest'
import { dayKind } from './derivation'

it('marks holidays, make-up days, start and end by their label', () => {
  expect(['起算', '第1个工作日', '休息日 春节', '调休上班日', '届满'].map(dayKind)).toEqual(['start', 'work', 'rest', 'makeup', 'end'])
})
