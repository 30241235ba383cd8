/** 一体治理 of the stage's township: two villages that decided each for itself, what they share and booked, bills, a conference, a mixed town. */
import { v5 as nameId } from 'uuid'
import { dayOf } from '../kernel/base/calendar.ts'
import type { Ctx } from '../kernel/base/serve.ts'
import type { Actor } from '../kernel/define.ts'
import { announceDirectory, insertOrganisations } from '../kernel/people/data.ts'
import { organisationRow } from '../kernel/people/rules.ts'
import { asSystem } from '../kernel/procedures/pipeline.ts'
import { systemActor } from '../kernel/procedures/runtime.ts'
import { findVoteDay } from '../mechanisms/points/data.ts'
import { putHeard } from '../mechanisms/union/data.ts'
import { decide } from './deliberation.ts'
import type { Story } from './duties.ts'
import type { Scenery } from './events.ts'
import { at, type Chance } from './random.ts'
import type { VillageLand } from './registers.ts'
import { lifeOf, upToToday, type Life } from './stage.ts'

const dayMs = 86_400_000
interface Told { s: Scenery; villages: readonly VillageLand[]; life: Life; chance: Chance; name: string }
const things = [['room', '会议室', '二楼，能坐60人，找村文书拿钥匙'], ['machine', '联合收割机', '提前两天约，油料由用的村出'], ['adviser', '法律顾问', '每月第二个周三在村，合同、纠纷都可以问'], ['person', '电工师傅', '修路灯、水泵，材料由用的村出']] as const
const uses = ['党员培训', '收稻', '看合同', '修路灯', '开村民代表会议', '联村晚会排练', '调解地界', '修抽水泵'] as const

const inside = (t: Told, place: string, work: (ctx: Ctx) => Promise<unknown>): Promise<void> =>
  asSystem({ ...t.s.k, clock: { now: () => t.life.at() } }, systemActor(place), t.chance.id(t.life.at()), async (ctx) => { await work(ctx) })
function of(t: Told, place: string, kind: string, posts?: readonly string[]): Actor | undefined {
  const org = t.s.cast.org(place, kind)
  return org === undefined ? undefined : t.s.cast.of(org, t.life.at()).find((each) => posts === undefined || posts.includes(each.post))
}
const speaker = (t: Told, v: VillageLand): Actor => { const who = of(t, v.code, 'villageParty', ['branchSecretary']) ?? of(t, v.code, 'villageCommittee'); if (!who) throw new Error(`nobody speaks for ${v.code}`); return who }
const committees = (t: Told): string[] => t.villages.flatMap((v) => t.s.cast.org(v.code, 'villageCommittee') ?? [])
const township = (t: Told): string => at(t.villages, 0).township

