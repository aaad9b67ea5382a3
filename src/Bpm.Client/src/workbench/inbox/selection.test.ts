import { expect, it } from 'vitest'
import { keep, move } from './selection'

const rows = ['a', 'b', 'c'].map((id) => ({ id }))

it('moves within the list and stops at its ends', () => {
  expect(move(rows, 'a', 1)).toBe('b')
  expect(move(rows, 'c', 1)).toBe('c')
  expect(move(rows, 'a', -1)).toBe('a')
  expect(move(rows, null, 1)).toBe('a')
  expect(move([], 'a', 1)).toBeNull()
})

it('keeps the selected task over a refresh that adds rows above it', () => {
  expect(keep(rows, [{ id: 'new' }, ...rows], 'b')).toBe('b')
})

it('selects what took the place of a task that went away', () => {
  expect(keep(rows, [rows[0]!, rows[2]!], 'b')).toBe('c')
  expect(keep(rows, [rows[0]!, rows[1]!], 'c')).toBe('b')
  expect(keep(rows, [], 'b')).toBeNull()
})
