import type { NodeHeat } from '../definitionsApi'

/** Minutes as people read them: `40 分钟`, `3.5 小时`, `2.1 天`. A working day has eight hours, a natural one twenty-four. */
export function spanText(minutes: number | null | undefined, hoursADay: number): string {
  if (minutes === null || minutes === undefined) return '—'
  if (minutes < 1) return '不到 1 分钟'
  if (minutes < 60) return `${Math.round(minutes)} 分钟`
  const hours = minutes / 60
  if (hours < hoursADay) return `${trim(hours)} 小时`
  return `${trim(hours / hoursADay)} 天`
}

const trim = (value: number) => value.toFixed(1).replace(/\.0$/, '')

/** White for nothing, then from pale to deep red by how much of the most loaded node stands here. */
export function loadColour(standing: number, most: number): string {
  if (standing <= 0 || most <= 0) return '#ffffff'
  const part = Math.min(1, standing / most)
  const mix = (from: number, to: number) => Math.round(from + (to - from) * part)
  return `rgb(${mix(255, 232)},${mix(240, 120)},${mix(225, 92)})`
}

/** Loads of one drawn node: of itself and of all that it holds, since these are not drawn apart. */
export function standingAt(nodes: NodeHeat[], activityId: string, inside: string[]): number {
  const own = nodes.find((node) => node.activityId === activityId)
  // What stands inside is counted by the node itself already.
  if (own) return own.standing
  return nodes.filter((node) => inside.includes(node.activityId)).reduce((sum, node) => sum + node.standing, 0)
}

/** What only holds the steps, and so holds every case. */
const Containers = new Set(['Elsa.Workflow', 'Elsa.Flowchart', 'Elsa.Sequence'])

/** Steps, the most loaded first; then the slowest. */
export function byLoad(nodes: NodeHeat[]): NodeHeat[] {
  return nodes.filter((node) => !Containers.has(node.activityType)).sort((a, b) => b.standing - a.standing || (b.working?.median ?? -1) - (a.working?.median ?? -1) || a.activityId.localeCompare(b.activityId))
}
