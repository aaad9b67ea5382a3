import { describe, expect, it, vi } from 'vitest'
import { checkValue, describeForm, missingFor, prepareRules } from './rules'

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

    prepareRules(stored)

    expect(stored).toEqual(before)
  })

  it('turns required and check into validators', () => {
    const [id] = prepareRules(stored)

    expect(id!.validate).toHaveLength(2)
    expect(id!.validate![0]).toMatchObject({ required: true, message: '请填写身份证' })
  })

  it('tells the validator that a number is a number and a list a list', () => {
    const [area, items] = prepareRules([
      { type: 'inputNumber', field: 'area', validate: [{ min: 1 }], $required: true },
      { type: 'checkbox', field: 'items', $required: true },
    ])

    expect(area!.validate).toEqual([expect.objectContaining({ required: true, type: 'number' }), { min: 1, type: 'number' }])
    expect(items!.validate![0]).toMatchObject({ required: true, type: 'array' })
  })

  it('says what the server said about a value, and nothing about another', () => {
    const [id] = prepareRules([{ type: 'input', field: 'id' }], { told: (field, value) => (field === 'id' && value === 'x' ? '已被占用' : undefined) })
    const validator = id!.validate![0]!.validator as (rule: unknown, value: unknown, done: (error?: Error) => void) => void
    const about = (value: string) => {
      let said: Error | undefined
      validator(null, value, (error) => (said = error))
      return said?.message
    }

    expect(about('x')).toBe('已被占用')
    expect(about('y')).toBeUndefined()
  })

  it('shows a textarea over the whole row, disabled when only read', () => {
    expect(prepareRules(stored, { readOnly: true })[1]).toMatchObject({ type: 'input', col: { span: 24 }, props: { type: 'textarea', disabled: true } })
  })
})

it('names what an outcome needs and another does not', () => {
  const rules = [{ type: 'input', field: 'reason', title: '理由', requiredFor: ['Denied'] }, { type: 'input', field: 'note', title: '备注' }]

  expect(missingFor('Denied', rules, { reason: ' ' })).toEqual({ reason: ['请填写理由'] })
  expect(missingFor('Denied', rules, { reason: '不符合' })).toEqual({})
  expect(missingFor('Granted', rules, {})).toEqual({})
})

it('describes answers by the label of their option', () => {
  const rules = [
    { type: 'radio', field: 'place', title: '场所', options: [{ value: 'own', label: '自有' }] },
    { type: 'checkbox', field: 'kinds', title: '类别', options: [{ value: 'a', label: '甲' }, { value: 'b', label: '乙' }] },
    { type: 'input', field: 'empty', title: '空' },
  ]

  expect(describeForm(rules, { place: 'own', kinds: ['a', 'b'], empty: '' })).toEqual([{ title: '场所', text: '自有' }, { title: '类别', text: '甲、乙' }])
})
