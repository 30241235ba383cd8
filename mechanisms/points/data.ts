/** SQL of points: resolutions, rules, members, lines of claims, cover. Rows are seen only in the scope the caller has entered. */
import { sql, type QueryExecutorProvider } from 'kysely'
import { scopeOf } from '../../kernel/base/scope.ts'
import { countyOf } from '../../kernel/places/rules.ts'
import { RuleBody } from './schema.ts'

type Db = QueryExecutorProvider


/* ---- resolutions and rules -------------------------------------------------------------------------------------------------- */
export interface Resolution { decision: string; place: string; matter: string; day: string }
export async function putResolution(db: Db, r: Resolution): Promise<void> {
  await sql`insert into points.resolutions (county, place, decision, matter, day) values (${countyOf(r.place)}, ${r.place}, ${r.decision}::uuid, ${r.matter}, ${r.day}::date)
    on conflict do nothing`.execute(db)
}
/** The day on which the villagers voted: of the last vote on the decision. */
export async function findVoteDay(db: Db, county: string, decision: string): Promise<string | undefined> {
  return (await sql<{ day: string }>`select (at at time zone 'Asia/Shanghai')::date::text as day from gatherings.results where county = ${county} and case_id = ${decision}::uuid
    order by at desc, matter desc limit 1`.execute(db)).rows[0]?.day
}
export async function findResolution(db: Db, county: string, decision: string): Promise<Resolution | undefined> {
  return (await sql<Resolution>`select decision, place, matter, day::text as day from points.resolutions where county = ${county} and decision = ${decision}::uuid`.execute(db)).rows[0]
}
/** Resolutions of a village that no rule rests on yet, the newest first. */
export async function listResolutions(db: Db, village: string): Promise<(Resolution & { title: string })[]> {
  return (await sql<Resolution & { title: string }>`select r.decision, r.place, r.matter, r.day::text as day, c.title from points.resolutions r
      join procedures.cases c on c.county = r.county and c.id = r.decision
    where r.county = ${countyOf(village)} and r.place = ${village} and not exists (select from procedures.cases u where u.county = r.county and u.place = r.place
      and u.procedure = 'points.rule' and u.body->>'resolution' = r.decision::text) order by r.day desc limit 50`.execute(db)).rows
}
export interface StoredRule { id: string; state: string; body: RuleBody; untilDay: string | null }
/** Rules of a village that are or were in force, the newest first. */
export async function listRules(db: Db, village: string): Promise<StoredRule[]> {
  const { rows } = await sql<{ id: string; state: string; body: unknown; ended: string | null }>`select id, state, body, (closed_at at time zone 'Asia/Shanghai')::date::text as ended
    from procedures.cases where county = ${countyOf(village)} and place = ${village} and procedure = 'points.rule' and state in ('adopted', 'replaced', 'ended')
    order by body->>'fromDay' desc, id desc`.execute(db)
  return rows.map((r) => { const body = RuleBody.parse(r.body); return { id: r.id, state: r.state, body, untilDay: body.untilDay ?? r.ended } })
}

/* ---- members ---------------------------------------------------------------------------------------------------------------------- */
export interface Registered { id: string; name: string; place: string; household: string | null; householdNumber: string | null }
/** Somebody in the register with their household. */
export async function findRegistered(db: Db, county: string, person: string): Promise<Registered | undefined> {
  return (await sql<Registered>`select p.id, p.name, p.place, p.household, h.number as "householdNumber" from people.persons p
    left join people.households h on h.county = p.county and h.id = p.household
    where p.county = ${county} and p.id = ${person}::uuid and p.until_day is null`.execute(db)).rows[0]
}
export interface Member { id: string; place: string; state: string; unit: 'household' | 'person'; household: string; member: string; householdNumber: string; keptUntil: string | null }
const memberColumns = sql`id, place, state, body->>'unit' as unit, body->>'household' as household, body->>'member' as member, body->>'householdNumber' as "householdNumber",
  body->>'keptUntil' as "keptUntil"`
