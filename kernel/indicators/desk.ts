/** The figures of a server function: read with the authority of whoever acts; afterwards the transaction reaches as far as before. */
import { enterScope, type Tx } from '../base/database.ts'
import { refuse } from '../base/refusal.ts'
import { scopeOf } from '../base/scope.ts'
import type { Ctx, FigureDesk } from '../base/serve.ts'
import type { Actor } from '../define.ts'
import { readingState, type ReadingState } from './data.ts'
import type { Dictionary } from './dictionary.ts'
import { readFigures } from './read.ts'
import { freeze, getKept, since } from './snapshots.ts'

/** Superiors see figures at and under their own place; residents those of their village and of what lies under it. */
export const sees = (actor: Actor, place: string): boolean => (actor.as === 'resident' || (actor.place === '' && actor.as !== 'system')
  ? place.length >= 12 && actor.place !== '' && actor.place.startsWith(place.slice(0, 12)) : place.startsWith(actor.place))

/** What two codes begin with alike. */
const shared = (a: string, b: string): string => { let n = 0; while (n < a.length && a[n] === b[n]) n += 1; return a.slice(0, n) }
/** Runs a read that reaches all the places, and puts the scope back. @throws Refusal place.outside */
export async function reachingAll<T>(tx: Tx, actor: Actor, places: readonly string[], work: (state: ReadingState) => Promise<T>): Promise<T> {
  const outside = places.find((place) => !sees(actor, place))
  if (outside !== undefined) refuse('place.outside', { place: outside })
  const before = await readingState(tx)
  const wanted = scopeOf(places.reduce(shared, places[0] ?? ''))
  if (before.lo > wanted.lo || before.hi < wanted.hi) await enterScope(tx, wanted)
  const found = await work(before)
  await enterScope(tx, { lo: before.lo, hi: before.hi })
  return found
}

export type DeskOf = Pick<Ctx, 'db' | 'actor' | 'command' | 'now'>
export const figureDesk = (d: Dictionary, { db, actor, command, now }: DeskOf): FigureDesk => ({
  read: async (asks) => (asks.length === 0 ? [] : reachingAll(db, actor, asks.map((a) => a.place), () => readFigures(db, d, asks))),
  freeze: async (asks) => (asks.length === 0 ? [] : reachingAll(db, actor, asks.map((a) => a.place), (s) => freeze(db, d, asks, s, { command, now }))),
  since: async (snapshot) => {
    const kept = await getKept(db, snapshot)
    return reachingAll(db, actor, [kept.place], () => since(db, d, kept))
  },
  dictionary: () => d.all(),
})
