/** The demonstration: deterministic, through the imports, whole in its figures and its journal, and never over somebody's data. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openRuntime, type OpenRuntime } from '../app/runtime.ts'
import { dayOf } from '../kernel/base/calendar.ts'
import { handClock } from '../kernel/base/clock.ts'
import { within } from '../kernel/base/database.ts'
import { everywhere } from '../kernel/base/scope.ts'
import { verifyJournal } from '../kernel/base/journal.ts'
import { figuresAt } from '../kernel/indicators/server.ts'
import { checkFigures, placesWithRows } from '../test/counted.ts'
import { isPassword } from '../kernel/people/passwords.ts'
import { idCardProblem, phoneProblem } from '../kernel/people/rules.ts'
import { polygonProblem } from '../kernel/places/rules.ts'
import { unlikeTheirActs } from '../kernel/procedures/refold.ts'
import { testDatabase, type TestDatabase } from '../test/db.ts'
import { demoAccounts, demoPassword } from './accounts.ts'
import { generate } from './generate.ts'
import { makeDemo, type Loaded } from './load.ts'
import { matters } from './matters.ts'

const now = new Date('2026-11-20T02:00:00Z')
const folder = mkdtempSync(join(tmpdir(), 'shanzhi-demo-'))
const load = (db: TestDatabase): Promise<Loaded> => makeDemo({ adminUrl: db.adminUrl, appUrl: db.appUrl, key: db.key, size: 'village', dataDir: folder, now })

let first: TestDatabase
let second: TestDatabase
let loaded: Loaded
let open: OpenRuntime

beforeAll(async () => {
  first = await testDatabase()
  second = await testDatabase()
  loaded = await load(first)
  await load(second)
  open = await openRuntime({ appUrl: first.appUrl, key: first.key, clock: handClock(now) })
}, 900_000)
afterAll(async () => {
  await open.close()
  await Promise.all([first.close(), second.close()])
  rmSync(folder, { recursive: true, force: true })
})

/** What the registers say, without ids: the same in every load. */
async function digest(db: TestDatabase): Promise<unknown> {
  const { rows } = await db.admin.query(`select
    (select md5(string_agg(code || name || coalesce(class, ''), '|' order by code)) from places.divisions) as divisions,
    (select md5(string_agg(code || name || kind || polygon::text, '|' order by code)) from places.grids) as grids,
    (select md5(string_agg(o.place || o.kind || o.name || coalesce(p.name, '') || coalesce(o.phone, ''), '|' order by o.place, o.name))
      from people.organisations o left join people.organisations p on p.id = o.parent) as organisations,
    (select md5(string_agg(p.place || p.name || coalesce(h.number, '') || p.sex || p.birth_year || p.party_member || p.id_card_mask || coalesce(p.phone_mask, ''), '|'
      order by p.place, h.number, p.name, p.id_card_mask)) from people.persons p left join people.households h on h.county = p.county and h.id = p.household) as persons,
    (select md5(string_agg(a.place || p.name || a.post || a.from_at || coalesce(a.until_at::text, '') || coalesce(a.suspended_at::text, ''), '|'
      order by a.place, a.post, a.from_at, p.name, a.until_at)) from people.appointments a join people.persons p on p.id = a.person) as appointments,
    (select md5(string_agg(c.place || c.procedure || c.title || c.state || c.version || c.opened_at, '|' order by c.opened_at, c.place, c.title))
      from procedures.cases c where c.procedure like 'grid.%') as cases`)
  return rows[0]
}

