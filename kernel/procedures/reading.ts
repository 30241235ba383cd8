/** Reads: who is asking, then one transaction whose row-level security reaches just as far as their hat. */
import { v5 as nameId, v7 as newId } from 'uuid'
import { within, type Tx } from '../base/database.ts'
import { everywhere, type Scope } from '../base/scope.ts'
import type { Signed } from '../base/http.ts'
import { refuse } from '../base/refusal.ts'
import { noteLook } from '../people/consentData.ts'
import { getPersonAnywhere } from '../people/readData.ts'
import { findActor, type SignedActor } from '../people/signInData.ts'
import type { StoredCase } from './data.ts'
import { caseNumber } from './rules.ts'
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

/** The subject in the journal under which the openings of a confidential case stand. */
export const openingsOf = (caseId: string): string => nameId(caseId, '0d8a3f52-7c1e-4b7b-9a41-2f6f5be0c9d4')
/** Every opening of a confidential case leaves a line: with the case, and with each other person whose matter it is. Within one minute it is one. */
export async function noteOpened(tx: Tx, { county, view }: Pick<StoredCase, 'county' | 'view'>, actor: SignedActor, at: Date): Promise<void> {
  const input = { case: view.id, purpose: caseNumber(view.id), minute: at.toISOString().slice(0, 16) }
  const line = { name: 'procedures.caseOpened', by: actor.person, as: actor.as, appointment: actor.appointment, org: actor.org, at, input }
  const persons = new Set(view.parties.flatMap((p) => (p.person !== null && p.until === null && p.person !== actor.person ? [p.person] : [])))
  await noteLook(tx, { ...line, county, person: openingsOf(view.id), place: view.place, id: newId() })
  for (const each of persons) {
    const home = await getPersonAnywhere(tx, each)
    if (home) await noteLook(tx, { ...line, county: home.county, person: each, place: home.place, id: newId() })
  }
}
