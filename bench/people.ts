/** The county of the measurements: 12 townships, 150 villages with two grids each, their staff and residents, all signed in. */
import { createHash, randomBytes } from 'node:crypto'
import type pg from 'pg'
import { v7 as newId } from 'uuid'
import { z } from 'zod'

export const county = '900102'
const townships = 12
const villages = 150

/** Somebody signed in under one hat; `cookie` is what their browser sends. */
export interface Seat { person: string; hat: string; org: string | null; cookie: string; digest: Buffer }
/** One grid with the people whose cases run there. */
export interface Spot { grid: string; village: string; township: string; resident: Seat; worker: Seat; officer: Seat }
export interface Crowd { spots: readonly Spot[]; countyOfficer: Seat; cityOfficer: Seat }

const seat = z.object({ person: z.string(), hat: z.string(), org: z.string().nullable(), cookie: z.string(), digest: z.object({ data: z.array(z.number()) }).transform((d) => Buffer.from(d.data)) })
const crowdKept = z.object({ spots: z.array(z.object({ grid: z.string(), village: z.string(), township: z.string(), resident: seat, worker: seat, officer: seat })), countyOfficer: seat, cityOfficer: seat })
/** The people that an earlier run put there and noted as JSON. */
export const readCrowd = (json: string): Crowd => crowdKept.parse(JSON.parse(json))

interface Rows {
  divisions: { code: string; name: string; level: string }[]; grids: { code: string; name: string }[]
  organisations: { id: string; place: string; kind: string; name: string }[]; persons: { id: string; place: string; name: string }[]
  appointments: { id: string; place: string; person: string; org: string; post: string }[]; sessions: { id: string; digest: string; person: string; place: string }[] }
const surnames = '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高'
const given = '建国桂芳秀英福田长河德顺小雨卫东玉兰志强'

function makers(rows: Rows) {
  let n = 0
  const name = () => { n += 1; return `${surnames.charAt(n % surnames.length)}${given.slice((n * 2) % given.length, (n * 2) % given.length + 2)}` }
  const organisation = (place: string, kind: string, zh: string) => { const id = newId(); rows.organisations.push({ id, place, kind, name: zh }); return id }
  const person = (place: string): Omit<Seat, 'hat' | 'org'> => {
    const id = newId(), token = randomBytes(32).toString('base64url')
    const digest = createHash('sha256').update(token).digest()
    rows.persons.push({ id, place, name: name() })
    rows.sessions.push({ id: newId(), digest: digest.toString('hex'), person: id, place })
    return { person: id, cookie: `sz=${token}`, digest }
  }
  const staff = (place: string, org: string, post: string): Seat => {
    const p = person(place), hat = newId()
    rows.appointments.push({ id: hat, place, person: p.person, org, post })
    return { ...p, hat, org }
  }
  const resident = (place: string): Seat => { const p = person(place); return { ...p, hat: p.person, org: null } }
  return { organisation, staff, resident }
}

/** Puts everybody into an empty migrated database, behind the product. */
export async function populate(admin: pg.Pool): Promise<Crowd> {
  const rows: Rows = { divisions: [{ code: '90', name: '示范省', level: 'province' }, { code: '9001', name: '云岭市', level: 'city' }, { code: county, name: '青溪县', level: 'county' }],
    grids: [], organisations: [], persons: [], appointments: [], sessions: [] }
  const make = makers(rows)
  const spots: Spot[] = []
  const cityOfficer = make.staff('9001', make.organisation('9001', 'countyCentre', '云岭市社会治理中心'), 'countyOfficer')
  const countyOfficer = make.staff(county, make.organisation(county, 'countyCentre', '青溪县社会治理中心'), 'countyOfficer')
  for (let t = 0; t < townships; t++) {
    const township = `${county}${101 + t}`
    rows.divisions.push({ code: township, name: `${'柳东西南北上下高石梅松竹'.charAt(t)}河镇`, level: 'township' })
    const officer = make.staff(township, make.organisation(township, 'townshipDesk', '基层治理办'), 'deskOfficer')
    for (let v = t; v < villages; v += townships) {
      const village = `${township}${String(Math.floor(v / townships) + 1).padStart(3, '0')}`
      rows.divisions.push({ code: village, name: `第${v + 1}村`, level: 'village' })
      make.organisation(village, 'villageCommittee', `第${v + 1}村村民委员会`)
      for (const [i, zh] of ['第一网格', '第二网格'].entries()) {
        const grid = `${village}00${i + 1}`
        rows.grids.push({ code: grid, name: zh })
        const worker = make.staff(grid, make.organisation(grid, 'gridTeam', `第${v + 1}村${zh}`), 'gridWorkerFullTime')
        spots.push({ grid, village, township, resident: make.resident(village), worker, officer })
      }
    }
  }
  await write(admin, rows)
  return { spots, countyOfficer, cityOfficer }
}

async function write(admin: pg.Pool, rows: Rows): Promise<void> {
  const put = (statement: string, list: readonly object[]) => admin.query(statement, [JSON.stringify(list)])
  const c = `rpad(left(place, 6), 6, '0')`
  await put(`insert into places.divisions (code, name, level, from_day) select code, name, level, '2020-01-01' from jsonb_to_recordset($1::jsonb) as r(code text, name text, level text)`, rows.divisions)
  await put(`insert into places.grids (county, code, name, kind, from_day) select left(code, 6), code, name, 'general', '2020-01-01' from jsonb_to_recordset($1::jsonb) as r(code text, name text)`, rows.grids)
  await put(`insert into people.organisations (county, id, place, kind, name, from_day) select ${c}, id, place, kind, name, '2020-01-01'
    from jsonb_to_recordset($1::jsonb) as r(id uuid, place text, kind text, name text)`, rows.organisations)
  await put(`insert into people.persons (county, id, place, name, from_day) select ${c}, id, place, name, '2020-01-01' from jsonb_to_recordset($1::jsonb) as r(id uuid, place text, name text)`, rows.persons)
  await put(`insert into people.appointments (county, id, place, person, person_county, org, post, from_at) select ${c}, id, place, person, ${c}, org, post, '2024-01-01'
    from jsonb_to_recordset($1::jsonb) as r(id uuid, place text, person uuid, org uuid, post text)`, rows.appointments)
  await put(`insert into people.sessions (id, digest, person, county, made_at, seen_at, expires_at, strong) select id, decode(digest, 'hex'), person, ${c}, now(), now(), '2100-01-01', true
    from jsonb_to_recordset($1::jsonb) as r(id uuid, digest text, person uuid, place text)`, rows.sessions)
  await admin.query(`insert into base.tenant (place, name) values ($1, '青溪县')`, [county])
  await admin.query('analyze')
}
