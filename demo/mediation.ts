/** Mediation of three villages of one township: disputes by what became of them, agreements, the window, a legal adviser and what was asked. */
import { v5 as nameId } from 'uuid'
import { dayOf } from '../kernel/base/calendar.ts'
import type { Actor } from '../kernel/define.ts'
import { postLines } from '../kernel/people/appointments.ts'
import { announceDirectory, insertAppointments, insertOrganisations } from '../kernel/people/data.ts'
import { tenuresOf } from '../kernel/people/readData.ts'
import { organisationRow } from '../kernel/people/rules.ts'
import { asSystem } from '../kernel/procedures/pipeline.ts'
import { systemActor } from '../kernel/procedures/runtime.ts'
import { resident, type Resident } from './cast.ts'
import type { Story } from './duties.ts'
import type { Scenery } from './events.ts'
import { at, type Chance } from './random.ts'
import type { VillageLand } from './registers.ts'
import { type Life, lifeOf, tolerate, upToToday } from './stage.ts'

const dayMs = 86_400_000
const space = '3d2c7a5e-9b1f-4f60-8a77-61b0c5f0d9e2'
const quarrels = [['neighbour', '新盖的屋檐滴水滴到邻家墙上，墙皮都泡掉了', '十日内装好雨水槽，费用由盖房一方出；邻家不再追究', 600], ['land', '两家地界上的老埂被犁掉了半尺，争了两季', '请村里按旧册量定界石，各退半尺，互不赔偿', 0],
  ['contract', '借钱修房说好年底还，过了半年还没还', '分三次还清，每月还两千，不计利息', 6000], ['damages', '牛跑进菜地踩了半亩菜', '赔菜钱三百五十元，当场付清', 350], ['family', '三个儿子为老人轮流住吵起来', '每家轮流住四个月，药费三家平摊', 0],
  ['labour', '帮工垒墙摔了脚，医药费谁出说不拢', '主家出医药费两千四百元，分两次付', 2400], ['homestead', '院墙外伸占了公共巷道，三轮车过不去', '两个月内拆回原线，村里帮忙清运', 0], ['environment', '养鸡棚离水井太近，夏天味大', '一个月内搬到下风处，井边种树隔开', 0]] as const
const questions = [['land', '父母的宅基地，出嫁的女儿有没有份', '房子可以继承，地是集体的；女儿也是继承人，先到村里登记。'], ['labour', '包工头欠了三个月工钱，跑了怎么办', '带上欠条、考勤到劳动监察大队投诉，也可以申请支付令；符合条件可以申请法律援助。'],
  ['contract', '借条上没写哪天还，过几年还能要吗', '能要。先书面催还，留下凭据，从催还的期限满了起算三年。'], ['family', '离婚了孩子的抚养费怎么算', '一般按收入的两到三成，谈不拢可以起诉，先到村里调解也行。']] as const
interface Post { place: string; kind: string; name: string; post: string; as: Actor['as']; person: string }
/** An organisation with one post filled, as whoever set it up would have registered it. */
async function founded(s: Scenery, from: Date, chance: Chance, p: Post): Promise<Actor> {
  const [org, appointment, county] = [nameId(`${p.kind} ${p.place}`, space), chance.id(from), p.place.slice(0, 6)]
  // Somebody may hold posts elsewhere in the township: what is counted of them stands there.
  await asSystem({ ...s.k, clock: { now: () => from } }, systemActor(p.place.slice(0, 9)), chance.id(from), async (ctx) => {
    const row = { county, id: org, place: p.place, kind: p.kind, name: p.name, parent: null, phone: '0790-6021234', fromDay: dayOf(from), untilDay: null }
    await insertOrganisations(ctx.db, [row])
    await ctx.register('organisations', [], organisationRow(row, 'other'))
    const before = await tenuresOf(ctx.db, p.person)
    await insertAppointments(ctx.db, [{ county, id: appointment, place: p.place, person: p.person, personCounty: county, org, post: p.post, acting: false, from, until: null, basis: '聘任' }])
    await postLines(ctx, p.person, p.place, before)
    await announceDirectory(ctx.db)
  })
  await s.k.directory.reload()
  return { person: p.person, as: p.as, place: p.place, org, appointment }
}

type Fate = 'kept' | 'confirmed' | 'failed' | 'refused' | 'mediating' | 'registered'
interface Told { s: Scenery; village: VillageLand; chance: Chance }
const mediatorsOf = ({ s, village }: Told, moment: Date): readonly (Actor & { post: string })[] => s.cast.of(s.cast.org(village.code, 'mediationCommittee') ?? '', moment)

