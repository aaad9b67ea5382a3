interface HasId {
  id: string
}

/** The row `step` rows further than the selected one; the ends hold. Without a selection the first row. */
export function move(rows: readonly HasId[], selected: string | null, step: number): string | null {
  if (rows.length === 0) return null
  const at = rows.findIndex((row) => row.id === selected)
  if (at < 0) return rows[0]!.id
  return rows[Math.min(rows.length - 1, Math.max(0, at + step))]!.id
}

/** After a refresh: the same task if it is still there, else the one that took its place, so that the next key does not jump to the top. */
export function keep(before: readonly HasId[], after: readonly HasId[], selected: string | null): string | null {
  if (after.length === 0) return null
  if (after.some((row) => row.id === selected)) return selected
  const was = before.findIndex((row) => row.id === selected)
  return after[Math.min(after.length - 1, Math.max(0, was))]!.id
}
