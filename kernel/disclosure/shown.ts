/** What of a case anybody may read: the fields its state lists, each under its Chinese name and masked by its kind. */
import { z } from 'zod'
import { fieldOf } from '../base/fields.ts'
import type { CaseView, Procedure } from '../define.ts'
import { endOf } from '../procedures/rules.ts'
import { sceneOf, systemActor, type Notices, type Runtime } from '../procedures/runtime.ts'

export interface ShownField { zh: string; value: string }

function valueZh(k: Runtime, value: unknown, choices: Record<string, string> | undefined): string {
  if (Array.isArray(value)) return value.map((v) => valueZh(k, v, choices)).join('、')
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (typeof value !== 'string' && typeof value !== 'number') return ''
  const text = String(value)
  return choices?.[text] ?? k.directory.organisation(text)?.name ?? text
}
/** Only the listed fields leave, each under its Chinese name. */
export function fieldsOf(k: Runtime, p: Procedure, show: readonly string[], body: unknown): ShownField[] {
  const shape: Record<string, unknown> = p.body instanceof z.ZodObject ? p.body.shape : {}
  const values: Record<string, unknown> = typeof body === 'object' && body !== null ? { ...body } : {}
  return show.flatMap((name) => {
    const type = shape[name]
    const field = type instanceof z.ZodType ? fieldOf(type) : undefined
    const title = type instanceof z.ZodType ? type.meta()?.title : undefined
    const value = valueZh(k, values[name], field?.choices)
    return value === '' ? [] : [{ zh: field?.zh ?? title ?? name, value }]
  })
}

/** What an act puts on show or takes down; null where nothing changes. */
export const noticesOf = (runtime: () => Runtime): Notices => (p: Procedure, before: CaseView | null, after: CaseView) => {
  const disclose = p.states[after.state]?.disclose
  if (!disclose || after.disclosedAt === null) return before?.disclosedAt ? {} : null
  if (before?.disclosedAt?.getTime() === after.disclosedAt.getTime() && before.state === after.state) return null
  const k = runtime()
  const until = endOf(disclose.days, after.disclosedAt, sceneOf(k, systemActor(after.place), after.place, after.disclosedAt))
  return { open: disclose.objection !== undefined, title: p.title(after.body), fields: fieldsOf(k, p, disclose.show, after.body), law: disclose.law,
    from: after.disclosedAt, until }
}
