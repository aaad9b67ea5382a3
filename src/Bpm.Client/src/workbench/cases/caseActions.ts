import type { CaseAction } from '@/api/types'

/** Lawful causes of a termination, as the server names them. */
export const Causes: [string, string][] = [
  ['ApplicantGone', '申请人死亡、丧失行为能力，或者法人、其他组织依法终止'], ['MatterAbolished', '申请的事项依法取消'],
  ['ToleranceBroken', '未按承诺补交容缺材料'], ['ObjectGone', '申请的标的不复存在'],
]

/** Kinds of special procedure; the last three are not on the list of art. 45 and do not stop the statutory limit by themselves. */
export const Procedures: [string, string][] = [
  ['Hearing', '听证'], ['Bidding', '招标'], ['Auction', '拍卖'], ['Inspection', '检验'], ['Testing', '检测'], ['Quarantine', '检疫'], ['Appraisal', '鉴定'], ['ExpertReview', '专家评审'],
  ['SiteInspection', '现场踏勘（核查）'], ['PublicNotice', '公示'], ['Consultation', '征求有关部门意见'],
]

/** Ways of service that may have failed before an announcement. */
export const FailedWays: [string, string][] = [['Counter', '窗口直接送达'], ['Agent', '上门代办送达'], ['Post', '邮寄送达'], ['Electronic', '电子送达'], ['Left', '留置送达']]

export interface ActionFields {
  cause: string
  kind: string
  basis: string
  sectorInstrument: string
  day: string
  place: string
  chair: string
  text: string
  materials: string[]
  tried: string[]
  isMissing: boolean
}

/** Where an action goes and what it says, without its operation id. */
export function requestOf(action: CaseAction, reason: string, fields: ActionFields, approve: boolean): { path: string; body: Record<string, unknown> } {
  if (action.action.startsWith('propose-')) {
    const kind = action.action.slice('propose-'.length)
    const body: Record<string, unknown> = { kind, reason }
    if (kind === 'Termination') body.cause = fields.cause
    if (kind === 'SpecialProcedure') body.procedure = { kind: fields.kind, basis: fields.basis, plannedEnd: fields.day || null, sectorInstrument: fields.sectorInstrument || null }
    if (kind === 'SpecialProcedureEnd') body.plannedEnd = fields.day || null
    if (kind === 'NewCorrectionItems') body.materials = fields.materials
    return { path: 'proposals', body }
  }
  switch (action.action) {
    case 'decide': return { path: `proposals/${action.proposal}/decision`, body: { approve, note: reason } }
    case 'procedure-result': return { path: 'special-procedure/result', body: { result: fields.text } }
    case 'extend-correction': return { path: 'correction-extension', body: { reason } }
    case 'hearing-right': return { path: 'hearing/right', body: {} }
    case 'hearing-request': return { path: 'hearing/request', body: {} }
    case 'hearing-announcement': return { path: 'hearing/announcement', body: { day: fields.day || null, place: fields.place, chair: fields.chair } }
    case 'service-announcement': return { path: action.action, body: { reason, tried: fields.tried, isMissing: fields.isMissing, places: fields.place, text: fields.text || null } }
    case 'hearing-record': return { path: 'hearing/record', body: { record: fields.text } }
    default: return { path: action.action, body: { reason } }
  }
}
