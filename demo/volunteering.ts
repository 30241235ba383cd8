/** 志愿服务 of a few villages: a team with its leader, volunteers who registered, needs, activities from planning to confirmed hours, papers. */
import { v5 as nameId } from 'uuid'
import { dayOf, startOf } from '../kernel/base/calendar.ts'
import type { Actor } from '../kernel/define.ts'
import { announceDirectory, insertAppointments, insertOrganisations } from '../kernel/people/data.ts'
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
const works = [['村道捡垃圾', 'environment', '沿村道捡垃圾，带手套', '注意来往车辆，穿反光背心', '村口'], ['给老人理发', 'elderly', '上门给行动不便的老人理发', '剪刀收好，轻手轻脚', '村委会门口'],
  ['陪老人体检', 'medical', '陪同去镇卫生院体检，帮着排队取药', '上下车搀扶', '村卫生室'], ['修电灯水管', 'repair', '给独居户修灯、修水龙头', '先断电断水', '村委会门口'],
  ['移风易俗宣讲', 'publicity', '挨户发宣传单，讲红白事从简', '没有特别的风险', '文化礼堂'], ['暑期作业辅导', 'children', '给留守孩子看作业', '两人以上在场', '农家书屋'], ['帮收玉米', 'farming', '帮缺劳力的户收玉米', '防暑，注意机械', '晒场']] as const
interface Volunteer extends Resident { id: string }
interface Told { s: Scenery, village: VillageLand, chance: Chance, team: string, leader: Actor, volunteers: readonly Volunteer[] }

/** The team stands in the register with its leader, as whoever set it up would have registered it. */
async function founded(s: Scenery, village: VillageLand, life: Life, chance: Chance): Promise<{ team: string, leader: Actor } | undefined> {
  // Somebody with the time for it: nobody who works in a grid, oversees or mediates.
  const bodies = [...village.grids.map((grid) => s.cast.org(grid.code, 'gridTeam')), ...['supervisionCommittee', 'mediationCommittee'].map((kind) => s.cast.org(village.code, kind))]
  const busy = new Set(bodies.flatMap((org) => s.cast.of(org ?? '', s.now).map(({ person }) => person)))
  const head = s.cast.residents(village.code).slice(3).find(({ id }) => !busy.has(id))
  if (!head) return undefined
  const [team, appointment, from] = [nameId(`volunteers ${village.code}`, '6f0f8c1e-8f5b-4c0a-9c53-5d6c1b8f2a31'), chance.id(life.at()), life.at()]
  await asSystem({ ...s.k, clock: { now: () => from } }, systemActor(village.code), chance.id(from), async (ctx) => {
    const org = { county: village.code.slice(0, 6), id: team, place: village.code, kind: 'volunteerTeam', name: `${village.name}志愿服务队`, parent: null, phone: null, fromDay: dayOf(from), untilDay: null }
    await insertOrganisations(ctx.db, [org])
    await ctx.register('organisations', [], organisationRow(org, 'other'))
    await insertAppointments(ctx.db, [{ county: org.county, id: appointment, place: village.code, person: head.id, personCounty: org.county, org: team, post: 'volunteerLeader', acting: false, from, until: null, basis: '队员推选' }])
    await announceDirectory(ctx.db)
  })
  await s.k.directory.reload()
  return { team, leader: { person: head.id, as: 'volunteer', place: village.code, org: team, appointment } }
}
async function registered(s: Scenery, village: VillageLand, life: Life, chance: Chance, many: number, leader: Actor): Promise<Volunteer[]> {
  const made: Volunteer[] = []
  for (const who of chance.some(s.cast.residents(village.code), many).filter((each) => each.id !== leader.person)) await tolerate(async () => {
    const own = life.beside(`volunteer ${who.id}`)
    own.pass(made.length * 5, false)
    await own.open('volunteering.volunteer', village.code, resident(who), { agreed: true, version: 1, showName: chance.happens(0.3), nameVersion: 1, ...chance.happens(0.5) ? { skills: chance.pick(['理发', '电工', '开车', '量血压', '写字']) } : {} })
    await own.step('admit', systemActor(village.code))
    made.push(who)
  })
  return made
}
/** Asked for by a villager and worded for the public by the village. @returns its id */
async function asked(t: Told, life: Life, work: (typeof works)[number]): Promise<string | undefined> {
  const clerk = t.s.cast.of(t.s.cast.org(t.village.code, 'villageCommittee') ?? '', life.at()).find((each) => each.post === 'villageClerk')
  const own = life.beside('need')
  await own.open('volunteering.need', t.village.code, resident(t.chance.pick(t.s.cast.residents(t.village.code))), { kind: work[1], text: `家里需要${work[0]}`, beneficiary: 'self', location: '家里', helpers: 2 })
  own.pass(6)
  if (clerk === undefined) return undefined
  await own.step('accept', clerk, { shownText: work[2].slice(0, 30) })
  return own.view().id
}

