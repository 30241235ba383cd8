/** Who lives in the world of the stories: one township, two villages, their organisations, and a person for every post. */
import type pg from 'pg'
import { randomBytes, createHash } from 'node:crypto'
import { v7 as newId } from 'uuid'

export const county = '900102'
export const township = '900102101'
export const village = '900102101001'
export const otherVillage = '900102101002'
export const grid = '900102101001001'
export const otherGrid = '900102101001002'

const places: readonly [string, string, string][] = [['90', '示范省', 'province'], ['9001', '云岭市', 'city'], [county, '青溪县', 'county'], ['900103', '白石县', 'county'],
  [township, '柳河镇', 'township'], ['900102102', '东山乡', 'township'], [village, '石桥村', 'village'], [otherVillage, '梅坪村', 'village'], ['900102102001', '高坪村', 'village']]
const organisations = {
  villageParty: [village, 'villageParty', '石桥村党支部'], committee: [village, 'villageCommittee', '石桥村村民委员会'], supervision: [village, 'supervisionCommittee', '石桥村村务监督委员会'],
  gridTeam: [grid, 'gridTeam', '石桥村第一网格'], otherGridTeam: [otherGrid, 'gridTeam', '石桥村第二网格'], partyGroup: [grid, 'gridPartyGroup', '第一网格党小组'],
  otherParty: [otherVillage, 'villageParty', '梅坪村党支部'], otherCommittee: [otherVillage, 'villageCommittee', '梅坪村村民委员会'],
  delegates: [village, 'villageDelegates', '石桥村村民代表会议'], collective: [village, 'villageCollective', '石桥村经济合作社'], collectiveDelegates: [village, 'collectiveDelegates', '石桥村经济合作社成员代表大会'],
  women: [village, 'womenFederation', '石桥村妇联'], desk: [township, 'townshipDesk', '柳河镇基层治理办'], townshipParty: [township, 'townshipParty', '柳河镇党委'], townshipGovernment: [township, 'townshipGovernment', '柳河镇政府'],
  roads: [township, 'department', '柳河镇交通管理站'], water: [township, 'department', '柳河镇水利站'], bureau: [county, 'department', '青溪县交通局'],
  organization: [county, 'countyOrganization', '青溪县委组织部'], centre: [county, 'countyCentre', '青溪县社会治理中心'],
  audit: [county, 'auditOffice', '青溪县审计局'], operations: [county, 'operationsOffice', '平台运维'],
} as const
const posts = {
  secretary: ['villageParty', 'branchSecretary', '周建国'], firstSecretary: ['villageParty', 'firstSecretary', '许援'], branchMember: ['villageParty', 'branchMember', '郭卫东'], chair: ['committee', 'committeeChair', '李桂芳'], clerk: ['committee', 'villageClerk', '陈小雨'], member: ['committee', 'committeeMember', '王福田'],
  supervisor: ['supervision', 'supervisionChair', '赵德顺'], gridLeader: ['gridTeam', 'gridLeader', '孙长河'], gridWorker: ['gridTeam', 'gridWorkerFullTime', '何秀英'],
  otherGridWorker: ['otherGridTeam', 'gridWorkerFullTime', '马志强'], groupLeader: ['partyGroup', 'partyGroupLeader', '吴老六'], otherSecretary: ['otherParty', 'branchSecretary', '郑国强'],
  womenChair: ['women', 'womenChair', '冯玉兰'], townshipOfficer: ['desk', 'deskOfficer', '刘洋'], townshipOrganizer: ['townshipParty', 'townshipOrganizer', '黄敏'], townshipLeader: ['townshipGovernment', 'townshipHead', '徐立'],
  roadsOfficer: ['roads', 'departmentOfficer', '高翔'], roadsHead: ['roads', 'departmentHead', '范修路'], waterOfficer: ['water', 'departmentOfficer', '林溪'], bureauOfficer: ['bureau', 'departmentOfficer', '罗建'],
  countyOrganizer: ['organization', 'countyOrganizer', '宋组'], countyOfficer: ['centre', 'countyOfficer', '唐心'], auditor: ['audit', 'auditor', '严审'], operator: ['operations', 'operator', '韩维'],
} as const
const residents = { resident: ['陈阿婆', village], neighbour: ['老李', village], outsider: ['过路人', otherVillage] } as const

export type Organisation = keyof typeof organisations
export type Who = keyof typeof posts | keyof typeof residents
/** A person in the world with the hat they mostly wear and the session they are signed in with. */
export interface Seat { person: string; hat: string; name: string; digest: Buffer }
export interface Population { seats: Record<Who, Seat>; organisations: Record<Organisation, string> }
export interface Villager extends Seat { household: string; number: string }

const keysOf = <K extends string>(o: Record<K, unknown>): K[] => Object.keys(o).filter((k): k is K => k in o)
const record = <K extends string, V>(keys: readonly K[], make: (k: K) => V): Record<K, V> => {
  const entries = keys.map((k): [K, V] => [k, make(k)])
  const full = (x: Partial<Record<K, V>>): x is Record<K, V> => keys.every((k) => k in x)
  const made: Partial<Record<K, V>> = {}
  for (const [k, v] of entries) made[k] = v
  if (!full(made)) throw new Error('a key is missing')
  return made
}
const countyOf = (place: string) => place.slice(0, 6)

async function person(db: pg.Pool, name: string, place: string, at: Date): Promise<{ id: string; digest: Buffer }> {
  const id = newId()
  const digest = createHash('sha256').update(randomBytes(32)).digest()
  await db.query('insert into people.persons (county, id, place, name, from_day) values ($1, $2, $3, $4, $5)', [countyOf(place), id, place, name, '2020-01-01'])
  await db.query(`insert into people.sessions (id, digest, person, county, made_at, seen_at, expires_at, strong) values ($1, $2, $3, $4, $5, $5, '2100-01-01', true)`, [newId(), digest, id, countyOf(place), at])
  return { id, digest }
}

