import type { NodeLook } from '../drawing/DrawingView.vue'
import { drawnFor, edgeKey } from '../drawing/drawing'
import type { ChangeKind, CompareView, ConnectionChange, Drawing } from '../definitionsApi'

export const KindNames: Record<ChangeKind, string> = { Added: '新增', Removed: '删除', Changed: '修改', Moved: '移动' }
export const toneOf = (kind: ChangeKind) => kind.toLowerCase()

/** What outweighs what where one drawn node holds several changed activities. */
const Weight: Record<ChangeKind, number> = { Moved: 0, Changed: 1, Added: 2, Removed: 2 }

/** How the nodes of one side look: on the left what went and what was changed, on the right what came and what was changed. */
export function looksOf(compare: CompareView, drawing: Drawing, side: 'from' | 'to'): Map<string, NodeLook> {
  const hidden: ChangeKind = side === 'from' ? 'Added' : 'Removed'
  const kinds = new Map<string, ChangeKind>()
  for (const change of compare.nodes) {
    if (change.kind === hidden) continue
    const drawn = drawnFor(drawing, change.id.split('#')[0]!)
    if (!drawn) continue
    // What changed inside a node is a change of that node in the drawing, whatever it was inside.
    const kind = drawn.id === change.id ? change.kind : 'Changed'
    const known = kinds.get(drawn.id)
    if (!known || Weight[kind] > Weight[known]) kinds.set(drawn.id, kind)
  }
  return new Map([...kinds].map(([id, kind]) => [id, { tone: toneOf(kind), badge: KindNames[kind], title: `${KindNames[kind]}：${drawing.nodes.find((node) => node.id === id)?.name ?? id}` }]))
}

/** How the connections of one side look. */
export function edgesOf(compare: CompareView, side: 'from' | 'to'): Map<string, string> {
  const shown: ConnectionChange['kind'] = side === 'from' ? 'Removed' : 'Added'
  return new Map(compare.connections.filter((one) => one.kind === shown).map((one) => [edgeKey(one.source, one.sourcePort, one.target, one.targetPort), toneOf(one.kind)]))
}
