import { describe, expect, it } from 'vitest'
import type { ChecklistMaterial } from '@/api/types'
import { chooseMatter, emptyDraft, handedIn, missingApplicant, missingMaterials, toNewCase } from './draft'

const material = (code: string, more: Partial<ChecklistMaterial> = {}): ChecklistMaterial => ({
  code, name: code, requirement: 'Required', fetched: false, canCommit: false, canTolerate: false, kindName: '', formName: '', original: 1, copies: 0, criterion: '', legalBasis: '', instruction: '', ...more,
})
const list = [material('form'), material('licence', { fetched: true }), material('plan'), material('letter', { requirement: 'Optional' })]
const file = { fileId: 'f', sha256: '0', bytes: 1, mediaType: 'image/png', fileName: 'a.png' }

function filled() {
  const draft = emptyDraft('370898100000')
  Object.assign(draft.applicant, { name: ' 李淑敏 ', idNumber: '37089819900307 0017', phone: '138 1234 3210' })
  return draft
}

describe('missingApplicant', () => {
  it('is satisfied by a name, a valid number and a telephone', () => {
    expect(missingApplicant(filled())).toEqual([])
  })

  it('says which number is wrong', () => {
    const draft = filled()
    draft.applicant.idNumber = '37089819900307001X'

    expect(missingApplicant(draft)).toEqual(['申请人身份证号码不正确'])
  })

  it('asks for a second confirmation of a credit code that fails its check', () => {
    const draft = filled()
    Object.assign(draft.applicant, { kind: 'Organization', idNumber: '91350100M000100Y4Z' })

    expect(missingApplicant(draft)).toEqual(['统一社会信用代码校验不通过，需二次确认'])
    draft.usccConfirmed = true
    expect(missingApplicant(draft)).toEqual([])
  })

  it('asks for the representative only when there is one', () => {
    const draft = filled()
    draft.represented = true

    expect(missingApplicant(draft)).toEqual(['受托人姓名', '受托人身份证号码', '受托人联系电话'])
  })
})

describe('materials', () => {
  it('misses what is required, not fetched and neither filed nor on paper', () => {
    const draft = filled()
    draft.materials.form = { way: 'Scan', onPaper: false, files: [file] }

    expect(missingMaterials(list, draft).map((m) => m.code)).toEqual(['plan'])
    draft.materials.plan = { way: 'Upload', onPaper: true, files: [] }
    expect(missingMaterials(list, draft)).toEqual([])
  })

  it('sends paper without files as paper and fetched ones as fetched', () => {
    const draft = filled()
    draft.materials.form = { way: 'Scan', onPaper: false, files: [file] }
    draft.materials.plan = { way: 'Upload', onPaper: true, files: [] }

    expect(handedIn(list, draft)).toEqual([
      { code: 'form', fileIds: ['f'], way: 'Scan' },
      { code: 'licence', fileIds: [], way: 'Fetched' },
      { code: 'plan', fileIds: [], way: 'Paper' },
    ])
  })
})

it('sends numbers without blanks and one operation id a draft', () => {
  const draft = filled()

  const first = toNewCase(draft, {}, list, null)
  const again = toNewCase(draft, {}, list, null)

  expect(first.applicant).toMatchObject({ name: '李淑敏', idNumber: '370898199003070017', phone: '13812343210' })
  expect(again.operationId).toBe(first.operationId)
  expect(first.representative).toBeNull()
})

it('keeps the applicant and drops answers, form and files when another matter is chosen', () => {
  const draft = filled()
  draft.matterCode = 'a'
  draft.answers = { q: 'x' }
  const before = draft.operationId

  chooseMatter(draft, 'b')

  expect(draft.answers).toEqual({})
  expect(draft.applicant.name).toBe(' 李淑敏 ')
  expect(draft.operationId).not.toBe(before)
})
