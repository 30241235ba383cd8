/** Every SQL statement of signing in: accounts, sessions, codes, attempts, and their lines in the journal. */
import { sql } from 'kysely'
import { v7 as newId } from 'uuid'
import { z } from 'zod'
import { callFunction, within, type Db, type Door } from '../base/database.ts'
import { soundsOf } from '../base/pinyin.ts'
import { everywhere } from '../base/scope.ts'
import { capacities } from '../define.ts'

export interface Account {
  person: string; county: string; place: string; name: string; login: string | null; passwordHash: string | null; totpSealed: Buffer | null
  totpPending: Buffer | null; official: boolean; mustChange: boolean; passwordAt: Date | null }

const accountOf = (db: Db, condition: ReturnType<typeof sql>): Promise<Account | undefined> => within(db, everywhere, async (tx) => (await sql<Account>`
  select a.person, a.county, p.place, p.name, a.login, a.password_hash as "passwordHash", a.totp_sealed as "totpSealed",
    a.totp_pending as "totpPending", a.official, a.must_change as "mustChange", a.password_at as "passwordAt"
  from people.accounts a join people.persons p on p.county = a.county and p.id = a.person
  where ${condition} and a.disabled_at is null and p.until_day is null`.execute(tx)).rows[0])
export const accountByLogin = (db: Db, login: string) => accountOf(db, sql`a.login = ${login}`)
export const accountByPerson = (db: Db, person: string) => accountOf(db, sql`a.person = ${person}::uuid`)
export const accountBySubject = (db: Db, subject: string) => accountOf(db, sql`a.oidc_subject = ${subject}`)

/** Counts an attempt as failed before it is looked at. @returns until when the door is locked, or null */
export async function beginAttempt(db: Db, digest: Buffer, free: number, at: Date): Promise<Date | null> {
  const { rows } = await sql<{ until: Date | null }>`select people.begin_attempt(${digest}, ${free}, ${at}) as until`.execute(db)
  return rows[0]?.until ?? null
}
/** The log-in was right: its count is forgotten; an address only gets back the one attempt (one right log-in must not free a guesser). */
export async function forgiveAttempt(db: Db, login: Buffer, address: Buffer): Promise<void> {
  await sql`delete from people.attempts where digest = ${login}`.execute(db)
  await sql`update people.attempts set failures = greatest(failures - 1, 0), locked_until = null where digest = ${address}`.execute(db)
}

export interface NewSession { digest: Buffer; person: string; county: string; at: Date; idleMinutes: number; endsAt: Date; device: string; strong: boolean; how: 'password' | 'code' | 'oidc' }
export async function insertSession(db: Db, s: NewSession): Promise<string> {
  const id = newId()
  const idle = `${s.idleMinutes} minutes`
  await sql`insert into people.sessions (id, digest, person, county, made_at, seen_at, expires_at, ends_at, idle, device, strong, how)
    values (${id}, ${s.digest}, ${s.person}, ${s.county}, ${s.at}, ${s.at}, least(${s.endsAt}::timestamptz, ${s.at}::timestamptz + ${idle}::interval),
      ${s.endsAt}, ${idle}::interval, ${s.device}, ${s.strong}, ${s.how})`.execute(db)
  return id
}
export interface Session { id: string; person: string; county: string; strong: boolean; madeAt: Date; seenAt: Date; expiresAt: Date; device: string | null; how: string }
const sessionColumns = sql`id, person, county, strong, made_at as "madeAt", seen_at as "seenAt", expires_at as "expiresAt", device, how`
/** The session of a token's digest, while it lasts. */
export async function findSession(db: Db, digest: Buffer, at: Date): Promise<Session | undefined> {
  const { rows } = await sql<Session>`select ${sessionColumns} from people.sessions
    where digest = ${digest} and ended_at is null and expires_at > ${at}`.execute(db)
  return rows[0]
}
export async function listSessions(db: Db, person: string, at: Date): Promise<Session[]> {
  const { rows } = await sql<Session>`select ${sessionColumns} from people.sessions
    where person = ${person}::uuid and ended_at is null and expires_at > ${at} order by seen_at desc`.execute(db)
  return rows
}
/** Use moves the end of a session on, never beyond its absolute end; at most one write a minute. */
export async function touchSession(db: Db, digest: Buffer, at: Date): Promise<void> {
  await sql`update people.sessions set seen_at = ${at}, expires_at = least(ends_at, ${at}::timestamptz + idle)
    where digest = ${digest} and ended_at is null and expires_at > ${at} and seen_at < ${at}::timestamptz - interval '1 minute'`.execute(db)
}
/** Ends one session of a person, or all of them. @returns how many were open */
export async function endSessions(db: Db, person: string, at: Date, id?: string): Promise<number> {
  const done = await sql`update people.sessions set ended_at = ${at}
    where person = ${person}::uuid and ended_at is null and expires_at > ${at} and (${id ?? null}::uuid is null or id = ${id ?? null}::uuid)`.execute(db)
  return Number(done.numAffectedRows ?? 0)
}
export async function strengthen(db: Db, session: string): Promise<void> {
  await sql`update people.sessions set strong = true where id = ${session}::uuid`.execute(db)
}

