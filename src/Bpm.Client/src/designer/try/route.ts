import type { RouteStep, TryView } from './tryApi'

export interface ShownStep extends RouteStep {
  /** Which run of the same node this is, 1 for the first. */
  turn: number
  /** How deep in workflows used as activities it lies, 0 for the tried one. */
  nest: number
  waits: boolean
  failed: boolean
}

/** The route as it is shown: without containers, each repeated node with its count. */
export function shownRoute(route: readonly RouteStep[]): ShownStep[] {
  const turns = new Map<string, number>()
  return route
    .filter((step) => !step.isContainer)
    .map((step) => {
      const turn = (turns.get(step.node) ?? 0) + 1
      turns.set(step.node, turn)
      return { ...step, turn, nest: step.node.split(':Workflow1:').length - 1, waits: step.status === 'Running', failed: step.status === 'Faulted' }
    })
}

/** Names of people by user name, as far as they did something. */
export function peopleNames(route: readonly RouteStep[]): Map<string, string> {
  return new Map(route.flatMap((step) => (step.by && step.byName ? [[step.by, step.byName] as const] : [])))
}

/** Names of nodes by path. */
export function nodeNames(route: readonly RouteStep[]): Map<string, string> {
  return new Map(route.map((step) => [step.node, step.name]))
}

/** How long something took: `2 天 3 小时`. Empty for less than a minute. */
export function spanText(from: string, to: string | null | undefined): string {
  if (!to) return ''
  const minutes = Math.floor((Date.parse(to) - Date.parse(from)) / 60_000)
  if (minutes < 1) return ''
  const days = Math.floor(minutes / 1440)
  const hours = Math.floor((minutes % 1440) / 60)
  const rest = minutes % 60
  return [days ? `${days} 天` : '', hours ? `${hours} 小时` : '', !days && rest ? `${rest} 分钟` : ''].filter(Boolean).join(' ')
}

export interface Upcoming {
  at: string
  what: string
  /** Something happens by itself then; otherwise it only becomes overdue. */
  fires: boolean
}

/** Everything that falls due after now, the next first. */
export function upcoming(view: TryView): Upcoming[] {
  const list: Upcoming[] = []
  for (const one of view.awaited) if (one.dueAt) list.push({ at: one.dueAt, what: one.kind === 'Timer' ? `${one.nodeName}（定时）` : `${one.nodeName}（${one.kindName}逾期）`, fires: true })
  for (const task of view.tasks) if (task.dueAt) list.push({ at: task.dueAt, what: `${task.title}（${task.endsWhenDue ? '到期自动继续' : '任务逾期'}）`, fires: task.endsWhenDue })
  for (const item of view.case?.clock.items ?? []) {
    // The day after the last one is the first moment that is too late, in China.
    if (item.state === 'Running' && item.dueOn) list.push({ at: new Date(Date.parse(`${item.dueOn}T00:00:00+08:00`) + 86_400_000).toISOString(), what: `${item.name}届满`, fires: false })
  }
  return list.filter((one) => Date.parse(one.at) > Date.parse(view.now)).sort((a, b) => Date.parse(a.at) - Date.parse(b.at))
}
