export type DayKind = 'start' | 'rest' | 'makeup' | 'end' | 'work'

/** What kind of day a step of the clock's derivation is, by the server's label; decides only its colour. */
export function dayKind(label: string): DayKind {
  if (label.includes('届满')) return 'end'
  if (label.includes('起算')) return 'start'
  if (label.includes('调休')) return 'makeup'
  if (label.includes('休息') || label.includes('节') || label.includes('周末')) return 'rest'
  return 'work'
}
