import { get, post, send, urlOf } from './http'
import type { components } from './schema'

type Schemas = components['schemas']

export type Organization = Schemas['OrganizationRow']

export type Seal = Schemas['SealView']
export type SealEntry = Schemas['SealEntry']
export type SealState = Schemas['SealState']
export type SealKeeper = Schemas['SealKeeper']
export type SealChoices = Schemas['SealChoices']
export type SealUseList = Schemas['PageOfOfSealUseRow']
export type LostSeal = Schemas['LostSealView']
export type SealComparisonList = Schemas['PageOfOfSealReconciliationView']
export type SealComparison = Schemas['SealReconciliationView']

export type DepartmentSystem = Schemas['DepartmentSystemView']
export type DepartmentExchangeList = Schemas['PageOfOfDepartmentExchangeRow']
export type DepartmentExchange = Schemas['DepartmentExchangeRow']
export type DepartmentRefusalList = Schemas['PageOfOfDepartmentRefusalRow']
export type DepartmentAccount = Schemas['DepartmentAccountRow']
export type NewDepartmentAccount = Schemas['DepartmentAccountBody']

export type PeopleList = Schemas['PageOfOfPersonRow']
export type PersonPost = Schemas['PersonPost']
export type PostingList = Schemas['PageOfOfPosting']
export type Posting = Schemas['Posting']
export type NewPosting = Schemas['PostingBody']
export type AbsenceList = Schemas['PageOfOfAbsence']
export type Absence = Schemas['Absence']
export type AbsenceChoice = Schemas['AbsenceChoice']
export type NewAbsence = Schemas['AbsenceBody']
export type PostRole = Schemas['PostRole']

interface Page {
  page?: number
  pageSize?: number
}

export type DocumentCheck = Schemas['DocumentCheckView']

const id = encodeURIComponent

/** Calls of the registers' pages: seals, department systems, people. One line each. */
export const registers = {
  checkDocument: async (file: File): Promise<DocumentCheck> => (await send('POST', urlOf('/public/documents/check'), new Blob([file], { type: 'application/pdf' }))).json(),

  organizations: () => get<{ items: Organization[] }>('/organizations'),

  seals: () => get<{ items: Seal[] }>('/seals'),
  sealChoices: () => get<SealChoices>('/seals/choices'),
  requestSeal: (entry: SealEntry, reason: string) => post<Seal>('/seals', { entry, reason }),
  sealStep: (number: string, step: string, reason: string) => post<Seal>(`/seals/${id(number)}/${step}`, { reason }),
  sealLost: (number: string, reason: string, lostSince: string | null) => post<LostSeal>(`/seals/${id(number)}/lost`, { reason, lostSince }),
  sealUses: (query: { seal?: string; text?: string; from?: string; to?: string } & Page) => get<SealUseList>('/seal-uses', { ...query }),
  sealComparisons: (query: { month?: string } & Page) => get<SealComparisonList>('/seal-reconciliations', { ...query }),
  compareSeals: (month: string) => post<SealComparison>('/seal-reconciliations', { month }),

  departmentSystems: () => get<DepartmentSystem[]>('/departments'),
  departmentExchanges: (query: { open?: string; system?: string; text?: string } & Page) => get<DepartmentExchangeList>('/departments/exchanges', { ...query }),
  departmentRefusals: (query: Page) => get<DepartmentRefusalList>('/departments/refusals', { ...query }),
  departmentAccounts: () => get<DepartmentAccount[]>('/departments/accounts'),
  registerDepartmentAccount: (body: NewDepartmentAccount) => post<DepartmentAccount>('/departments/accounts', body),
  revokeDepartmentAccount: (accountId: string, reason: string) => post<DepartmentAccount>(`/departments/accounts/${id(accountId)}/revoke`, { reason }),

  people: (query: { text?: string; role?: string; unit?: string } & Page) => get<PeopleList>('/people', { ...query }),
  postings: (query: { station?: string } & Page) => get<PostingList>('/postings', { ...query }),
  enterPosting: (body: NewPosting) => post<Posting>('/postings', body),
  endPosting: (postingId: string, reason: string) => post<Posting>(`/postings/${id(postingId)}/end`, { reason }),
  allAbsences: (query: Page) => get<AbsenceList>('/people/absences', { ...query }),
  ownAbsences: (query: Page) => get<AbsenceList>('/absences', { ...query }),
  absenceChoices: () => get<{ items: AbsenceChoice[] }>('/absences/choices'),
  enterAbsence: (body: NewAbsence) => post<Absence>('/absences', body),
  endAbsence: (absenceId: string, reason: string) => post<Absence>(`/absences/${id(absenceId)}/end`, { reason }),
}
