/** 积分制 of a few villages: a rule on a resolution, members who joined, claims in every state, a shop with exchanges. */
import { v5 as nameId } from 'uuid'
import { dayOf } from '../kernel/base/calendar.ts'
import { Refusal } from '../kernel/base/refusal.ts'
import type { Ctx } from '../kernel/base/serve.ts'
import type { Actor } from '../kernel/define.ts'
import { post } from '../kernel/ledgers/post.ts'
import { announceDirectory, insertAppointments, insertOrganisations } from '../kernel/people/data.ts'
import { organisationRow } from '../kernel/people/rules.ts'
import { asSystem } from '../kernel/procedures/pipeline.ts'
import { systemActor } from '../kernel/procedures/runtime.ts'
import { putResolution, findVoteDay } from '../mechanisms/points/data.ts'
import { budgetLedger, stockLedger } from '../mechanisms/points/rules.ts'
import { putCode, useCode } from '../mechanisms/points/shopData.ts'
import { resident, type Resident } from './cast.ts'
import { decide, type Topic } from './deliberation.ts'
import type { Story } from './duties.ts'
import type { Scenery } from './events.ts'
import { at, type Chance } from './random.ts'
import type { VillageLand } from './registers.ts'
import { type Life, lifeOf, tolerate, upToToday } from './stage.ts'

const dayMs = 86_400_000
const topic: Topic = { title: '积分制管理办法', text: '对参加环境整治、照看老人、志愿服务等做好事的户记积分，在村积分超市兑换，全年兑换预算六千元，从集体收益列支。参加自愿，积分不与任何服务挂钩。',
  matter: 'welfare', yuan: 6000, resolution: '通过积分制管理办法和十条积分条目，全年兑换预算六千元，从集体收益列支。', result: '积分制按办法施行，账目每年公开。' }
const items = [['清理房前屋后水沟', 2, 12], ['参加村里统一的清洁日', 3, 12], ['照看独居老人', 5, 24], ['接送邻居家孩子上学', 2, 24], ['义务修路补桥', 8, 6], ['防汛值守一夜', 10, 6], ['红白事从简', 20, 1], ['调和邻里矛盾', 6, 6],
  ['垃圾分类做得好', 2, 12], ['献血', 20, 2]] as const
const rule = { title: '积分规则', text: '户或个人自愿参加。做了好事由本人或者网格员申报，没有关系的人审核，公示五个工作日没有异议记入积分。积分在村积分超市兑换，不作他用。', valueFen: 100, budgetFen: 600_000,
  items: items.map(([deed, points, capTimes], i) => ({ key: String(i + 1), deed, points, capTimes, shownBy: '网格员或邻居看到' })) }
const wares = [['洗衣液', 'goods', 20, 1800, 12], ['食用油（5升）', 'goods', 60, 5800, 8], ['肥皂', 'goods', 4, 350, 40], ['大米（10斤）', 'goods', 30, 2900, 15], ['牙膏', 'goods', 8, 750, 2], ['毛巾', 'goods', 6, 550, 20],
  ['理发一次', 'favour', 5, 0, 0], ['代写代办一次', 'favour', 3, 0, 0]] as const

interface Told { s: Scenery, village: VillageLand, life: Life, chance: Chance }
/** Work of the kernel's own hand at the moment of the story. */
const byHand = <T>(t: Told, work: (ctx: Ctx) => Promise<T>): Promise<T> =>
  asSystem({ ...t.s.k, clock: { now: () => t.life.at() } }, systemActor(t.village.code), t.chance.id(t.life.at()), work)
function who(t: Told, kind: string, posts?: readonly string[], not: readonly string[] = []): Actor {
  const org = t.s.cast.org(t.village.code, kind)
  const found = org === undefined ? undefined : t.s.cast.of(org, t.life.at()).find((each) => (!posts || posts.includes(each.post)) && !not.includes(each.person))
  if (!found) throw new Refusal('demo.nobody', { kind, village: t.village.code })
  return found
}
const clerk = (t: Told): Actor => who(t, 'villageCommittee', ['villageClerk'])
const chair = (t: Told): Actor => who(t, 'villageCommittee', ['committeeChair'])
const supervisor = (t: Told): Actor => who(t, 'supervisionCommittee')