type Fate = 'closed' | 'disputed' | 'cancelled' | 'recruiting'
async function activity(t: Told, fate: Fate, i: number): Promise<void> {
  const chance = t.chance.branch(`activity ${fate} ${i}`)
  const began = fate === 'recruiting' ? chance.between(1, 2) : chance.between(6, 230)
  const life = lifeOf(t.s.k, new Date(t.s.now.getTime() - began * dayMs), t.s.now, chance)
  const work = at(works, i % works.length)
  await upToToday(async () => tolerate(async () => {
    life.pass(1)
    const need = ['elderly', 'medical', 'repair'].includes(work[1]) && chance.happens(0.6) ? await asked(t, life, work) : undefined
    if (need !== undefined) life.pass(10)
    const day = dayOf(new Date(life.at().getTime() + 3 * dayMs))
    await life.open('volunteering.activity', t.village.code, t.leader, { team: t.team, title: work[0], kind: work[1], text: work[2], risk: work[3], location: work[4], risky: false, day, startTime: '09:00', endTime: '11:30', helpers: 6,
      ...need === undefined ? {} : { need }, ...i % 3 === 0 ? { project: '邻里守望' } : {} })
    await life.step('recruit', t.leader, {})
    const { id, place } = life.view()
    const shifts: Life[] = []
    for (const who of chance.some(t.volunteers, chance.between(2, 6))) await tolerate(async () => {
      const own = life.beside(`shift ${who.id}`)
      await own.open('volunteering.shift', place, resident(who), { activity: id })
      await own.step('promote', systemActor(place))
      shifts.push(own)
    })
    if (fate === 'recruiting') return
    if (fate === 'cancelled') { life.pass(20); await life.step('cancel', t.leader, { reason: '下雨，改天再办' }); return }
    const over = (hours: number): number => (startOf(day).getTime() + hours * 3_600_000 - life.at().getTime()) / 3_600_000
    life.pass(over(9.2), false)
    await life.step('hold', t.leader)
    life.pass(over(12), false)
    for (const own of shifts) {
      const moment = (life.at().getTime() - own.at().getTime()) / 3_600_000
      own.pass(moment, false)
      await tolerate(async () => { await own.step('attend', t.leader); await own.step('confirm', t.leader, { minutes: chance.pick([90, 120, 150]) }) })
    }
    await life.step('close', t.leader, { beneficiaries: chance.between(1, 40), result: `${work[0]}做完了` })
    const [first] = shifts
    const who = first && t.volunteers.find((each) => each.id === first.view().parties.find((p) => p.relation === 'volunteer')?.person)
    if (!first || !who) return
    if (fate === 'disputed') { first.pass(20, false); await first.step('dispute', resident(who), { minutes: 150, reason: '我一直干到最后' }) }
    else if (i % 4 === 0) await tolerate(() => first.beside('paper').open('volunteering.certificate', t.village.code, resident(who), { from: `${day.slice(0, 4)}-01-01`, to: day }))
  }))
}

async function live(s: Scenery, village: VillageLand, life: Life, chance: Chance, much: number): Promise<void> {
  const made = await founded(s, village, life, chance)
  if (made === undefined) return
  life.pass(24)
  const volunteers = await registered(s, village, life, chance, 5 + much, made.leader)
  if (volunteers.length === 0) return
  const fates: readonly Fate[] = [...Array.from({ length: much * 2 }, () => 'closed' as const), 'disputed', 'cancelled', 'recruiting', 'recruiting']
  for (const [i, fate] of fates.entries()) await activity({ s, village, chance, volunteers, ...made }, fate, i)
}
/** The stage village, and one in fifteen elsewhere. */
export function volunteeringStories(s: Scenery, villages: readonly VillageLand[], stage: VillageLand, chance: Chance): Story[] {
  return [stage, ...villages.filter((village, i) => village !== stage && i % 15 === 4).slice(0, 8)].map((village, i) => ({ live: async () => {
    const own = chance.branch(village.code)
    const life = lifeOf(s.k, new Date(s.now.getTime() - 280 * dayMs), s.now, own)
    await upToToday(() => live(s, village, life, own, i === 0 ? 8 : 3))
    return life
  } }))
}
