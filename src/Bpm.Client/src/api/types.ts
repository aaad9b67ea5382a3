/** Traffic light of a due date. */
export type Light = 'Off' | 'Suspended' | 'Normal' | 'Yellow' | 'Red' | 'Overdue' | (string & {})

export interface Paged<T> {
  items: T[]
  total: number
  page: number
  pageSize: number
}

export interface Post {
  role: string
  roleName: string
  organizationCode: string
  organizationName: string
  stationCode?: string | null
  stationName?: string | null
}

export interface Me {
  userName: string
  displayName: string
  posts: Post[]
}

export interface SampleAccount {
  userName: string
  displayName: string
  password?: string | null
  description?: string | null
}

export interface Station {
  code: string
  name: string
  level: number | string
  levelName: string
  organizationCode: string
  kindName: string
}

export interface MatterRow {
  code: string
  number: string
  name: string
  matterTypeName: string
  caseType: 'Instant' | 'Promised' | (string & {})
  caseTypeName: string
  agencyName: string
  promised?: string | null
  statutory?: string | null
  handledHere: boolean
  modeName?: string | null
}

export interface SituationOption {
  code: string
  label: string
  ends?: 'NotRequired' | 'OtherOrgan' | (string & {}) | null
  note?: string | null
  /** What to tell the person where this option ends the application. */
  message?: string | null
}

export interface Situation {
  code: string
  title: string
  multiple: boolean
  required: boolean
  /** A condition over earlier answers: `sells.catering and not area.large`. */
  shownIf?: string | null
  options: SituationOption[]
}

export type Answers = Record<string, string | string[]>

export interface FormSchema {
  key: string
  rule: FormRule[]
}

export interface FormRule {
  type: string
  field?: string
  title?: string
  value?: unknown
  props?: Record<string, unknown>
  options?: { value: string | number | boolean; label: string }[]
  $required?: string | boolean
  validate?: Record<string, unknown>[]
  check?: string
  /** Outcomes of the task that need this field. */
  requiredFor?: string[]
  [more: string]: unknown
}

export interface MatterGuide {
  code: string
  number: string
  name: string
  implementationCode: string
  handlingItemCode: string
  version: number | string
  matterTypeName: string
  caseTypeName: string
  agencyName: string
  powerSourceName?: string | null
  statutory?: string | null
  promised?: string | null
  conditions?: string[] | null
  process?: string | null
  fees?: { charged: boolean; text: string; items: { name: string; standard: string; basis: string }[] } | null
  serviceObjects?: string[] | null
  result?: { name: string; typeName: string; validity?: string | null } | null
  consultation?: { phone: string; address: string } | null
  complaint?: { phone: string; address: string } | null
  legalBasis?: string[] | null
  situations: Situation[]
  materials: ChecklistMaterial[]
  places?: { stationCode: string; name: string; modeName: string }[] | null
  faqs?: { question: string; answer: string }[] | null
  remedies?: { reconsiderationBody: string; court: string } | null
  applicationForm: FormSchema | null
}

export interface ChecklistMaterial {
  code: string
  name: string
  kindName?: string | null
  formName?: string | null
  requirement: 'Required' | 'Optional' | (string & {})
  fetched: boolean
  canCommit: boolean
  canTolerate: boolean
  original?: number | null
  copies?: number | null
  criterion?: string | null
  legalBasis?: string | null
  instruction?: string | null
}

export interface RouteNames {
  mode: string
  modeName: string
  receivingName: string
  handlingName: string
  decidingName: string
  inNameOfName: string
}

export interface Checklist {
  matterCode: string
  version: number | string
  hash: string
  outcome: 'Apply' | 'NotRequired' | 'OtherOrgan' | (string & {})
  message?: string | null
  materials: ChecklistMaterial[]
  promised?: string | null
  statutory?: string | null
  /** The answers say that somebody else applies for the person. */
  needsRepresentative?: boolean
  route?: RouteNames | null
}

export interface StoredFile {
  fileId: string
  sha256: string
  bytes: number
  mediaType: string
  fileName: string
}

export type MaterialWay = 'Paper' | 'Upload' | 'Scan' | 'Fetched'

export interface HandedInMaterial {
  code: string
  fileIds: string[]
  way: MaterialWay
}

export interface Applicant {
  kind: 'Person' | 'Organization'
  name: string
  idNumber: string
  phone: string
  address?: string | null
}

export interface Representative {
  name: string
  idNumber: string
  phone: string
}

export interface Pickup {
  way: 'Counter' | 'Post'
  stationCode?: string | null
  address?: string | null
}

export interface NewCase {
  matterCode: string
  stationCode: string
  applicant: Applicant
  representative?: Representative | null
  answers: Answers
  form: Record<string, unknown>
  materials: HandedInMaterial[]
  pickup?: Pickup | null
  agentUserName?: string | null
  usccConfirmed?: boolean
  operationId: string
}

export interface ReceivedCase {
  caseNumber: string
  status: string
  statusName: string
  queryCode: string
  taskIds: string[]
}

export interface CaseRow {
  caseNumber: string
  matterName: string
  applicantName: string
  status: string
  statusName: string
  receivedAt: string
  dueOn?: string | null
  light: Light
}

