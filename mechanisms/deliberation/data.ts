/** Every SQL statement of deliberation. Rows are seen only in the scope the caller has entered. */
import { sql, type QueryExecutorProvider } from 'kysely'
import { scopeOf } from '../../kernel/base/scope.ts'
import { countyOf } from '../../kernel/places/rules.ts'

type Db = QueryExecutorProvider

/** Looks at a whole village, whatever the hat: decisions are the village's, and every villager may read what is disclosed. */
export async function lookAtVillage(db: Db, village: string): Promise<void> {
  const { lo, hi } = scopeOf(village)
  await sql`select base.enter_scope(${lo}, ${hi})`.execute(db)
}
/** Ids of all party members registered in a village on a day. */
export async function listPartyMembers(db: Db, village: string, on: string): Promise<string[]> {
  const { lo, hi } = scopeOf(village)
  const { rows } = await sql<{ id: string }>`select id from people.persons where county = ${countyOf(village)} and place >= ${lo} and place < ${hi}
    and party_member and from_day <= ${on}::date and (until_day is null or until_day > ${on}::date) order by id limit 2000`.execute(db)
  return rows.map((r) => r.id)
}
/** Whether one person is secretary and chair of a village at an instant (一肩挑, VC-8). */
export async function isOneShoulder(db: Db, village: string, at: Date): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`select exists (select 1 from people.appointments s join people.appointments c
      on c.county = s.county and c.place = s.place and c.person = s.person and c.post = 'committeeChair'
      and c.from_at <= ${at} and (c.until_at is null or c.until_at > ${at}) and (c.suspended_at is null or c.suspended_at > ${at})
    where s.county = ${countyOf(village)} and s.place = ${village} and s.post = 'branchSecretary'
      and s.from_at <= ${at} and (s.until_at is null or s.until_at > ${at}) and (s.suspended_at is null or s.suspended_at > ${at})) as found`.execute(db)
  return rows[0]?.found ?? false
}
export interface DecisionRow { id: string; title: string; place: string; state: string; matter: string; openedAt: Date; until: Date | null }
const rows = sql`select c.id, c.title, c.place, c.state, c.body->>'matter' as matter, c.opened_at as "openedAt",
  (select n.until_at from disclosure.notices n where n.county = c.county and n.case_id = c.id and n.open_to_objection and n.ended_at is null) as until
  from procedures.cases c`
/** Decisions of a village, newest first; `until` is the end of a running disclosure. */
export async function listDecisions(db: Db, village: string, limit = 200): Promise<DecisionRow[]> {
  const { lo, hi } = scopeOf(village)
  return (await sql<DecisionRow>`${rows} where c.county = ${countyOf(village)} and c.place >= ${lo} and c.place < ${hi}
    and c.procedure = 'deliberation.decision' order by c.opened_at desc, c.id limit ${limit}`.execute(db)).rows
}
export async function findDecision(db: Db, id: string): Promise<DecisionRow | undefined> {
  return (await sql<DecisionRow>`${rows} where c.id = ${id}::uuid and c.procedure = 'deliberation.decision'`.execute(db)).rows[0]
}
