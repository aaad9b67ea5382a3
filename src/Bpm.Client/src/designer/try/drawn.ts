import type { Drawing } from '../definitionsApi'
import { edgeKey } from '../drawing/drawing'
import type { NodeLook } from '../drawing/DrawingView.vue'
import type { RouteStep } from './tryApi'

type State = 'failed' | 'waits' | 'done'

const Names: Record<State, string> = { failed: '出错', waits: '等待中', done: '已办' }
const Fills: Record<State, string> = { failed: '#fcebe9', waits: '#fcf3e2', done: '#e5f3eb' }
const stateOf = (step: RouteStep): State => (step.status === 'Faulted' ? 'failed' : step.status === 'Running' ? 'waits' : 'done')

/** Steps of the tried instance by the drawn node in which they lie: of a path the first part that is drawn. Children that run by themselves are not in this drawing. */
function byNode(drawing: Drawing, route: readonly RouteStep[]): Map<string, RouteStep[]> {
  const drawn = new Set(drawing.nodes.map((node) => node.id))
  const found = new Map<string, RouteStep[]>()
  for (const step of route) {
    const node = step.instanceId === route[0]!.instanceId ? step.node.split(':').find((part) => drawn.has(part)) : undefined
    if (node) found.set(node, [...(found.get(node) ?? []), step])
  }
  return found
}

/** How the nodes look by now: what failed or waits inside one says so; else its last run counts. Nodes that have not run are left as they are. */
export function looksOf(drawing: Drawing, route: readonly RouteStep[]): Map<string, NodeLook> {
  return new Map([...byNode(drawing, route)].map(([id, steps]) => {
    const states = steps.map(stateOf)
    const state: State = states.includes('waits') ? 'waits' : states.includes('failed') ? 'failed' : 'done'
    const times = steps.filter((step) => step.activityId === id && step.node.endsWith(`:${id}`)).length
    const badge = times > 1 ? `${Names[state]} · ${times} 次` : Names[state]
    return [id, { tone: state, fill: Fills[state], badge, title: `${drawing.nodes.find((node) => node.id === id)!.name}：${badge}` }]
  }))
}

/** The connections that were taken: their source ended with that outcome, and their target has run. */
export function takenOf(drawing: Drawing, route: readonly RouteStep[]): Map<string, string> {
  const steps = byNode(drawing, route)
  const ended = (id: string) => (steps.get(id) ?? []).filter((step) => step.activityId === id && step.status === 'Completed').flatMap((step) => (step.outcomes.length ? step.outcomes : ['Done']))
  return new Map(drawing.connections
    .filter((one) => steps.has(one.target) && ended(one.source).includes(one.sourcePort))
    .map((one) => [edgeKey(one.source, one.sourcePort, one.target, one.targetPort), 'taken']))
}
