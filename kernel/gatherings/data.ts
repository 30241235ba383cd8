/** Every SQL statement that writes gatherings, inside the command's transaction and scope. */
import { sql } from 'kysely'
import { refuse } from '../base/refusal.ts'
import type { Tx } from '../base/database.ts'
import type { Choice, WayOfVoting } from './schema.ts'
import type { Votes } from './rules.ts'

export interface NewGathering {
  county: string; id: string; place: string; kind: string; title: string; agenda: string; venue: string; startsAt: Date; noticeAt: Date; urgent: string | null
  basis: string | null; ruleFrom: string; rollDay: string; by: string; as: string; hat: string | null }
export async function insertGathering(tx: Tx, g: NewGathering): Promise<void> {
  await sql`insert into gatherings.gatherings (county, id, place, kind, title, agenda, venue, starts_at, notice_at, urgent, basis, rule_from, roll_day,
      convened_by, convened_as, convened_hat)
    values (${g.county}, ${g.id}::uuid, ${g.place}, ${g.kind}, ${g.title}, ${g.agenda}, ${g.venue}, ${g.startsAt}, ${g.noticeAt}, ${g.urgent}, ${g.basis},
      ${g.ruleFrom}::date, ${g.rollDay}::date, ${g.by}::uuid, ${g.as}, ${g.hat}::uuid)`.execute(tx)
}
export interface Key { county: string; id: string; place: string }
export async function insertMatters(tx: Tx, g: Key, matters: readonly { title: string; case?: string }[]): Promise<void> {
  const rows = matters.map((m, i) => ({ n: i + 1, title: m.title, case_id: m.case ?? null }))
  await sql`insert into gatherings.matters (county, gathering, n, place, title, case_id)
    select ${g.county}, ${g.id}::uuid, n, ${g.place}, title, case_id from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(n int, title text, case_id uuid)`.execute(tx)
}
/** Another day: the notice runs anew. */
export async function putOff(tx: Tx, g: Key, to: { startsAt: Date; noticeAt: Date; venue: string; ruleFrom: string; rollDay: string; urgent: string | null; reason: string }): Promise<void> {
  await sql`update gatherings.gatherings set starts_at = ${to.startsAt}, notice_at = ${to.noticeAt}, venue = ${to.venue}, rule_from = ${to.ruleFrom}::date,
    roll_day = ${to.rollDay}::date, urgent = ${to.urgent}, reason = ${to.reason}, version = version + 1 where county = ${g.county} and id = ${g.id}::uuid`.execute(tx)
}
export async function setCancelled(tx: Tx, g: Key, reason: string): Promise<void> {
  await sql`update gatherings.gatherings set state = 'cancelled', reason = ${reason}, version = version + 1 where county = ${g.county} and id = ${g.id}::uuid`.execute(tx)
}
export async function setOpen(tx: Tx, g: Key, at: Date, day: string): Promise<void> {
  await sql`update gatherings.gatherings set state = 'open', opened_at = ${at}, roll_day = ${day}::date, version = version + 1
    where county = ${g.county} and id = ${g.id}::uuid`.execute(tx)
}
export async function addSheets(tx: Tx, g: Key, sheets: readonly string[]): Promise<void> {
  if (sheets.length === 0) return
  await sql`update gatherings.gatherings set sheets = sheets || ${[...sheets]}::uuid[] where county = ${g.county} and id = ${g.id}::uuid`.execute(tx)
}
export async function setMinutes(tx: Tx, g: Key, m: { minutes: string; chair: string; recorder: string; guests: readonly string[] }): Promise<void> {
  await sql`update gatherings.gatherings set minutes = ${m.minutes}, chair = ${m.chair}, recorder = ${m.recorder}, guests = ${[...m.guests]}::text[], version = version + 1
    where county = ${g.county} and id = ${g.id}::uuid`.execute(tx)
}
export async function setClosed(tx: Tx, g: Key, at: Date): Promise<void> {
  await sql`update gatherings.gatherings set state = 'closed', closed_at = ${at}, version = version + 1 where county = ${g.county} and id = ${g.id}::uuid`.execute(tx)
}
export async function insertNote(tx: Tx, g: Key, n: { id: string; text: string; at: Date; by: string; as: string }): Promise<void> {
  await sql`insert into gatherings.notes (county, gathering, id, place, text, at, by_name, by_as)
    values (${g.county}, ${g.id}::uuid, ${n.id}::uuid, ${g.place}, ${n.text}, ${n.at}, ${n.by}, ${n.as})`.execute(tx)
}

