/** What is open at a place today: how much, since when, and which organisation is awaited. No person is named and no unit is ranked. */
import { z } from 'zod'
import { dayOf, endOf, startOf } from '../base/calendar.ts'
import { enterScope } from '../base/database.ts'
import { endpoint, type Endpoint, type Signed } from '../base/http.ts'
import { refuse } from '../base/refusal.ts'
import { scopeOf } from '../base/scope.ts'
import { countOpen, listComing, listDue, type OpenCount } from './openData.ts'
import { reading } from './reading.ts'
import type { Runtime } from './runtime.ts'
import { namesOf, placeName, rowJson } from './shown.ts'

const weekMs = 7 * 86_400_000
const most = { due: 12, coming: 6, units: 200 }
type Sums = Pick<OpenCount, 'open' | 'overdue' | 'today' | 'week'>
const zero: Sums = { open: 0, overdue: 0, today: 0, week: 0 }
const added = (a: Sums, b: Sums): Sums => ({ open: a.open + b.open, overdue: a.overdue + b.overdue, today: a.today + b.today, week: a.week + b.week })
function grouped(rows: readonly OpenCount[], keyOf: (r: OpenCount) => string): Map<string, Sums> {
  const map = new Map<string, Sums>()
  for (const r of rows) map.set(keyOf(r), added(map.get(keyOf(r)) ?? zero, r))
  return map
}

/** Organisations that are awaited, by the code of their place, then by name: the order says nothing of who is behind. */
function unitsOf(k: Runtime, rows: readonly OpenCount[]) {
  const known = [...grouped(rows, (r) => (r.who !== null && k.directory.organisation(r.who) ? r.who : '')).entries()]
  const units = known.flatMap(([id, sums]) => {
    const org = k.directory.organisation(id)
    if (!org) return []
    const procedures = [...grouped(rows.filter((r) => r.who === id), (r) => r.procedure)].map(([name, of]) => ({ name, zh: k.registry.procedures.get(name)?.zh ?? name, ...of }))
    return [{ id, zh: org.name, place: org.place, ...sums, procedures }]
  })
  const persons = known.find(([id]) => id === '')?.[1] ?? zero
  return { units: units.sort((a, b) => (a.place < b.place ? -1 : a.place > b.place ? 1 : a.zh.localeCompare(b.zh, 'zh'))).slice(0, most.units), moreUnits: Math.max(0, units.length - most.units), persons }
}

/** Only what everybody in office of the area may read; what concerns its parties alone stays theirs. */
async function openAt(k: Runtime, signed: Signed | null, place: string) {
  const now = k.clock.now()
  const today = dayOf(now)
  const tonight = endOf(today)
  const procedures = [...k.registry.procedures.values()].filter((p) => p.visible !== 'parties')
  return reading(k, signed, async (tx, actor) => {
    if (actor.as === 'resident' || actor.place === '' || !place.startsWith(actor.place)) refuse('place.outside', { place })
    await enterScope(tx, scopeOf(place))
    const a = { place, procedures: procedures.map((p) => p.name), now, tonight, soon: new Date(tonight.getTime() + weekMs) }
    const rows = await countOpen(tx, a)
    const due = await listDue(tx, { ...a, limit: most.due })
    const coming = await listComing(tx, { place, from: startOf(today), soon: a.soon, limit: most.coming })
    const kinds = new Map(k.registry.mechanisms.flatMap((m) => m.gatherings ?? []).map((g) => [g.name, g.zh]))
    const sums = grouped(rows, (r) => r.procedure)
    return { place, at: now, total: rows.reduce<Sums>(added, zero), ...unitsOf(k, rows),
      procedures: procedures.flatMap((p) => { const of = sums.get(p.name); return of ? [{ name: p.name, zh: p.zh, ...of }] : [] }),
      due: due.map((r) => rowJson(k.registry.procedures.get(r.procedure), r, now)),
      coming: coming.rows.map((g) => ({ ...g, kindZh: kinds.get(g.kind) ?? g.kind, placeName: placeName(k, g.place) })), comingWeek: coming.week,
      names: namesOf(k, due.flatMap((r) => [r.holder, r.awaiting]), due.map((r) => r.place)) }
  })
}

export const openEndpoint = (k: Runtime): Endpoint => endpoint({ url: 'GET /api/inbox/open', tag: 'inbox', zh: '一地没有办结的事：今天到期、超期、等哪个单位，和接下来的会议',
  query: z.object({ place: z.string().regex(/^\d{2}$|^\d{4}$|^\d{6}$|^\d{9}$|^\d{12}$|^\d{15}$/, '地方代码应是2至15位数字') }), run: ({ query, signed }) => openAt(k, signed, query.place) })