const surnames = '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏'
const households = 30
/**
 * Thirty households of the first village move in, for meetings: a head, a spouse, and in the first five a child of ten. All are members of
 * the collective; the heads of the first 24 are its delegates, of the first 22 also village representatives (`hat`), of the first ten also
 * party members. @returns the grown-ups, head and spouse after each other
 */
export async function settle(db: pg.Pool, orgs: Record<Organisation, string>, at: Date): Promise<Villager[]> {
  const homes = Array.from({ length: households }, (_, i) => ({ id: newId(), number: String(i + 1).padStart(3, '0'), surname: surnames[i] ?? '' }))
  await db.query(`insert into people.households (county, id, place, number, from_day) select $1, id, $2, number, '2020-01-01' from jsonb_to_recordset($3::jsonb) as r(id uuid, number text)`, [county, village, JSON.stringify(homes)])
  const people = homes.flatMap((h, i) => [{ home: h.id, number: h.number, name: `${h.surname}大山`, sex: 'male', born: 1960 + i, relation: '户主', party: i < 10 },
    { home: h.id, number: h.number, name: `${h.surname}小梅`, sex: 'female', born: 1962 + i, relation: '配偶', party: false },
    ...(i < 5 ? [{ home: h.id, number: h.number, name: `${h.surname}童童`, sex: 'female', born: at.getFullYear() - 10, relation: '女儿', party: false }] : [])].map((p) => ({ ...p, id: newId() })))
  await db.query(`insert into people.persons (county, id, place, household, relation, name, sex, birth_year, party_member, from_day)
    select $1, id, $2, home, relation, name, sex, born, party, '2020-01-01' from jsonb_to_recordset($3::jsonb) as r(id uuid, home uuid, relation text, name text, sex text, born int, party boolean)`, [county, village, JSON.stringify(people)])
  const grown = people.filter((p) => p.relation !== '女儿').map((p) => ({ ...p, digest: createHash('sha256').update(randomBytes(32)).digest(), session: newId() }))
  await db.query(`insert into people.sessions (id, digest, person, county, made_at, seen_at, expires_at, strong)
    select session, decode(digest, 'hex'), id, $1, $2, $2, '2100-01-01', true from jsonb_to_recordset($3::jsonb) as r(session uuid, digest text, id uuid)`, [county, at, JSON.stringify(grown.map((p) => ({ ...p, digest: p.digest.toString('hex') })))])
  await db.query(`insert into people.memberships (county, id, place, person, org, from_day, basis) select $1, gen_random_uuid(), $2, id, $3, '2021-01-01', '2021年成员确认' from jsonb_to_recordset($4::jsonb) as r(id uuid)`,
    [county, village, orgs.collective, JSON.stringify(people)])
  const heads = grown.filter((p) => p.relation === '户主')
  const posts = [...heads.slice(0, 22).map((p) => ({ hat: newId(), person: p.id, org: orgs.delegates, post: 'representative' })), ...heads.slice(0, 24).map((p) => ({ hat: newId(), person: p.id, org: orgs.collectiveDelegates, post: 'collectiveDelegate' }))]
  await db.query(`insert into people.appointments (county, id, place, person, person_county, org, post, from_at) select $1, hat, $2, person, $1, org, post, '2024-01-01' from jsonb_to_recordset($3::jsonb) as r(hat uuid, person uuid, org uuid, post text)`,
    [county, village, JSON.stringify(posts)])
  return grown.map((p) => ({ person: p.id, name: p.name, digest: p.digest, household: p.home, number: p.number, hat: posts.find((x) => x.person === p.id)?.hat ?? p.id }))
}

/** Puts everybody into an empty migrated database, as an owner would (behind the product). */
export async function populate(db: pg.Pool, at: Date): Promise<Population> {
  for (const [code, name, level] of places)
    await db.query(`insert into places.divisions (code, name, level, from_day) values ($1, $2, $3, '2020-01-01')`, [code, name, level])
  for (const [code, name] of [[grid, '第一网格'], [otherGrid, '第二网格']])
    await db.query(`insert into places.grids (county, code, name, kind, from_day) values ($1, $2, $3, 'general', '2020-01-01')`, [county, code, name])
  await db.query(`insert into base.tenant (place, name) values ($1, '青溪县')`, [county])
  const orgs = record(keysOf(organisations), () => newId())
  for (const key of keysOf(organisations)) {
    const [place, kind, name] = organisations[key]
    await db.query('insert into people.organisations (county, id, place, kind, name, from_day) values ($1, $2, $3, $4, $5, $6)', [countyOf(place), orgs[key], place, kind, name, '2020-01-01'])
  }
  const seats = new Map<string, Seat>()
  for (const key of keysOf(posts)) {
    const [org, post, name] = posts[key]
    const place = organisations[org][0]
    const p = await person(db, name, place, at)
    const hat = newId()
    await db.query('insert into people.appointments (county, id, place, person, person_county, org, post, from_at) values ($1, $2, $3, $4, $1, $5, $6, $7)', [countyOf(place), hat, place, p.id, orgs[org], post, '2024-01-01'])
    seats.set(key, { person: p.id, hat, name, digest: p.digest })
  }
  for (const key of keysOf(residents)) {
    const [name, place] = residents[key]
    const p = await person(db, name, place, at)
    seats.set(key, { person: p.id, hat: p.id, name, digest: p.digest })
  }
  const seat = (k: Who): Seat => { const s = seats.get(k); if (!s) throw new Error(k); return s }
  return { seats: record([...keysOf(posts), ...keysOf(residents)], seat), organisations: orgs }
}