/** From the registration to both being willing and a mediator being named; undefined where nobody may. */
async function begun(t: Told, life: Life, one: Resident, two: Resident, what: (typeof quarrels)[number], fate: Fate): Promise<Actor | undefined> {
  const [chair, second] = mediatorsOf(t, life.at())
  const unit = t.s.cast.org(t.village.code, 'mediationCommittee')
  if (!chair || !second || unit === undefined) return undefined
  await life.open('mediation.dispute', t.village.code, resident(one), { kind: what[0], text: what[1], respondentName: two.name, persons: 2 })
  if (fate === 'registered') return undefined
  life.pass(4)
  await life.step('identify', chair, { side: 'respondent', person: two.id })
  await life.step('classify', chair, { grade: 'simple', unit })
  life.pass(6)
  await life.step('take', chair)
  if (fate === 'refused') { life.pass(20); await life.step('leave', resident(two), { reason: '想自己找他谈' }); return undefined }
  await life.step('consent', resident(two))
  await life.step('designate', chair, { mediator: second.person, chosenBy: t.chance.pick(['party', 'unit']) })
  await life.step('begin', chair, { told: true })
  return second
}
async function dispute(t: Told, fate: Fate, i: number): Promise<void> {
  const chance = t.chance.branch(`dispute ${fate} ${i}`)
  const ago = fate === 'registered' ? 0.3 : fate === 'mediating' ? 6 : 60 + i * 62
  const life = lifeOf(t.s.k, new Date(t.s.now.getTime() - ago * dayMs), t.s.now, chance)
  const [one, two] = chance.some(t.s.cast.residents(t.village.code), 2)
  const what = at(quarrels, i % quarrels.length)
  if (!one || !two) return
  await upToToday(() => tolerate(async () => {
    if (ago > 1) life.pass(1)
    const mediator = await begun(t, life, one, two, what, fate)
    if (!mediator) return
    life.pass(30)
    await life.step('record', mediator, { day: dayOf(life.at()), location: '村调解室', text: '双方各说了经过，对怎么补救有了大致意见' })
    if (fate === 'mediating') return
    if (fate === 'failed') { life.pass(60); await life.step('end', mediator, { reason: '赔多少谈不拢，双方同意到法院解决' }); return }
    await life.step('draft', mediator, { form: 'written', terms: what[2], yuan: what[3], dueDay: dayOf(new Date(life.at().getTime() + 15 * dayMs)), identity: false })
    await life.step('sign', resident(one))
    await life.step('sign', resident(two))
    await life.step('settle', mediator)
    const body: unknown = life.view().body
    const id = typeof body === 'object' && body !== null && 'agreement' in body && typeof body.agreement === 'string' ? body.agreement : undefined
    if (id !== undefined) await kept(life.beside('agreement'), { id, place: t.village.code }, mediator, [one, two], fate)
  }))
}
/** What came of the agreement: fulfilled and asked after; one of them confirmed by the court. */
async function kept(life: Life, of: { id: string; place: string }, mediator: Actor, both: readonly Resident[], fate: Fate): Promise<void> {
  await life.refresh(of)
  life.pass(30)
  if (fate === 'confirmed') {
    for (const who of both) await life.step('ask', resident(who))
    await life.step('hand', mediator, { court: '县人民法院', day: dayOf(life.at()) })
    life.pass(160)
    await life.step('recordRuling', mediator, { ruling: 'granted', number: `（${dayOf(life.at()).slice(0, 4)}）司确${life.chance.between(3, 90)}号`, day: dayOf(life.at()) })
  }
  await life.step('fulfil', mediator, { day: dayOf(life.at()), text: '按协议办好了，双方都在' })
  if (life.chance.happens(0.6)) await life.step('rate', resident(at(both, 0)), { rating: 'satisfied' })
  life.pass(20 * 24)
  await life.settle()
  await life.step('callBack', mediator, { day: dayOf(life.at()), how: 'visit', performance: 'whole', lawsuit: false, risk: false, text: '两家见面说话了' })
  await life.step('complete', systemActor(of.place))
  await life.step('close', mediator)
}

