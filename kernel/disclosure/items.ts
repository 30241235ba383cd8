/** The server half of items and notices: who must prepare, what falls due each quarter, taking down and putting up, forgetting persons. */
import { dayOf } from '../base/calendar.ts'
import { enterScope } from '../base/database.ts'
import { everywhere, scopeOf } from '../base/scope.ts'
import { refuse } from '../base/refusal.ts'
import { answer, effect, onWithdrawal, opening, type Answer, type Ctx, type Daily, type Effect, type OpeningEffect, type Withdrawal } from '../base/serve.ts'
import type { CaseView, RegisterRow } from '../define.ts'
import { lookUp } from '../procedures/data.ts'
import type { Runtime } from '../procedures/runtime.ts'
import { listNaming, listPrepared, listToForget, namesOfPersons, putUp, takeDown, writeFields, type StoredField } from './data.ts'
import { item, itemEveryQuarter } from './item.procedure.ts'
import { maskPerson } from './rules.ts'
import { affairs, affairsOf, nameConsent, putUpRoute, takeDownRoute, type Affairs } from './schema.ts'
import { knownFor, periodOf, snapshot } from './shown.ts'

/** Party affairs are the party organisation's, the rest the committee's. */
const holderOf = (ctx: Ctx, kind: Affairs): string | undefined => ctx.directory.nearest(kind === 'party' ? ['villageParty', 'villageCommittee'] : ['villageCommittee', 'villageParty'], ctx.place)?.id
export const itemOpening: OpeningEffect = opening(item, async (ctx, body) => { const holder = holderOf(ctx, affairsOf(body.category)); return holder ? { holder, awaiting: holder } : undefined })
/** While it is checked, the supervision committee's move is awaited. */
export const itemEffects: readonly Effect[] = [
  effect(item, 'submit', async (ctx) => ({ awaiting: ctx.directory.nearest(['supervisionCommittee'], ctx.place)?.id ?? null })),
]

const quarterZh = ['一', '二', '三', '四']
const firstCategory = { party: 'partyOther', village: 'villageOther', finance: 'accounts' } as const
const kinds: readonly Affairs[] = ['party', 'village', 'finance']
/** The quarter before a day: its first and last day and its name. */
export function quarterBefore(today: string): { from: string; until: string; zh: string } {
  const [year = 0, month = 1] = today.split('-').map(Number)
  const q = Math.floor((month - 1) / 3)
  const [y, n] = q === 0 ? [year - 1, 3] : [year, q - 1]
  const two = (x: number) => String(x).padStart(2, '0')
  const lastDay = [31, 30, 30, 31][n] ?? 30
  return { from: `${y}-${two(n * 3 + 1)}-01`, until: `${y}-${two(n * 3 + 3)}-${lastDay}`, zh: `${y}年第${quarterZh[n] ?? ''}季度` }
}
/** In the first month of a quarter: what every village owes for the quarter that is over, unless it is prepared already (VC-35). */
export const oweItems: Daily = {
  async list(ctx) {
    const today = dayOf(ctx.now)
    if (!['01', '04', '07', '10'].includes(today.slice(5, 7))) return []
    const prepared = new Set((await listPrepared(ctx.db, { county: ctx.county, ...quarterBefore(today) })).map((r) => `${r.place} ${r.affairs}`))
    const villages = new Set(ctx.directory.list({ place: ctx.county, under: true, kind: 'villageCommittee', limit: 10_000 }).filter((o) => o.place.length === 12).map((o) => o.place))
    return [...villages].filter((place) => ctx.get(itemEveryQuarter, place)).flatMap((place) => kinds.map((kind) => `${place} ${kind}`)).filter((owed) => !prepared.has(owed))
  },
  async one(ctx, owed) {
    const [place = '', word] = owed.split(' ')
    const kind = kinds.find((a) => a === word)
    const q = quarterBefore(dayOf(ctx.now))
    if (kind) await ctx.asSystem(place).open(item, place, item.body.parse({ category: firstCategory[kind], title: `${q.zh}${affairs[kind]}公开`, from: q.from, until: q.until }))
  },
}

