/** What the shells draw from: procedures with their forms as JSON Schema, indicators, refusals and words. */
import { z } from 'zod'
import { capacityZh } from '../kernel/base/words.ts'
import { endpoint, type Endpoint } from '../kernel/base/http.ts'
import type { Procedure } from '../kernel/define.ts'
import { bodiesAt } from '../kernel/gatherings/rules.ts'
import { kindOf, meaning, sourceZh, type Dictionary } from '../kernel/indicators/dictionary.ts'
import type { Runtime } from '../kernel/procedures/runtime.ts'

/** A form's shape as JSON Schema; what a builder said of a field lies in it as `x-field`. */
export const schemaOf = (type: z.ZodType | undefined): unknown => (type ? z.toJSONSchema(type, { io: 'input', unrepresentable: 'any', target: 'draft-2020-12' }) : null)

const procedureJson = (p: Procedure) => ({
  name: p.name, zh: p.zh, version: p.version, law: p.law, start: p.start, states: p.states, visible: p.visible ?? 'area',
  steps: Object.fromEntries(Object.entries(p.steps).map(([key, s]) => [key, { zh: s.zh, from: [s.from].flat(), to: s.to ?? null, by: [s.by].flat(), being: s.being ? [s.being].flat() : [], law: s.law ?? null, form: schemaOf(s.form),
    at: bodiesAt(s.at).map((kind) => ({ kind: kind.name, zh: kind.zh })) }])),
  opens: { zh: p.opens.zh, by: [p.opens.by].flat(), anywhere: p.opens.anywhere ?? false, form: schemaOf(p.opens.form ?? p.body) },
  body: schemaOf(p.body),
  clocks: Object.fromEntries(Object.entries(p.clocks ?? {}).map(([key, c]) => [key, { zh: c.zh, in: [c.in].flat(), then: c.then, law: c.law ?? null }])) })

export function definitionEndpoint(k: Runtime, d: Dictionary): Endpoint {
  const made = {
    mechanisms: k.registry.mechanisms.map((m) => ({ name: m.name, zh: m.zh, indicators: (m.indicators ?? []).map((i) => i.key), procedures: (m.procedures ?? []).map((p) => p.name) })),
    procedures: [...k.registry.procedures.values()].map(procedureJson),
    indicators: k.registry.mechanisms.flatMap((m) => (m.indicators ?? []).map((i) => ({ key: i.key, mechanism: m.name, zh: i.zh, means: i.means, unit: i.unit, also: i.also ?? [], law: i.law ?? null,
      kind: kindOf(i), ratio: i.ratio ?? null, by: i.by ?? null, level: i.level ?? 'village', collected: meaning(d, i.key)?.collected ?? false, source: sourceZh(d, i, m.zh, k.registry.mechanisms) }))),
    refusals: k.registry.refusals, capacities: capacityZh }
  return endpoint({ url: 'GET /api/definitions', tag: 'definitions', zh: '程序、表单、指标和用语', open: true, run: async () => made })
}
