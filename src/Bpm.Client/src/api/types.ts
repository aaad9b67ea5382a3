import type { components } from './schema'

// Names for what the server describes in /openapi/v1.json (openapi.json, from which every build makes schema.d.ts).
// Only what is free JSON there gets its shape here: a matter's form rules, form values, situation answers.
type Schemas = components['schemas']

export type Me = Schemas['MeView']
export type SampleAccount = Schemas['SampleAccountView']
export type Station = Schemas['StationRow']

export type MatterRow = Schemas['MatterRow']
export type MatterGuide = Omit<Schemas['GuideView'], 'applicationForm'> & { applicationForm: FormSchema | null }
export type Situation = Pick<Schemas['SituationView'], 'code' | 'title' | 'multiple' | 'required' | 'shownIf'> & { options: SituationOption[] }
/** `ends`: the answer ends the application before it begins; `message`: what to tell the person then. */
export type SituationOption = Schemas['OptionView']
/** Option code, or option codes, by question code. */
export type Answers = Record<string, string | string[]>
export type Checklist = Schemas['ChecklistView']
export type ChecklistMaterial = Schemas['ChecklistRow']

export type FormSchema = Pick<Schemas['FormView'], 'key'> & { rule: FormRule[] }

/** A rule of form-create, with our own keys `check` and `requiredFor`. */
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

export type FormValues = Record<string, unknown>

export type StoredFile = Schemas['FileView']
export type MaterialWay = Schemas['SubmissionWay']
export type HandedInMaterial = Schemas['MaterialBody']
export type Applicant = Schemas['ApplicantBody']
export type Representative = Schemas['RepresentativeBody']
export type Pickup = Schemas['PickupBody']
export type NewCase = Omit<Schemas['ReceiveCaseBody'], 'answers' | 'form'> & { answers: Answers; form: FormValues }
export type ReceivedCase = Schemas['ReceivedCaseView']

export type CaseList = Schemas['PageOfOfCaseRow']
export type CaseView = Omit<Schemas['CaseView'], 'form'> & { form: FormValues }
export type CaseApplicant = Schemas['CaseApplicantView']
export type CaseRepresentative = Schemas['CaseRepresentativeView']
export type CaseMaterial = Schemas['CaseMaterialView']
export type MaterialFile = Schemas['CaseFileView']
export type Gap = Schemas['CaseGapView']
export type ClockItem = Schemas['ClockItemView']
export type CaseDocument = Schemas['CaseDocumentView']
export type TimelineEntry = Schemas['CaseTimelineView']

export type TaskList = Schemas['TaskPage']
export type TaskListView = keyof Schemas['TaskCounts']
export type TaskRow = Schemas['TaskRow']
export type TaskOutcome = Schemas['TaskOutcome']
export type TaskView = Omit<Schemas['TaskView'], 'case' | 'form' | 'formData'> & { case: CaseView; form: FormSchema | null; formData: FormValues | null }
export type CompleteTask = Omit<Schemas['CompleteTaskBody'], 'form'> & { form: FormValues }
export type CompletedTask = Schemas['CompletedTaskView']

export type CaseAction = Schemas['CaseAction']
export type Proposal = Schemas['ProposalView']
export type Tolerance = Schemas['ToleranceView']
export type CaseBundle = Schemas['CaseBundleView']
export type TaskGroup = Schemas['TaskGroupView']
export type TaskTarget = Schemas['TaskTargetRow']

export type OpenProposal = Schemas['OpenProposalRow']

export type Unit = Schemas['UnitRow']
export type Staff = Schemas['StaffRow']
export type HandoverLists = Schemas['PageOfOfHandoverListView']
export type HandoverList = Schemas['HandoverListView']
export type HandoverItem = Schemas['HandoverItemView']
export type HandoverKind = Schemas['HandoverKind']
export type NewHandover = Schemas['PrepareHandover']
export type ListedPaper = Schemas['ListedPaper']
export type FoundDifference = Schemas['FoundDifference']
export type PapersAtHand = Schemas['PapersAtHand']
export type CaseAtHand = Schemas['CaseAtHand']
export type Paper = Schemas['PaperView']
export type Custody = Schemas['CustodyPageView']

export type TicketList = Schemas['PageOfOfTicketView']
export type Ticket = Schemas['TicketView']
export type TicketState = Schemas['TicketState']

export type PushBoard = Schemas['PushBoard']
export type PushAwaiting = Schemas['PushAwaiting']
export type PushEvent = Schemas['PushEventView']
export type Authority = Schemas['AuthorityRow']
export type DeadLetterList = Schemas['PageOfOfDeadLetterRow']
export type DeadLetter = Schemas['DeadLetterRow']

export type CatalogList = Schemas['PageOfOfCatalogRow']
export type CatalogRow = Schemas['CatalogRow']
export type CatalogMatter = Schemas['CatalogView']
export type MatterDifferences = Schemas['DifferenceView']
export type MatterImport = Schemas['MatterImportReport']
export type MatterState = Schemas['MatterState']

export type BindingList = Schemas['PageOfOfBindingTerms']
export type LetterList = Schemas['PageOfOfLetterView']
export type Letter = Schemas['LetterView']
export type NewLetter = Schemas['LetterTerms']
export type NewAgreement = Schemas['AgreementTerms']
export type NewBinding = Schemas['BindingTerms']
export type AgreementList = Schemas['PageOfOfAgreementView']
export type RenewalWarnings = Schemas['WarningList']
export type RegisterList = Schemas['PageOfOfRegisterRow']
export type Affected = Schemas['AffectedView']
export type BatchList = Schemas['PageOfOfBatchView']
export type ListBatch = Schemas['BatchView']
export type ListKind = Schemas['MatterListKind']
export type ListImport = Schemas['ListImportReport']
export type PublishedList = Schemas['PublishedView']

export type PushList = Schemas['PageOfOfPushRow']
export type RegulatorPush = Schemas['PushRow']
export type RegulatorMessage = Schemas['SampleMessageView']

export type Verification = Schemas['VerificationView']
export type Progress = Schemas['ProgressView']
export type Rating = Schemas['RatingView']
export type SealCheck = Schemas['SealCheckView']
export type DecisionList = Schemas['PageOfOfPublishedDecision']
