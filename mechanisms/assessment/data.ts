/** Every SQL statement of the assessment. Rows are seen only in the scope the caller has entered. */
import { sql, type QueryExecutorProvider } from 'kysely'
import { scopeOf } from '../../kernel/base/scope.ts'
import { countyOf } from '../../kernel/places/rules.ts'
import { caseColumns, findCase, type FoundCase } from '../../kernel/procedures/caseData.ts'
import { ContestBody, EvidenceBody, ResultBody, RoundBody, SchemeBody, type Level } from './schema.ts'

type Db = QueryExecutorProvider
const at = (place: string) => {
  const { lo, hi } = scopeOf(place)
  return sql`county = ${countyOf(place)} and place >= ${lo} and place < ${hi}`
}
type Of<B> = Omit<FoundCase, 'body'> & { body: B }
/** The columns of a case and when it entered its state. */
const columns = sql`${caseColumns}, c.entered_at as "enteredAt"`
const withBody = <B, R extends FoundCase>(shape: { parse(x: unknown): B }, r: R) => ({ ...r, body: shape.parse(r.body) })

export type SchemeRow = Of<SchemeBody>
export async function findScheme(db: Db, id: string): Promise<SchemeRow | undefined> {
  const row = await findCase(db, 'assessment.scheme', id)
  return row && withBody(SchemeBody, row)
}
/** Schemes in force for a year and level at, above or under a place. */
export async function listSchemes(db: Db, place: string, year: number, level: Level): Promise<SchemeRow[]> {
  const { lo, hi } = scopeOf(place)
  const { rows } = await sql<FoundCase>`select ${caseColumns} from procedures.cases c where county = ${countyOf(place)} and procedure = 'assessment.scheme' and state = 'adopted'
    and (body->>'year')::int = ${year} and body->>'level' = ${level} and ((place >= ${lo} and place < ${hi}) or starts_with(${place}, place)) order by id`.execute(db)
  return rows.map((r) => withBody(SchemeBody, r))
}
export type RoundRow = Of<RoundBody> & { enteredAt: Date }
export async function findRound(db: Db, id: string): Promise<RoundRow | undefined> {
  const row = (await sql<FoundCase & { enteredAt: Date }>`select ${columns} from procedures.cases c where c.id = ${id}::uuid and c.procedure = 'assessment.round'`.execute(db)).rows[0]
  return row && withBody(RoundBody, row)
}
/** Rounds of a scheme that were not called off and whose places lie at, above or under a place. */
export async function listRoundsOf(db: Db, place: string, scheme: string): Promise<RoundRow[]> {
  const { lo, hi } = scopeOf(place)
  const { rows } = await sql<FoundCase & { enteredAt: Date }>`select ${columns} from procedures.cases c where county = ${countyOf(place)} and procedure = 'assessment.round' and state <> 'cancelled'
    and body->>'scheme' = ${scheme} and ((place >= ${lo} and place < ${hi}) or starts_with(${place}, place)) order by id`.execute(db)
  return rows.map((r) => withBody(RoundBody, r))
}
/** Rounds that concern a place: held at or above it, or (for an office) under it. Newest first. */
export async function listRounds(db: Db, place: string): Promise<RoundRow[]> {
  const { lo, hi } = scopeOf(place)
  const { rows } = await sql<FoundCase & { enteredAt: Date }>`select ${columns} from procedures.cases c where county = ${countyOf(place)} and procedure = 'assessment.round' and state <> 'cancelled'
    and ((place >= ${lo} and place < ${hi}) or starts_with(${place}, place)) order by id desc limit 50`.execute(db)
  return rows.map((r) => withBody(RoundBody, r))
}
/** Who has taken a step on a case. */
export async function hasActed(db: Db, county: string, subject: string, person: string): Promise<boolean> {
  const { rows } = await sql`select 1 from base.acts where county = ${county} and subject = ${subject}::uuid and person = ${person}::uuid limit 1`.execute(db)
  return rows.length > 0
}
/** Places of a level at and under a place, in the order of their codes. */
export async function listPlaces(db: Db, under: string, digits: number): Promise<{ code: string; name: string }[]> {
  const { lo, hi } = scopeOf(under)
  return (await sql<{ code: string; name: string }>`select code, name from places.divisions where code >= ${lo} and code < ${hi} and length(code) = ${digits} and until_day is null order by code limit 1000`.execute(db)).rows
}
export type EvidenceRow = Of<EvidenceBody>
export async function listEvidence(db: Db, place: string, scheme: string, states: readonly string[]): Promise<EvidenceRow[]> {
  const { rows } = await sql<FoundCase>`select ${caseColumns} from procedures.cases c where ${at(place)} and procedure = 'assessment.evidence' and body->>'scheme' = ${scheme}
    and state = any(${[...states]}::text[]) order by body->>'day', id limit 5000`.execute(db)
  return rows.map((r) => withBody(EvidenceBody, r))
}
export type ContestRow = Of<ContestBody>
export async function listContests(db: Db, place: string, round: string): Promise<ContestRow[]> {
  const { rows } = await sql<FoundCase>`select ${caseColumns} from procedures.cases c where ${at(place)} and procedure = 'assessment.contest' and body->>'round' = ${round} and state <> 'withdrawn' order by id limit 5000`.execute(db)
  return rows.map((r) => withBody(ContestBody, r))
}
export type ResultRow = Of<ResultBody>
export async function findResult(db: Db, id: string): Promise<ResultRow | undefined> {
  const row = await findCase(db, 'assessment.result', id)
  return row && withBody(ResultBody, row)
}
export async function listResultsOf(db: Db, place: string, round: string): Promise<ResultRow[]> {
  const { rows } = await sql<FoundCase>`select ${caseColumns} from procedures.cases c where ${at(place)} and procedure = 'assessment.result' and body->>'round' = ${round} and state <> 'voided' order by place, id limit 1000`.execute(db)
  return rows.map((r) => withBody(ResultBody, r))
}
/** Published results of exactly one place, the newest first. */
export async function listPublished(db: Db, place: string): Promise<ResultRow[]> {
  const { rows } = await sql<FoundCase>`select ${caseColumns} from procedures.cases c where county = ${countyOf(place)} and place = ${place} and procedure = 'assessment.result' and state = 'published' order by id desc limit 12`.execute(db)
  return rows.map((r) => withBody(ResultBody, r))
}
/** What places scored in another year in the same kind of round. */
export async function listScores(db: Db, under: string, q: { year: number; kind: string; level: Level }): Promise<Map<string, number>> {
  const { rows } = await sql<{ place: string; score: number }>`select distinct on (place) place, (body->>'score')::float8 as score from procedures.cases where ${at(under)} and procedure = 'assessment.result' and state = 'published'
    and (body->>'year')::int = ${q.year} and body->>'kind' = ${q.kind} and body->>'level' = ${q.level} and body->>'score' is not null order by place, id desc limit 1000`.execute(db)
  return new Map(rows.map((r) => [r.place, r.score]))
}
