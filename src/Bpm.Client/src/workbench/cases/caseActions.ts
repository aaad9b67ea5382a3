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

/** Actions that a panel of the case page has its own buttons for. */
export const InPanels = new Set(['supply-tolerated', 'verify-tolerated'])

/** What a window may ask to be allowed to say, by the state of the case: a return only after the time to correct is over. */
export function negationsOf(status: string): [string, string][] {
  return status === 'AwaitingCorrection' ? [['Returned', '逾期未补正退件']] : [['NotAccepted', '不予受理'], ['NotRequired', '告知不需要许可']]
}

export interface ActionFields {
  negative: string
  facts: string
  toSupply: string
  competentOrgan: string
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

/** An empty dialog for a case in this state. */
export function noFields(status: string): ActionFields {
  return {
    negative: negationsOf(status)[0]![0], facts: '', toSupply: '', competentOrgan: '', cause: Causes[0]![0], kind: Procedures[0]![0], basis: '', sectorInstrument: '', day: '', place: '', chair: '', text: '',
    materials: [], tried: [], isMissing: false,
  }
}

/** Where an action goes and what it says, without its operation id. */
export function requestOf(action: CaseAction, reason: string, fields: ActionFields, approve: boolean): { path: string; body: Record<string, unknown> } {
  if (action.action.startsWith('propose-')) {
    const kind = action.action.slice('propose-'.length)
    const body: Record<string, unknown> = { kind, reason }
    if (kind === 'Termination') body.cause = fields.cause
    if (kind === 'SpecialProcedure') body.procedure = { kind: fields.kind, basis: fields.basis, plannedEnd: fields.day || null, sectorInstrument: fields.sectorInstrument || null }
    if (kind === 'SpecialProcedureEnd') body.plannedEnd = fields.day || null
    if (kind === 'Negation') {
      body.negation = {
        action: fields.negative, facts: fields.facts.trim(), toSupply: fields.toSupply.trim(),
        article: fields.negative === 'NotAccepted' ? fields.basis.trim() || null : null, competentOrgan: fields.negative === 'NotAccepted' ? fields.competentOrgan.trim() || null : null,
      }
    }
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