/** The shop stands in the register with its keeper, as whoever set it up would have registered it. */
async function openShop(t: Told): Promise<string> {
  const { code } = t.village
  const [id, fromDay] = [nameId(`shop ${code}`, '6f0f8c1e-8f5b-4c0a-9c53-5d6c1b8f2a31'), dayOf(t.life.at())]
  await byHand(t, async (ctx) => {
    const org = { county: code.slice(0, 6), id, place: code, kind: 'pointsShop', name: `${t.village.name}积分超市`, parent: null, phone: null, fromDay, untilDay: null }
    await insertOrganisations(ctx.db, [org])
    await ctx.register('organisations', [], organisationRow(org, 'economic'))
    const keeper = t.s.cast.residents(code)[1]
    if (keeper) await insertAppointments(ctx.db, [{ county: code.slice(0, 6), id: t.chance.id(t.life.at()), place: code, person: keeper.id, personCounty: code.slice(0, 6), org: id, post: 'shopKeeper', acting: false, from: t.life.at(), until: null, basis: '村民委员会研究' }])
    await announceDirectory(ctx.db)
  })
  await t.s.k.directory.reload()
  return id
}
interface Ware { id: string, points: number, counted: boolean }
async function stocked(t: Told, shop: string): Promise<Ware[]> {
  const made: Ware[] = []
  for (const [name, kind, points, fen, pieces] of wares) {
    const own = t.life.beside(`ware ${name}`)
    await own.open('points.goods', t.village.code, clerk(t), { name, kind, shop, points, fen, photos: [], ...kind === 'goods' ? { lowStock: 3 } : { offeredBy: '村志愿服务队' } })
    const { id } = own.view()
    made.push({ id, points, counted: kind === 'goods' })
    if (pieces > 0) await byHand(t, (ctx) => post(ctx, stockLedger, [{ key: `in ${id}`, from: { account: 'supplier', owner: t.village.code }, to: { account: 'shelf', owner: id }, amount: pieces, note: '进货', place: t.village.code }]))
  }
  return made
}

interface Joined extends Resident { membership: string }
async function joined(t: Told, many: number): Promise<Joined[]> {
  const members: Joined[] = []
  for (const [i, who] of t.chance.some(t.s.cast.residents(t.village.code), many).entries()) {
    const own = t.life.beside(`member ${who.id}`)
    own.pass(i * 3, false)
    await tolerate(async () => {
      await own.open('points.membership', t.village.code, resident(who), { unit: t.chance.happens(0.85) ? 'household' : 'person', agreed: true, version: 1, showName: t.chance.happens(0.3), nameVersion: 1 })
      members.push({ ...who, membership: own.view().id })
    })
  }
  return members
}

type Fate = 'posted' | 'noticed' | 'claimed' | 'rejected' | 'appealed' | 'reversed' | 'withdrawn'
const daysAgo: Readonly<Record<Fate, readonly [number, number]>> = { posted: [20, 190], noticed: [4, 6], claimed: [1, 2], rejected: [15, 60], appealed: [4, 7], reversed: [40, 100], withdrawn: [10, 60] }
async function claimed(t: Told, members: readonly Joined[], fate: Fate, i: number): Promise<void> {
  const chance = t.chance.branch(`claim ${fate} ${i}`)
  const [least, most] = daysAgo[fate]
  const life = lifeOf(t.s.k, new Date(t.s.now.getTime() - chance.between(least, most) * dayMs), t.s.now, chance)
  const own: Told = { ...t, life, chance }
  await upToToday(async () => tolerate(async () => {
    life.pass(1)
    const sheet = i % 5 === 4
    const deed = sheet ? at(['清明义务植树', '端午清河道', '防汛沙袋装填', '秋收帮困', '文明集市值守'] as const, i % 5) : undefined
    const chosen = sheet ? chance.some(members, Math.min(members.length, 8)) : [chance.pick(members)]
    const item = String(sheet ? 2 : chance.between(1, 9))
    const by = sheet || chance.happens(0.3) ? who(own, 'villageCommittee', ['villageClerk']) : undefined
    const first = at(chosen, 0)
    await life.open('points.claim', t.village.code, by ?? resident(first), { deed: deed ?? items[Number(item) - 1]?.[0] ?? '做好事', deedDay: dayOf(new Date(life.at().getTime() - chance.between(0, 2) * dayMs)), photos: [],
      lines: chosen.map(({ membership }) => ({ membership, item, times: 1 })), ...by ? { agreed: true } : {} })
    if (fate === 'claimed') return
    if (fate === 'withdrawn') { life.pass(5); await life.step('withdraw', by ?? resident(first)); return }
    life.pass(12)
    if (fate === 'rejected' || fate === 'appealed') {
      await life.step('reject', supervisor(own), { reason: '问过邻居，当天没有看到，材料也没有写清楚' })
      if (fate === 'appealed' && !by) { life.pass(20); await life.step('appeal', resident(first), { reason: '那天是晚上去的，老人可以作证' }) }
      return
    }
    const opinion = chance.pick(['网格员在场，属实', '问过老人，属实', '现场看过', '照片和时间对得上'])
    // Whoever is related leaves it to somebody else.
    for (const reviewer of by ? [supervisor(own), chair(own)] : [clerk(own), supervisor(own), chair(own)])
      if (life.view().state === 'claimed') await tolerate(() => life.step('review', reviewer, { opinion }))
    if (life.view().state !== 'noticed') return
    if (fate === 'noticed') return
    life.pass(24 * 12)
    await life.settle()
    if (fate !== 'reversed') return
    await life.step('propose', chair(own), { reason: '核对时发现同一天记了两次' })
    life.pass(20)
    await life.step('counter', supervisor(own), { reason: '与登记核对，确实重复' })
  }))
  await life.end()
}

