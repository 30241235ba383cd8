/** 一网通办 of one township: its catalogue from the workbook, a centre, stations with agents, applications in every state, ratings, needs. */
import { lookEverywhere } from '../kernel/base/database.ts'
import { v5 as nameId } from 'uuid'
import { dayOf } from '../kernel/base/calendar.ts'
import { readWorkbook } from '../kernel/base/workbook.ts'
import type { Actor } from '../kernel/define.ts'
import { announceDirectory, insertAppointments, insertOrganisations } from '../kernel/people/data.ts'
import { appointmentRow, organisationRow } from '../kernel/people/rules.ts'
import { asSystem } from '../kernel/procedures/pipeline.ts'
import { systemActor } from '../kernel/procedures/runtime.ts'
import { judge } from '../mechanisms/services/import.ts'
import { enterRating } from '../mechanisms/services/rating.server.ts'
import { getApplication } from '../mechanisms/services/reach.server.ts'
import type { ItemForm } from '../mechanisms/services/schema.ts'
import { resident } from './cast.ts'
import { catalogueWorkbook } from './catalogue.ts'
import type { Story } from './duties.ts'
import type { Scenery } from './events.ts'
import { at, type Chance } from './random.ts'
import type { VillageLand } from './registers.ts'
import { type Life, lifeOf, tolerate, upToToday } from './stage.ts'

const dayMs = 86_400_000
const names = '6f0f8c1e-8f5b-4c0a-9c53-5d6c1b8f2a31'
interface Item { id: string, form: ItemForm }
interface Told { s: Scenery, chance: Chance, officer: Actor, items: readonly Item[], village: VillageLand }

/** A unit with one person, as whoever set it up would have registered it. */
async function founded(s: Scenery, life: Life, chance: Chance, u: { place: string, kind: string, name: string, family: string, post: string, capacity: Actor['as'], person: string }): Promise<Actor> {
  const [id, appointment, from] = [nameId(`${u.kind} ${u.place}`, names), chance.id(life.at()), life.at()]
  await asSystem({ ...s.k, clock: { now: () => from } }, systemActor(u.place), chance.id(from), async (ctx) => {
    const org = { county: u.place.slice(0, 6), id, place: u.place, kind: u.kind, name: u.name, parent: null, phone: null, fromDay: dayOf(from), untilDay: null }
    await insertOrganisations(ctx.db, [org])
    await ctx.register('organisations', [], organisationRow(org, u.family))
    await insertAppointments(ctx.db, [{ county: org.county, id: appointment, place: u.place, person: u.person, personCounty: org.county, org: id, post: u.post, acting: false, from, until: null, basis: '便民服务建设' }])
    await ctx.register('appointments', [], appointmentRow({ id: appointment, person: u.person, org: id, orgKind: u.kind, place: u.place, post: u.post, capacity: u.capacity, principal: false, acting: false, from, until: null, suspended: null }))
    await announceDirectory(ctx.db)
  })
  await s.k.directory.reload()
  return { person: u.person, as: u.capacity, place: u.place, org: id, appointment }
}
/** The workbook as the township would load it: read, judged, opened and offered. */
async function loaded(life: Life, township: string, name: string, officer: Actor): Promise<Item[]> {
  const tables = await readWorkbook(await catalogueWorkbook(name))
  const sheet = (zh: string) => ('refuse' in tables ? undefined : tables.find((t) => t.sheet === zh))
  const items = sheet('事项')
  if (!items) throw new Error('the catalogue has no items')
  const { read, faults } = judge({ items, materials: sheet('材料'), questions: sheet('表单') }, () => undefined)
  if (faults.length > 0) throw new Error(faults.map((f) => f.zh).join())
  const made: Item[] = []
  for (const { form } of read) {
    const own = life.beside(form.code)
    await own.open('services.item', township, officer, form)
    await own.step('offer', officer)
    made.push({ id: own.view().id, form })
  }
  return made
}

