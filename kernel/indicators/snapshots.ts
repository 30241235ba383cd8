/** Figures fixed (固定): the value with definition, watermark and moment, so that it can be counted again and every difference explained. */
import { v7 as newId } from 'uuid'
import { enterScope, type Tx } from '../base/database.ts'
import { refuse } from '../base/refusal.ts'
import { everywhere } from '../base/scope.ts'
import type { FigureAsk, FigureFrozen, FigureRead, FigureSince } from '../base/serve.ts'
import { countyOf } from '../places/rules.ts'
import { cellSums, type ReadingState } from './data.ts'
import { meaning, type Dictionary } from './dictionary.ts'
import { cellsOf, readFigures, sidesOf, type Summing } from './read.ts'
import { eraOf, findKept, insertKept, linesSince, sumsSeen, type Kept } from './snapshotData.ts'

/** The definitions a key is counted under, by the digest of each. */
const definitionsOf = (d: Dictionary, ask: FigureAsk): Record<string, string> => {
  const m = meaning(d, ask.key)
  return Object.fromEntries((m ? sidesOf(m, ask) : []).map(({ term: { indicator: { key } } }) => [key, d.digest(key) ?? '']))
}
/** Reads and fixes; what this transaction posted itself is not counted, since nobody could tell it later from what others did. */
export async function freeze(tx: Tx, d: Dictionary, asks: readonly FigureAsk[], s: ReadingState, by: { command: string; now: Date }): Promise<FigureFrozen[]> {
  let watermark = ''
  const summing: Summing = async (cells) => {
    const { sums, moment } = await cellSums(tx, cells, s.own)
    watermark = moment
    return sums
  }
  const [figures, era] = [await readFigures(tx, d, asks, summing), await eraOf(tx)]
  const frozen = figures.map((f) => ({ ...f, snapshot: newId() }))
  await insertKept(tx, frozen.map((f): Kept => ({ id: f.snapshot, county: countyOf(f.place), act: by.command, key: f.key, zh: f.zh, unit: f.unit, place: f.place, from: f.from, to: f.to,
    definitions: definitionsOf(d, f), at: by.now, era, watermark, own: s.own, collected: f.collected, value: f.value, part: f.part ?? null, whole: f.whole ?? null, rows: f.rows })))
  return frozen
}

const frozenOf = (k: Kept): FigureFrozen => ({ snapshot: k.id, key: k.key, place: k.place, from: k.from, to: k.to, value: k.value, collected: k.collected, unit: k.unit, zh: k.zh, rows: k.rows,
  part: k.part ?? undefined, whole: k.whole ?? undefined })
export const getKept = async (tx: Tx, id: string): Promise<Kept> => (await findKept(tx, id)) ?? refuse('snapshot.unknown', { id })

/** What was fixed, counted again and as it is now, and the rows between. The scope reaches the place; the journal is asked wherever its lines lie. */
export async function since(tx: Tx, d: Dictionary, k: Kept): Promise<FigureSince> {
  const ask: FigureAsk = { key: k.key, place: k.place, from: k.from, to: k.to }
  const definitions = definitionsOf(d, ask)
  const redefined = Object.entries(k.definitions).some(([key, digest]) => definitions[key] !== digest)
  const m = meaning(d, k.key)
  const then = frozenOf(k)
  if (!m) return { then, again: then, now: { ...then, value: null, collected: false, rows: 0 }, redefined: true, moved: [] }
  await enterScope(tx, everywhere)
  const here = await eraOf(tx)
  const [again, now] = [await readOne(tx, d, ask, (cells) => sumsSeen(tx, cells, k, here)), await readOne(tx, d, ask)]
  const sides = cellsOf(d, m, ask)
  const moved = await linesSince(tx, sides.map(({ cell }) => cell), k, here, 200)
  return { then, again, now, redefined, moved: moved.map(({ n, ...line }) => ({ ...line, of: sides[n]?.of ?? 'part' })) }
}
async function readOne(tx: Tx, d: Dictionary, ask: FigureAsk, summing?: Summing): Promise<FigureRead> {
  const [found] = await readFigures(tx, d, [ask], summing)
  return found ?? refuse('figure.unknown', { key: ask.key })
}
