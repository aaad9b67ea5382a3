import { expect, it } from 'vitest'
import type { NodeHeat } from '../definitionsApi'
import { byLoad, loadColour, spanText, standingAt } from './heat'

const node = (activityId: string, standing: number, median?: number): NodeHeat =>
  ({ nodeId: `Workflow1:${activityId}`, activityId, activityName: activityId, activityType: 'T', standing, standingSince: null, faulted: 0, executions: 1, working: median === undefined ? null : { median, p90: median, slowest: median }, natural: null, legalStop: null }) as NodeHeat

it('says minutes in the unit that fits, by the length of the day', () => {
  expect([spanText(null, 8), spanText(0.4, 8), spanText(40, 8), spanText(210, 8), spanText(960, 8), spanText(2880, 24)]).toEqual(['—', '不到 1 分钟', '40 分钟', '3.5 小时', '2 天', '2 天'])
})

it('is white where nothing stands and deepest where most stand', () => {
  expect(loadColour(0, 10)).toBe('#ffffff')
  expect(loadColour(10, 10)).toBe('rgb(232,120,92)')
  expect(loadColour(3, 10)).not.toBe(loadColour(10, 10))
})

it('counts what stands inside a node that has no figures of its own', () => {
  const nodes = [node('inner', 2), node('other', 5), node('own', 1)]
  expect(standingAt(nodes, 'loop', ['inner'])).toBe(2)
  expect(standingAt(nodes, 'own', ['inner'])).toBe(1)
})

it('puts the most loaded first, then the slowest', () => {
  expect(byLoad([node('a', 0, 5), node('b', 3), node('c', 0, 90)]).map((one) => one.activityId)).toEqual(['b', 'c', 'a'])
})

it('lists steps, not the drawing that holds them', () => {
  expect(byLoad([{ ...node('flow', 3), activityType: 'Elsa.Flowchart' }, node('a', 3)]).map((one) => one.activityId)).toEqual(['a'])
})