const outcomes = ['已登记，下月起发放', '已办好，凭身份证领取', '已审核通过', '已备案']
type Fate = 'completed' | 'slow' | 'informed' | 'refused' | 'waiting' | 'handling'
const clerkOf = (t: Told, moment: Date): Actor | undefined => t.s.cast.of(t.s.cast.org(t.village.code, 'villageCommittee') ?? '', moment).find((each) => each.post === 'villageClerk')
/** Handed in at the window, at the door, by the agent, or on the phone where nothing has to be brought. */
async function filed(t: Told, life: Life, chance: Chance, item: Item, complete: boolean): Promise<boolean> {
  const clerk = clerkOf(t, life.at())
  const who = chance.pick(t.s.cast.residents(t.village.code))
  const bare = item.form.materials.every((m) => m.issuer === 'register' || m.need === 'ifNeeded')
  const answered = item.form.questions.map((q) => q.key)
  const given = item.form.materials.filter((m, i) => m.need === 'required' && (complete || i > 0)).map((m) => ({ key: m.key, how: 'shown' }))
  if (bare && chance.happens(0.7)) { await life.open('services.application', t.village.code, resident(who), { item: item.id, channel: 'online', answered }); return true }
  if (!clerk || clerk.person === who.id) return false
  const channel = chance.weighed([['window', 5], ['agent', 3], ['doorstep', 1]] as const)
  await life.open('services.application', t.village.code, clerk, { item: item.id, channel, applicant: who.id, given, answered, ...channel === 'agent' ? { authority: 'spoken', authorityNote: '当面说的，家里人在场' } : {} })
  return true
}
async function rated(t: Told, life: Life, chance: Chance): Promise<void> {
  const rating = chance.weighed([['verySatisfied', 10], ['satisfied', 6], ['fairlySatisfied', 2], ['unsatisfied', 2]] as const)
  const { id, place } = life.view()
  const called = await asSystem({ ...t.s.k, clock: { now: () => life.at() } }, systemActor(place), chance.id(life.at()), async (ctx) => {
    await lookEverywhere(ctx)
    return (await enterRating(ctx, await getApplication(ctx, id), { rating, ...rating === 'unsatisfied' ? { text: '跑了两趟，材料没有一次说清' } : {} })).called
  })
  if (called === null) return
  const own = life.beside('callback')
  await own.refresh({ id: called, place })
  own.pass(3)
  const caller = t.s.cast.of(own.view().holder ?? '', own.at())[0]
  if (!caller) return
  await own.step('callBack', caller, { reached: chance.happens(0.7), finding: '窗口没有把要补的材料一次说清，来回跑了两趟' })
  own.pass(30)
  const unit = own.view().holder
  await own.step('repair', unit === t.officer.org ? t.officer : t.s.cast.of(unit ?? '', own.at())[0] ?? t.officer, { how: '窗口贴出了材料清单，一次性告知书当场打印' })
}
async function application(t: Told, fate: Fate, i: number): Promise<void> {
  const chance = t.chance.branch(`application ${i} ${fate}`)
  const began = fate === 'waiting' ? 0.4 : fate === 'handling' ? chance.between(2, 3) : chance.between(35, 380)
  const life = lifeOf(t.s.k, new Date(t.s.now.getTime() - began * dayMs), t.s.now, chance)
  const item = fate === 'informed' ? chance.pick(t.items.filter((each) => each.form.materials.filter((m) => m.need === 'required').length > 1)) : chance.pick(t.items)
  await upToToday(() => tolerate(async () => {
    if (!await filed(t, life, chance, item, fate !== 'informed')) return
    const handler = life.view().holder === t.officer.org ? t.officer : t.s.cast.of(life.view().holder ?? '', life.at())[0]
    if (!handler || fate === 'waiting') return
    life.pass(chance.between(2, 6))
    if (fate === 'informed') {
      await life.step('inform', handler, { note: '请带原件来看一下' })
      life.pass(40)
      const clerk = clerkOf(t, life.at())
      if (!clerk) return
      await life.step('supplement', clerk, { given: item.form.materials.filter((m) => m.need === 'required').map((m) => ({ key: m.key, how: 'shown' })) })
      life.pass(3)
    }
    if (fate === 'refused') { await life.step('decline', handler, { reason: '经核对不符合受理条件，依据见办事指南', remedy: '可以在60日内申请行政复议，也可以打投诉电话' }); return }
    await life.step('accept', handler)
    if (fate === 'handling') return
    life.pass(fate === 'slow' ? item.form.promisedDays * 24 * 1.9 + 60 : Math.min(item.form.promisedDays * 14, 200))
    const following = item.form.materials.filter((m) => m.need === 'follow').map((m) => ({ key: m.key, how: 'shown' }))
    const clerk = clerkOf(t, life.at())
    if (following.length > 0 && clerk && life.view().acts[0]?.person === clerk.person) await life.step('deliver', clerk, { given: following })
    await life.step('complete', handler, { outcome: chance.pick(outcomes) })
    life.pass(5, false)
    if (chance.happens(0.55)) await rated(t, life, chance)
  }))
}
/** What the village's station writes down: people received, what it has, what was looked for in vain. */
async function station(t: Told, life: Life): Promise<void> {
  const clerk = clerkOf(t, life.at())
  if (!clerk) return
  const own = life.beside('points')
  await own.open('services.point', t.village.code, clerk, { kind: 'care', name: `${t.village.name}幸福食堂`, pieces: 1, location: '村委会东侧', hours: '每天中午' })
  const care = own.view()
  await life.beside('terminal').open('services.point', t.village.code, clerk, { kind: 'terminal', name: '便民自助终端', pieces: 1, location: '便民服务站' })
  for (let month = 0; month < 6; month++) {
    life.pass(24 * 30)
    const day = dayOf(life.at())
    await life.beside(`visits ${month}`).open('services.visit', t.village.code, clerk, { kind: month % 2 === 0 ? 'inquiry' : 'guide', day, persons: t.chance.between(8, 60), text: at(['问医保缴费', '问高龄补贴', '问宅基地'], month % 3) })
    const served = life.beside(`care ${month}`)
    await served.refresh({ id: care.id, place: care.place })
    await served.step('serve', clerk, { day, persons: t.chance.between(100, 300) })
    if (month < 2) await life.beside(`wish ${month}`).open('services.wish', t.village.code, systemActor(t.village.code), { words: at(['租婚车', '学开无人机'], month), day, times: t.chance.between(2, 6) })
  }
}

