/** Every SQL statement of the reports that fill themselves. Rows are seen only in the scope the caller has entered. */
import { sql, type QueryExecutorProvider } from 'kysely'
import { countyOf } from '../../kernel/places/rules.ts'
import { scopeOf } from '../../kernel/base/scope.ts'
import type { PeriodAsked } from '../../kernel/indicators/rules.ts'
import type { Decision, Proposal } from './schema.ts'

type Db = QueryExecutorProvider
/** A figure as it was submitted; `text` is what stands in the document. */
export interface Frozen {
  value: number; part?: number; whole?: number; unit: string; zh: string; means: string; from: string; to: string; rows: number; snapshot: string; text: string }
/** A blank as it is kept. `period` null: the report's own; `words` the words that named a period. */
export interface Blank {
  n: number; paragraph: number; starts: number; ends: number; mark: string; oldNumber: boolean; before: string; after: string
  figure: boolean; proposals: readonly Proposal[]; unit: string; scale: number; words: string; why: string; phrase: string; remembered: boolean
  key: string | null; at: string; period: PeriodAsked | null; decimals: number | null
  decision: Decision; ownText: string | null; ownSource: string | null; frozen: Frozen | null }

const columns = sql`n, paragraph, starts, ends, mark, old_number as "oldNumber", before, after, figure, proposals, unit, scale::float8 as scale, words, why, phrase,
  remembered, key, at, period, decimals, decision, own_text as "ownText", own_source as "ownSource", frozen`

/* ---- reports and their blanks ----------------------------------------------------------------------------------------- */
export interface ReportRow { id: string; place: string; state: string; body: unknown; holder: string | null }
export async function findReport(db: Db, county: string, id: string): Promise<ReportRow | undefined> {
  const { rows } = await sql<ReportRow>`select id, place, state, body, holder from procedures.cases
    where county = ${county} and id = ${id}::uuid and procedure = 'reports.report'`.execute(db)
  return rows[0]
}
export async function listBlanks(db: Db, county: string, report: string): Promise<Blank[]> {
  const { rows } = await sql<Blank>`select ${columns} from reports.blanks where county = ${county} and report = ${report}::uuid order by n`.execute(db)
  return rows
}
/** Writes blanks of a report, new ones and those that were there before. */
export async function putBlanks(db: Db, place: string, report: string, blanks: readonly Blank[]): Promise<void> {
  await sql`insert into reports.blanks (county, report, place, n, paragraph, starts, ends, mark, old_number, before, after, figure, proposals, unit, scale, words, why,
      phrase, remembered, key, at, period, decimals, decision, own_text, own_source, frozen)
    select ${countyOf(place)}, ${report}::uuid, ${place}, b.n, b.paragraph, b.starts, b.ends, b.mark, b."oldNumber", b.before, b.after, b.figure, b.proposals, b.unit, b.scale,
      b.words, b.why, b.phrase, b.remembered, b.key, b.at, nullif(b.period, 'null'::jsonb), b.decimals, b.decision, b."ownText", b."ownSource", nullif(b.frozen, 'null'::jsonb)
    from jsonb_to_recordset(${JSON.stringify(blanks)}::jsonb) as b(n int, paragraph int, starts int, ends int, mark text, "oldNumber" boolean, before text, after text,
      figure boolean, proposals jsonb, unit text, scale bigint, words text, why text, phrase text, remembered boolean, key text, at text, period jsonb, decimals int,
      decision text, "ownText" text, "ownSource" text, frozen jsonb)
    on conflict (county, report, n) do update set proposals = excluded.proposals, figure = excluded.figure, unit = excluded.unit, scale = excluded.scale, words = excluded.words,
      why = excluded.why, remembered = excluded.remembered, key = excluded.key, at = excluded.at, period = excluded.period, decimals = excluded.decimals,
      decision = excluded.decision, own_text = excluded.own_text, own_source = excluded.own_source, frozen = excluded.frozen`.execute(db)
}

/* ---- what an office chose before -------------------------------------------------------------------------------------------- */
export interface Remembered { phrase: string; key: string; at: string; period: PeriodAsked | null; decimals: number | null }
export async function listChoices(db: Db, county: string, office: string, phrases: readonly string[]): Promise<Remembered[]> {
  const { rows } = await sql<Remembered>`select phrase, key, at, period, decimals from reports.choices
    where county = ${county} and office = ${office} and phrase = any(${[...phrases]}::text[])`.execute(db)
  return rows
}
export async function putChoices(db: Db, place: string, office: string, at: Date, choices: readonly Remembered[]): Promise<void> {
  const last = [...new Map(choices.map((c) => [c.phrase, c])).values()]
  await sql`insert into reports.choices (county, office, phrase, place, key, at, period, decimals, made_at)
    select ${countyOf(place)}, ${office}, c.phrase, ${place}, c.key, c.at, nullif(c.period, 'null'::jsonb), c.decimals, ${at}
    from jsonb_to_recordset(${JSON.stringify(last)}::jsonb) as c(phrase text, key text, at text, period jsonb, decimals int)
    on conflict (county, office, phrase) do update set key = excluded.key, at = excluded.at, period = excluded.period, decimals = excluded.decimals,
      made_at = excluded.made_at`.execute(db)
}

/* ---- what was submitted before ------------------------------------------------------------------------------------------------ */
/** A figure of an earlier submission, with the report it stands in. */
export interface Earlier extends Frozen { report: string; title: string; office: string; submitted: Date; key: string; place: string; n: number }
/** Figures of these keys in other submitted reports that may be seen from here, newest report first. */
export async function listEarlier(db: Db, q: { county: string; report: string; keys: readonly string[]; places: readonly string[] }): Promise<Earlier[]> {
  const { rows } = await sql<Earlier & { frozen: Frozen }>`select b.frozen, b.key, b.at as place, b.n, b.report, c.title, coalesce(o.name, '') as office, c.entered_at as submitted
    from reports.blanks b join procedures.cases c on c.county = b.county and c.id = b.report and c.state in ('submitted', 'archived')
      left join people.organisations o on o.county = c.county and o.id = c.holder
    where b.county = ${q.county} and b.frozen is not null and b.report <> ${q.report}::uuid and b.key = any(${[...q.keys]}::text[]) and b.at = any(${[...q.places]}::text[])
    order by c.entered_at desc, b.report, b.n limit 2000`.execute(db)
  return rows.map(({ frozen, ...row }) => ({ ...row, ...frozen }))
}

/** Divisions under a place whose names stand in a text. */
export async function listPlacesNamed(db: Db, place: string, text: string): Promise<{ code: string; name: string }[]> {
  const { lo, hi } = scopeOf(place)
  const { rows } = await sql<{ code: string; name: string }>`select code, name from places.divisions
    where code > ${lo} and code < ${hi} and length(name) > 1 and position(name in ${text}) > 0 and until_day is null limit 500`.execute(db)
  return rows
}
