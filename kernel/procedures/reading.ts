/** Reads: who is asking, then one transaction whose row-level security reaches just as far as their hat. */
import { within, type Tx } from '../base/database.ts'
import { everywhere, type Scope } from '../base/scope.ts'
import type { Signed } from '../base/http.ts'
import { refuse } from '../base/refusal.ts'
import { findActor, type SignedActor } from '../people/signInData.ts'
import { sightOf, type Runtime } from './runtime.ts'

/** Runs a read for somebody signed in, in the scope of their hat unless told. @throws Refusal session.over, hat.notYours */
export async function reading<T>(k: Runtime, signed: Signed | null, work: (tx: Tx, actor: SignedActor) => Promise<T>, scope: (a: SignedActor) => Scope = sightOf): Promise<T> {
  if (!signed) refuse('session.over')
  const actor = await findActor(k.database.pool, { digest: signed.digest, hat: signed.hat, at: k.clock.now() })
  if (!actor) refuse(signed.hat === null ? 'session.over' : 'hat.notYours')
  return within(k.database.db, scope(actor), (tx) => work(tx, actor))
}
/** Runs a read of rows that are then checked one by one (a party may stand anywhere). */
export const readingWide = <T>(k: Runtime, signed: Signed | null, work: (tx: Tx, actor: SignedActor) => Promise<T>): Promise<T> =>
  reading(k, signed, work, () => everywhere)