async function live(s: Scenery, villages: readonly VillageLand[], life: Life, chance: Chance): Promise<void> {
  const [first] = villages
  if (!first) return
  const { township } = first
  const clerkDesk = s.cast.of(s.cast.org(township, 'townshipDesk') ?? '', life.at())[0]
  if (!clerkDesk) return
  const name = s.k.directory.placeName(township)
  const officer = await founded(s, life, chance, { place: township, kind: 'serviceCentre', name: `${name}便民服务中心`, family: 'government', post: 'serviceOfficer', capacity: 'townshipOfficer', person: clerkDesk.person })
  for (const village of villages) {
    const head = s.cast.residents(village.code)[5]
    if (head) await founded(s, life, chance, { place: village.code, kind: 'serviceStation', name: `${village.name}便民服务站`, family: 'other', post: 'serviceAgent', capacity: 'volunteer', person: head.id })
  }
  const items = await loaded(life, township, name, officer)
  await life.beside('window').open('services.point', township, officer, { kind: 'window', name: '综合服务窗口', pieces: 4, location: `${name}便民服务中心一楼` })
  const fates: readonly Fate[] = ['completed', 'completed', 'completed', 'completed', 'completed', 'informed', 'slow', 'refused', 'handling', 'waiting']
  for (const [n, village] of villages.entries()) {
    const t = { s, chance: chance.branch(village.code), officer, items, village }
    for (const [i, fate] of fates.entries()) if (n === 0 || i % 2 === 0) await application(t, fate, i)
    if (n === 0) await upToToday(() => station(t, life.beside('station')))
  }
}
/** The stage village and two neighbours of its township. */
export function serviceStories(s: Scenery, villages: readonly VillageLand[], stage: VillageLand, chance: Chance): Story[] {
  const near = [stage, ...villages.filter((village) => village !== stage && village.township === stage.township).slice(0, 2)]
  return [{ live: async () => {
    const life = lifeOf(s.k, new Date(s.now.getTime() - 400 * dayMs), s.now, chance)
    await upToToday(() => live(s, near, life, chance))
    return life
  } }]
}
