/** Log-ins of the demonstration: one for every hat that has a start page of its own, and three residents by phone. */
import { sql } from 'kysely'
import { v7 as newId } from 'uuid'
import { within, type Db } from '../kernel/base/database.ts'
import { everywhere } from '../kernel/base/scope.ts'
import { insertAccount } from '../kernel/people/data.ts'
import { hashPassword } from '../kernel/people/passwords.ts'
import { secondFactor } from '../kernel/people/schema.ts'
import { stations } from './bodies.ts'
import type { Cast } from './cast.ts'
import type { CountyLand, VillageLand } from './registers.ts'

/** The password of every demonstration account; an installation with real data has none of these accounts. */
export const demoPassword = 'Yunling-2026'
/** Numbers of the three residents; the code is shown on the screen. */
export const demoPhones = ['19900000001', '19900000002', '19900000003'] as const

export interface DemoAccount { login: string, name: string, post: string, place: string, hat: string }
interface Wanted { login: string, at: 'grid' | 'village' | 'township' | 'county' | 'city', kind: string, post: string, name?: string }

const wanted: readonly Wanted[] = [
  { login: 'secretary', at: 'village', kind: 'villageParty', post: 'branchSecretary' },
  { login: 'gridworker', at: 'grid', kind: 'gridTeam', post: 'gridWorkerFullTime' },
  { login: 'clerk', at: 'village', kind: 'villageCommittee', post: 'villageClerk' },
  { login: 'supervisor', at: 'village', kind: 'supervisionCommittee', post: 'supervisionChair' },
  { login: 'mediator', at: 'village', kind: 'mediationCommittee', post: 'mediator' },
  { login: 'adviser', at: 'village', kind: 'adviceRoom', post: 'legalAdviser' },
  { login: 'volunteer', at: 'village', kind: 'volunteerTeam', post: 'volunteerLeader' },
  { login: 'shopkeeper', at: 'village', kind: 'pointsShop', post: 'shopKeeper' },
  { login: 'officer', at: 'township', kind: 'townshipDesk', post: 'deskOfficer' },
  { login: 'leader', at: 'township', kind: 'townshipGovernment', post: 'townshipDeputy' },
  { login: 'traffic', at: 'township', kind: 'department', post: 'departmentOfficer', name: stations.traffic },
  { login: 'water', at: 'township', kind: 'department', post: 'departmentOfficer', name: stations.water },
  { login: 'centre', at: 'county', kind: 'countyCentre', post: 'countyOfficer' },
  { login: 'organizer', at: 'county', kind: 'countyOrganization', post: 'countyOrganizer' },
  { login: 'auditor', at: 'county', kind: 'auditOffice', post: 'auditor' },
  { login: 'operator', at: 'county', kind: 'operationsOffice', post: 'operator' },
  { login: 'city', at: 'city', kind: 'cityCentre', post: 'cityOfficer' },
]
const logins = wanted.map(({ login }) => login)
/** Of several hats the one that a log-in is about comes first. */
const posts = wanted.map(({ post }) => post)

/** The village where the log-ins meet: one whose secretary is committee chair as well, in a town if there is one. */
export function stageVillage(lands: readonly CountyLand[]): VillageLand {
  const villages = (lands[0]?.townships ?? []).flatMap(township => township.villages.map(village => ({ township, village })))
  const fit = ({ village }: { village: VillageLand }): boolean => Number(village.code.slice(-1)) % 5 < 3 && village.grids.length >= 3
  const found = villages.find(each => fit(each) && each.township.name.endsWith('镇') && each.village.name.endsWith('村')) ?? villages.find(fit) ?? villages[0]
  if (!found) throw new Error('a county without villages')
  return found.village
}

/**
 * Opens the accounts that are not open yet at a moment and turns the second factor off; only for a tenant that is a demonstration.
 * Asked twice: some posts are founded by what the demonstration lives through.
 */
