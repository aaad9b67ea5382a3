import { describe, expect, it } from 'vitest'
import { peopleNames, shownRoute, spanText, upcoming } from './route'
import type { RouteStep, TryView } from './tryApi'

const step = (node: string, more: Partial<RouteStep> = {}): RouteStep => ({
  runId: node, instanceId: 'i', node, activityId: node, name: node, type: 'Bpm.HumanTask', typeName: 'HumanTask', isContainer: false, depth: 1, status: 'Completed', outcomes: [], outcomeName: null, by: null, byName: null,
  startedAt: '2026-11-20T02:00:00Z', completedAt: '2026-11-20T02:00:00Z', failure: null, ...more,
})

describe('the route', () => {
  it('leaves containers out and counts what runs again', () => {
    const shown = shownRoute([step('flow', { isContainer: true }), step('window'), step('refuse'), step('window', { status: 'Running' })])
    expect(shown.map((one) => `${one.node} ${one.turn} ${one.waits}`)).toEqual(['window 1 false', 'refuse 1 false', 'window 2 true'])
  })

  it('tells how deep a step lies in workflows used as activities', () => {
    expect(shownRoute([step('Workflow1:flow:check'), step('Workflow1:flow:check:Workflow1:flow:notice')]).map((one) => one.nest)).toEqual([0, 1])
  })

  it('knows the people who answered by name', () => {
    expect(peopleNames([step('a'), step('b', { by: 'clerk.town', byName: '刘慧敏' })]).get('clerk.town')).toBe('刘慧敏')
  })

  it.each([
    ['2026-11-20T02:00:30Z', ''],
    ['2026-11-20T02:05:00Z', '5 分钟'],
    ['2026-11-20T05:05:00Z', '3 小时 5 分钟'],
    ['2026-11-22T05:05:00Z', '2 天 3 小时'],
    [null, ''],
  ])('says how long a step took: %s', (to, text) => {
    expect(spanText('2026-11-20T02:00:00Z', to)).toBe(text)
  })
})

describe('what falls due', () => {
  const view = {
    now: '2026-11-20T02:00:00Z',
    awaited: [{ nodeName: '等待监管反馈', kind: 'Feedback', kindName: '监管反馈', dueAt: '2026-11-27T16:00:00Z' }, { nodeName: '事件', kind: 'Event', kindName: '事件', dueAt: null }],
    tasks: [{ title: '接收补正材料', dueAt: '2026-11-24T16:00:00Z', endsWhenDue: true }, { title: '旧任务', dueAt: '2026-11-19T16:00:00Z', endsWhenDue: false }],
    case: { clock: { items: [{ name: '承诺时限', state: 'Running', dueOn: '2026-11-25' }, { name: '法定时限', state: 'Stopped', dueOn: '2026-11-21' }] } },
  } as unknown as TryView

  it('comes in order, the past left out', () => {
    expect(upcoming(view).map((one) => one.what)).toEqual(['接收补正材料（到期自动继续）', '承诺时限届满', '等待监管反馈（监管反馈逾期）'])
  })

  it('a limit is over when its last day has ended in China', () => {
    expect(upcoming(view)[1]!.at).toBe('2026-11-25T16:00:00.000Z')
  })

  it('without a case there are only timers and tasks', () => {
    expect(upcoming({ ...view, case: null })).toHaveLength(2)
  })
})