/** Each village takes it through its own four deliberations; the word of it is heard as it would be. */
async function decided(t: Told, v: VillageLand): Promise<string | undefined> {
  const resolution = `同意参加${t.name}：共用会议室、农机和法律顾问，费用按人口分担，本村法人、账目和表决都不变。`
  const id = await decide(t.s, v, t.life.beside(`union ${v.code}`), t.chance.branch(`union ${v.code}`), { title: `参加${t.name}`, text: `${t.name}由相邻的小村自愿组成，共用会议室、农机和法律顾问，费用按人口分担。`, matter: 'other', yuan: 3000, resolution, result: '已参加，共享资源开始使用。' })
  if (id === undefined) return undefined
  await inside(t, v.code, async (ctx) => putHeard(ctx.db, { decision: id, place: v.code, resolution, day: await findVoteDay(ctx.db, ctx.county, id) ?? dayOf(t.life.at()) }))
  return id
}
async function formed(t: Told): Promise<string | undefined> {
  const own = t.life.beside('union')
  const lead = at(committees(t), 0)
  await own.open('union.union', township(t), speaker(t, at(t.villages, 0)), { name: t.name, villages: committees(t), lead, text: '相邻两村共用会议室、收割机、电工和法律顾问，每季度开一次联席会，费用按人口分担；各村法人、账目、表决都不变。', costKey: 'residents' })
  const decisions: [VillageLand, string][] = []
  for (const v of t.villages) { const id = await decided(t, v); if (id !== undefined) decisions.push([v, id]) }
  own.pass(24 * 60)
  for (const [v, decision] of decisions) await own.step('cite', speaker(t, v), { decision })
  if (decisions.length < t.villages.length) return undefined
  own.pass(30)
  await own.step('form', speaker(t, at(t.villages, 0)))
  t.life.pass((own.at().getTime() - t.life.at().getTime()) / 3_600_000)
  return own.view().id
}
async function shared(t: Told, union: string): Promise<void> {
  const resources: { id: string; place: string }[] = []
  for (const [i, [kind, name, text]] of things.entries()) {
    const v = at(t.villages, i % t.villages.length)
    const own = t.life.beside(`resource ${i}`)
    await own.open('union.resource', v.code, speaker(t, v), { union, kind, name: `${v.name}${name}`, text, ...['person', 'adviser'].includes(kind) ? { agreed: 'visit' } : {} })
    resources.push({ id: own.view().id, place: v.code })
  }
  for (let i = 0; i < 14; i++) await upToToday(async () => {
    const own = t.life.beside(`booking ${i}`)
    own.pass(24 * (4 + i * 15))
    const r = at(resources, i % resources.length)
    await own.open('union.booking', r.place, speaker(t, at(t.villages, (i + 1) % t.villages.length)), { resource: r.id, day: dayOf(new Date(own.at().getTime() + 3 * dayMs)), startTime: i % 2 === 0 ? '09:00' : '14:00', endTime: i % 2 === 0 ? '11:30' : '17:00', use: at(uses, i % uses.length) })
    if (i === 5) await own.step('cancel', speaker(t, at(t.villages, (i + 1) % t.villages.length)), { reason: '下雨，改天再用' })
    else await own.end()
  })
}
async function together(t: Told, union: string): Promise<void> {
  const [first, second] = [at(t.villages, 0), at(t.villages, 1)]
  for (const [i, [title, amount]] of ([['收割机保养', 286_050], ['法律顾问误餐和交通', 64_001], ['联席会材料', 12_700]] as const).entries()) await upToToday(async () => {
    const own = t.life.beside(`cost ${i}`)
    own.pass(24 * (20 + i * 45))
    await own.open('union.cost', township(t), speaker(t, first), { union, title, amount })
    own.pass(60)
    await own.step('pay', speaker(t, first), { voucher: `${first.name}记-${12 + i}` })
    if (i === 2) return
    await own.step('pay', speaker(t, second), { voucher: `${second.name}记-${20 + i}` })
    await own.step('settle', speaker(t, first))
  })
  for (const [i, topic] of ['农忙时节收割机怎么排', '连通两村的机耕路', '明年共用哪些东西'].entries()) await upToToday(async () => {
    const own = t.life.beside(`conference ${i}`)
    own.pass(24 * (8 + i * 50))
    await own.open('union.conference', township(t), speaker(t, first), { of: union, day: dayOf(new Date(own.at().getTime() + 2 * dayMs)), location: `${first.name}会议室`, topic })
    own.pass(24 * 3)
    await own.step('hold', speaker(t, first), { present: committees(t), persons: 9 + i, minutes: '各村说了打算和难处，意见一致的写成建议，由各村按自己的程序通过。', proposals: '收割机按先约先用，急用的互相让\n各修各的路段，同一天开工' })
  })
}
async function mixed(t: Told): Promise<void> {
  const officer = of(t, township(t), 'townshipDesk') ?? of(t, township(t), 'townshipParty')
  if (!officer) return
  const branch = nameId(`joint ${township(t)}`, '6f0f8c1e-8f5b-4c0a-9c53-5d6c1b8f2a31')
  await inside(t, township(t), async (ctx) => {
    const org = { county: township(t).slice(0, 6), id: branch, place: township(t), kind: 'jointParty', name: '老街联合党总支', parent: null, phone: null, fromDay: dayOf(t.life.at()), untilDay: null }
    await insertOrganisations(ctx.db, [org])
    await ctx.register('organisations', [], organisationRow(org, 'party'))
    await announceDirectory(ctx.db)
  })
  await t.s.k.directory.reload()
  const own = t.life.beside('town')
  own.pass(30)
  await own.open('union.town', township(t), officer, { name: '老街', villages: committees(t), branch, text: '人民路、河街两条街，几个村的人门挨门' })
  const town = own.view().id
  for (const [i, [address, both]] of ([['人民路12号', true], ['人民路14号', false], ['河街3号', true], ['河街8号', false]] as const).entries())
    await own.beside(`address ${i}`).open('union.address', township(t), officer, { town, address, villages: both ? committees(t) : committees(t).slice(i % 2, i % 2 + 1), ...both ? { note: '房屋和承包地不在一个村' } : {} })
}

/** The stage village and its neighbour in one township. */
export function unionStories(s: Scenery, villages: readonly VillageLand[], stage: VillageLand, chance: Chance): Story[] {
  const neighbour = villages.find((v) => v.township === stage.township && v !== stage)
  if (neighbour === undefined) return []
  return [{ live: async () => {
    const life = lifeOf(s.k, new Date(s.now.getTime() - 270 * dayMs), s.now, chance)
    const t: Told = { s, villages: [stage, neighbour], life, chance, name: `${stage.name}片区联村` }
    await upToToday(async () => {
      await mixed(t)
      const union = await formed(t)
      if (union === undefined) return
      await shared(t, union)
      await together(t, union)
    })
    return life
  } }]
}
