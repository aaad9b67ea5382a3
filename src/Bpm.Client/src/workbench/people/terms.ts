import type { PostRole } from '@/api/registers'

export const RoleNames: [PostRole, string][] = [
  ['FrontClerk', '综合窗口人员'], ['GridWorker', '网格员'], ['BackReviewer', '后台审查人员'], ['DecisionMaker', '审批决定人员'], ['AgencyHead', '机关负责人'], ['SealKeeper', '印章保管人员'],
  ['IssueClerk', '统一出件人员'], ['Regulator', '监管人员'], ['Supervisor', '督查人员'], ['ProcessAnalyst', '流程分析人员'], ['Publisher', '事项发布人员'], ['Administrator', '系统管理员'],
]
/** Posts that somebody can be posted to. */
export const PostedRoles: PostRole[] = ['FrontClerk', 'BackReviewer', 'DecisionMaker', 'IssueClerk']

export const roleName = (role: string) => RoleNames.find(([code]) => code === role)?.[1] ?? role

interface Term {
  from: string
  to: string
  endedAt?: string | null
}

/** Where a time stands at this moment, with a tone that the status tag knows. */
export function termStand(term: Term, now: Date): { status: string; name: string } {
  if (term.endedAt) return { status: 'Cancelled', name: '提前结束' }
  if (new Date(term.to) <= now) return { status: 'Cancelled', name: '已期满' }
  return new Date(term.from) <= now ? { status: 'Valid', name: '执行中' } : { status: 'Waiting', name: '未开始' }
}

/** What a field for local date and time says (`2026-11-22T09:00`), read as China's time whatever the machine's. Empty text where nothing was entered. */
export const momentOf = (local: string) => (local ? new Date(`${local}:00+08:00`).toISOString() : '')

/** A start in the field for local time: the dialog's own minute has begun when it is sent, and counts as now; what lies further back stays and is refused. */
export function startOf(local: string, now: Date): string {
  const begun = now.getTime() - Date.parse(momentOf(local))
  return begun > 0 && begun < 600_000 ? now.toISOString() : momentOf(local)
}

/** The other way round, for the field. */
export const localOf = (moment: Date) => new Date(moment.getTime() + 8 * 3_600_000).toISOString().slice(0, 16)
