/** Every SQL statement of commands that are no step of a case: their lines in the journal. */
import { sql } from 'kysely'
import type { Tx } from '../base/database.ts'
import type { Scope } from '../base/scope.ts'
import type { Actor } from '../define.ts'

export interface Heard { person: string; name: string; input: { output?: unknown } | null }
/** The line of a command by its id, in the counties of a scope. */
export async function findHeard(tx: Tx, counties: Scope, id: string): Promise<Heard | undefined> {
  const { rows: [row] } = await sql<Heard>`select person, name, input from base.acts
    where county >= ${counties.lo} and county < ${counties.hi} and id = ${id}::uuid`.execute(tx)
  return row
}

export interface Line { county: string; subject: string; place: string; id: string; name: string; actor: Actor; at: Date; madeAt: Date; input: unknown }
/** Appends a line to a subject's chain; writers of one subject wait for each other. 0 when the id was taken meanwhile. */
export async function appendLine(tx: Tx, l: Line): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${l.subject}, 0))`.execute(tx)
  const { rows: [last] } = await sql<{ n: number }>`select coalesce(max(n), 0)::int as n from base.acts where county = ${l.county} and subject = ${l.subject}::uuid`.execute(tx)
  const { rows: [line] } = await sql<{ n: number }>`select base.append_act(${l.county}, ${l.subject}::uuid, ${last?.n ?? 0}, ${l.id}::uuid, ${l.name},
    ${l.place}, ${l.actor.person}::uuid, ${l.actor.as}, ${l.actor.appointment}::uuid, ${l.actor.org}::uuid, ${l.at}, ${l.madeAt}, null,
    ${JSON.stringify(l.input)}::jsonb) as n`.execute(tx)
  return line?.n ?? 0
}