/* ---- who is there ------------------------------------------------------------------------------------------------------------ */
/** Marks lines as present; who was to be represented and comes after all stands for themselves. @returns how many lines there were */
export async function markPresent(tx: Tx, g: Key, m: { lines: readonly string[]; how: 'paper' | 'noted' | 'code'; by: string; attended: string | null }): Promise<number> {
  const { rows } = await sql<{ id: string }>`update gatherings.roll set present = case when present in ('paper', 'noted', 'code') then present else ${m.how} end,
      marked_by = ${m.by}::uuid, attended = coalesce(${m.attended}::uuid, attended), proxy = null, paper = null
    where county = ${g.county} and gathering = ${g.id}::uuid and id = any(${[...m.lines]}::uuid[]) and not struck returning id`.execute(tx)
  return rows.length
}
export async function markAbsent(tx: Tx, g: Key, lines: readonly string[]): Promise<void> {
  await sql`update gatherings.roll set present = null, marked_by = null, attended = null, proxy = null, paper = null
    where county = ${g.county} and gathering = ${g.id}::uuid and id = any(${[...lines]}::uuid[])`.execute(tx)
}
export async function markProxy(tx: Tx, g: Key, p: { line: string; by: string; marker: string; paper: string | null }): Promise<void> {
  await sql`update gatherings.roll set present = 'proxy', proxy = ${p.by}::uuid, paper = ${p.paper}::uuid, marked_by = ${p.marker}::uuid
    where county = ${g.county} and gathering = ${g.id}::uuid and id = ${p.line}::uuid`.execute(tx)
}
/** Who comes to a meeting without a fixed roll: persons of the register, or names. */
export async function addComers(tx: Tx, g: Key, who: { persons: readonly string[]; names: readonly string[]; how: 'paper' | 'noted' | 'code'; by: string }): Promise<void> {
  await sql`insert into gatherings.roll (county, gathering, place, person, household, name, number, present, marked_by)
    select ${g.county}, ${g.id}::uuid, ${g.place}, p.id, p.household, p.name, null, ${who.how}, ${who.by}::uuid
    from unnest(${[...new Set(who.persons)]}::uuid[]) as w(id) cross join lateral people.get_person(w.id) p
    on conflict (county, gathering, person) where person is not null do update set present = coalesce(roll.present, excluded.present), struck = false`.execute(tx)
  if (who.names.length > 0) await sql`insert into gatherings.roll (county, gathering, place, name, present, marked_by)
    select ${g.county}, ${g.id}::uuid, ${g.place}, n, ${who.how}, ${who.by}::uuid from unnest(${[...who.names]}::text[]) as n`.execute(tx)
}

/* ---- votes --------------------------------------------------------------------------------------------------------------------- */
/** Notes that lines have voted. @throws Refusal `ballot.twice` when one of them has */
export async function insertBallots(tx: Tx, g: Key, b: { matter: number; lines: readonly string[]; how: WayOfVoting; names: string }): Promise<void> {
  try {
    await sql`insert into gatherings.ballots (county, gathering, matter, line, place, how)
      select ${g.county}, ${g.id}::uuid, ${b.matter}, line, ${g.place}, ${b.how} from unnest(${[...b.lines]}::uuid[]) as line`.execute(tx)
  } catch (problem) {
    if (problem instanceof Error && 'code' in problem && problem.code === '23505') refuse('ballot.twice', { names: b.names })
    throw problem
  }
}
/** One more online vote. What was chosen is nowhere but in this sum. */
export async function addVote(tx: Tx, g: Key, matter: number, choice: Choice): Promise<void> {
  const one = (c: Choice) => (c === choice ? 1 : 0)
  await sql`insert into gatherings.tallies as t (county, gathering, matter, how, place, yes, no, abstained, invalid)
    values (${g.county}, ${g.id}::uuid, ${matter}, 'online', ${g.place}, ${one('yes')}, ${one('no')}, ${one('abstained')}, 0)
    on conflict (county, gathering, matter, how) do update set yes = t.yes + excluded.yes, no = t.no + excluded.no, abstained = t.abstained + excluded.abstained`.execute(tx)
}
export async function putTally(tx: Tx, g: Key, t: { matter: number; how: 'paper' | 'hands'; votes: Votes; teller: string }): Promise<void> {
  await sql`insert into gatherings.tallies (county, gathering, matter, how, place, yes, no, abstained, invalid, teller)
    values (${g.county}, ${g.id}::uuid, ${t.matter}, ${t.how}, ${g.place}, ${t.votes.yes}, ${t.votes.no}, ${t.votes.abstained}, ${t.votes.invalid}, ${t.teller})
    on conflict (county, gathering, matter, how) do update set yes = excluded.yes, no = excluded.no, abstained = excluded.abstained,
      invalid = excluded.invalid, teller = excluded.teller`.execute(tx)
}

/* ---- what cases hear of it ------------------------------------------------------------------------------------------------------- */
export interface NewResult { case: string; matter: number; kind: string; at: Date; eligible: number; present: number; eligibleHouseholds: number; households: number; votes: Votes }
/** What a gathering decided on cases: written once, at its end, in the county and place of each case. The scope must reach them. */
export async function insertResults(tx: Tx, g: Key, results: readonly NewResult[]): Promise<void> {
  const rows = results.map((r) => ({ ...r, ...r.votes }))
  await sql`insert into gatherings.results (county, case_id, gathering, matter, place, kind, at, eligible, present, eligible_households, households, yes, no, abstained, invalid)
    select c.county, c.id, ${g.id}::uuid, r.matter, c.place, r.kind, r.at, r.eligible, r.present, r."eligibleHouseholds", r.households, r.yes, r.no, r.abstained, r.invalid
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r("case" uuid, matter int, kind text, at timestamptz, eligible int, present int, "eligibleHouseholds" int,
      households int, yes int, no int, abstained int, invalid int) join procedures.cases c on c.id = r."case"`.execute(tx)
}
/** Whoever has one of these cases open hears of it at commit. */
export async function touchCases(tx: Tx, cases: readonly string[]): Promise<void> {
  await sql`select pg_notify('base_touched', jsonb_build_array(jsonb_build_object('county', c.county, 'id', c.id, 'procedure', c.procedure, 'place', c.place,
      'version', c.version, 'who', to_jsonb(array_remove(array[c.holder, c.awaiting], null)
        || array(select p.who from procedures.parties p where p.county = c.county and p.case_id = c.id and p.until is null limit 100))))::text)
    from procedures.cases c where c.id = any(${[...cases]}::uuid[])`.execute(tx)
}
