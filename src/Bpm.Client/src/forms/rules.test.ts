import { describe, expect, it, vi } from 'vitest'
import { checkValue, describeForm, prepareRules } from './rules'

describe('checkValue', () => {
  it('refuses a wrong check digit with a sentence that says what to look at', () => {
    expect(checkValue('residentId', '37089819900307001X')).toContain('校验码')
    expect(checkValue('uscc', '91350100M000100Y4Z')).toContain('校验码')
    expect(checkValue('residentId', '370898199003070017')).toBeNull()
  })

  it('takes mobile and landline numbers', () => {
    expect(checkValue('phone', '13812343210')).toBeNull()
    expect(checkValue('phone', '0537-7212345')).toBeNull()
    expect(checkValue('phone', '1381234')).not.toBeNull()
  })

  it('takes today in China, not yesterday', () => {
    vi.useFakeTimers({ now: new Date('2026-11-21T16:30:00Z') })

    expect(checkValue('notPast', '2026-11-22')).toBeNull()
    expect(checkValue('notPast', '2026-11-21')).not.toBeNull()

    vi.useRealTimers()
  })

  it('lets a check it does not know to the server', () => {
    expect(checkValue('later', 'x')).toBeNull()
  })
})

describe('prepareRules', () => {
  const stored = [
    { type: 'input', field: 'id', title: '身份证', check: 'residentId', $required: true },
    { type: 'textarea', field: 'note', title: '说明' },
  ]

  it('leaves the stored form alone', () => {
    const before = structuredClone(stored)

    prepareRules(stored, false)

    expect(stored).toEqual(before)
  })

  it('turns required and check into validators', () => {
    const [id] = prepareRules(stored, false)

    expect(id!.validate).toHaveLength(2)
    expect(id!.validate![0]).toMatchObject({ required: true, message: '请填写身份证' })
  })

  it('shows a textarea over the whole row, disabled when only read', () => {
    expect(prepareRules(stored, true)[1]).toMatchObject({ type: 'input', col: { span: 24 }, props: { type: 'textarea', disabled: true } })
  })
})

it('describes answers by the label of their option', () => {
  const rules = [
    { type: 'radio', field: 'place', title: '场所', options: [{ value: 'own', label: '自有' }] },
    { type: 'checkbox', field: 'kinds', title: '类别', options: [{ value: 'a', label: '甲' }, { value: 'b', label: '乙' }] },
    { type: 'input', field: 'empty', title: '空' },
  ]

  expect(describeForm(rules, { place: 'own', kinds: ['a', 'b'], empty: '' })).toEqual([{ title: '场所', text: '自有' }, { title: '类别', text: '甲、乙' }])
})
