import { ApiProblem } from '@/api/problem'
import type { Letter, NewAgreement, NewBinding, NewLetter, Unit } from '@/api/types'

/** Letter powers in their order. */
export const LetterPowers: [string, string][] = [['Receive', '收件'], ['Accept', '受理'], ['HandleOnTheSpot', '当场办结']]
/** Powers of a binding in their order. */
export const BindingPowers: [string, string][] = [['Receive', '收件'], ['Accept', '受理'], ['Review', '审查'], ['Decide', '决定']]
/** Seal policies that ship. */
export const SealPolicies: [string, string][] = [['agency', '机关印章'], ['numbered', '编号审批专用章'], ['service-center', '便民服务中心印章']]

/** The most that a mode gives; the server checks it again. */
const Most: Record<string, string[]> = {
  EntrustedAcceptance: ['Receive', 'Accept'], EntrustedReceiving: ['Receive'], PreliminaryReview: ['Receive', 'Accept', 'Review'], AgentOnly: [],
}

export function mostPowers(mode: string): string[] {
  return Most[mode] ?? BindingPowers.map(([code]) => code)
}

/** `Receive, Accept` as the server writes flags; `None` where nothing is chosen. */
export function flagsText(chosen: string[], order: [string, string][]): string {
  return order.map(([code]) => code).filter((code) => chosen.includes(code)).join(', ') || 'None'
}

/** Codes out of a flags text. */
export function flagsOf(text: string, order: [string, string][]): string[] {
  return text === 'All' ? order.map(([code]) => code) : text.split(',').map((one) => one.trim()).filter((one) => order.some(([code]) => code === one))
}

/** Refuses before anything is sent where a day is missing: the server cannot read an empty one. */
export function requireDays(...days: [name: string, day: string | null | undefined][]) {
  const missing = days.filter(([, day]) => !day).map(([name]) => name)
  if (missing.length) throw new ApiProblem(0, 'form.day-missing', `请填写${missing.join('、')}。`)
}

/** Codes as people separate them: 、，, spaces and lines. */
export function codesOf(text: string): string[] {
  return [...new Set(text.split(/[\s,，、;；]+/).filter(Boolean))]
}

export function unitName(units: Unit[], code: string): string {
  return units.find((unit) => unit.code === code)?.name ?? code
}

function dayAfter(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + days)
  return date.toISOString().slice(0, 10)
}

/** A new letter; renewed from an old one it says the same from the day after on, for as long, under a number still to be given. */
export function letterFrom(old: Letter | null, today: string): NewLetter {
  if (!old) return { number: '', departmentCode: '', stationCode: '', catalogCodes: [], powers: 'Receive, Accept' as NewLetter['powers'], clerks: [], validFrom: today, validTo: '', signatory: '' }
  const { departmentCode, stationCode, catalogCodes, powers, clerks, signatory } = old
  const validFrom = old.validTo < today ? today : dayAfter(old.validTo, 1)
  const length = Math.round((Date.parse(`${old.validTo}T00:00:00Z`) - Date.parse(`${old.validFrom}T00:00:00Z`)) / 86_400_000)
  return { number: '', departmentCode, stationCode, catalogCodes, powers, clerks, validFrom, validTo: dayAfter(validFrom, length), signatory }
}

export function emptyAgreement(): NewAgreement {
  return { number: '', fromAgency: '', toOrganization: '', catalogCodes: [], scope: '', rightsAndDuties: '', signedOn: '', publishedOn: '', validFrom: '', validTo: '' }
}

export function emptyBinding(): NewBinding {
  return {
    id: '', catalogCode: '', fromAgency: '', toOrganization: '', stationCode: '', mode: 'EntrustedAcceptance', actions: 'Receive, Accept' as NewBinding['actions'], handlingUnit: '', decidingUnit: '', inNameOf: '', sealPolicyKey: 'agency',
    when: null, order: 100, legalInstrument: '', instrumentDate: '', publishedOn: null, effectiveFrom: '', effectiveTo: null, rightsAndDuties: '', listName: null, batch: null,
  }
}

/** In whose name a mode decides: empowered in one's own, else in the name of whose matter it is. */
export function nameOfMode(terms: NewBinding): string {
  return terms.mode === 'Empowered' ? terms.toOrganization : terms.fromAgency
}
