import type { components } from '@/api/schema'
import { get, post, send, urlOf } from '@/api/http'
import type { Answers, CaseView, FormRule, FormValues } from '@/api/types'
import type { Drawing } from '../definitionsApi'

type Schemas = components['schemas']

export type TryStep = Omit<Schemas['RecordedStep'], 'form' | 'payload'> & { form?: FormValues | null; payload?: unknown }
export type RecordedStart = Omit<Schemas['RecordedStart'], 'answers' | 'form'> & { answers: Answers; form: FormValues }
export interface Recorded {
  format: string
  start: RecordedStart | null
  steps: TryStep[]
}
export type TryStart = Omit<Schemas['DryRunStart'], 'answers' | 'form' | 'input'> & { answers?: Answers | null; form?: FormValues | null; input?: FormValues | null }
export type TryTask = Omit<Schemas['TryTaskView'], 'form' | 'madeUp' | 'subject'> & { form: { rule: FormRule[]; title: string } | null; madeUp: FormValues; subject: unknown }
export type Awaited = Omit<Schemas['AwaitedView'], 'payload'> & { payload: unknown }
export type RouteStep = Schemas['RouteStepView']
export type Ran = Omit<Schemas['AutopilotResult'], 'left'> & { left: TryStep[] }
export type TryView = Omit<Schemas['DryRunView'], 'case' | 'tasks' | 'awaited' | 'log' | 'ran'> & {
  case: CaseView | null
  tasks: TryTask[]
  awaited: Awaited[]
  log: Recorded
  ran: Ran | null
}
export type TryMatter = Omit<Schemas['DryRunMatterView'], 'defaultAnswers' | 'form'> & { defaultAnswers: Answers }
export type TryOptions = Omit<Schemas['DryRunOptions'], 'matter'> & { matter: TryMatter | null }
export type TryRow = Schemas['DryRunRow']

const id = encodeURIComponent

/** The calls of a dry run. */
export function tryApi(definitionId: string) {
  const root = `/definitions/${id(definitionId)}/try`
  return {
    options: (query: { version?: number; matterCode?: string; receivedAt?: string }) => {
      // An empty matter means "without a case" and must travel.
      const path = query.matterCode === '' ? `${root}/options?matterCode=` : `${root}/options`
      return query.matterCode === ''
        ? send('GET', `/api/v1${path}${query.version ? `&version=${query.version}` : ''}`).then((answer) => answer.json() as Promise<TryOptions>)
        : get<TryOptions>(path, query)
    },
    mine: () => get<TryRow[]>(root),
    begin: (start: TryStart) => post<TryView>(root, start),
    read: (session: string) => get<TryView>(`${root}/${id(session)}`),
    drawing: (session: string) => get<Drawing>(`${root}/${id(session)}/drawing`),
    complete: (session: string, task: string, body: { outcome: string; form: FormValues | null; comment: string; by: string | null }) => post<TryView>(`${root}/${id(session)}/tasks/${id(task)}/complete`, body),
    clock: (session: string, body: { minutes?: number; to?: string; toNextTimer?: boolean }) => post<TryView>(`${root}/${id(session)}/clock`, body),
    answer: (session: string, body: { bookmarkId: string; outcome: string | null; payload: unknown }) => post<TryView>(`${root}/${id(session)}/events`, body),
    run: (session: string, body: { steps: TryStep[]; takesFirst: boolean }) => post<TryView>(`${root}/${id(session)}/run`, body),
    restart: (session: string) => post<TryView>(`${root}/${id(session)}/restart`),
    close: (session: string) => send('DELETE', urlOf(`${root}/${id(session)}`)),
    documentUrl: (session: string, document: string) => urlOf(`${root}/${id(session)}/documents/${id(document)}`),
    answersOf: (caseNumber: string) => get<Recorded>(`/cases/${id(caseNumber)}/answers`),
  }
}

export type TryApi = ReturnType<typeof tryApi>
