/** How places stand in a round: figures, evidence and contests laid on the items of the scheme. The same for the preview and for freezing. */
import { enterScope } from '../../kernel/base/database.ts'
import { refuse } from '../../kernel/base/refusal.ts'
import { scopeOf } from '../../kernel/base/scope.ts'
import type { Ctx, FigureRead } from '../../kernel/base/serve.ts'
import { isLike, middleOf } from '../../kernel/indicators/like.ts'
import { findRound, findScheme, listContests, listEvidence, listPlaces, listScores, type ContestRow, type EvidenceRow, type RoundRow, type SchemeRow } from './data.ts'
import { keyOf, lineOf, readable, readingOf, totalOf, type Found } from './rules.ts'
import type { Item, Line, Standing } from './schema.ts'

/** Looks at a whole county, whatever the hat: a village reads the scheme and the round of its county. */
export const lookAt = (ctx: Ctx, county = ctx.county): Promise<void> => enterScope(ctx.db, scopeOf(county))
const digits = { village: 12, township: 9 } as const
export interface Place { code: string; name: string }
/** A figure of a place, with the snapshot where it was fixed. */
interface Fixed { value: number | null; unit: string; snapshot: string | null }
export interface Whole { round: RoundRow; scheme: SchemeRow; places: readonly Place[]; standings: readonly (Standing & { residents: number | null; residentsSnapshot: string | null })[] }

export async function getRound(ctx: Ctx, id: string): Promise<{ round: RoundRow; scheme: SchemeRow }> {
  await lookAt(ctx)
  const round = await findRound(ctx.db, id) ?? refuse('case.unknown')
  return { round, scheme: await findScheme(ctx.db, round.body.scheme) ?? refuse('case.unknown') }
}
export const placesOf = async (ctx: Ctx, round: Pick<RoundRow, 'place'>, level: 'village' | 'township'): Promise<Place[]> => {
  await lookAt(ctx)
  return listPlaces(ctx.db, round.place, digits[level])
}

const snapshotOf = (f: FigureRead): string | null => ('snapshot' in f && typeof f.snapshot === 'string' ? f.snapshot : null)
/** Every figure of every place, read or fixed; the sizes of the places with them, since they say who is alike. */
async function figuresOf(ctx: Ctx, round: RoundRow, scheme: SchemeRow, places: readonly Place[], fix: boolean): Promise<(place: string, key: string) => Fixed | undefined> {
  const keys = [...new Set(['base.residents', ...scheme.body.items.flatMap((i) => keyOf(i) ?? [])])]
  const asks = places.flatMap((p) => keys.map((key) => ({ key, place: p.code, from: round.body.from, to: round.body.to })))
  // like places of the whole round are compared, also where only one village asks: the kernel's own hand reads, the answer shows one place
  const desk = ctx.asSystem(round.place).figures
  const found = fix ? await desk.freeze(asks) : await desk.read(asks)
  const known = new Map(found.map((f) => [`${f.place} ${f.key}`, { value: f.value, unit: f.unit, snapshot: snapshotOf(f) }]))
  return (place, key) => known.get(`${place} ${key}`)
}
/** The middle of like places: similar in size, never the place itself; nothing for fewer than five. */
export function middleFor(place: string, places: readonly { code: string; residents: number | null; value: number | null }[]): number | null {
  const own = places.find((p) => p.code === place)?.residents ?? 0
  return middleOf(places.flatMap((p) => (p.code !== place && p.value !== null && isLike(own, p.residents ?? 0) ? [p.value] : [])))?.median ?? null
}
const contestOn = (contests: readonly ContestRow[], place: string, item: string): Found['contest'] => {
  const upheld = contests.findLast((c) => c.place === place && c.body.item === item && c.state === 'upheld')
  return upheld?.body.remedy === undefined ? undefined : { remedy: upheld.body.remedy, share: upheld.body.share ?? null }
}
interface Told { evidence: readonly EvidenceRow[]; contests: readonly ContestRow[]; figure: (place: string, key: string) => Fixed | undefined }
function linesOf(places: readonly Place[], items: readonly Item[], place: string, t: Told): Line[] {
  const residents = (code: string) => t.figure(code, 'base.residents')?.value ?? null
  return items.map((item) => {
    const key = keyOf(item)
    const middle = key === undefined || item.against !== 'likePlaces' ? null : middleFor(place, places.map((p) => ({ code: p.code, residents: residents(p.code), value: readable(t.figure(p.code, key)) })))
    return lineOf(item, readingOf(item, { figure: key === undefined ? undefined : t.figure(place, key), middle, contest: contestOn(t.contests, place, item.key),
      evidence: t.evidence.filter((e) => e.place === place && e.body.item === item.key).map((e) => ({ id: e.id, share: e.body.share })) }))
  })
}

/** All places of a round as they stand; `fix` fixes every figure, so that the result can be reproduced. */
export async function standingsOf(ctx: Ctx, id: string, fix = false): Promise<Whole> {
  const { round, scheme } = await getRound(ctx, id)
  const { items, level, year } = scheme.body
  const places = await placesOf(ctx, round, level)
  const figure = await figuresOf(ctx, round, scheme, places, fix)
  await lookAt(ctx)
  const [accepted, contests, before] = [await listEvidence(ctx.db, round.place, scheme.id, ['accepted']), await listContests(ctx.db, round.place, round.id), await listScores(ctx.db, round.place, { year: year - 1, kind: round.body.kind, level })]
  // what happened after the last day of the round belongs to the next one
  const evidence = accepted.filter((e) => e.body.day >= round.body.from && e.body.day <= round.body.to)
  const standings = places.map((p) => {
    const lines = linesOf(places, items, p.code, { evidence, contests, figure }), size = figure(p.code, 'base.residents')
    return { place: p.code, placeName: p.name, lines, total: totalOf(lines, scheme.body), before: before.get(p.code) ?? null, residents: size?.value ?? null, residentsSnapshot: size?.snapshot ?? null }
  })
  const scores = standings.map((s) => ({ code: s.place, residents: s.residents, value: s.total.score }))
  return { round, scheme, places, standings: standings.map((s) => ({ ...s, middle: middleFor(s.place, scores) })) }
}
