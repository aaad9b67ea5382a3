import type { Drawing, DrawnNode } from '../definitionsApi'

const Margin = 30

export interface Box {
  x: number
  y: number
  width: number
  height: number
}

export interface Edge {
  key: string
  source: string
  target: string
  /** SVG path from the source's edge to the target's. */
  path: string
  /** The outcome as people read it; empty where there is only one. */
  label: string
  labelX: number
  labelY: number
}

/** Everything drawn, with a margin; a small empty sheet for an empty drawing. */
export function boundsOf(drawing: Drawing): Box {
  if (drawing.nodes.length === 0) return { x: 0, y: 0, width: 200, height: 80 }
  const left = Math.min(...drawing.nodes.map((node) => node.x))
  const top = Math.min(...drawing.nodes.map((node) => node.y))
  const right = Math.max(...drawing.nodes.map((node) => node.x + node.width))
  const bottom = Math.max(...drawing.nodes.map((node) => node.y + node.height))
  return { x: left - Margin, y: top - Margin - 16, width: right - left + 2 * Margin, height: bottom - top + 2 * Margin + 32 }
}

/** Outcomes of the steps that come with the program, as the designer names them. */
const OutcomeNames: Record<string, string> = {
  Complete: '齐全', Missing: '缺少', Tolerable: '可以容缺', Supplied: '已补正', Expired: '逾期未补正', Returned: '退回窗口', Refused: '不予受理', Withdrawn: '已撤回',
  Granted: '准予', Denied: '不予', Referred: '转审批人员', Delivered: '已送达', Pushed: '已推送', NotNeeded: '无需推送', Acknowledged: '已认领', Rejected: '被退回', TimedOut: '逾期',
  True: '是', False: '否', Default: '其他', Timeout: '超时',
}

/** `Accept:受理` → `受理`; a final `!` only asks for a comment; `Done` says nothing. */
export function outcomeText(port: string): string {
  if (port === 'Done') return ''
  const text = port.slice(port.indexOf(':') + 1)
  return text.endsWith('!') ? text.slice(0, -1) : (OutcomeNames[text] ?? text)
}

function between(source: DrawnNode, target: DrawnNode): { path: string; x: number; y: number } {
  const from = { x: source.x + source.width, y: source.y + source.height / 2 }
  const to = { x: target.x, y: target.y + target.height / 2 }
  if (to.x >= from.x) {
    const bend = Math.max(24, (to.x - from.x) / 2)
    return { path: `M${from.x},${from.y} C${from.x + bend},${from.y} ${to.x - bend},${to.y} ${to.x},${to.y}`, x: from.x + 8, y: from.y + (to.y > from.y ? 14 : -5) }
  }

  // Back to an earlier node: below both, so that it does not hide the way forward.
  const below = Math.max(source.y + source.height, target.y + target.height) + 26
  const bottom = { x: source.x + source.width / 2, y: source.y + source.height }
  const entry = { x: target.x + target.width / 2, y: target.y + target.height }
  return { path: `M${bottom.x},${bottom.y} C${bottom.x},${below} ${bottom.x},${below} ${(bottom.x + entry.x) / 2},${below} C${entry.x},${below} ${entry.x},${below} ${entry.x},${entry.y}`, x: bottom.x + 6, y: bottom.y + 16 }
}

export const edgeKey = (source: string, sourcePort: string, target: string, targetPort: string) => JSON.stringify([source, sourcePort, target, targetPort])

/** The connections as paths. Those whose ends are not drawn are left out. */
export function edgesOf(drawing: Drawing): Edge[] {
  const nodes = new Map(drawing.nodes.map((node) => [node.id, node]))
  return drawing.connections.flatMap((connection) => {
    const [source, target] = [nodes.get(connection.source), nodes.get(connection.target)]
    if (!source || !target) return []
    const way = between(source, target)
    return [{
      key: edgeKey(connection.source, connection.sourcePort, connection.target, connection.targetPort),
      source: connection.source,
      target: connection.target,
      path: way.path,
      label: outcomeText(connection.sourcePort),
      labelX: way.x,
      labelY: way.y,
    }]
  })
}

/** The drawn node that is, or contains, an activity. */
export function drawnFor(drawing: Drawing, activityId: string): DrawnNode | undefined {
  return drawing.nodes.find((node) => node.id === activityId) ?? drawing.nodes.find((node) => node.inside.includes(activityId))
}

/** A caption in at most two lines of so many characters. */
export function linesOf(text: string, perLine: number): string[] {
  if (text.length <= perLine) return [text]
  const rest = text.slice(perLine)
  return [text.slice(0, perLine), rest.length > perLine ? `${rest.slice(0, perLine - 1)}…` : rest]
}
