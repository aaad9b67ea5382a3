import { reactive, watch } from 'vue'
import { newOperationId } from '@/api/bpm'
import type { Answers, Applicant, ChecklistMaterial, HandedInMaterial, MaterialWay, NewCase, Pickup, Representative, StoredFile } from '@/api/types'
import { hasCreditCodeShape, isCreditCode } from '@/identity/creditCode'
import { readResidentId } from '@/identity/residentId'
import { checkValue } from '@/forms/rules'

export interface DraftMaterial {
  way: MaterialWay
  /** Paper that lies at the window and was not scanned. */
  onPaper: boolean
  files: StoredFile[]
}

/** One application as far as the clerk has got. */
export interface Draft {
  step: number
  stationCode: string
  matterCode: string
  answers: Answers
  applicant: Applicant
  represented: boolean
  representative: Representative
  usccConfirmed: boolean
  form: Record<string, unknown>
  materials: Record<string, DraftMaterial>
  pickup: Pickup
  /** Made once a draft: a double click, a retry or a reload during sending is answered as once. */
  operationId: string
}

// The session's storage: it survives a reload and an expired sign-in, and goes with the tab. Personal data never goes to localStorage.
const KeyPrefix = 'bpm.receiving.draft.'

export function emptyDraft(stationCode = ''): Draft {
  return {
    step: 0,
    stationCode,
    matterCode: '',
    answers: {},
    applicant: { kind: 'Person', name: '', idNumber: '', phone: '', address: '' },
    represented: false,
    representative: { name: '', idNumber: '', phone: '' },
    usccConfirmed: false,
    form: {},
    materials: {},
    pickup: { way: 'Counter', address: '' },
    operationId: newOperationId(),
  }
}

/** The draft of this clerk; whoever signs in next in the same tab starts with an empty one, and the other's is removed. */
export function useDraft(userName: string): Draft {
  const key = KeyPrefix + userName
  for (const other of Object.keys(sessionStorage)) {
    if (other.startsWith(KeyPrefix) && other !== key) sessionStorage.removeItem(other)
  }
  let stored: Partial<Draft> = {}
  try {
    stored = JSON.parse(sessionStorage.getItem(key) ?? '{}')
  } catch {
    // A draft that cannot be read is no draft.
  }
  const draft = reactive<Draft>({ ...emptyDraft(), ...stored })
  watch(draft, () => sessionStorage.setItem(key, JSON.stringify(draft)))
  return draft
}

export function startOver(draft: Draft, stationCode: string) {
  Object.assign(draft, emptyDraft(stationCode))
}

/** Another matter: who applies stays, what belongs to the old matter goes. */
export function chooseMatter(draft: Draft, code: string) {
  if (draft.matterCode === code) return
  Object.assign(draft, { matterCode: code, answers: {}, form: {}, materials: {}, operationId: newOperationId() })
}

export interface Missing {
  step: number
  text: string
}

function personMissing(who: string, name: string, idNumber: string, phone: string): string[] {
  const missing: string[] = []
  if (!name.trim()) missing.push(`${who}姓名`)
  if (!idNumber.trim()) missing.push(`${who}身份证号码`)
  else if (!readResidentId(idNumber)) missing.push(`${who}身份证号码不正确`)
  if (!phone.trim()) missing.push(`${who}联系电话`)
  else if (checkValue('phone', phone)) missing.push(`${who}联系电话不正确`)
  return missing
}

export function missingApplicant(draft: Draft): string[] {
  const { kind, name, idNumber, phone } = draft.applicant
  const missing: string[] = []
  if (kind === 'Person') missing.push(...personMissing('申请人', name, idNumber, phone))
  else {
    if (!name.trim()) missing.push('单位名称')
    if (!idNumber.trim()) missing.push('统一社会信用代码')
    else if (!hasCreditCodeShape(idNumber)) missing.push('统一社会信用代码应为 18 位数字和大写字母')
    else if (!isCreditCode(idNumber) && !draft.usccConfirmed) missing.push('统一社会信用代码校验不通过，需二次确认')
    if (!phone.trim()) missing.push('单位联系电话')
    else if (checkValue('phone', phone)) missing.push('单位联系电话不正确')
  }
  if (draft.represented) missing.push(...personMissing('受托人', draft.representative.name, draft.representative.idNumber, draft.representative.phone))
  if (draft.pickup.way === 'Post' && !draft.pickup.address?.trim()) missing.push('邮寄地址')
  return missing
}

export function isHandedIn(material: ChecklistMaterial, draft: Draft): boolean {
  if (material.fetched) return true
  const given = draft.materials[material.code]
  return !!given && (given.files.length > 0 || given.onPaper)
}

export function missingMaterials(list: readonly ChecklistMaterial[], draft: Draft): ChecklistMaterial[] {
  return list.filter((material) => material.requirement === 'Required' && !isHandedIn(material, draft))
}

export function handedIn(list: readonly ChecklistMaterial[], draft: Draft): HandedInMaterial[] {
  return list
    .filter((material) => isHandedIn(material, draft))
    .map((material) => {
      if (material.fetched) return { code: material.code, fileIds: [], way: 'Fetched' as const }
      const given = draft.materials[material.code]!
      return { code: material.code, fileIds: given.files.map((file) => file.fileId), way: given.files.length === 0 ? ('Paper' as const) : given.way }
    })
}

/** What is sent. Blanks around names and inside numbers go, since they come with pasted text. */
export function toNewCase(draft: Draft, answers: Answers, list: readonly ChecklistMaterial[], agentUserName: string | null): NewCase {
  const squeeze = (text: string) => text.replace(/\s/g, '').toUpperCase()
  const { applicant, representative } = draft
  return {
    matterCode: draft.matterCode,
    stationCode: draft.stationCode,
    applicant: { kind: applicant.kind, name: applicant.name.trim(), idNumber: squeeze(applicant.idNumber), phone: squeeze(applicant.phone), address: applicant.address?.trim() || null },
    representative: draft.represented ? { name: representative.name.trim(), idNumber: squeeze(representative.idNumber), phone: squeeze(representative.phone) } : null,
    answers,
    form: draft.form,
    materials: handedIn(list, draft),
    pickup: draft.pickup.way === 'Post' ? { way: 'Post', address: draft.pickup.address?.trim() } : { way: 'Counter', stationCode: draft.pickup.stationCode || draft.stationCode },
    agentUserName,
    usccConfirmed: applicant.kind === 'Organization' && draft.usccConfirmed,
    operationId: draft.operationId,
  }
}