describe('演示数据的生成', () => {
  test('同一粒种子，两次生成的登记册一字不差', () => {
    const options = { size: 'first', today: '2026-11-20' } as const
    expect(generate(options)).toEqual(generate(options))
  })

  test('身份证号的校验码都对、没有重复，且不是任何真实地方的号码；手机号都在虚构的号段', () => {
    const { persons } = generate({ size: 'first', today: '2026-11-20' })
    expect(persons.filter(({ idCard }) => idCardProblem(idCard, '2026-11-20') !== undefined)).toEqual([])
    expect(new Set(persons.map(({ idCard }) => idCard)).size).toBe(persons.length)
    expect(persons.every(({ idCard }) => idCard.startsWith('90'))).toBe(true)
    expect(persons.every(({ phone }) => phone === null || (phoneProblem(phone) === undefined && phone.startsWith('199000')))).toBe(true)
  })

  test('网格边界都围得成地，相邻的网格共用界点', () => {
    const { grids } = generate({ size: 'county', today: '2026-11-20' })
    expect(grids).toHaveLength(450)
    expect(grids.filter(({ polygon }) => polygonProblem(polygon) !== undefined)).toEqual([])
    const uses = new Map<string, number>()
    for (const { polygon } of grids) for (const point of (polygon.coordinates[0] ?? []).slice(1)) uses.set(point.join(), (uses.get(point.join()) ?? 0) + 1)
    expect([...uses.values()].filter(n => n > 1).length / uses.size).toBeGreaterThan(0.8)
  })

  test('一个县的规模：约12个乡镇、150个村、2.5万户、8万人、党员约占百分之四点五', () => {
    const { divisions, households, persons } = generate({ size: 'county', today: '2026-11-20' })
    expect(divisions.filter(({ code }) => code.length === 9)).toHaveLength(12)
    expect(divisions.filter(({ code }) => code.length === 12)).toHaveLength(150)
    expect(households.length).toBeGreaterThan(23_000)
    expect(persons.length).toBeGreaterThan(72_000)
    expect(persons.filter(({ partyMember }) => partyMember).length / persons.length).toBeCloseTo(0.047, 2)
  })

  test('事情的写法不少于六十种，涉及四十个小类', () => {
    expect(matters.flatMap(({ texts }) => texts).length).toBeGreaterThanOrEqual(60)
    expect(new Set(matters.map(({ sub }) => sub)).size).toBeGreaterThanOrEqual(40)
  })
})