const ofMemberships = (village: string) => sql`county = ${countyOf(village)} and procedure = 'points.membership' and place >= ${scopeOf(village).lo} and place < ${scopeOf(village).hi}`
export async function findMembers(db: Db, village: string, ids: readonly string[]): Promise<Map<string, Member>> {
  const { rows } = await sql<Member>`select ${memberColumns} from procedures.cases where ${ofMemberships(village)} and id = any(${[...new Set(ids)]}::uuid[])`.execute(db)
  return new Map(rows.map((m) => [m.id, m]))
}
/** Memberships of a person: their own, and that of their household. Newest first; all of them, left ones too. */
export async function listMembershipsOf(db: Db, county: string, who: { person: string; household: string | null }): Promise<Member[]> {
  return (await sql<Member>`select ${memberColumns} from procedures.cases where county = ${county} and procedure = 'points.membership'
    and (body->>'member' = ${who.person} or (body->>'unit' = 'household' and body->>'household' = ${who.household})) order by closed_at nulls first, id desc limit 20`.execute(db)).rows
}
/** Who of a household takes part already, by themselves or together. */
export async function listJoinedOf(db: Db, village: string, household: string): Promise<Member[]> {
  return (await sql<Member>`select ${memberColumns} from procedures.cases where ${ofMemberships(village)} and closed_at is null and body->>'household' = ${household}`.execute(db)).rows
}
/** Members of a village by household number: never by what they have. */
export async function listMembers(db: Db, village: string, q: string): Promise<(Member & { name: string; balance: number })[]> {
  return (await sql<Member & { name: string; balance: number }>`select m.*, p.name, coalesce(a.balance, 0)::int as balance from
      (select county, ${memberColumns} from procedures.cases where ${ofMemberships(village)} and closed_at is null) m
      join people.persons p on p.county = m.county and p.id = m.member::uuid
      left join ledgers.accounts a on a.county = m.county and a.ledger = 'points' and a.account = 'balance' and a.owner = m.id::text
    where ${q} = '' or m."householdNumber" = ${q} or starts_with(p.name, ${q}) order by length(m."householdNumber"), m."householdNumber", m.id limit 1000`.execute(db)).rows
}
export async function namesOf(db: Db, county: string, persons: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; name: string }>`select id, name from people.persons where county = ${county} and id = any(${[...new Set(persons)]}::uuid[])`.execute(db)
  return new Map(rows.map((r) => [r.id, r.name]))
}

/** Memberships by which persons are thanked: their own, or that of the household they live in. */
export async function listEarning(db: Db, county: string, persons: readonly string[]): Promise<Member[]> {
  return (await sql<Member>`select ${memberColumns} from procedures.cases where county = ${county} and procedure = 'points.membership' and state = 'joined' and (
      (body->>'unit' = 'person' and body->>'member' = any(${[...persons]}::text[])) or (body->>'unit' = 'household' and body->>'household' in (
        select p.household::text from people.persons p where p.county = ${county} and p.id = any(${[...persons]}::uuid[]) and p.until_day is null))) order by id`.execute(db)).rows
}

