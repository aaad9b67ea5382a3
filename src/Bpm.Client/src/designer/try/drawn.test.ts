import { describe, expect, it } from 'vitest'
import type { Drawing } from '../definitionsApi'
import { looksOf, takenOf } from './drawn'
import type { RouteStep } from './tryApi'

const node = (id: string, inside: string[] = []) => ({ id, name: id, typeName: 'Bpm.HumanTask', x: 0, y: 0, width: 100, height: 50, inside })
const drawing: Drawing = {
  nodes: [node('window'), node('review'), node('notice'), node('end')],
  connections: [
    { source: 'window', sourcePort: 'Accept:受理', target: 'review', targetPort: 'In' },
    { source: 'window', sourcePort: 'Refuse:不受理', target: 'notice', targetPort: 'In' },
    { source: 'review', sourcePort: 'Done', target: 'end', targetPort: 'In' },
  ],
}
const step = (path: string, more: Partial<RouteStep> = {}): RouteStep => ({
  runId: path, instanceId: 'tried', node: path, activityId: path.split(':').at(-1)!, name: path, type: 'Bpm.HumanTask', typeName: '', isContainer: false, depth: 1, status: 'Completed', outcomes: [], outcomeName: null, by: null,
  byName: null, startedAt: '2026-11-20T02:00:00Z', completedAt: '2026-11-20T02:00:00Z', failure: null, ...more,
})
const badges = (route: RouteStep[]) => [...looksOf(drawing, route)].map(([id, look]) => `${id} ${look.badge}`)

describe('the route on the drawing', () => {
  it('says what is done, what waits, what failed and how often, and leaves the rest alone', () => {
    const route = [step('Workflow1:flow', { isContainer: true, status: 'Running' }), step('Workflow1:flow:window'), step('Workflow1:flow:window'), step('Workflow1:flow:review', { status: 'Running' })]
    expect(badges(route)).toEqual(['window 已办 · 2 次', 'review 等待中'])
    expect(badges([step('Workflow1:flow:notice', { status: 'Faulted' })])).toEqual(['notice 出错'])
  })

  it('counts what lies inside a used workflow for the node that holds it, whatever it is called there', () => {
    expect(badges([step('Workflow1:flow:review'), step('Workflow1:flow:review:Workflow1:flow:window', { status: 'Running' })])).toEqual(['review 等待中'])
  })

  it('leaves out children that run by themselves', () => {
    expect(badges([step('Workflow1:flow:window'), step('Workflow1:flow:review', { instanceId: 'child' })])).toEqual(['window 已办'])
  })

  it('marks the connections that were taken', () => {
    const taken = takenOf(drawing, [step('Workflow1:flow:window', { outcomes: ['Accept:受理'] }), step('Workflow1:flow:review', { status: 'Running' })])
    expect([...taken.keys()].map((key) => JSON.parse(key)[1])).toEqual(['Accept:受理'])
  })
})
