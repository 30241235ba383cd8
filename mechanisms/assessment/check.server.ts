/** A fixed result calculated again: every figure counted anew from the entries of its moment, the middles from the other places of the round. */
import { refuse } from '../../kernel/base/refusal.ts'
import type { Ctx, FigureDesk, FigureRead } from '../../kernel/base/serve.ts'
import { findResult, listResultsOf, type ResultRow } from './data.ts'
import { lineOf, readable, readingOf, totalOf } from './rules.ts'
import type { Checked, Item, Line } from './schema.ts'
import { getRound, lookAt, middleFor } from './standing.server.ts'

const snapshotIn = (r: ResultRow, key: string): string | null => r.body.lines.find((l) => l.key === key)?.snapshot ?? null
async function middleAgain(desk: FigureDesk, place: string, key: string, all: readonly ResultRow[]): Promise<number | null> {
  const places = []
  for (const r of all) {
    const [figure, size] = [snapshotIn(r, key), r.body.residentsSnapshot]
    places.push({ code: r.place, value: figure === null ? null : readable((await desk.since(figure)).again), residents: size === null ? null : (await desk.since(size)).again.value })
  }
  return middleFor(place, places)
}
/** The line a figure gives; evidence and contests are final and stand as they were found. */
const lineAgain = (item: Item, l: Line, figure: FigureRead, middle: number | null): Line => lineOf(item, readingOf(item, {
  figure: { value: figure.value, unit: figure.unit, snapshot: l.snapshot }, middle, evidence: [], contest: l.apart === 'contest' ? { remedy: 'apart', share: null } : undefined }))

/** @throws Refusal place.outside for whoever reaches less than the place */
export async function checked(ctx: Ctx, id: string): Promise<Checked> {
  await lookAt(ctx)
  const own = await findResult(ctx.db, id) ?? refuse('case.unknown')
  if (!own.place.startsWith(ctx.actor.place)) refuse('place.outside', { place: own.place })
  const { scheme: s, round: r } = await getRound(ctx, own.body.round)
  const all = await listResultsOf(ctx.db, r.place, r.id)
  const desk = ctx.asSystem(r.place).figures
  const [again, now, moved]: [Line[], Line[], Checked['moved']] = [[], [], []]
  for (const l of own.body.lines) {
    const item = s.body.items.find((i) => i.key === l.key)
    if (item === undefined || l.snapshot === null) { again.push(l); now.push(l); continue }
    const since = await desk.since(l.snapshot)
    const middle = item.against === 'likePlaces' ? await middleAgain(desk, own.place, l.key, all) : null
    again.push(lineAgain(item, l, since.again, middle))
    now.push(lineAgain(item, l, since.now, middle))
    if (since.now.value !== since.then.value) moved.push({ key: l.key, name: l.name, then: readable(since.then), now: readable(since.now) })
  }
  const [score, today] = [totalOf(again, s.body).score, totalOf(now, s.body).score]
  return { score: own.body.score, again: score, same: score === own.body.score, snapshots: own.body.lines.filter((l) => l.snapshot !== null).length, now: today, moved }
}
