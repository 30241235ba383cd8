/** Rolls: who is due at a gathering, drawn from the registers as of its day. */
import { sql, type RawBuilder } from 'kysely'
import type { Tx } from '../base/database.ts'
import type { GatheringKind } from '../define.ts'
import { scopeOf } from '../base/scope.ts'
import type { Composition } from './rules.ts'
import type { Key } from './data.ts'

/** `day` for registers that count days, `at` for appointments, which end at a minute. */
export interface Due { kind: Pick<GatheringKind, 'roll' | 'of' | 'posts'>; county: string; place: string; day: string; at: Date }

const on = (d: Due, t: 'p' | 'h' | 'm' | 'o') => sql`${sql.ref(`${t}.from_day`)} <= ${d.day}::date and (${sql.ref(`${t}.until_day`)} is null or ${sql.ref(`${t}.until_day`)} > ${d.day}::date)`
const adult = (d: Due) => sql`people.is_adult(p.adult_from, p.birth_year, ${d.day}::date)`
const number = sql`(select h.number from people.households h where h.county = p.county and h.id = p.household)`

function adults(d: Due, which: RawBuilder<unknown>): RawBuilder<unknown> {
  const { lo, hi } = scopeOf(d.place)
  return sql`select p.id as person, p.household, p.name, ${number} as number from people.persons p
    where p.county = ${d.county} and p.place >= ${lo} and p.place < ${hi} and p.registered and ${on(d, 'p')} and ${which}`
}
/** A household is due if somebody of age lives in it; it goes by the name of its head. */
function households(d: Due): RawBuilder<unknown> {
  const { lo, hi } = scopeOf(d.place)
  return sql`select null::uuid as person, h.id as household, a.name, h.number from people.households h
    cross join lateral (select p.name from people.persons p where p.county = h.county and p.household = h.id and ${on(d, 'p')} and ${adult(d)}
      order by (p.relation is not distinct from '户主') desc, p.birth_year nulls last, p.id limit 1) a
    where h.county = ${d.county} and h.place >= ${lo} and h.place < ${hi} and ${on(d, 'h')}`
}
/** Whoever holds a post of the organisations standing at the place: once, however many posts. */
const holders = (d: Due) => sql`select distinct on (t.person) t.person, p.household, p.name, ${number} as number
  from people.appointments t join people.organisations o on o.county = t.county and o.id = t.org cross join lateral people.get_person(t.person) p
  where t.county = ${d.county} and o.place = ${d.place} and o.kind = any(${[...d.kind.of ?? []]}::text[]) and ${on(d, 'o')}
    and (${d.kind.posts === undefined} or t.post = any(${[...d.kind.posts ?? []]}::text[]))
    and t.from_at <= ${d.at} and (t.until_at is null or t.until_at > ${d.at}) and (t.suspended_at is null or t.suspended_at > ${d.at})`
const members = (d: Due) => sql`select distinct on (m.person) m.person, p.household, p.name, ${number} as number
  from people.memberships m join people.organisations o on o.county = m.county and o.id = m.org cross join lateral people.get_person(m.person) p
  where m.county = ${d.county} and o.place = ${d.place} and o.kind = any(${[...d.kind.of ?? []]}::text[]) and ${on(d, 'o')} and ${on(d, 'm')}
    and (p.until_day is null or p.until_day > ${d.day}::date) and ${adult(d)}`

function dueOf(d: Due): RawBuilder<unknown> {
  switch (d.kind.roll) {
    case 'adults': return adults(d, adult(d))
    case 'partyMembers': return adults(d, sql`p.party_member`)
    case 'households': return households(d)
    case 'posts': return holders(d)
    case 'members': return members(d)
    case 'open': return sql`select null::uuid as person, null::uuid as household, null::text as name, null::text as number where false`
  }
}

/** How many would be due, and of how many households. */
export async function countDue(tx: Tx, d: Due): Promise<{ eligible: number; eligibleHouseholds: number }> {
  const { rows: [n] } = await sql<{ eligible: number; eligibleHouseholds: number }>`select count(*)::int as eligible, count(distinct household)::int as "eligibleHouseholds" from (${dueOf(d)}) due`.execute(tx)
  return n ?? { eligible: 0, eligibleHouseholds: 0 }
}
/** Draws the roll, or draws it anew: who is no longer due is struck, who stays keeps the line. */
export async function drawRoll(tx: Tx, g: Key, d: Due): Promise<void> {
  if (d.kind.roll === 'open') return
  const key = d.kind.roll === 'households' ? sql`(county, gathering, household) where person is null and household is not null` : sql`(county, gathering, person) where person is not null`
  await sql`with due as materialized (${dueOf(d)}),
    struck as (update gatherings.roll r set struck = true where r.county = ${g.county} and r.gathering = ${g.id}::uuid and not r.struck
      and not exists (select from due where due.person is not distinct from r.person and (r.person is not null or due.household = r.household)))
    insert into gatherings.roll (county, gathering, place, person, household, name, number)
    select ${g.county}, ${g.id}::uuid, ${g.place}, person, household, name, number from due
    on conflict ${key} do update set struck = false, household = excluded.household, name = excluded.name, number = excluded.number`.execute(tx)
}
/** Of those due by age: how many have neither ID card nor year of birth in the register. */
export async function countAgeless(tx: Tx, d: Due): Promise<number> {
  if (d.kind.roll !== 'adults') return 0
  const { rows: [n] } = await sql<{ n: number }>`select count(*)::int as n from (${adults(d, sql`p.adult_from is null and p.birth_year is null`)}) due`.execute(tx)
  return n?.n ?? 0
}
/** What VC-29 asks about, as the registers tell it: members, representatives, women among them, households of the village. */
export async function readComposition(tx: Tx, d: Due): Promise<Composition> {
  const { lo, hi } = scopeOf(d.place)
  const { rows: [c] } = await sql<Composition>`with due as materialized (${dueOf(d)}) select
      (select count(*)::int from due) as members,
      (select count(*)::int from due where exists (select from people.appointments t join people.organisations o on o.county = t.county and o.id = t.org
        where t.county = ${d.county} and o.place = ${d.place} and t.person = due.person and t.post = 'representative'
          and t.from_at <= ${d.at} and (t.until_at is null or t.until_at > ${d.at}))) as representatives,
      (select count(*)::int from due cross join lateral people.get_person(due.person) p where p.sex = 'female') as women,
      (select count(*)::int from people.households h where h.county = ${d.county} and h.place >= ${lo} and h.place < ${hi} and ${on(d, 'h')}) as households`.execute(tx)
  return c ?? { members: 0, representatives: 0, women: 0, households: 0 }
}
