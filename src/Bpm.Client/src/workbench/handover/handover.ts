import type { FoundDifference, HandoverItem, HandoverList, ListedPaper, Me, PapersAtHand } from '@/api/types'

/** Posts that work with papers, as the server knows them. */
const Handlers = new Set<string>(['FrontClerk', 'GridWorker', 'BackReviewer', 'DecisionMaker', 'AgencyHead', 'SealKeeper', 'IssueClerk'])

/** Kinds that a unit makes; returning originals is done on the case. */
export const Kinds: [HandoverList['kind'], string][] = [['Acceptance', '受理材料'], ['Supplementary', '补充材料'], ['Result', '办理结果'], ['Archive', '归档材料']]

/** Stations and organisations at which a person works with papers, by code; the station first, where the papers lie. */
export function unitsOf(me: Me | null): Map<string, string> {
  const units = new Map<string, string>()
  const posts = me?.posts.filter((post) => Handlers.has(post.role)) ?? []
  for (const post of posts) if (post.stationCode) units.set(post.stationCode, post.stationName ?? post.stationCode)
  for (const post of posts) if (!units.has(post.organizationCode)) units.set(post.organizationCode, post.organizationName)
  return units
}

/** What the person may do with the list now. A receiver never signed as the sender; the server checks that too. */
export function mayOf(list: HandoverList, me: Me | null): { send: boolean; receive: boolean; settle: boolean; close: boolean } {
  const units = unitsOf(me)
  const gives = units.has(list.from)
  const takes = units.has(list.to)
  return {
    send: list.state === 'Prepared' && gives,
    receive: list.state === 'InTransit' && takes && list.sent?.userName !== me?.userName,
    settle: list.state === 'ReceivedWithDifference' && gives,
    close: list.state === 'Received' && (gives || takes),
  }
}

/** What was found at one item; empty until somebody looked. */
export interface Found {
  found: '' | 'None' | 'Missing' | 'Damaged'
  note: string
}

/** Something that came without being listed. */
export interface Extra {
  caseNumber: string
  name: string
  pages: number
  note: string
}

/** Numbers of the items that nobody has looked at yet. */
export function unseen(items: HandoverItem[], found: Record<number, Found>): number[] {
  return items.filter((item) => !found[item.number]?.found).map((item) => item.number)
}

/** The differences that the receiver signs for: items otherwise than listed, then what was not listed. */
export function differencesOf(items: HandoverItem[], found: Record<number, Found>, extras: Extra[]): FoundDifference[] {
  const listed = items.flatMap((item): FoundDifference[] => {
    const one = found[item.number]
    return one && (one.found === 'Missing' || one.found === 'Damaged') ? [{ itemNumber: item.number, exception: one.found, note: one.note.trim() }] : []
  })
  return [...listed, ...extras.map((extra): FoundDifference => ({
    itemNumber: null,
    exception: 'Extra',
    note: extra.note.trim(),
    paper: { caseNumber: extra.caseNumber.trim(), materialCode: '', materialName: extra.name.trim(), isOriginal: false, pages: extra.pages, condition: '完好' },
  }))]
}

/** One paper as the page lets it be chosen. */
export interface Choice {
  key: string
  caseNumber: string
  materialCode: string
  materialName: string
  chosen: boolean
  isOriginal: boolean
  pages: number
  condition: string
}

/** Every paper that the unit has, unchosen; what was entered before is kept. */
export function choicesOf(papers: PapersAtHand, before: Choice[]): Choice[] {
  const kept = new Map(before.map((choice) => [choice.key, choice]))
  return papers.cases.flatMap((one) => one.papers.map((paper) => {
    const key = `${one.caseNumber}/${paper.materialCode}`
    return kept.get(key) ?? { key, caseNumber: one.caseNumber, materialCode: paper.materialCode, materialName: paper.materialName, chosen: false, isOriginal: paper.isOriginal, pages: 1, condition: '完好' }
  }))
}

/** The papers of a new list, in the order of the page, with results and volumes that are no material of a case after them. */
export function papersOf(choices: Choice[], others: Extra[]): ListedPaper[] {
  return [
    ...choices.filter((choice) => choice.chosen).map(({ caseNumber, materialCode, materialName, isOriginal, pages, condition }) => ({ caseNumber, materialCode, materialName, isOriginal, pages, condition: condition.trim() })),
    ...others.map((other) => ({ caseNumber: other.caseNumber.trim(), materialCode: '', materialName: other.name.trim(), isOriginal: true, pages: other.pages, condition: other.note.trim() || '完好' })),
  ]
}

/** The unit that the chosen cases would go to; empty where they go to different ones or to none. */
export function nextUnitOf(papers: PapersAtHand | null, choices: Choice[]): string {
  const chosen = new Set(choices.filter((choice) => choice.chosen).map((choice) => choice.caseNumber))
  const next = new Set((papers?.cases ?? []).filter((one) => chosen.has(one.caseNumber)).map((one) => one.nextUnit ?? ''))
  return next.size === 1 ? [...next][0]! : ''
}
