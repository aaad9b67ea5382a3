import { get, post, send, urlOf } from '@/api/http'
import type { components } from '@/api/schema'

type Schemas = components['schemas']
export type DocumentTemplateList = Schemas['DocumentTemplateList']
export type DocumentTemplateView = Schemas['DocumentTemplateView']
export type DocumentTemplateText = Schemas['DocumentTemplateText']
export type TemplatePreview = Schemas['TemplatePreview']
export type TemplateField = Schemas['TemplateField']
export type VersionRow = Schemas['DocumentTemplateVersionRow']

const Root = '/document-templates'
const of = (key: string) => `${Root}/${encodeURIComponent(key)}`

/** Every call of the page of document templates. */
export const templates = {
  list: () => get<DocumentTemplateList>(Root),
  view: (key: string, matter?: string) => get<DocumentTemplateView>(of(key), { matter }),
  version: (key: string, number: number) => get<DocumentTemplateText>(`${of(key)}/versions/${number}`),
  preview: (key: string, text: string, licence: boolean) => post<TemplatePreview>(`${of(key)}/preview`, { text, licence }),
  save: (key: string, body: { text: string; reason: string; basedOn?: number | null; catalogCode?: string }) => send('PUT', urlOf(of(key)), body),
  back: (key: string, reason: string, catalogCode?: string) => post<VersionRow>(`${of(key)}/return`, { reason, catalogCode }),
}
