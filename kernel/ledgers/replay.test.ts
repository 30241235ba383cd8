/** Promises of ledgers on histories that nobody thought up: fast-check chooses what is posted, settled, countered and sent again. */
import fc from 'fast-check'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { village } from '../../test/people.ts'
import { world, type World } from '../../test/world.ts'
import { Refusal } from '../base/refusal.ts'
import { serve } from '../base/serve.ts'
import { defineIndicator, defineLedger, defineMechanism, ledgerOf, type Actor } from '../define.ts'
import { asSystem } from '../procedures/pipeline.ts'
import { ledgersUnlikeTheirTransfers } from './data.ts'
import { balanceOf, counter, post, settle, statementOf, type Leg } from './post.ts'

const cups = defineLedger({ name: 'test.cups', zh: '茶碗账', unit: '只',
  accounts: { issued: { zh: '发放', owner: 'place', mayGoNegative: true }, kept: { zh: '余额', owner: 'household' } } })
const mechanism = defineMechanism({ name: 'test', zh: '试验', law: [], ledgers: [cups], indicators: [
  defineIndicator('test.kept', { zh: '余额', unit: '只', means: '各户现有', counted: ledgerOf(cups).balance('kept') }),
  defineIndicator('test.handed', { zh: '发放', unit: '只', means: '期间发放', counted: ledgerOf(cups).moved('issued', 'kept') })] })
type Kind = 'issued' | 'kept'

let w: World
const households = Array.from({ length: 3 }, () => newId())
beforeAll(async () => {
  w = await world(undefined, [serve(mechanism)])
  for (const [i, id] of households.entries())
    await w.db.admin.query(`insert into people.households (county, id, place, number, from_day) values ('900102', $1, $2, $3, '2020-01-01')`, [id, village, String(i + 1)])
}, 60_000)
afterAll(() => w.close())

/* ---- the same rules again, in memory -------------------------------------------------------------------------------- */
interface Known { key: string; from: number; to: number; amount: number; pending: boolean; day: string; end: { key: string; as: 'effective' | 'void'; day: string } | null; counters: string | null; reason: string }
/** Account 0 is the village's, which may fall below nought; 1 … are the households. */
const owners = [village, ...households]
const legOf = (i: number): Leg<Kind> => ({ account: i === 0 ? 'issued' : 'kept', owner: owners[i] ?? '' })
const isEffective = (t: Known) => !t.pending || t.end?.as === 'effective'
const dayOfLine = (t: Known) => t.end?.day ?? t.day
const linesOf = (all: readonly Known[], i: number) => all.filter(isEffective).flatMap((t) => [...(t.from === i ? [{ day: dayOfLine(t), amount: -t.amount }] : []), ...(t.to === i ? [{ day: dayOfLine(t), amount: t.amount }] : [])])
const balance = (all: readonly Known[], i: number, upTo = '9999-12-31') => linesOf(all, i).filter((l) => l.day <= upTo).reduce((n, l) => n + l.amount, 0)
const waits = (t: Known, day = '9999-12-31') => t.pending && t.day <= day && (t.end === null || t.end.day > day)
const held = (all: readonly Known[], i: number, day?: string) => all.filter((t) => t.from === i && waits(t, day)).reduce((n, t) => n + t.amount, 0)
const isCovered = (all: readonly Known[]) => owners.every((_, i) => i === 0 || balance(all, i) - held(all, i) >= 0)
const left = (all: readonly Known[], t: Known) => t.amount - all.filter((c) => c.counters === t.key).reduce((n, c) => n + c.amount, 0)

const transfer = fc.record({ key: fc.nat(15), from: fc.constantFrom(0, 0, 1, 2, 3), to: fc.nat(3), amount: fc.integer({ min: 1, max: 9 }), pending: fc.boolean() }).filter((t) => t.from !== t.to)
const deed = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('post' as const), batch: fc.uniqueArray(transfer, { minLength: 1, maxLength: 6, selector: (t) => t.key }) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('settle' as const), batch: fc.uniqueArray(fc.record({ which: fc.nat(15), as: fc.constantFrom('effective' as const, 'void' as const) }), { minLength: 1, maxLength: 3, selector: (s) => s.which }) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('counter' as const), key: fc.nat(15), which: fc.nat(15), amount: fc.option(fc.integer({ min: 1, max: 9 }), { nil: undefined }) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('again' as const), which: fc.nat(15) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('sleep' as const) }) })
type Deed = typeof deed extends fc.Arbitrary<infer D> ? D : never