async function exchanged(t: Told, members: readonly Joined[], goods: readonly Ware[], i: number): Promise<void> {
  const chance = t.chance.branch(`exchange ${i}`)
  const waits = i % 4 === 3
  const life = lifeOf(t.s.k, new Date(t.s.now.getTime() - (waits ? chance.between(1, 5) : chance.between(3, 18)) * dayMs), t.s.now, chance)
  const [member, ware] = [at(members, i % members.length), chance.pick(goods)]
  await upToToday(async () => tolerate(async () => {
    life.pass(1, false)
    await life.open('points.exchange', t.village.code, resident(member), { membership: member.membership, goods: ware.id, pieces: 1 })
    if (waits) return
    life.pass(30)
    if (i % 7 === 5) { await life.step('cancel', resident(member)); return }
    const { id, place } = life.view()
    await byHand({ ...t, life }, async (ctx) => {
      await putCode(ctx.db, { place, exchange: id, digest: Buffer.from(chance.id(life.at())), expiresAt: life.at() })
      await useCode(ctx.db, place.slice(0, 6), id, life.at())
    })
    await life.step('hand', clerk({ ...t, life }))
  }))
}

/** One village, from the resolution to the counter of its shop. */
async function live(t: Told, much: number): Promise<void> {
  const decision = await decide(t.s, t.village, t.life.beside('resolution'), t.chance.branch('resolution'), topic)
  if (decision === undefined) return
  t.life.pass(24 * 45)
  const own = t.life.beside('rule')
  await own.open('points.rule', t.village.code, clerk(t), rule)
  await byHand(t, async (ctx) => putResolution(ctx.db, { decision, place: t.village.code, matter: topic.matter, day: await findVoteDay(ctx.db, ctx.county, decision) ?? dayOf(t.life.at()) }))
  await own.step('adopt', chair(t), { resolution: decision, fromDay: dayOf(t.life.at()), number: `${dayOf(t.life.at()).slice(0, 4)}-1` })
  await byHand(t, (ctx) => post(ctx, budgetLedger, [{ key: `budget ${t.village.code}`, from: { account: 'appropriated', owner: t.village.code }, to: { account: 'available', owner: t.village.code }, amount: 600_000, note: '依积分制管理办法安排全年兑换预算', place: t.village.code }]))
  t.life.pass(24)
  const goods = await stocked(t, await openShop(t))
  const members = await joined(t, 5 + much)
  if (members.length === 0) return
  const fates: readonly Fate[] = [...Array.from({ length: much * 3 }, () => 'posted' as const), 'rejected', 'appealed', 'reversed', 'withdrawn', 'noticed', 'noticed', 'claimed', 'claimed', 'claimed']
  for (const [i, fate] of fates.entries()) await claimed(t, members, fate, i)
  for (let i = 0; i < much * 2; i++) await exchanged(t, members, goods, i)
}

/** The stage village, and one in twenty elsewhere. */
export function pointsStories(s: Scenery, villages: readonly VillageLand[], stage: VillageLand, chance: Chance): Story[] {
  return [stage, ...villages.filter((village, i) => village !== stage && i % 20 === 7).slice(0, 6)].map((village, i) => ({ live: async () => {
    const own = chance.branch(village.code)
    const life = lifeOf(s.k, new Date(s.now.getTime() - 300 * dayMs), s.now, own)
    await upToToday(() => live({ s, village, life, chance: own }, i === 0 ? 9 : 3))
    return life
  } }))
}
