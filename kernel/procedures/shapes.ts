/** Bad input gets a clear refusal: shapes are checked field by field, and what a reference names must exist. */
import { z } from 'zod'
import type { Db } from '../base/database.ts'
import { enterScope, within } from '../base/database.ts'
import { everywhere } from '../base/scope.ts'
import { fieldOf, type Field } from '../base/fields.ts'
import { Refusal, refuse } from '../base/refusal.ts'
import { fileTypes } from '../documents/rules.ts'
import { countFound } from './data.ts'
import type { Runtime } from './runtime.ts'

/** The input in its shape. @throws Refusal `input.invalid` with one {path, zh} per field */
export function shaped<T>(type: z.ZodType<T>, input: unknown): T {
  const parsed = type.safeParse(input ?? {})
  if (parsed.success) return parsed.data
  throw new Refusal('input.invalid', { at: parsed.error.issues.slice(0, 50).map((i) => ({ path: i.path.join('.'), zh: i.message })) })
}

interface Reference { path: string; field: Field }
const cache = new WeakMap<z.ZodType, readonly Reference[]>()
const referring = new Set(['organisation', 'organisations', 'person', 'place', 'case', 'photos', 'file'])
function referencesOf(type: z.ZodType): readonly Reference[] {
  const known = cache.get(type)
  if (known) return known
  const shape: Record<string, unknown> = type instanceof z.ZodObject ? type.shape : {}
  const found = Object.entries(shape).flatMap(([path, t]) => {
    const field = t instanceof z.ZodType ? fieldOf(t) : undefined
    return field && referring.has(field.kind) ? [{ path, field }] : []
  })
  cache.set(type, found)
  return found
}
const strings = (x: unknown): string[] => (typeof x === 'string' ? [x] : Array.isArray(x) ? x.filter((v) => typeof v === 'string') : [])
const valueAt = (input: unknown, path: string): unknown => (typeof input === 'object' && input !== null ? Object.entries(input).find(([k]) => k === path)?.[1] : undefined)

async function missing(k: Runtime, db: Db, field: Field, values: string[]): Promise<boolean> {
  if (field.kind === 'organisation' || field.kind === 'organisations')
    return values.some((id) => { const o = k.directory.organisation(id); return !o || (field.kinds !== undefined && !field.kinds.includes(o.kind)) })
  if (field.kind === 'place') return values.some((code) => !k.directory.placeName(code))
  const look = async (tx: Db) => { await enterScope(tx, everywhere); return countFound(tx, field.kind, values, field.types?.map((type) => fileTypes[type]) ?? null) }
  const found = db.isTransaction ? await look(db) : await within(db, everywhere, look)
  return found < new Set(values).size
}
/** @throws Refusal `input.invalid` where a chosen unit, person, place, case, photo or file does not exist (any more). */
export async function checkReferences(k: Runtime, db: Db, type: z.ZodType, input: unknown): Promise<void> {
  for (const { path, field } of referencesOf(type)) {
    const values = strings(valueAt(input, path))
    if (values.length > 0 && await missing(k, db, field, values))
      refuse('input.invalid', { at: [{ path, zh: `“${field.zh}”里选的内容不存在或不适用，请重新选择` }] })
  }
}
