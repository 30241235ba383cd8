/** Every SQL statement of documents. */
import { sql, type QueryExecutorProvider } from 'kysely'
import type { Db } from '../base/database.ts'

export interface Attachment { county: string; id: string; place: string; sha256: Buffer; type: string; bytes: number; width: number | null; height: number | null
  name: string; byPerson: string; at: Date }

/** Notes an attachment in the caller's scope; the same id again changes nothing. @returns false when the id was there already */
export async function insertAttachment(db: QueryExecutorProvider, a: Attachment): Promise<boolean> {
  const done = await sql`insert into documents.attachments (county, id, place, sha256, type, bytes, width, height, name, by_person, at)
    values (${a.county}, ${a.id}::uuid, ${a.place}, ${a.sha256}, ${a.type}, ${a.bytes}, ${a.width}, ${a.height}, ${a.name}, ${a.byPerson}::uuid, ${a.at})
    on conflict do nothing`.execute(db)
  return Number(done.numAffectedRows ?? 0) === 1
}

/** An attachment wherever it stands; who may read it is decided by the caller. */
export function findAttachment(db: Db, id: string): Promise<Attachment | undefined> {
  return db.transaction().execute(async (tx) => (await sql<Attachment>`select county, id, place, sha256, type, bytes, width, height, name,
    by_person as "byPerson", at from documents.find_attachment(${id}::uuid)`.execute(tx)).rows[0])
}

/** An attachment by its id, in the caller's scope. */
export async function findAttachmentWithin(tx: QueryExecutorProvider, id: string): Promise<Attachment | undefined> {
  const { rows } = await sql<Attachment>`select county, id, place, sha256, type, bytes, width, height, name, by_person as "byPerson", at
    from documents.attachments where id = ${id}::uuid limit 1`.execute(tx)
  return rows[0]
}

/** The names of files by their ids, in the caller's scope. */
export async function fileNames(tx: QueryExecutorProvider, ids: readonly string[]): Promise<Record<string, string>> {
  if (ids.length === 0) return {}
  const { rows } = await sql<{ id: string; name: string }>`select id, name from documents.attachments where id = any(${ids}::uuid[])`.execute(tx)
  return Object.fromEntries(rows.map(({ id, name }) => [id, name]))
}

/** Attachments among the given ids, in the caller's scope, oldest first. */
export async function listAttachments(tx: QueryExecutorProvider, county: string, ids: readonly string[]): Promise<Attachment[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<Attachment>`select county, id, place, sha256, type, bytes, width, height, name, by_person as "byPerson", at
    from documents.attachments where county = ${county} and id = any(${ids}::uuid[]) order by at, id`.execute(tx)
  return rows
}

export interface CountyTemplate { county: string; id: string; place: string; name: string; fromAt: Date; sha256: Buffer; bytes: number; fileName: string; byPerson: string; capacity: string }
/** Notes a county's own template; the same id again changes nothing. */
export async function insertTemplate(tx: QueryExecutorProvider, t: CountyTemplate): Promise<void> {
  await sql`insert into documents.templates (county, id, place, name, from_at, sha256, bytes, file_name, by_person, capacity)
    values (${t.county}, ${t.id}::uuid, ${t.place}, ${t.name}, ${t.fromAt}, ${t.sha256}, ${t.bytes}, ${t.fileName}, ${t.byPerson}::uuid, ${t.capacity})
    on conflict do nothing`.execute(tx)
}
/** The template in force of each document that a county has one of its own for. */
export async function listTemplates(tx: QueryExecutorProvider, county: string, now: Date): Promise<CountyTemplate[]> {
  const { rows } = await sql<CountyTemplate>`select distinct on (name) county, id, place, name, from_at as "fromAt", sha256, bytes, file_name as "fileName",
      by_person as "byPerson", capacity from documents.templates
    where county = ${county} and from_at <= ${now} order by name, from_at desc, id desc`.execute(tx)
  return rows
}

export interface DossierNumber { place: string; year: number; retention: string; serial: number }
/** The number of a case's dossier, if it has one. */
export async function findDossier(tx: QueryExecutorProvider, county: string, caseId: string): Promise<DossierNumber | undefined> {
  const { rows } = await sql<DossierNumber>`select place, year, retention, serial from documents.dossiers
    where county = ${county} and case_id = ${caseId}::uuid`.execute(tx)
  return rows[0]
}
/** Gives a case its number, once: the next of its place, year and retention. Whoever comes second gets the same one. */
export async function giveNumber(tx: QueryExecutorProvider, d: { county: string; case: string; place: string; year: number; retention: string; at: Date; byPerson: string }): Promise<DossierNumber> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`dossier ${d.county} ${d.place}`}, 0))`.execute(tx)
  await sql`insert into documents.dossiers (county, case_id, place, year, retention, serial, at, by_person)
    select ${d.county}, ${d.case}::uuid, ${d.place}, ${d.year}::int, ${d.retention}, coalesce(max(serial), 0) + 1, ${d.at}::timestamptz, ${d.byPerson}::uuid
    from documents.dossiers where county = ${d.county} and place = ${d.place} and year = ${d.year}::int and retention = ${d.retention}
    on conflict (county, case_id) do nothing`.execute(tx)
  const given = await findDossier(tx, d.county, d.case)
  if (!given) throw new Error(`dossier of case ${d.case} got no number`)
  return given
}
/** Keeps the digest of a dossier that leaves. */
export async function insertVolume(tx: QueryExecutorProvider, v: { county: string; id: string; case: string; place: string; version: number; manifest: Buffer; files: number; at: Date; byPerson: string; capacity: string }): Promise<void> {
  await sql`insert into documents.volumes (county, id, case_id, place, version, manifest, files, at, by_person, capacity)
    values (${v.county}, ${v.id}::uuid, ${v.case}::uuid, ${v.place}, ${v.version}, ${v.manifest}, ${v.files}, ${v.at}, ${v.byPerson}::uuid, ${v.capacity})`.execute(tx)
}

/** A line about each person whose data is in a paper that somebody took: once a day per paper and reader, so that the person sees who looked. */
export async function noteTaken(tx: QueryExecutorProvider, l: { persons: readonly string[]; name: string; by: { person: string; as: string; appointment: string | null; org: string | null }; at: Date; input: object }): Promise<void> {
  await sql`select people.note_look(p.county, p.id, gen_random_uuid(), ${l.name}, p.place, ${l.by.person}::uuid, ${l.by.as}, ${l.by.appointment}::uuid,
      ${l.by.org}::uuid, ${l.at}::timestamptz, ${JSON.stringify(l.input)}::jsonb)
    from (select county, id, place from people.persons where id = any(${l.persons}::uuid[]) order by id) p`.execute(tx)
}