const today = () => new Date(w.now().getTime() + 8 * 3600_000).toISOString().slice(0, 10)
const clerk = (): Actor => ({ person: w.clerk.person, as: 'villageClerk', place: village, org: null, appointment: w.clerk.hat })
const inStep = <T>(work: Parameters<typeof asSystem<T>>[3]) => asSystem(w.open.runtime, clerk(), newId(), work)
const attempt = (work: Promise<unknown>) => work.then(() => true, (p: unknown) => { if (p instanceof Refusal) return false; throw p })

/** What ought to be there after a deed, or null when it ought to be refused. */
function expected(all: readonly Known[], d: Deed, name: (n: number) => string): Known[] | null {
  if (d.do === 'post') {
    const fresh: Known[] = []
    for (const t of d.batch) {
      const known = all.find((x) => x.key === name(t.key))
      if (known && (known.from !== t.from || known.to !== t.to || known.amount !== t.amount || known.pending !== t.pending || known.counters !== null)) return null
      if (!known) fresh.push({ ...t, key: name(t.key), day: today(), end: null, counters: null, reason: '' })
    }
    return isCovered([...all, ...fresh]) ? [...all, ...fresh] : null
  }
  if (d.do === 'settle') {
    const next = [...all]
    for (const s of d.batch) {
      const at = next.findIndex((t) => t.key === name(s.which))
      const t = next[at]
      const key = `${name(s.which)}/${s.as}`
      if (!t?.pending || (t.end && t.end.key !== key)) return null
      next[at] = t.end ? t : { ...t, end: { key, as: s.as, day: today() } }
    }
    return next
  }
  if (d.do === 'counter') {
    const t = all.find((x) => x.key === name(d.which)), known = all.find((x) => x.key === name(d.key))
    if (known) return known.counters === t?.key && t !== undefined && known.reason === `冲${d.which}` && (d.amount ?? known.amount) === known.amount ? [...all] : null
    if (!t || t.counters !== null || !isEffective(t)) return null
    const amount = d.amount ?? left(all, t)
    if (amount === 0 || amount > left(all, t)) return null
    const next: Known[] = [...all, { key: name(d.key), from: t.to, to: t.from, amount, pending: false, day: today(), end: null, counters: t.key, reason: `冲${d.which}` }]
    return isCovered(next) ? next : null
  }
  return [...all]
}
function does(all: readonly Known[], d: Deed, name: (n: number) => string): Promise<unknown> {
  if (d.do === 'post') return inStep((ctx) => post(ctx, cups, d.batch.map((t) => ({ key: name(t.key), from: legOf(t.from), to: legOf(t.to), amount: t.amount, pending: t.pending }))))
  if (d.do === 'settle') return inStep((ctx) => settle(ctx, cups, d.batch.map((s) => ({ key: `${name(s.which)}/${s.as}`, pending: name(s.which), as: s.as }))))
  if (d.do === 'counter') return inStep((ctx) => counter(ctx, cups, [{ key: name(d.key), of: name(d.which), reason: `冲${d.which}`, amount: d.amount }]))
  const t = d.do === 'again' ? all.find((x) => x.key === name(d.which) && x.counters === null) : undefined
  return t ? inStep((ctx) => post(ctx, cups, [{ key: t.key, from: legOf(t.from), to: legOf(t.to), amount: t.amount, pending: t.pending }])) : Promise.resolve()
}
const rowsThere = async () => Number((await w.db.admin.query<{ n: string }>('select (select count(*) from ledgers.transfers) + (select count(*) from ledgers.settlements) + (select count(*) from indicators.entries) as n')).rows[0]?.n)