export interface DerivationStep {
  date: string
  label: string
  note?: string | null
}

export interface ClockItem {
  key: string
  name: string
  limitDays: number | null
  unitName: string
  startedOn?: string | null
  dueOn?: string | null
  stoppedOn?: string | null
  state: 'Running' | 'Stopped' | 'Suspended' | 'NotStarted' | (string & {})
  light: Light
  remaining?: number | string | null
  basis?: string | null
  /** The calendar of a coming year is not known yet. */
  isProvisional?: boolean
  derivation: DerivationStep[]
}

export interface MaterialFile {
  fileId: string
  fileName: string
  bytes: number
  mediaType: string
}

export interface CaseMaterial {
  code: string
  name: string
  requirement: string
  way?: string | null
  check: 'Pending' | 'Passed' | 'Failed' | 'Missing' | (string & {})
  checkNote?: string | null
  fetched: boolean
  files: MaterialFile[]
}

export interface Gap {
  materialCode: string
  name: string
  problem: string
  needed: string
  legalBasis?: string | null
}

export interface TaskRow {
  id: string
  kind: string
  title: string
  caseNumber: string
  matterName: string
  applicantName: string
  stateName: string
  state: 'Open' | 'Claimed' | 'Completed' | 'Cancelled' | (string & {})
  assignee?: string | null
  unitName: string
  roleName: string
  createdAt: string
  dueOn?: string | null
  light: Light
  revision: number
}

export interface CaseDocument {
  id: string
  kind: string
  kindName: string
  number?: string | null
  createdAt: string
  state: string
  sha256?: string | null
  sealed: boolean
  pdfReady: boolean
}

export interface CaseCertificate {
  number: string
  identifier: string
  verificationCode: string
  validFrom?: string | null
  validTo?: string | null
  state: string
  stateName: string
}

export interface Feedback {
  kind: string
  kindName: string
  content?: string | null
  at: string
  by?: string | null
}

export interface RegulatorPush {
  id: string
  kind: string
  regulatorName: string
  state: string
  stateName: string
  sentAt?: string | null
  receiptNumber?: string | null
  feedback: Feedback[]
}

export interface TimelineEntry {
  at: string
  actor?: string | null
  action: string
  fromStatus?: string | null
  toStatus?: string | null
  note?: string | null
}

export interface CaseView {
  caseNumber: string
  queryCode: string
  matter: { code: string; number: string; name: string; version: number | string }
  status: string
  statusName: string
  publicWording?: string | null
  flags: string[]
  applicant: Applicant
  representative?: Representative | null
  answers: { question: string; answer: string }[]
  form: Record<string, unknown> | null
  route: RouteNames
  clock: { items: ClockItem[] }
  materials: CaseMaterial[]
  gaps: Gap[]
  tasks: TaskRow[]
  documents: CaseDocument[]
  certificate?: CaseCertificate | null
  pushes: RegulatorPush[]
  decision?: { granted: boolean; by: string; at: string; facts?: string | null; reasons?: string | null; articles?: string | null; opinion?: string | null } | null
  delivery?: { way: string; wayName: string; recipient: string; evidence?: string | null; at: string; by?: string | null } | null
  timeline: TimelineEntry[]
  workflow?: { instanceId: string; definitionId: string; version: number; nodes: string[]; incidentCount: number } | null
  revision: number
}

export type TaskListView = 'mine' | 'claimable' | 'done'

export interface TaskList extends Paged<TaskRow> {
  counts: Record<TaskListView, number>
}

export interface TaskOutcome {
  name: string
  label: string
  needsComment: boolean
  style?: string | null
}

export interface TaskView {
  task: TaskRow
  instructions?: string | null
  form: FormSchema | null
  formData: Record<string, unknown> | null
  outcomes: TaskOutcome[]
  case: CaseView
  outcome?: string | null
  comment?: string | null
  canClaim: boolean
  canComplete: boolean
  whyNot?: string | null
}

export interface CompleteTask {
  outcome: string
  form: Record<string, unknown>
  comment?: string | null
  operationId: string
  revision: number
}

export interface CompletedTask {
  task: TaskRow
  case: { caseNumber: string; status: string; statusName: string }
  nextTaskIds: string[]
}

export interface PushRow {
  id: string
  caseNumber: string
  kind: string
  kindName?: string | null
  regulatorName: string
  state: string
  stateName: string
  sentAt?: string | null
  receiptNumber?: string | null
}

/** A push as the sample regulator received it. */
export interface RegulatorMessage {
  id: string
  pushId: string
  caseNumber: string
  kind: string
  receivedAt: string
  signatureValid: boolean
  receiptNumber: string
  body?: unknown
  feedback?: Feedback[] | null
}

export interface Verification {
  found: boolean
  valid: boolean
  state: string
  stateName: string
  certificateName: string
  number: string
  identifier?: string | null
  holderMasked: string
  organName: string
  validFrom?: string | null
  validTo?: string | null
  sealCheck?: string | null
}

export interface Progress {
  matterName?: string | null
  publicWording: string
  statusName?: string | null
  receivedAt?: string | null
  dueOn?: string | null
}