/** The adviser: contract, log of the service, questions from phones. */
async function advised(t: Told, officer: Actor, lawyer: Resident, i: number): Promise<void> {
  const chance = t.chance.branch('adviser')
  const from = new Date(t.s.now.getTime() - 390 * dayMs)
  const hat = await founded(t.s, from, chance, { place: t.village.code, kind: 'adviceRoom', name: `${t.village.name}法律顾问工作室`, post: 'legalAdviser', as: 'adviser', person: lawyer.id })
  const life = lifeOf(t.s.k, from, t.s.now, chance)
  life.pass(24)
  await life.open('mediation.adviser', t.village.code, officer, { person: lawyer.id, firm: '明理律师事务所', fromDay: dayOf(from), untilDay: dayOf(new Date(t.s.now.getTime() + 200 * dayMs)) })
  for (let n = 0; n < 6; n++) await tolerate(async () => {
    life.pass(50 * 24)
    const lecture = n % 3 === 2
    await life.beside(`duty ${n}`).open('mediation.duty', t.village.code, hat, { day: dayOf(life.at()), kind: lecture ? 'lecture' : chance.pick(['onSite', 'onSite', 'drafting']), minutes: chance.pick([120, 180, 240]), advised: lecture ? 0 : chance.between(2, 9), text: lecture ? '讲民法典里的婚姻家庭和继承' : '值守，解答宅基地、借贷、工钱的问题' })
  })
  const late = lifeOf(t.s.k, new Date(t.s.now.getTime() - (20 + i) * dayMs), t.s.now, chance.branch('questions'))
  for (const [n, [topic, text, answer]] of questions.slice(0, 2 + i % 3).entries()) await tolerate(async () => {
    const own = late.beside(`question ${n}`)
    await own.open('mediation.advice', t.village.code, resident(chance.pick(t.s.cast.residents(t.village.code))), { topic, text })
    own.pass(20)
    await own.step('answer', hat, { answer, minutes: 20, aid: topic === 'labour' })
  })
}
/** The township's centre with who sits there, and what a village's staff found when they asked around. */
async function window(s: Scenery, stage: VillageLand, officer: Actor, chance: Chance): Promise<void> {
  const from = new Date(s.now.getTime() - 395 * dayMs)
  await founded(s, from, chance, { place: stage.township, kind: 'mediationCentre', name: `${s.k.directory.placeName(stage.township)}矛盾调解中心`, post: 'centreMediator', as: 'mediator', person: officer.person })
  const life = lifeOf(s.k, from, s.now, chance.branch('units'))
  life.pass(24)
  const units = s.k.directory.at(stage.township).filter((o) => ['department', 'townshipDesk', 'townshipGovernment'].includes(o.kind)).slice(0, 4)
  for (const [i, org] of units.entries()) await tolerate(() => life.beside(`unit ${org.id}`).open('mediation.unit', stage.township, officer, { unit: org.id, mode: at(['standing', 'turn', 'called'], i % 3), hours: at(['每个工作日', '每周二、周四上午', '接到通知半小时内到'], i % 3) }))
}
async function screened(t: Told): Promise<void> {
  const life = lifeOf(t.s.k, new Date(t.s.now.getTime() - 200 * dayMs), t.s.now, t.chance.branch('screening'))
  for (let n = 0; n < 3; n++) {
    life.pass(55 * 24)
    const clerk = t.s.cast.of(t.s.cast.org(t.village.code, 'villageCommittee') ?? '', life.at()).find((each) => each.post === 'villageClerk')
    if (!clerk) return
    await tolerate(() => life.beside(`screening ${n}`).open('mediation.screening', t.village.code, clerk, { day: dayOf(life.at()), scope: at(['一组、二组', '三组、四组', '全村'], n) }))
    await tolerate(async () => {
      const found = life.beside(`finding ${n}`)
      await found.open('mediation.finding', t.village.code, clerk, { kind: at(['land', 'neighbour', 'estate'], n), text: '两户为共用的路口停车有口角' })
      found.pass(40)
      if (n < 2) await found.step('settle', clerk, { result: '上门说开了，各让一步' })
    })
  }
}

export function mediationStories(s: Scenery, villages: readonly VillageLand[], stage: VillageLand, chance: Chance): Story[] {
  const mine = [stage, ...villages.filter((v) => v !== stage && v.township === stage.township).slice(0, 2)]
  const officer = s.cast.of(s.cast.org(stage.township, 'townshipDesk') ?? '', s.now)[0]
  return mine.map((village, i) => ({ live: async () => {
    const t: Told = { s, village, chance: chance.branch(village.code) }
    const life = lifeOf(s.k, new Date(s.now.getTime() - 396 * dayMs), s.now, t.chance)
    await upToToday(async () => {
      if (officer && i === 0) await window(s, stage, officer, t.chance)
      const lawyer = at(s.cast.residents(at(mine, (i + 1) % mine.length).code), 5)
      if (officer) await tolerate(() => advised(t, officer, lawyer, i))
    })
    const fates: readonly Fate[] = i === 0 ? ['kept', 'confirmed', 'failed', 'refused', 'kept', 'kept', 'mediating', 'registered'] : ['kept', 'failed']
    for (const [n, fate] of fates.entries()) await dispute(t, fate, n + i)
    await upToToday(() => screened(t))
    return life
  } }))
}