export async function openAccounts(db: Db, cast: Cast, village: VillageLand, at: Date): Promise<void> {
  const hash = await hashPassword(demoPassword)
  const places = { grid: village.grids[0]?.code ?? village.code, village: village.code, township: village.township, county: village.code.slice(0, 6), city: village.code.slice(0, 4) }
  await within(db, everywhere, async tx => {
    const known = (await sql<{ login: string, person: string }>`select login, person from people.accounts where login = any(${logins}::text[])`.execute(tx)).rows
    const opened = new Set(known.map(({ person }) => person))
    for (const each of wanted.filter(({ login }) => known.every(account => account.login !== login))) {
      const place = places[each.at]
      const org = cast.org(place, each.kind, each.name)
      const holder = org === undefined ? undefined : cast.of(org, at).find(({ post, person }) => post === each.post && !opened.has(person))
      if (!holder) continue
      opened.add(holder.person)
      await insertAccount(tx, { person: holder.person, county: place.slice(0, 6).padEnd(6, '0'), login: each.login, hash, subject: null, at })
    }
    await sql`update people.accounts set must_change = false where login = any(${logins}::text[])`.execute(tx)
    await sql`insert into base.settings (place, key, from_day, value, clause, act) values ('', ${secondFactor.key}, '2021-01-01', 0, '演示', ${newId()}::uuid)
      on conflict do nothing`.execute(tx)
  })
}

/** The log-ins for the page and the terminal; empty where the installation is no demonstration. `login` of a resident is the phone number. */
export async function demoAccounts(db: Db): Promise<DemoAccount[]> {
  return within(db, everywhere, async tx => {
    const officials = (await sql<DemoAccount>`
      select a.login, p.name, min(t.place) as place,
        string_agg(case when length(t.place) < 12 then o.name || ':' else '' end || q.zh, '、' order by t.post <> all(${posts}::text[]), q.principal desc, q.key) as post,
        (array_agg(t.id order by t.post <> all(${posts}::text[]), q.principal desc, q.key))[1] as hat
      from base.tenant b join people.accounts a on b.demo and a.login = any(${logins}::text[])
        join people.persons p on p.county = a.county and p.id = a.person
        join people.appointments t on t.person = a.person and t.suspended_at is null and t.from_at <= now() and (t.until_at is null or t.until_at > now())
        join people.posts q on q.key = t.post join people.organisations o on o.county = t.county and o.id = t.org
      group by a.login, p.name`.execute(tx)).rows
    officials.sort((a, b) => logins.indexOf(a.login) - logins.indexOf(b.login))
    const village = officials.find(({ login }) => login === 'secretary')?.place.slice(0, 12) ?? ''
    const masks = demoPhones.map(phone => `${phone.slice(0, 3)}****${phone.slice(7)}`)
    const residents = (await sql<{ id: string, name: string, place: string, mask: string }>`select p.id, p.name, p.place, p.phone_mask as mask from people.persons p
      where p.place >= ${village} and p.place < ${`${village}:`} and p.phone_mask = any(${masks}::text[]) and length(${village}::text) = 12 order by p.phone_mask`.execute(tx)).rows
    const codes = [...officials, ...residents].map(({ place }) => place)
    const names = new Map((await sql<{ code: string, name: string }>`select code, name from places.divisions where code = any(${codes}::text[]) or code = ${village}
      union all select code, name from places.grids where code = any(${codes}::text[])`.execute(tx)).rows.map(({ code, name }) => [code, name]))
    const placeOf = (code: string): string => (code.length > 12 ? names.get(code.slice(0, 12)) ?? '' : '') + (names.get(code) ?? '')
    return [
      ...officials.map(({ login, name, post, place, hat }) => ({ login, name, post, place: placeOf(place), hat })),
      ...residents.map(({ id, name, place, mask }) => ({ login: demoPhones[masks.indexOf(mask)] ?? mask, name, post: '居民', place: placeOf(place), hat: id })),
    ]
  })
}
