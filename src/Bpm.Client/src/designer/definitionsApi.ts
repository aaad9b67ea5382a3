import { get, post, send, urlOf } from '@/api/http'
import type { components } from '@/api/schema'

type Schemas = components['schemas']
export type DefinitionList = Schemas['PageOfOfDefinitionRow']
export type DefinitionRow = Schemas['DefinitionRow']
export type DefinitionState = Schemas['DefinitionRow']['state']
export type VersionRow = Schemas['VersionRow']
export type PublicationList = Schemas['PageOfOfPublicationRow']
export type PublicationRow = Schemas['PublicationRow']
export type CompareView = Schemas['CompareView']
export type NodeDifference = Schemas['NodeDifference']
export type PartDifference = Schemas['PartDifference']
export type ConnectionChange = Schemas['ConnectionChange']
export type MemberDifference = Schemas['MemberDifference']
export type ChangeKind = NodeDifference['kind']
export type Drawing = Schemas['DefinitionDrawing']
export type DrawnNode = Schemas['DrawnNode']
export type ChangesView = Schemas['ChangesView']
export type PublishOutcome = Schemas['PublishOutcome']
export type TemplateRow = Schemas['TemplateRow']
export type CreatedDefinition = Schemas['CreatedDefinition']
export type ImportReport = Schemas['ImportReport']
export type RequestList = Schemas['PageOfOfPublishRequestRow']
export type RequestRow = Schemas['PublishRequestRow']
export type RequestState = RequestRow['state']
export type Heat = Schemas['Heat']
export type NodeHeat = Schemas['NodeHeat']

const Root = '/definitions'
const id = encodeURIComponent

/** Calls of the pages around Studio. */
export const definitions = {
  list: (query: { text?: string; state?: string; matter?: string; page?: number; pageSize?: number }) => get<DefinitionList>(Root, query),
  versions: (definitionId: string) => get<VersionRow[]>(`${Root}/${id(definitionId)}/versions`),
  publications: (definitionId: string, page: number) => get<PublicationList>(`${Root}/${id(definitionId)}/publications`, { page }),
  compare: (definitionId: string, from?: string, to?: string) => get<CompareView>(`${Root}/${id(definitionId)}/compare`, { from, to }),
  changes: (definitionId: string) => get<ChangesView>(`${Root}/${id(definitionId)}/changes-summary`),
  drawing: (versionId: string) => get<Drawing>(`${Root}/versions/${id(versionId)}/drawing`),
  heat: (versionId: string) => get<Heat>(`${Root}/versions/${id(versionId)}/heat`),
  publish: (definitionId: string, reason: string) => post<PublishOutcome>(`${Root}/${id(definitionId)}/publish`, { reason }),
  retract: (definitionId: string, reason: string) => send('POST', urlOf(`${Root}/${id(definitionId)}/retract`), { reason }),
  templates: () => get<TemplateRow[]>(`${Root}/templates`),
  create: (body: { from: string; name: string; description?: string }) => post<CreatedDefinition>(Root, body),

  /** `replace`: revisions of other people's drafts that may be replaced. */
  async import(files: File[], replace: string[]): Promise<ImportReport> {
    const form = new FormData()
    for (const file of files) form.append('files', file)
    for (const revision of replace) form.append('replace', revision)
    return (await send('POST', urlOf(`${Root}/import`), form)).json()
  },
  exportUrl: (ids: string[]) => urlOf(`${Root}/export`, { ids: ids.join(',') }),

  requests: (state: string, page: number) => get<RequestList>('/publish-requests', { state, page }),
  approve: (requestId: string, reason: string) => post<RequestRow>(`/publish-requests/${id(requestId)}/approve`, { reason }),
  decline: (requestId: string, reason: string) => post<RequestRow>(`/publish-requests/${id(requestId)}/decline`, { reason }),
}
