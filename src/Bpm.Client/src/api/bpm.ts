import { get, post, send, urlOf } from './http'
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
  documentUrl: (caseNumber: string, documentId: string, format?: 'html') => urlOf(`/cases/${id(caseNumber)}/documents/${id(documentId)}`, { format }),

  tasks: (query: { view: T.TaskListView; text?: string; page?: number; pageSize?: number; sort?: string }, signal?: AbortSignal) => get<T.TaskList>('/tasks', query, signal),
  task: (taskId: string) => get<T.TaskView>(`/tasks/${id(taskId)}`),
  claim: (taskId: string) => post<T.TaskRow>(`/tasks/${id(taskId)}/claim`),
  release: (taskId: string) => post<T.TaskRow>(`/tasks/${id(taskId)}/release`),
  complete: (taskId: string, body: T.CompleteTask) => post<T.CompletedTask>(`/tasks/${id(taskId)}/complete`, body),

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
