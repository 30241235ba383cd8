/** 教育培训 of a few villages and their township: a plan of the year, classes from the notice to the roll, a correction, what is still to come. */
import { dayOf, startOf } from '../kernel/base/calendar.ts'
import { within } from '../kernel/base/database.ts'
import { everywhere } from '../kernel/base/scope.ts'
import type { Actor } from '../kernel/define.ts'
import { systemActor } from '../kernel/procedures/runtime.ts'
import { listSeats, type Seat } from '../mechanisms/training/data.ts'
import { resident } from './cast.ts'
import type { Story } from './duties.ts'
import type { Scenery } from './events.ts'
import { at, type Chance } from './random.ts'
import type { VillageLand } from './registers.ts'
import { type Life, lifeOf, tolerate, upToToday } from './stage.ts'

const dayMs = 86_400_000
const topics = [['党的创新理论专题党课', 'partyLecture', 'partyMember', '结合村里的事讲，讲完讨论', '镇党委 宣讲团'], ['防溺水和用电安全', 'lecture', 'other', '暑期防溺水、家里怎样用电', '镇派出所 警官'], ['果树冬季修剪', 'field', 'other', '在果园里现场教，带上剪刀', '县农科所 技术员'],
  ['网格员业务培训', 'session', 'grid', '怎样登记、怎样上报、怎样劝架', '县社会治理中心 讲师'], ['村干部财务和公开', 'session', 'committee', '三务公开、联审联签怎样做', '镇经管站 会计'], ['移风易俗和村规民约', 'lecture', 'other', '红白事怎样简办', '县文明办 宣讲员'],
  ['给行动不便党员送学', 'delivered', 'partyMember', '上门读文件、听意见', '村党支部 书记']] as const
interface Told { s: Scenery, place: string, planner: Actor, second: Actor | undefined, chance: Chance, villages: readonly VillageLand[] }

