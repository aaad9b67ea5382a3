import { expect, it } from 'vitest'
import { dayKind } from './derivation'

it.each([
  ['起算', '受理当日不计入', 'start'],
  ['第1个工作日', '', 'work'],
  ['休息日 国庆节', '', 'rest'],
  ['第3个工作日', '调休上班日（国庆节）', 'makeup'],
  ['中止计算', '检验', 'pause'],
  ['届满', '期限届满日，当日24时前有效', 'end'],
])('marks “%s”, noted “%s”, as %s', (label, note, kind) => {
  expect(dayKind(label, note)).toBe(kind)
})