/* ---- lines of claims ----------------------------------------------------------------------------------------------------------------- */
export interface LineData { n: number; membership: string; item: string; deed: string; times: number; points: number }
export async function putLines(db: Db, c: { claim: string; place: string; rule: string; deedDay: string }, lines: readonly LineData[]): Promise<void> {
  await sql`insert into points.lines (county, claim, n, place, membership, rule, item, deed, times, points, deed_day, state)
    select ${countyOf(c.place)}, ${c.claim}::uuid, l.n, ${c.place}, l.membership, ${c.rule}::uuid, l.item, l.deed, l.times, l.points, ${c.deedDay}::date, 'claimed'
    from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as l(n int, membership uuid, item text, deed text, times int, points int)`.execute(db)
}
/** Lines follow their case; without numbers all of them that were not dropped. */
export async function setLines(db: Db, county: string, claim: string, state: string, numbers?: readonly number[]): Promise<void> {
  await sql`update points.lines set state = ${state} where county = ${county} and claim = ${claim}::uuid
    and ${numbers === undefined ? sql`state <> 'dropped'` : sql`n = any(${[...numbers]}::int[])`}`.execute(db)
}
/** How often each member was thanked for an item under a rule in a year, with what is still under way: `membership item` → times. */
export async function countTimes(db: Db, q: { county: string; rule: string; year: string; memberships: readonly string[] }): Promise<Map<string, number>> {
  const { rows } = await sql<{ key: string; times: number }>`select membership || ' ' || item as key, sum(times)::int as times from points.lines
    where county = ${q.county} and membership = any(${[...new Set(q.memberships)]}::uuid[]) and rule = ${q.rule}::uuid
      and deed_day between ${`${q.year}-01-01`}::date and ${`${q.year}-12-31`}::date and state in ('claimed', 'noticed', 'posted') group by 1`.execute(db)
  return new Map(rows.map((r) => [r.key, r.times]))
}
/** Claims under way in which a member has lines. */
export async function listUnderway(db: Db, county: string, memberships: readonly string[]): Promise<{ claim: string; state: string; numbers: number[] }[]> {
  return (await sql<{ claim: string; state: string; numbers: number[] }>`select l.claim, c.state, array_agg(l.n order by l.n) as numbers from points.lines l
      join procedures.cases c on c.county = l.county and c.id = l.claim
    where l.county = ${county} and l.membership = any(${[...memberships]}::uuid[]) and l.state in ('claimed', 'noticed') group by 1, 2 order by 1`.execute(db)).rows
}
export interface EarnedLine { claim: string; n: number; place: string; membership: string; state: string }
/** Lines that rest on a record, with the state of their claim. */
export async function listEarned(db: Db, county: string, earned: string): Promise<EarnedLine[]> {
  return (await sql<EarnedLine>`select l.claim, l.n, l.place, l.membership, c.state from points.lines l join procedures.cases c on c.county = l.county and c.id = l.claim
    where l.county = ${county} and l.earned = ${earned} order by l.claim, l.n`.execute(db)).rows
}
export async function markEarned(db: Db, county: string, claim: string, earned: string): Promise<void> {
  await sql`update points.lines set earned = ${earned} where county = ${county} and claim = ${claim}::uuid`.execute(db)
}
/** Should the record be made anew, it earns anew. */
export async function forgetRecord(db: Db, county: string, claim: string, n: number): Promise<void> {
  await sql`update points.lines set earned = null where county = ${county} and claim = ${claim}::uuid and n = ${n}`.execute(db)
}
export interface KeptLine { claim: string; membership: string; deed: string; times: number; points: number; day: string; state: string }
export async function listLinesOf(db: Db, county: string, memberships: readonly string[], most: number): Promise<KeptLine[]> {
  return (await sql<KeptLine>`select claim, membership, deed, times, points, deed_day::text as day, state from points.lines
    where county = ${county} and membership = any(${[...memberships]}::uuid[]) order by deed_day desc, claim desc, n limit ${most}`.execute(db)).rows
}
/** What is kept of deeds on the strength of a consent, once the member has left for good; the ledger names nobody and stays. */
export async function eraseLines(db: Db, county: string, memberships: readonly string[]): Promise<number> {
  const { rows } = await sql<{ n: number }>`with gone as (delete from points.lines where county = ${county} and membership = any(${[...memberships]}::uuid[])
    and state not in ('claimed', 'noticed') returning 1) select count(*)::int as n from gone`.execute(db)
  return rows[0]?.n ?? 0
}

/* ---- cover ------------------------------------------------------------------------------------------------------------------------------ */
export interface Sums { outstanding: number; availableFen: number; committedFen: number; spentFen: number; appropriatedFen: number; issued: number; reserved: number; spent: number }
/** What the members of a village hold or are promised, and what the village has set aside. */
export async function sumsOf(db: Db, village: string): Promise<Sums> {
  const { lo, hi } = scopeOf(village)
  const { rows } = await sql<Sums>`select
      coalesce(sum(balance + incoming) filter (where ledger = 'points' and account = 'balance'), 0)::float8 as outstanding,
      coalesce(sum(balance) filter (where ledger = 'points' and account = 'reserved'), 0)::float8 as reserved,
      coalesce(sum(balance) filter (where ledger = 'points' and account = 'spent'), 0)::float8 as spent,
      coalesce(-sum(balance) filter (where ledger = 'points' and account = 'issued'), 0)::float8 as issued,
      coalesce(sum(balance) filter (where ledger = 'points.budget' and account = 'available'), 0)::float8 as "availableFen",
      coalesce(sum(balance) filter (where ledger = 'points.budget' and account = 'committed'), 0)::float8 as "committedFen",
      coalesce(sum(balance) filter (where ledger = 'points.budget' and account = 'spent'), 0)::float8 as "spentFen",
      coalesce(-sum(balance) filter (where ledger = 'points.budget' and account = 'appropriated'), 0)::float8 as "appropriatedFen"
    from ledgers.accounts where county = ${countyOf(village)} and place >= ${lo} and place < ${hi} and ledger in ('points', 'points.budget')`.execute(db)
  return rows[0] ?? { outstanding: 0, availableFen: 0, committedFen: 0, spentFen: 0, appropriatedFen: 0, issued: 0, reserved: 0, spent: 0 }
}

