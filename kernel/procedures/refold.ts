/** A doubt answered: the acts of a case, folded again, must give the state that is stored beside them. */
import { z } from 'zod'
import { enterScope, within } from '../base/database.ts'
import { everywhere } from '../base/scope.ts'
import { capacities, type Actor, type CaseView, type Change, type Procedure } from '../define.ts'
import { moved, opened } from './compile.ts'
import { lookUp } from './data.ts'
import { listForFolding, listWholeActs } from './listData.ts'
import { stepOf } from './rules.ts'
import { sceneOf, type Runtime } from './runtime.ts'

const actRow = z.object({ id: z.string(), name: z.string(), at: z.date(), place: z.string(), person: z.string(), capacity: z.enum(capacities),
  org: z.string().nullable(), appointment: z.string().nullable(), input: z.unknown(), effect: z.unknown() })
const changeShape: z.ZodType<Change> = z.object({ body: z.record(z.string(), z.unknown()).optional(), holder: z.string().optional(), awaiting: z.string().nullable().optional(),
  join: z.array(z.object({ relation: z.string(), person: z.string().optional(), org: z.string().optional() })).optional(), leave: z.array(z.string()).optional() })

/** What the acts say the case is, with the votes that had been held by then. The actor's place is not on the line and no fold asks for it. */
function folded(k: Runtime, p: Procedure, acts: readonly z.infer<typeof actRow>[], votes: CaseView['gatherings']): CaseView | undefined {
  let view: CaseView | undefined
  for (const a of acts) {
    const actor: Actor = { person: a.person, as: a.capacity, place: a.place, org: a.org, appointment: a.appointment }
    const scene = sceneOf(k, actor, a.place, a.at)
    const over = a.effect === null ? undefined : changeShape.parse(a.effect)
    const step = stepOf(a.name)
    if (view) view = { ...view, gatherings: votes.filter((g) => g.at <= a.at) }
    const next = view ? moved(p, view, step, a.input ?? undefined, scene, over) : opened(p, { id: a.id, place: a.place, body: a.input, over }, scene)
    view = { ...next.view, body: p.body.parse(next.view.body) }
  }
  return view
}
const plain = (c: CaseView | undefined) => c && JSON.stringify(sorted({ state: c.state, holder: c.holder, awaiting: c.awaiting, version: c.version, body: c.body,
  parties: c.parties.filter((p) => p.until === null).map((p) => `${p.relation} ${p.person ?? p.org ?? ''}`).sort() }))
const sorted = (x: unknown): unknown => (Array.isArray(x) ? x.map(sorted) : typeof x === 'object' && x !== null
  ? Object.fromEntries(Object.entries(x).filter(([, v]) => v !== undefined).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, v]) => [key, sorted(v)])) : x)

export interface Unlike { id: string; stored: string; folded: string }
/** Cases whose stored state is not the fold of their acts; `ids` all of them unless given. An erased input cannot be folded and is passed over. */
export function unlikeTheirActs(k: Runtime, ids?: readonly string[]): Promise<Unlike[]> {
  return within(k.database.db, everywhere, async (tx) => {
    const rows = await listForFolding(tx, ids ?? null)
    const unlike: Unlike[] = []
    for (const c of rows) {
      const p = k.registry.procedures.get(c.procedure)
      await enterScope(tx, everywhere)
      const raw = await listWholeActs(tx, c.county, c.id)
      if (!p || raw.some((a) => a.salt === null)) continue
      const view = (await lookUp(tx, { command: c.id, county: c.county, case: c.id })).case?.view
      const again = plain(folded(k, p, raw.map((a) => actRow.parse(a)), view?.gatherings ?? [])) ?? ''
      const stored = plain(view) ?? ''
      if (again !== stored) unlike.push({ id: c.id, stored, folded: again })
    }
    return unlike
  })
}
