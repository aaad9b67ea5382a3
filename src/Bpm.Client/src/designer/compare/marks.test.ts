import { expect, it } from 'vitest'
import type { CompareView, Drawing } from '../definitionsApi'
import { edgeKey } from '../drawing/drawing'
import { edgesOf, looksOf } from './marks'

const drawing: Drawing = {
  nodes: ['a', 'b', 'loop'].map((id, i) => ({ id, name: id, typeName: 'T', x: i * 100, y: 0, width: 80, height: 40, inside: id === 'loop' ? ['inner'] : [] })),
  connections: [],
}
const node = (kind: CompareView['nodes'][number]['kind'], id: string) => ({ kind, id, name: id, typeName: 'T', typeLabel: 'T', isMoved: false, members: [] })
const compare = {
  nodes: [node('Added', 'a'), node('Removed', 'b'), node('Moved', 'loop'), node('Added', 'inner')],
  connections: [{ kind: 'Removed', source: 'a', sourceName: 'a', sourcePort: 'Done', target: 'b', targetName: 'b', targetPort: 'In' }],
} as unknown as CompareView

it('shows what came only on the right and what went only on the left', () => {
  expect(looksOf(compare, drawing, 'to').get('a')?.tone).toBe('added')
  expect(looksOf(compare, drawing, 'to').has('b')).toBe(false)
  expect(looksOf(compare, drawing, 'from').has('a')).toBe(false)
  expect(looksOf(compare, drawing, 'from').get('b')).toMatchObject({ tone: 'removed', badge: '删除' })
})

it('marks the drawn node that holds a changed activity, over its having moved', () => {
  expect(looksOf(compare, drawing, 'to').get('loop')?.tone).toBe('changed')
  expect(looksOf(compare, drawing, 'from').get('loop')?.tone).toBe('moved')
})

it('marks connections by both ends and their ports', () => {
  expect(edgesOf(compare, 'from').get(edgeKey('a', 'Done', 'b', 'In'))).toBe('removed')
  expect(edgesOf(compare, 'to').size).toBe(0)
})
