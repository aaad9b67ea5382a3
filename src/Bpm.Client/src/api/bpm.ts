import { get, post, send, sendFile, urlOf } from './http'
import type * as T from './types'

const id = encodeURIComponent

/** Every call the pages make, one line each. */
export const bpm = {
  signIn: (userName: string, password: string) => post<T.Me>('/session', { userName, password }),
  signOut: () => send('DELETE', urlOf('/session')),
  me: () => get<T.Me>('/me'),
  sampleAccounts: () => get<T.SampleAccount[]>('/sample-accounts'),

  stations: () => get<T.Station[]>('/stations'),
  matters: (text: string, station: string) => get<{ items: T.MatterRow[] }>('/matters', { text, station }),
  matter: (code: string) => get<T.MatterGuide>(`/matters/${id(code)}`),
  checklist: (code: string, answers: T.Answers, station: string) => post<T.Checklist>(`/matters/${id(code)}/checklist`, { answers, station }),

  async upload(file: File): Promise<T.StoredFile> {
    const form = new FormData()
    form.append('file', file)
    return (await send('POST', urlOf('/files'), form)).json()
  },
  fileUrl: (fileId: string) => urlOf(`/files/${id(fileId)}`),

  receive: (body: T.NewCase) => post<T.ReceivedCase>('/cases', body),
  cases: (query: { text?: string; status?: string; page?: number; pageSize?: number }) => get<T.CaseList>('/cases', query),
  case: (caseNumber: string) => get<T.CaseView>(`/cases/${id(caseNumber)}`),
  withdraw: (caseNumber: string, reason: string, operationId: string) => post<unknown>(`/cases/${id(caseNumber)}/withdraw`, { reason, operationId }),
  caseActions: (caseNumber: string) => get<T.CaseAction[]>(`/cases/${id(caseNumber)}/actions`),
  /** What the case page does beside tasks: `proposals`, `proposals/2/decision`, `void` … */
  caseAct: (caseNumber: string, what: string, body: Record<string, unknown>) => post<unknown>(`/cases/${id(caseNumber)}/${what}`, body),
  documentUrl: (caseNumber: string, documentId: string, format?: 'html') => urlOf(`/cases/${id(caseNumber)}/documents/${id(documentId)}`, { format }),

  tasks: (query: { view: T.TaskListView; text?: string; page?: number; pageSize?: number; sort?: string }, signal?: AbortSignal) => get<T.TaskList>('/tasks', query, signal),
  task: (taskId: string) => get<T.TaskView>(`/tasks/${id(taskId)}`),
  claim: (taskId: string) => post<T.TaskRow>(`/tasks/${id(taskId)}/claim`),
  release: (taskId: string) => post<T.TaskRow>(`/tasks/${id(taskId)}/release`),
  complete: (taskId: string, body: T.CompleteTask) => post<T.CompletedTask>(`/tasks/${id(taskId)}/complete`, body),

  taskGroup: (taskId: string) => get<T.TaskGroup>(`/tasks/${id(taskId)}/group`),
  taskTargets: (taskId: string, handling: boolean, text: string) => get<T.TaskTarget[]>(`/tasks/${id(taskId)}/targets`, { handling: String(handling), text }),
  /** `transfer`, `delegate`, `signers`, `remove`, `return`, `recall`, `urge`, `copy`, `suspend`, `resume`. */
  taskAct: (taskId: string, what: string, body: Record<string, unknown>) => post<T.TaskRow>(`/tasks/${id(taskId)}/${what}`, body),

  proposals: () => get<T.OpenProposal[]>('/proposals'),

  units: () => get<T.Unit[]>('/units'),
  windowStaff: (station: string) => get<T.Staff[]>(`/units/${id(station)}/window-staff`),
  handovers: (query: { view: string; page?: number; pageSize?: number }) => get<T.HandoverLists>('/handovers', query),
  handover: (listId: string) => get<T.HandoverList>(`/handovers/${id(listId)}`),
  papersAtHand: (unit: string, text: string) => get<T.PapersAtHand>('/handovers/papers', { unit, text }),
  prepareHandover: (body: T.NewHandover) => post<T.HandoverList>('/handovers', body),
  sendHandover: (listId: string) => post<T.HandoverList>(`/handovers/${id(listId)}/send`),
  receiveHandover: (listId: string, differences: T.FoundDifference[]) => post<T.HandoverList>(`/handovers/${id(listId)}/receive`, { differences }),
  settleHandover: (listId: string, settlement: string) => post<T.HandoverList>(`/handovers/${id(listId)}/settle`, { settlement }),
  closeHandover: (listId: string) => post<T.HandoverList>(`/handovers/${id(listId)}/close`),
  custody: (caseNumber: string) => get<T.Custody>(`/cases/${id(caseNumber)}/custody`),
  returnOriginals: (caseNumber: string, body: { fromUnit: string; materials: string[]; signedBy: string; operationId: string }) => post<T.HandoverList>(`/cases/${id(caseNumber)}/originals/return`, body),

  badRatings: (query: { state?: string; page?: number; pageSize?: number }) => get<T.TicketList>('/bad-ratings', query),
  /** `contact`, `finding`, `appeal`, `appeal-decision`, `reply`, `close`. */
  badRatingAct: (ticketId: string, what: string, note: string, finding?: string) => post<unknown>(`/bad-ratings/${id(ticketId)}/${what}`, finding === undefined ? { note } : { finding, note }),

  pushBoard: (query: { late?: string; awaiting?: string; regulator?: string; page?: number; pageSize?: number }) => get<T.PushBoard>('/regulator/board', query),
  pushesToHandle: (page: number) => get<T.PushList>('/regulator/to-handle', { page }),
  pushHistory: (pushId: string) => get<T.PushEvent[]>(`/regulator/pushes/${id(pushId)}/history`),
  confirmPush: (pushId: string) => post<unknown>(`/regulator/pushes/${id(pushId)}/confirm`),
  reroutePush: (pushId: string, regulatorCode: string, reason: string) => post<unknown>(`/regulator/pushes/${id(pushId)}/reroute`, { regulatorCode, reason }),
  followPush: (pushId: string, what: 'close' | 'reopen', reason: string) => post<unknown>(`/regulator/pushes/${id(pushId)}/${what}`, { reason }),
  authorities: () => get<T.Authority[]>('/regulator/authorities'),
  deadLetters: (page: number, pageSize: number) => get<T.DeadLetterList>('/dead-letters', { page, pageSize }),
  deadLetterAct: (letterId: string, what: 'retry' | 'hand-over' | 'settle', reason: string, to?: string) => post<T.DeadLetter>(`/dead-letters/${id(letterId)}/${what}`, to === undefined ? { reason } : { to, reason }),

  catalog: (query: { text?: string; state?: string; page?: number; pageSize?: number }) => get<T.CatalogList>('/catalog', query),
  catalogMatter: (versionId: string) => get<T.CatalogMatter>(`/catalog/${id(versionId)}`),
  catalogDifferences: (versionId: string) => get<T.MatterDifferences>(`/catalog/${id(versionId)}/differences`),
  catalogStep: (versionId: string, step: string, reason: string) => post<T.CatalogRow>(`/catalog/${id(versionId)}/${step}`, { reason }),
  importCatalog: async (file: File, reason: string) => (await sendFile(urlOf('/catalog/import', { reason }), file)) as T.MatterImport,
  catalogExportUrl: (format: string, state?: string) => urlOf('/catalog/export', { format, state }),

  bindings: (query: { matter?: string; station?: string; on?: string; page?: number; pageSize?: number }) => get<T.BindingList>('/delegation/bindings', query),
  letters: (query: { station?: string; page?: number; pageSize?: number }) => get<T.LetterList>('/delegation/letters', query),
  agreements: (page: number, pageSize: number) => get<T.AgreementList>('/delegation/agreements', { page, pageSize }),
  renewalWarnings: (days?: number) => get<T.RenewalWarnings>('/delegation/warnings', { days }),
  delegationRegister: (page: number, pageSize: number) => get<T.RegisterList>('/delegation/register', { page, pageSize }),
  previewEnd: (bindingId: string) => get<T.Affected>(`/delegation/bindings/${id(bindingId)}/end-preview`),
  endBinding: (bindingId: string, reason: string) => post<T.Affected>(`/delegation/bindings/${id(bindingId)}/end`, { reason }),
  renewBinding: (bindingId: string, until: string, reason: string) => post<unknown>(`/delegation/bindings/${id(bindingId)}/renew`, { until, reason }),
  concludeBinding: (terms: T.NewBinding, reason: string) => post<unknown>('/delegation/bindings', { terms, reason }),
  issueLetter: (terms: T.NewLetter, reason: string) => post<unknown>('/delegation/letters', { terms, reason }),
  registerAgreement: (terms: T.NewAgreement, reason: string) => post<unknown>('/delegation/agreements', { terms, reason }),
  previewRevoke: (number: string) => get<T.Affected>('/delegation/letters/revoke-preview', { number }),
  revokeLetter: (number: string, reason: string) => post<T.Affected>('/delegation/letters/revoke', { number, reason }),
  previewRevokeAgreement: (number: string) => get<T.Affected>('/delegation/agreements/revoke-preview', { number }),
  revokeAgreement: (number: string, reason: string) => post<T.Affected>('/delegation/agreements/revoke', { number, reason }),
  listBatches: (query: { kind?: string; page?: number; pageSize?: number }) => get<T.BatchList>('/list-batches', query),
  publishBatch: (batchId: string, reason: string) => post<T.PublishedList>(`/list-batches/${id(batchId)}/publish`, { reason }),
  importList: async (file: File, heading: Record<string, string>) => (await sendFile(urlOf('/list-batches/import', heading), file)) as T.ListImport,
  listExportUrl: (batchId: string, format: string) => urlOf(`/list-batches/${id(batchId)}/export`, { format }),
  listPageUrl: (kind: string) => urlOf(`/lists/${id(kind)}/page`),

  pushes: (page: number, state?: string) => get<T.PushList>('/regulator/pushes', { page, state }),
  regulatorMessages: () => get<T.RegulatorMessage[]>('/sample/regulator/messages'),
  regulatorFeedback: (messageId: string, kind: string, content: string) =>
    post<unknown>(`/sample/regulator/messages/${id(messageId)}/feedback`, { kind, content }),

  verify: (code: string) => get<T.Verification>(`/verify/${id(code)}`),
  sealChecks: (code: string) => get<{ items: T.SealCheck[] }>(`/verify/${id(code)}/seals`),
  bundleUrl: (caseNumber: string) => urlOf(`/cases/${id(caseNumber)}/bundle`),
  decisions: (text: string, page: number) => get<T.DecisionList>('/public/decisions', { text, page }),
  progress: (queryCode: string) => get<T.Progress>(`/public/progress/${id(queryCode)}`),
  rating: (queryCode: string) => get<T.Rating>(`/public/ratings/${id(queryCode)}`),
  rate: (queryCode: string, body: { level: number; comment: string; phone: string | null }) => post<T.Rating>(`/public/ratings/${id(queryCode)}`, body),
}

/** Names one attempt of a person, so that a double click or a repeated request is answered as once. */
export function newOperationId(): string {
  // randomUUID exists only in secure contexts; a county's intranet may be plain HTTP.
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID()
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = (bytes[6]! & 0x0f) | 0x40
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = [...bytes].map((value) => value.toString(16).padStart(2, '0')).join('')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
