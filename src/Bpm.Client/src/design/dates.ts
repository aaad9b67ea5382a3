const Zone = 'Asia/Shanghai'
const Moment = new Intl.DateTimeFormat('zh-CN', { timeZone: Zone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hour12: false })
const Day = new Intl.DateTimeFormat('en-CA', { timeZone: Zone, year: 'numeric', month: '2-digit', day: '2-digit' })
const Weekdays = ['日', '一', '二', '三', '四', '五', '六']

/** A moment as a clerk reads it, in China's time: `2026-11-22 09:05`. Empty text for null. */
export function momentText(moment: string | null | undefined): string {
  return moment ? Moment.format(new Date(moment)).replaceAll('/', '-').replace(/\s+/, ' ') : ''
}

/** A date (yyyy-MM-dd) with its weekday: `2026-11-22 周日`. Takes a moment too. Empty text for null. */
export function dayText(day: string | null | undefined): string {
  if (!day) return ''
  const date = day.length > 10 ? Day.format(new Date(day)) : day
  return `${date} 周${Weekdays[new Date(`${date}T00:00:00Z`).getUTCDay()]}`
}

/** Today in China, yyyy-MM-dd. Only for hints: due dates are the server's. */
export function today(): string {
  return Day.format(new Date())
}

export function sizeText(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`
  return bytes < 1024 * 1024 ? `${(bytes / 1024).toFixed(0)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`
}