const hoursTo = (life: Life, day: string, hour: number): number => (startOf(day).getTime() + hour * 3_600_000 - life.at().getTime()) / 3_600_000
const seats = (t: Told, id: string): Promise<Seat[]> => within(t.s.k.database.db, everywhere, tx => listSeats(tx, t.place.slice(0, 6), id))
async function planned(t: Told, life: Life, topic: (typeof topics)[number], days: number): Promise<string> {
  const day = dayOf(new Date(life.at().getTime() + 6 * dayMs))
  await life.open('training.class', t.place, t.planner, { title: topic[0], kind: days > 1 ? 'intensive' : topic[1], audience: topic[2], month: day.slice(0, 7), days, people: 20, text: topic[3] })
  return day
}
async function announced(t: Told, life: Life, topic: (typeof topics)[number], day: string, minutes: number): Promise<void> {
  await life.step('announce', t.planner, { day, startTime: '09:00', minutes, location: t.place.length > 9 ? '村文化礼堂' : '镇党校', lecturer: topic[4], open: topic[2] === 'other', seats: 60, bring: '笔和本子' })
  const group = topic[2] === 'grid' || topic[2] === 'committee' ? topic[2] : undefined
  if (group !== undefined) await tolerate(() => life.step('invite', t.planner, { group, place: t.place }))
}
/** Who signs up or is added: heads of households of the villages, party members first for their classes. */
async function joined(t: Told, life: Life, topic: (typeof topics)[number], many: number): Promise<void> {
  const { id, place } = life.view()
  const people = t.villages.flatMap(village => t.s.cast.residents(village.code))
  const fitting = topic[2] === 'partyMember' ? people.filter(each => each.partyMember) : topic[2] === 'other' ? people : []
  for (const who of t.chance.branch(id).some(fitting, many)) await tolerate(async () => {
    const own = life.beside(`seat ${who.id}`)
    if (topic[2] !== 'other') { await own.open('training.attendance', place, t.planner, { class: id, person: who.id }); return }
    await own.open('training.attendance', place, resident(who), { class: id })
    await own.step('accept', systemActor(place))
  })
}
type Fate = 'closed' | 'claimed' | 'cancelled' | 'announced' | 'planned'
async function lived(t: Told, fate: Fate, i: number, ago: number, days = 1): Promise<Life> {
  const chance = t.chance.branch(`class ${fate} ${i}`)
  const life = lifeOf(t.s.k, new Date(t.s.now.getTime() - ago * dayMs), t.s.now, chance)
  const topic = at(topics, i % topics.length)
  await upToToday(() => tolerate(async () => {
    life.pass(2)
    const day = await planned(t, life, topic, days)
    if (fate === 'planned') return
    life.pass(3)
    const minutes = days > 1 ? 360 : chance.pick([120, 180])
    await announced(t, life, topic, day, minutes)
    await joined(t, life, topic, fate === 'announced' ? 3 : chance.between(4, 7))
    if (fate === 'announced') return
    if (fate === 'cancelled') { life.pass(20); await life.step('cancel', t.planner, { reason: '当天有强降雨，改到下月' }); return }
    life.pass(hoursTo(life, day, (days - 1) * 24 + 9 + minutes / 60 + 2), false)
    await life.refresh()
    const rows = (await seats(t, life.view().id)).filter(each => each.person !== t.planner.person)
    const there = rows.filter((_, n) => n % 6 !== 5)
    await life.step('record', t.planner, { lines: there.map(each => ({ attendance: each.id, days })), result: '讲得实在，大家提了不少问题' })
    const left = rows.find(each => !there.includes(each))
    if (fate !== 'claimed' || !left || !t.second) return
    const own = life.beside('claim')
    own.pass(10)
    await own.refresh({ id: left.id, place: left.place })
    await own.step('claim', { person: left.person, as: 'resident', place: left.home, org: null, appointment: null }, { days: 1, reason: '我坐在后排，签了名' })
    own.pass(24)
    await own.step('correct', t.second, { days: 1, reason: '名册上有签名，补记' })
  }))
  return life
}
/** The stage village and two more of its township, and the township itself with the cadres of its villages. */
export function trainingStories(s: Scenery, villages: readonly VillageLand[], stage: VillageLand, chance: Chance): Story[] {
  const near = villages.filter(each => each.township === stage.township && each !== stage).slice(0, 2)
  const actor = (place: string, kind: string, posts: readonly string[]): Actor | undefined => s.cast.of(s.cast.org(place, kind) ?? '', s.now).find(each => posts.includes(each.post))
  const told = (place: string, of: readonly VillageLand[], planner: Actor | undefined, second: Actor | undefined): Told | undefined => planner && { s, place, planner, second, villages: of, chance: chance.branch(place) }
  const village = (land: VillageLand): Told | undefined => told(land.code, [land], actor(land.code, 'villageParty', ['branchSecretary']), actor(land.code, 'villageCommittee', ['villageClerk']))
  const town = told(stage.township, [stage, ...near], actor(stage.township, 'townshipParty', ['townshipOrganizer']), actor(stage.township, 'townshipDesk', ['deskHead', 'deskOfficer']))
  const plan: [Told | undefined, Fate, number, number, number?][] = [
    ...[330, 290, 250, 200, 150, 120, 90, 60, 30].map((ago, i): [Told | undefined, Fate, number, number] => [village(stage), i === 6 ? 'claimed' : 'closed', i, ago]),
    [village(stage), 'cancelled', 1, 75], [village(stage), 'announced', 2, 1], [village(stage), 'planned', 5, 2],
    ...near.flatMap((land, n): [Told | undefined, Fate, number, number][] => [[village(land), 'closed', n, 210], [village(land), 'closed', n + 2, 45]]),
    [town, 'closed', 4, 300, 3], [town, 'closed', 3, 130], [town, 'announced', 4, 2],
  ]
  return plan.flatMap(([t, fate, i, ago, days]) => (t ? [{ live: () => lived(t, fate, i, ago, days) }] : []))
}
