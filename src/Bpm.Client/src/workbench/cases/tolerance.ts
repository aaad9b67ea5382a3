import type { CaseView, Gap, Proposal, Tolerance } from '@/api/types'

type Item = Tolerance['items'][number]

/** How one tolerated material stands: tag and Chinese words. */
export function standing(item: Item): { status: string; name: string } {
  if (item.verifiedAt) return { status: 'Passed', name: '已核验' }
  if (item.suppliedAt) return { status: 'InTransit', name: '已补交，待核验' }
  return item.problem ? { status: 'Failed', name: '不符合，须重新补交' } : { status: 'Missing', name: '待补交' }
}

/** What is still to come in, as rows to hand it in at. */
export function owed(tolerance: Tolerance): Gap[] {
  return tolerance.items.filter((item) => !item.suppliedAt).map((item) => ({
    materialCode: item.materialCode, name: item.materialName, problem: item.problem ?? '容缺受理时未提交', needed: item.needed, legalBasis: '',
  }))
}

/** What came in and nobody has looked at. */
export function toVerify(tolerance: Tolerance): Item[] {
  return tolerance.items.filter((item) => item.suppliedAt && !item.verifiedAt)
}

/** The last request to move the deadline; null where there was none. */
export function extensionOf(about: Pick<CaseView, 'law'>): Proposal | null {
  return about.law.proposals.filter((one) => one.kind === 'ToleranceExtension').at(-1) ?? null
}
