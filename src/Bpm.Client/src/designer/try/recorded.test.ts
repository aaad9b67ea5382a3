import { describe, expect, it } from 'vitest'
import { Format, readRecorded, startOf, stepText } from './recorded'
import type { Recorded } from './tryApi'

const recorded: Recorded = {
  format: Format,
  start: { matterCode: 'M01', stationCode: '370898100000', receivedAt: '2026-11-20T02:00:00Z', applicantKind: 'Person', answers: { sells: ['catering'] }, form: { floorArea: 60 }, missingMaterials: ['03'] },
  steps: [{ node: 'Workflow1:flow:window', kind: 'Task', outcome: 'Accept', label: '受理', by: 'clerk.town', comment: '同意' }],
}

describe('recorded answers', () => {
  it('are read back as they were written', () => {
    expect(readRecorded(JSON.stringify(recorded))).toEqual(recorded)
  })

  it.each([
    ['nonsense', '不是有效的 JSON'],
    ['null', 'format'],
    ['{"format":"other","steps":[]}', 'format'],
    [`{"format":"${Format}"}`, 'format'],
    [`{"format":"${Format}","steps":[{"node":"a","kind":"Task"},{"kind":"Task"}]}`, '第 2 条'],
    [`{"format":"${Format}","steps":[{"node":"a","kind":"Guess"}]}`, '第 1 条'],
    [JSON.stringify({ format: Format, steps: Array.from({ length: 1001 }, () => ({ node: 'a', kind: 'Task' })) }), '最多 1000'],
  ])('that are none are refused: %.40s', (text, words) => {
    expect(() => readRecorded(text)).toThrow(words)
  })

  it('begin the next run as the recorded one', () => {
    expect(startOf(recorded, 3)).toMatchObject({ version: 3, matterCode: 'M01', missingMaterials: ['03'], answers: { sells: ['catering'] } })
    expect(startOf({ ...recorded, start: null }, null)).toEqual({ version: null, matterCode: '' })
  })

  it('are told in words', () => {
    expect(stepText(recorded.steps[0]!, new Map([['Workflow1:flow:window', '受理审查']]), new Map([['clerk.town', '刘慧敏']]))).toBe('受理审查：受理（刘慧敏），意见：同意')
    expect(stepText({ node: 'a:wait', kind: 'Timer' }, new Map(), new Map())).toBe('wait：期限届满，无人答复')
  })
})