/* ---- told ------------------------------------------------------------------------------------------------------------------------------- */
export interface ToldClaim { id: string; deed: string; state: string; day: string; points: number; dueAt: Date | null }
/** Lines of memberships with the state of their case, the newest first. */
export async function claimsOf(db: Db, county: string, memberships: readonly string[], most: number): Promise<ToldClaim[]> {
  return (await sql<ToldClaim>`select l.claim as id, l.deed || case when l.times > 1 then ' ' || l.times || '次' else '' end as deed,
      case when l.state = 'dropped' then 'rejected' when l.state = 'posted' then 'posted' else c.state end as state, l.deed_day::text as day, l.points, c.due_at as "dueAt"
    from points.lines l join procedures.cases c on c.county = l.county and c.id = l.claim
    where l.county = ${county} and l.membership = any(${[...memberships]}::uuid[]) order by l.claim desc, l.n limit ${most}`.execute(db)).rows
}
export interface Year { issued: number; spent: number; members: number; claims: number; exchanges: number
  goods: { name: string; pieces: number; points: number; fen: number }[]; items: { deed: string; times: number; points: number }[] }
/** A village's year: by item of the rule and by goods, in the order of their names. */
export async function yearOf(db: Db, village: string, year: string): Promise<Year> {
  const county = countyOf(village)
  const { lo, hi } = scopeOf(village)
  const [first, last] = [`${year}-01-01`, `${year}-12-31`]
  const { rows: items } = await sql<Year['items'][number]>`select deed, sum(times)::int as times, sum(points)::int as points from points.lines
    where county = ${county} and place = ${village} and state = 'posted' and deed_day between ${first}::date and ${last}::date group by deed order by deed`.execute(db)
  const { rows: goods } = await sql<Year['goods'][number]>`select body->>'name' as name, sum((body->>'pieces')::int)::int as pieces, sum((body->>'points')::int)::int as points, sum((body->>'fen')::int)::int as fen
    from procedures.cases where county = ${county} and place >= ${lo} and place < ${hi} and procedure = 'points.exchange' and state = 'handed'
      and (closed_at at time zone 'Asia/Shanghai')::date between ${first}::date and ${last}::date group by 1 order by 1`.execute(db)
  const { rows: [sums] } = await sql<Pick<Year, 'issued' | 'spent' | 'members' | 'claims' | 'exchanges'>>`select
      (select coalesce(sum(case when t.to_account = 'balance' then t.amount else -t.amount end), 0)::int from ledgers.transfers t left join ledgers.settlements s on s.county = t.county and s.transfer = t.id
        where t.county = ${county} and t.ledger = 'points' and t.place = ${village} and ((t.from_account = 'issued' and t.to_account = 'balance') or (t.counters is not null and t.to_account = 'issued'))
          and (t.phase = 'effective' or s.outcome = 'effective') and coalesce(s.day, t.day) between ${first}::date and ${last}::date) as issued,
      (select coalesce(sum(amount), 0)::int from ledgers.transfers t where t.county = ${county} and t.ledger = 'points' and t.place = ${village} and t.from_account = 'reserved' and t.to_account = 'spent'
        and t.day between ${first}::date and ${last}::date) as spent,
      (select count(*)::int from procedures.cases where county = ${county} and place = ${village} and procedure = 'points.membership' and state = 'joined') as members,
      (select count(*)::int from procedures.cases where county = ${county} and place = ${village} and procedure = 'points.claim' and body->>'deedDay' between ${first} and ${last} and state = 'posted') as claims,
      (select count(*)::int from procedures.cases where county = ${county} and place = ${village} and procedure = 'points.exchange' and state = 'handed'
        and (closed_at at time zone 'Asia/Shanghai')::date between ${first}::date and ${last}::date) as exchanges`.execute(db)
  return { issued: 0, spent: 0, members: 0, claims: 0, exchanges: 0, ...sums, goods, items }
}