async function agree(all: readonly Known[]): Promise<void> {
  const days = [...new Set([...all.map((t) => t.day), today()])]
  for (const [i, owner] of owners.entries()) {
    const leg = legOf(i)
    expect(await inStep((ctx) => balanceOf(ctx, cups, leg)), owner).toMatchObject({ balance: balance(all, i), held: held(all, i) })
    for (const day of days) {
      expect(await inStep((ctx) => balanceOf(ctx, cups, leg, day)), `${owner} ${day}`).toMatchObject({ balance: balance(all, i, day), held: held(all, i, day) })
      const s = await inStep((ctx) => statementOf(ctx, cups, leg, { from: day, to: today() }))
      const before = linesOf(all, i).filter((l) => l.day < day).reduce((n, l) => n + l.amount, 0)
      expect([s.opening, s.closing, s.lines.length, s.lines.at(-1)?.balance ?? s.opening]).toEqual([before, balance(all, i), linesOf(all, i).filter((l) => l.day >= day).length, balance(all, i)])
      expect(s.opening + s.lines.reduce((n, l) => n + l.amount, 0)).toBe(s.closing)
    }
  }
}

describe('任意的过账、结果、冲正和重发', () => {
  test('账户等于流水的推演；合计为零；没有不该有的负数；任一天的对账单等于推演到那一天；被拒绝和重发的什么也不改', async () => {
    // all histories run one after the other on the same accounts, so that the state they begin from is arbitrary as well
    let all: Known[] = [], run = 0, done = 0, refused = 0
    await fc.assert(fc.asyncProperty(fc.array(deed, { minLength: 40, maxLength: 80, size: 'max' }), async (deeds) => {
      run += 1
      const name = (n: number) => `${run}/${n}`
      for (const d of deeds) {
        if (d.do === 'sleep') { await w.passes({ days: 1 }); continue }
        const next = expected(all, d, name), before = await rowsThere()
        expect(await attempt(does(all, d, name)), JSON.stringify(d)).toBe(next !== null)
        if (next === null) refused += 1; else done += 1
        if (next === null || d.do === 'again') expect(await rowsThere()).toBe(before)
        all = next ?? all
      }
      await agree(all)
      expect(await ledgersUnlikeTheirTransfers(w.db.admin)).toEqual([])
    }), { numRuns: 12, seed: 20261122, endOnFailure: true })
    expect(done).toBeGreaterThan(100)
    expect(refused).toBeGreaterThan(50)
    const kept = owners.slice(1).reduce((n, _, i) => n + balance(all, i + 1), 0)
    expect((await w.figure('test.kept', village)).value).toBe(kept)
    expect((await w.figure('test.handed', village)).value).toBe(all.filter(isEffective).reduce((n, t) => n + (t.from === 0 && t.counters === null ? t.amount : t.to === 0 && t.counters !== null ? -t.amount : 0), 0))
  }, 240_000)

  test('许多批同时过、同时结、同时冲，次序相反也不互相卡住，账仍是平的', async () => {
    const pairs = fc.sample(fc.tuple(fc.nat(3), fc.nat(3), fc.integer({ min: 1, max: 3 }), fc.boolean()).filter(([a, b]) => a !== b), { numRuns: 240, seed: 7 })
    await inStep((ctx) => post(ctx, cups, [1, 2, 3].map((i) => ({ key: `start/${i}`, from: legOf(0), to: legOf(i), amount: 30 }))))
    const batches = Array.from({ length: 40 }, (_, b) => pairs.slice(b * 6, b * 6 + 6).map(([from, to, amount, pending], i) => ({ key: `at once/${b}/${i}`, from: legOf(from), to: legOf(to), amount, pending })))
    await Promise.all([...batches, ...batches].map((batch) => attempt(inStep((ctx) => post(ctx, cups, batch)))))
    await Promise.all(batches.flatMap((batch) => batch.map((t, i) => attempt(t.pending ? inStep((ctx) => settle(ctx, cups, [{ key: `${t.key}/end`, pending: t.key, as: i % 2 === 0 ? 'effective' : 'void' }]))
      : inStep((ctx) => counter(ctx, cups, [{ key: `${t.key}/back`, of: t.key, reason: '一起冲' }]))))))
    expect(await ledgersUnlikeTheirTransfers(w.db.admin)).toEqual([])
    const { rows: [n] } = await w.db.admin.query<{ transfers: number; ends: number; backs: number }>(`select (select count(*)::int from ledgers.transfers where key like 'at once/%' and counters is null) as transfers,
      (select count(*)::int from ledgers.settlements where key like 'at once/%') as ends, (select count(*)::int from ledgers.transfers where key like 'at once/%' and counters is not null) as backs`)
    expect(n?.transfers).toBeGreaterThan(100)
    expect(n?.ends).toBeGreaterThan(30)
    expect(n?.backs).toBeGreaterThan(30)
  }, 120_000)
})
