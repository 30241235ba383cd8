/** Who can act in the demonstration: everybody with a post, as the registers say it, and heads of households. */
import { sql } from 'kysely'
import { within, type Db } from '../kernel/base/database.ts'
import { everywhere } from '../kernel/base/scope.ts'
import type { Actor, Capacity } from '../kernel/define.ts'
import type { Directory } from '../kernel/base/directory.ts'

interface Tenure { id: string, person: string, place: string, org: string, post: string, capacity: Capacity, from: Date, until: Date | null, suspended: Date | null }
export interface Resident { id: string, place: string, household: string, name: string, partyMember: boolean, birthYear: number }
export interface Cast {
  /** Actors of an organisation at a moment, in an order that is always the same. */
  of(org: string, at: Date): readonly (Actor & { post: string })[]
  /** Heads of households in a grid or village. */
  residents(place: string): readonly Resident[]
  /** The organisation of a kind exactly at a place; of several the one whose name ends so. */
  org(place: string, kind: string, name?: string): string | undefined
}

/** Reads everybody once. */
export async function castOf(db: Db, directory: Directory): Promise<Cast> {
  const { tenures, heads } = await within(db, everywhere, async tx => ({
    tenures: (await sql<Tenure>`select a.id, a.person, a.place, a.org, a.post, q.capacity, a.from_at as "from", a.until_at as "until", a.suspended_at as suspended
      from people.appointments a join people.posts q on q.key = a.post join people.persons p on p.county = a.person_county and p.id = a.person
      order by a.place, a.org, a.post, a.from_at, p.name, p.id_card_mask`.execute(tx)).rows,
    heads: (await sql<Resident>`select p.id, p.place, p.household, p.name, p.party_member as "partyMember", p.birth_year as "birthYear"
      from people.persons p join people.households h on h.county = p.county and h.id = p.household
      where p.relation = '户主' and p.phone_digest is not null and p.until_day is null order by h.place, h.number`.execute(tx)).rows,
  }))
  const byOrg = grouped(tenures, tenure => tenure.org)
  const byGrid = grouped(heads, head => head.place)
  const byVillage = grouped(heads, head => head.place.slice(0, 12))
  return {
    of: (org, at) => (byOrg.get(org) ?? []).filter(t => t.from <= at && (!t.until || t.until > at) && (!t.suspended || t.suspended > at))
      .map(t => ({ person: t.person, as: t.capacity, place: t.place, org: t.org, appointment: t.id, post: t.post })),
    residents: place => (place.length > 12 ? byGrid : byVillage).get(place) ?? [],
    org: (place, kind, name) => directory.at(place).find(each => each.kind === kind && (!name || each.name.endsWith(name)))?.id,
  }
}

/** Somebody who speaks for nobody but themselves. */
export const resident = ({ id, place }: Pick<Resident, 'id' | 'place'>): Actor => ({ person: id, as: 'resident', place, org: null, appointment: null })

function grouped<T>(list: readonly T[], key: (each: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const each of list) {
    const known = groups.get(key(each))
    if (known) known.push(each)
    else groups.set(key(each), [each])
  }
  return groups
}
