/** What a form needs of a JSON Schema: its fields in order, their rules in Chinese, and readable values. */
import type { Rule } from 'antd/es/form'
import type { Field, Schema } from '../api/contract.ts'

export type Value = Readonly<Record<string, unknown>>
export interface FormField { name: string; field: Field; schema: Schema; required: boolean }

/** The inner schema of an optional one (`anyOf` with null). */
const inner = (schema: Schema): Schema => schema.anyOf?.find((each) => each.type !== 'null') ?? schema
/** Fields that a form draws: only what carries `x-field`; anything else is filled by a mechanism's own screens. */
export function fieldsOf(schema: Schema | null | undefined): FormField[] {
  return Object.entries(schema?.properties ?? {}).flatMap(([name, each]) => {
    const field = each['x-field'] ?? inner(each)['x-field']
    if (field === undefined) return []
    const shape = { ...inner(each), default: each.default }
    return [{ name, field, schema: shape, required: (schema?.required ?? []).includes(name) && each.default === undefined }]
  })
}

const chosen = ['choice', 'choices', 'yesNo', 'organisation', 'organisations', 'person', 'place', 'case', 'day']
/** Rules checked while typing; the server checks everything again. */
export function rulesOf({ field, schema, required }: FormField): Rule[] {
  const rules: Rule[] = []
  if (required) rules.push({ required: true, message: `${chosen.includes(field.kind) ? '请选择' : '请填写'}“${field.zh}”`, ...(field.kind === 'line' || field.kind === 'long' ? { whitespace: true } : {}) })
  if (schema.minLength !== undefined && schema.minLength > 1) rules.push({ min: schema.minLength, message: `“${field.zh}”至少${schema.minLength}个字` })
  if (schema.maxLength !== undefined) rules.push({ max: schema.maxLength, message: `“${field.zh}”最多${schema.maxLength}个字` })
  if (schema.minItems !== undefined && schema.minItems > 0) rules.push({ type: 'array', min: schema.minItems, message: `“${field.zh}”至少选${schema.minItems}项` })
  if (field.kind === 'phone') rules.push({ pattern: /^[\s+\d-]{11,20}$/, message: `“${field.zh}”应是11位手机号` })
  if (field.kind === 'idCard') rules.push({ pattern: /^\s*\d{17}[\dXx]\s*$/, message: `“${field.zh}”应是18位身份证号` })
  return rules
}

/** Leaves out what was not filled, so that an optional field is absent rather than empty. */
export const filled = (value: Value): Record<string, unknown> => Object.fromEntries(Object.entries(value).filter(([, each]) =>
  each !== undefined && each !== null && each !== '' && !(typeof each === 'string' && each.trim() === '')))
/** Whether anything was typed that would be a pity to lose. */
export const hasContent = (value: Value): boolean => Object.values(filled(value)).some((each) => !Array.isArray(each) || each.length > 0)
export const isValue = (x: unknown): x is Value => typeof x === 'object' && x !== null && !Array.isArray(x)
export const textsOf = (x: unknown): string[] => typeof x === 'string' ? [x] : Array.isArray(x) ? x.filter((each): each is string => typeof each === 'string') : []
/** A point of the map, if it is one. */
export function pointOf(x: unknown): { lng: number; lat: number } | null {
  return isValue(x) && typeof x.lng === 'number' && typeof x.lat === 'number' ? { lng: x.lng, lat: x.lat } : null
}