export async function setPassword(db: Db, person: string, hash: string, at: Date): Promise<void> {
  await sql`update people.accounts set password_hash = ${hash}, password_at = ${at}, must_change = false where person = ${person}::uuid`.execute(db)
}
/** A code of the second factor works once: true only for whoever uses this time step (or a later one) first. */
export async function useTimeStep(db: Db, person: string, step: number): Promise<boolean> {
  const done = await sql`update people.accounts set totp_last = ${step} where person = ${person}::uuid
    and (totp_last is null or totp_last < ${step})`.execute(db)
  return Number(done.numAffectedRows ?? 0) === 1
}
export async function setPendingFactor(db: Db, person: string, sealed: Buffer): Promise<void> {
  await sql`update people.accounts set totp_pending = ${sealed} where person = ${person}::uuid`.execute(db)
}
/** The secret that was shown becomes the second factor; only if it is still the one that was confirmed. */
export async function confirmFactor(db: Db, person: string, sealed: Buffer, step: number): Promise<boolean> {
  const done = await sql`update people.accounts set totp_sealed = totp_pending, totp_pending = null, totp_last = ${step}
    where person = ${person}::uuid and totp_pending = ${sealed}`.execute(db)
  return Number(done.numAffectedRows ?? 0) === 1
}

export async function putCode(db: Db, digest: Buffer, hash: Buffer, at: Date, until: Date): Promise<string> {
  const { rows } = await sql<{ said: string }>`select people.put_code(${digest}, ${hash}, ${at}, ${until}) as said`.execute(db)
  return rows[0]?.said ?? 'wait'
}
export async function tryCode(db: Db, digest: Buffer, hash: Buffer, at: Date): Promise<boolean> {
  const { rows } = await sql<{ right: boolean }>`select people.try_code(${digest}, ${hash}, ${at}) as right`.execute(db)
  return rows[0]?.right === true
}
export async function useCode(db: Db, digest: Buffer, hash: Buffer, at: Date): Promise<boolean> {
  const { rows } = await sql<{ used: boolean }>`select people.use_code(${digest}, ${hash}, ${at}) as used`.execute(db)
  return rows[0]?.used === true
}

export interface ByPhone { county: string; id: string; place: string; name: string; official: boolean; disabled: boolean }
export async function personsByPhone(db: Db, digest: Buffer): Promise<ByPhone[]> {
  return (await sql<ByPhone>`select * from people.find_by_phone(${digest})`.execute(db)).rows
}
/** Somebody nobody knew: a person at the tenant's place, not in the register of any village. */
export async function insertNewcomer(db: Db, p: { county: string; place: string; name: string; day: string; sealed: Buffer; digest: Buffer; mask: string }): Promise<string> {
  const id = newId()
  await within(db, everywhere, (tx) => sql`
    insert into people.persons (county, id, place, name, sounds, phone_sealed, phone_digest, phone_mask, from_day, registered)
    values (${p.county}, ${id}, ${p.place}, ${p.name}, ${soundsOf(p.name)}, ${p.sealed}, ${p.digest}, ${p.mask}, ${p.day}, false)`.execute(tx))
  return id
}

/** The number of somebody who stands in no register and has no account; false for everybody else. */
export async function setOwnPhone(db: Db, p: { person: string; sealed: Buffer; digest: Buffer; mask: string }): Promise<boolean> {
  const done = await within(db, everywhere, (tx) => sql`update people.persons set phone_sealed = ${p.sealed}, phone_digest = ${p.digest}, phone_mask = ${p.mask}, version = version + 1
    where id = ${p.person}::uuid and not registered and until_day is null and not exists (select from people.accounts a where a.person = id)`.execute(tx))
  return Number(done.numAffectedRows ?? 0) === 1
}

/** Who an actor is: session and hat as the database sees them (people.find_actor). */
export const signedActor = z.object({ person: z.string(), county: z.string(), as: z.enum(capacities), place: z.string(), org: z.string().nullable(),
  appointment: z.string().nullable(), session: z.string(), strong: z.boolean() })
export type SignedActor = z.infer<typeof signedActor>
/** Null: the session is over, or the hat is not theirs. */
export async function findActor(door: Door, q: { digest: Uint8Array; hat: string | null; at: Date }): Promise<SignedActor | null> {
  const found = await callFunction(door, 'people.find_actor', ['bytea', 'uuid', 'timestamptz'], [q.digest, q.hat, q.at])
  return found ? signedActor.parse(found) : null
}

/** A line of the journal about a person: signing in, failing to, signing out. Never a secret in `input`. */
export async function noteSignIn(db: Db, who: { county: string; person: string; place: string }, name: string, at: Date, input: Record<string, unknown>): Promise<void> {
  await db.transaction().execute((tx) => sql`select people.append_note(${who.county}, ${who.person}::uuid, ${newId()}::uuid, ${name}, ${who.place},
    ${at}, ${JSON.stringify(input)}::jsonb)`.execute(tx))
}