/* ---- taking down, putting up ------------------------------------------------------------------------------------------------ */
async function held(ctx: Ctx, id: string) {
  const { case: c } = await lookUp(ctx.db, { command: ctx.command, county: null, case: id })
  if (!c) refuse('case.unknown')
  if (!c.view.place.startsWith(ctx.actor.place)) refuse('place.outside')
  await enterScope(ctx.db, scopeOf(c.view.place))
  return c
}
const takingDown = answer(takeDownRoute, async (ctx, input) => {
  const c = await held(ctx, input.case)
  if (!await takeDown(ctx.db, { county: c.county, case: c.view.id, reason: input.reason, by: ctx.actor.person, at: ctx.now })) refuse('notice.notUp')
  return { ok: true as const }
})
const puttingUp = (runtime: () => Runtime): Answer => answer(putUpRoute, async (ctx, input) => {
  const c = await held(ctx, input.case)
  const k = runtime()
  const p = k.registry.procedures.get(c.view.procedure)
  const disclose = p?.states[c.view.state]?.disclose
  if (!p || !disclose || c.view.disclosedAt !== null) refuse('notice.notDown')
  const known = await knownFor(k, p, c.view.body, ctx.db)
  await enterScope(ctx.db, scopeOf(c.view.place))
  const { title, fields } = snapshot(p, disclose.show, c.view.body, known)
  await putUp(ctx.db, { county: c.county, case: c.view.id, place: c.view.place, procedure: p.name, state: c.view.state, open: disclose.objection !== undefined,
    title, fields, law: disclose.law, from: ctx.now, until: periodOf(k, disclose, c.view.place, ctx.now) })
  return { ok: true as const }
})
export const noticeAnswers = (runtime: () => Runtime): readonly Answer[] => [takingDown, puttingUp(runtime)]

/* ---- persons ---------------------------------------------------------------------------------------------------------------- */
const batch = 500
/** What is over keeps nothing about persons; the acts of the case, which only officials may read, are the record (PIPL-19, 25). */
export async function forgetPersons(ctx: Ctx): Promise<void> {
  for (const n of await listToForget(ctx.db, ctx.county, ctx.now, batch))
    await writeFields(ctx.db, { county: ctx.county, case: n.case, n: n.n, title: n.title.includes('＊') ? '' : null,
      fields: n.fields.map((f) => (f.persons ?? f.masked ? { zh: f.zh, value: '' } : f)) })
}
/** Nobody is named any more once they say so: at once, in what runs and in what is kept (PIPL-15). */
export const unnamed: Withdrawal = onWithdrawal(nameConsent.key, async (ctx, { person }) => {
  await enterScope(ctx.db, everywhere)
  const name = (await knownName(ctx, person)) ?? ''
  if ([...name].length < 2) return
  const hide = (text: string) => text.replaceAll(name, maskPerson(name))
  const field = (f: StoredField): StoredField => ({ ...f, value: hide(f.value), ...(f.rows ? { rows: f.rows.map((r) => r.map(hide)) } : {}), masked: [...new Set([...f.masked ?? [], '姓名'])] })
  for (const n of await listNaming(ctx.db, person))
    await writeFields(ctx.db, { county: n.county, case: n.case, n: n.n, title: hide(n.title), fields: n.fields.map((f) => (f.persons?.includes(person) ? field(f) : f)) })
})
const knownName = async (ctx: Ctx, person: string): Promise<string | undefined> =>
  (await namesOfPersons(ctx.db, [person], { purpose: nameConsent.key, version: nameConsent.version })).get(person)?.name

/** What is on show as rows of the register `notices`: one per period, so that figures know how many there are on a day. */
export function noticeRows(before: CaseView | null, after: CaseView, now: Date): { before: RegisterRow[]; after: RegisterRow[] } {
  const row = (c: CaseView, to: string | null): RegisterRow[] => (c.disclosedAt ? [{ id: c.id, place: c.place, from: dayOf(c.disclosedAt), to, procedure: c.procedure }] : [])
  const same = before?.disclosedAt?.getTime() === after.disclosedAt?.getTime()
  if (same || (!before?.disclosedAt && !after.disclosedAt)) return { before: [], after: [] }
  return { before: before ? row(before, null) : [], after: [...(before ? row(before, dayOf(now)) : []), ...row(after, null)] }
}
