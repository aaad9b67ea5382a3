import { describe, expect, it } from 'vitest'
import type { Drawing, DrawnNode } from '../definitionsApi'
import { boundsOf, drawnFor, edgesOf, linesOf, outcomeText } from './drawing'

const node = (id: string, x: number, y: number, inside: string[] = []): DrawnNode => ({ id, name: id, typeName: 'T', x, y, width: 100, height: 50, inside })
const drawing: Drawing = {
  nodes: [node('a', -40, 10), node('b', 200, 60, ['inner'])],
  connections: [
    { source: 'a', sourcePort: 'Accept:受理', target: 'b', targetPort: 'In' },
    { source: 'b', sourcePort: 'Done', target: 'a', targetPort: 'In' },
    { source: 'b', sourcePort: 'Done', target: 'gone', targetPort: 'In' },
  ],
}

describe('boundsOf', () => {
  it('takes in every node, also left of the origin', () => {
    const box = boundsOf(drawing)
    expect(box.x).toBeLessThan(-40)
    expect(box.x + box.width).toBeGreaterThan(300)
    expect(box.y + box.height).toBeGreaterThan(110)
  })

  it('is a small sheet where nothing is drawn', () => {
    expect(boundsOf({ nodes: [], connections: [] }).width).toBeGreaterThan(0)
  })
})

describe('edgesOf', () => {
  it('goes from right edge to left edge, backwards below, and leaves out what is not drawn', () => {
    const edges = edgesOf(drawing)
    expect(edges).toHaveLength(2)
    expect(edges[0]!.path).toMatch(/^M60,35 C.* 200,85$/)
    expect(edges[0]!.label).toBe('受理')
    expect(edges[1]!.path).toContain('136')
  })
})

it('says an outcome as people read it', () => {
  expect([outcomeText('ProposeRefusal:提请不予受理!'), outcomeText('Expired'), outcomeText('Done')]).toEqual(['提请不予受理', '逾期未补正', ''])
})

it('finds the drawn node of an activity inside another', () => {
  expect(drawnFor(drawing, 'inner')?.id).toBe('b')
  expect(drawnFor(drawing, 'nowhere')).toBeUndefined()
})

it('breaks a long caption into two lines', () => {
  expect(linesOf('受理', 4)).toEqual(['受理'])
  expect(linesOf('材料核验与补正环节很长很长', 4)).toEqual(['材料核验', '与补正…'])
})
