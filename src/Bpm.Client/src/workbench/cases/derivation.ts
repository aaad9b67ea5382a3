export type DayKind = 'start' | 'rest' | 'makeup' | 'pause' | 'end' | 'work'

/** What kind of day a step of the clock's derivation is, by the server's words; decides only its colour. */
export function dayKind(label: string, note: string): DayKind {
  if (label.includes('届满')) return 'end'
  if (label.includes('起算')) return 'start'
  if (label.includes('中止')) return 'pause'
  if (label.includes('休息日')) return 'rest'
  return `${label}${note}`.includes('调休上班日') ? 'makeup' : 'work'
}
