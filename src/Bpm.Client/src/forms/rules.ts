import type { FormRule } from '@/api/types'
import { today } from '@/design/dates'
import { isCreditCode } from '@/identity/creditCode'
import { readResidentId } from '@/identity/residentId'

const Phone = /^(1[3-9]\d{9}|0\d{2,3}-?\d{7,8})$/

/** Our own key `check` of a form rule: what is wrong with a value, null where nothing is. The server checks the same again. */
export function checkValue(check: string, value: string): string | null {
  switch (check) {
    case 'residentId':
      return readResidentId(value) ? null : '居民身份证号码不正确，请核对出生日期与末位校验码。'
    case 'uscc':
      return isCreditCode(value) ? null : '统一社会信用代码不正确，请核对末位校验码。'
    case 'phone':
      return Phone.test(value.replace(/\s/g, '')) ? null : '电话号码不正确，请填写 11 位手机号或带区号的固定电话。'
    case 'notPast':
      return value >= today() ? null : '日期不能早于今天。'
    default:
      return null
  }
}

function defaultsOf(rule: FormRule): Record<string, unknown> {
  switch (rule.type) {
    case 'datePicker':
      return rule.props?.type && rule.props.type !== 'date' ? { placeholder: '选择时间' } : { valueFormat: 'YYYY-MM-DD', format: 'YYYY-MM-DD', placeholder: '选择日期' }
    case 'inputNumber':
      return { controlsPosition: 'right' }
    case 'select':
      return { placeholder: '请选择', clearable: true }
    default:
      return {}
  }
}

/** The validator takes a value for text unless told; a number or a list would fail as "not a string", and an empty list would pass as given. */
function valueType(rule: FormRule): string | undefined {
  if (rule.type === 'inputNumber') return 'number'
  return rule.type === 'checkbox' || rule.props?.multiple ? 'array' : undefined
}

/** Wide questions take the whole row; the rest stand two abreast. */
function isWide(rule: FormRule): boolean {
  return rule.type === 'textarea' || rule.props?.type === 'textarea' || rule.type === 'checkbox' || (rule.options?.length ?? 0) > 4
}

export interface Preparation {
  readOnly?: boolean
  /** One question a row. */
  narrow?: boolean
  /** What somebody else (the server, the chosen outcome) says is wrong with this value of a field. */
  told?: (field: string, value: unknown) => string | undefined
}

/** A stored form as the page shows it: copied (form-create writes into its rules), with our checks as validators and sizes for a desk's screen. */
export function prepareRules(stored: readonly FormRule[], { readOnly, narrow, told }: Preparation = {}): FormRule[] {
  return stored.map((rule) => {
    const copy = structuredClone(rule) as FormRule
    if (copy.type === 'textarea') {
      copy.type = 'input'
      copy.props = { type: 'textarea', rows: 3, ...copy.props }
    }
    copy.props = { ...defaultsOf(copy), ...copy.props, ...(readOnly ? { disabled: true } : {}) }
    copy.style ??= { width: '100%' }
    copy.col ??= { span: narrow || isWide(rule) ? 24 : 12 }
    const type = valueType(copy)
    copy.validate = (copy.validate ?? []).map((one) => (type ? { type, ...one } : one))
    if (copy.$required) {
      const message = typeof copy.$required === 'string' ? copy.$required : `请填写${copy.title ?? ''}`
      copy.validate.unshift({ required: true, message, ...(type ? { type } : {}), trigger: copy.options || copy.type === 'datePicker' ? 'change' : 'blur' })
      delete copy.$required
    }
    if (copy.check) {
      const check = copy.check
      copy.validate.push({
        trigger: 'blur',
        validator: (_rule: unknown, value: unknown, done: (error?: Error) => void) => {
          const wrong = value === undefined || value === null || value === '' ? null : checkValue(check, String(value))
          done(wrong ? new Error(wrong) : undefined)
        },
      })
      delete copy.check
    }
    if (told && copy.field) {
      const field = copy.field
      copy.validate.push({
        trigger: 'change',
        validator: (_rule: unknown, value: unknown, done: (error?: Error) => void) => {
          const wrong = told(field, value)
          done(wrong ? new Error(wrong) : undefined)
        },
      })
    }
    return copy
  })
}

/** Fields that this outcome of a task needs and that are empty, with what to tell about each. */
export function missingFor(outcome: string, rules: readonly FormRule[], values: Record<string, unknown>): Record<string, string[]> {
  const missing = rules.filter((rule) => rule.field && rule.requiredFor?.includes(outcome) && String(values[rule.field] ?? '').trim() === '')
  return Object.fromEntries(missing.map((rule) => [rule.field!, [`请填写${rule.title ?? ''}`]]))
}

/** Answers of a form in words, for a summary: options by their label. */
export function describeForm(rules: readonly FormRule[], values: Record<string, unknown>): { title: string; text: string }[] {
  return rules
    .filter((rule) => rule.field && values[rule.field] !== undefined && values[rule.field] !== null && values[rule.field] !== '')
    .map((rule) => {
      const value = values[rule.field!]
      const label = (one: unknown) => rule.options?.find((option) => option.value === one)?.label ?? (one === true ? '是' : one === false ? '否' : String(one))
      return { title: rule.title ?? rule.field!, text: Array.isArray(value) ? value.map(label).join('、') : label(value) }
    })
}
