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