describe('演示数据的装入', () => {
  test('登记册以表格的形式存着，并且是从表格导入的', async () => {
    expect(readdirSync(join(folder, 'demo')).sort()).toEqual(['人员 900100.xlsx', '人员 900102.xlsx', '任职 900100.xlsx', '任职 900102.xlsx', '组织.xlsx', '网格.xlsx', '行政区划.xlsx'])
    const { rows } = await first.admin.query<{ persons: number, households: number, appointments: number, organisations: number, grids: number }>(`select
      (select count(*)::int from people.persons) as persons, (select count(*)::int from people.households) as households,
      (select count(*)::int from people.appointments a join people.organisations o on o.county = a.county and o.id = a.org where o.kind = any($1)) as appointments,
      (select count(*)::int from people.organisations where kind = any($1)) as organisations, -- shops, teams, centres are opened by hand, in no table
      (select count(*)::int from places.grids) as grids`, [[...new Set(loaded.registers.organisations.map(({ kind }) => kind))]])
    const { persons, households, appointments, organisations, grids } = loaded.registers
    expect(rows[0]).toEqual({ persons: persons.length, households: households.length, appointments: appointments.length, organisations: organisations.length, grids: grids.length })
  })

  test('两次装入，登记册和事件一样', async () => {
    expect(await digest(second)).toEqual(await digest(first))
  })

  test('故事里没有一步被拒绝', () => {
    expect([...loaded.tallies].flatMap(([zh, { refused }]) => [...refused].map(([why, n]) => `${zh}:${why} ${n}`))).toEqual([])
  })

  test('每件事的状态，都等于办理记录重新推演的结果', async () => {
    expect(await unlikeTheirActs(open.runtime)).toEqual([])
  })

  test('记录链完整，封条齐全', async () => {
    const { faults, lines, seals } = await verifyJournal(first.admin)
    expect(faults).toEqual([])
    expect(seals).toBeGreaterThan(0)
    const { rows } = await first.admin.query<{ n: number }>('select sum(cardinality(members))::int as n from base.seals')
    expect(rows[0]?.n).toBe(lines)
  })

  test('每个指标在每一级、每一类都等于背后那些记录的合计，上级等于下级之和，比率等于两数相除', async () => {
    const { faults, lines, figures } = await checkFigures(open, '90', await placesWithRows(first.admin), { from: '2020-01-01', to: dayOf(now) })
    expect(faults).toEqual([])
    expect(figures).toBeGreaterThan(1000)
    expect(lines).toBeGreaterThan(1000)
  })

  test('登记册的指标等于登记册的行数，事件的指标等于事件的件数', async () => {
    const keys = ['base.villages', 'grid.grids', 'base.households', 'base.residents', 'base.party-members', 'grid.party-groups', 'grid.events.reported', 'grid.events.open', 'grid.events.overdue']
    const figures = await within(open.runtime.database.db, everywhere, tx => figuresAt(tx, open.dictionary, keys, { place: '900102', from: '2020-01-01', to: dayOf(now) }, false))
    const { rows } = await first.admin.query<Record<string, number>>(`select
      (select count(*)::int from places.divisions where level = 'village') as "base.villages", (select count(*)::int from places.grids) as "grid.grids",
      (select count(*)::int from people.households) as "base.households", (select count(*)::int from people.persons where registered) as "base.residents",
      (select count(*)::int from people.persons where registered and party_member) as "base.party-members",
      (select count(*)::int from people.organisations where kind = 'gridPartyGroup') as "grid.party-groups",
      (select count(*)::int from procedures.cases where procedure = 'grid.event') as "grid.events.reported",
      (select count(*)::int from procedures.cases where procedure = 'grid.event' and state in ('reported', 'accepted', 'dispatched', 'handling', 'solved', 'verified')) as "grid.events.open",
      (select count(*)::int from procedures.cases where procedure = 'grid.event' and closed_at is null and (body->>'overdue')::boolean) as "grid.events.overdue"`)
    expect(Object.fromEntries(figures.map(({ key, value }) => [key, value]))).toEqual(rows[0])
  })

  test('样本报告里的每一个数都有记录可数', async () => {
    const keys = ['org.posts.concurrent', 'grid.grids', 'grid.staff', 'union.small-villages', 'union.mixed-towns', 'talks.held', 'talks.officials', 'talks.issues.resolved', 'services.completed', 'services.satisfaction', 'volunteering.teams',
      'volunteering.volunteers', 'volunteering.activities', 'volunteering.beneficiaries', 'mediation.mediated', 'mediation.success-rate', 'exemplars.selected']
    const figures = await within(open.runtime.database.db, everywhere, tx => figuresAt(tx, open.dictionary, keys, { place: '900102', from: '2025-01-01', to: dayOf(now) }, false))
    expect(figures.filter(({ value, collected, rows }) => !collected || value === null || value === 0 || rows === 0).map(({ key }) => key)).toEqual([])
  })

  test('演示账号：书记一人四职，都能用同一个密码登录，不需要动态码；另有三名居民', async () => {
    const accounts = await demoAccounts(open.runtime.database.db)
    expect(accounts.map(({ login }) => login)).toEqual(['secretary', 'gridworker', 'clerk', 'supervisor', 'mediator', 'adviser', 'volunteer', 'shopkeeper', 'officer', 'leader', 'traffic', 'water', 'centre', 'organizer',
      'auditor', 'operator', 'city', '19900000001', '19900000002', '19900000003'])
    for (const post of ['村党组织书记', '村委会主任', '网格长']) expect(accounts[0]?.post).toContain(post)
    const { rows } = await first.admin.query<{ hash: string, open: boolean }>('select password_hash as hash, not must_change and totp_sealed is null and official as open from people.accounts')
    expect(rows).toHaveLength(17)
    expect(rows.every(row => row.open)).toBe(true)
    expect(await isPassword(rows[0]?.hash ?? null, demoPassword)).toBe(true)
  })

  test('已有数据时，再装一次会被明白地拒绝，原有数据不动', async () => {
    const before = await digest(first)
    await expect(load(first)).rejects.toThrow(/已有数据.*没有改动/)
    expect(await digest(first)).toEqual(before)
  })

  test('装到一半断了，再装一次从头装好', async () => {
    const third = await testDatabase()
    try {
      const broken = makeDemo({ adminUrl: third.adminUrl, appUrl: third.appUrl, key: third.key, size: 'village', dataDir: folder, now,
        onProgress: { update: done => { if (done > 60) throw new Error('断电') }, finish: () => undefined } })
      await expect(broken).rejects.toThrow('断电')
      await load(third)
      expect(await digest(third)).toEqual(await digest(first))
      const { rows } = await third.admin.query("select name from base.cursors where name = 'demo.unfinished'")
      expect(rows).toEqual([])
    } finally {
      await third.close()
    }
  }, 600_000)
})
