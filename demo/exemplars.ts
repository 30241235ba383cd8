/** 先进典型 of one village: selections of last year and this, nominations by consent, a panel, decisions, stories, one that was taken down. */
import { dayOf } from '../kernel/base/calendar.ts'
import type { Actor } from '../kernel/define.ts'
import { asSystem } from '../kernel/procedures/pipeline.ts'
import { castBallot } from '../mechanisms/exemplars/mechanism.ts'
import { digestOf } from '../mechanisms/exemplars/story.server.ts'
import { resident, type Resident } from './cast.ts'
import type { Story } from './duties.ts'
import type { Scenery } from './events.ts'
import { at, type Chance } from './random.ts'
import type { VillageLand } from './registers.ts'
import { type Life, lifeOf, tolerate, upToToday } from './stage.ts'

const dayMs = 86_400_000
const deeds = [['雨夜里的背影', '大雨那天背着独居老人转移到村委会，第二天又帮着修好了屋顶，邻里都记在心里。'], ['一把剪刀十年', '十年来每月给行动不便的老人上门理发，从没收过钱，刮风下雨也没有断过。'],
  ['水渠边的人', '自己出工出料，把三组两百米水渠清通，下游十几户的田都用上了水。'], ['婆婆的药', '婆婆卧床六年，端水喂药没有一天落下，家里收拾得干干净净。']] as const
interface Told { s: Scenery, village: VillageLand, clerk: Actor, leader: Actor, people: readonly Resident[], chance: Chance }

/** A ballot of a member of the panel, as the route would take it. */
async function vote(t: Told, life: Life, member: Resident, nomination: string, choice: string): Promise<void> {
  const route = t.s.k.registry.answers.find(each => each.route.path === castBallot.path)
  if (route) await asSystem({ ...t.s.k, clock: { now: () => life.at() } }, resident(member), t.chance.id(life.at()), ctx => route.run(ctx, { nomination, choice }))
}
/** Named, agreed, looked at and passed on by the person themselves. */
async function submitted(t: Told, life: Life, who: Resident, i: number): Promise<Life | undefined> {
  const own = life.beside(`nomination ${who.id}`)
  const deed = at(deeds, i % deeds.length)
  await own.open('exemplars.nomination', t.village.code, i % 2 === 0 ? resident(who) : resident(at(t.people, 0)), { selection: life.view().id, merits: deed[1], ...i % 2 === 0 ? {} : { nominee: who.id } })
  own.pass(20, false)
  if (i === 3) { await own.step('decline', resident(who)); return undefined }
  await own.step('agree', resident(who), { agreed: true, version: 1 })
  own.pass(5, false)
  await own.step('confirm', resident(who), { shownMerits: deed[1] })
  return own
}
async function told(t: Told, life: Life, of: Life, who: Resident, i: number, fate: 'published' | 'withdrawn' | 'offered'): Promise<void> {
  const own = life.beside(`story ${who.id}`)
  const deed = at(deeds, i % deeds.length)
  own.pass(48)
  const words = { title: deed[0], text: `${deed[1]}问起来，只说是举手之劳。`, photos: [] }
  await own.open('exemplars.story', t.village.code, t.clerk, { nomination: of.view().id, ...words })
  await own.step('offer', t.clerk)
  if (fate === 'offered') return
  own.pass(20, false)
  await own.step('agree', resident(who), { agreed: true, version: 1, digest: digestOf(words) })
  own.pass(3)
  await own.step('publish', t.clerk)
  own.pass(100)
  await own.step('tell', t.clerk, { day: dayOf(own.at()), location: '村文化礼堂', people: 45 })
  if (fate === 'withdrawn') { own.pass(200, false); await own.step('withdraw', resident(who)) }
}
type Fate = 'closed' | 'noticed' | 'announced'
async function lived(t: Told, fate: Fate, ago: number, title: string, honour: string, first: number): Promise<Life> {
  const { s, village, clerk, leader, people } = t
  const life = lifeOf(s.k, new Date(s.now.getTime() - ago * dayMs), s.now, t.chance.branch(title))
  await upToToday(() => tolerate(async () => {
    life.pass(2)
    await life.open('exemplars.selection', village.code, clerk, { title, honour, of: 'person', criteria: '一年里做过看得见的好事，本人愿意，邻里认可', places: 2, until: dayOf(new Date(life.at().getTime() + 7 * dayMs)), records: ['volunteering.shifts', 'training.attendances'], figures: [], commends: false })
    await life.step('announce', clerk)
    const members = people.slice(12, 15)
    for (const member of members) await life.step('include', clerk, { member: member.id })
    const named: [Life, Resident, number][] = []
    for (let i = 0; i < 4; i++) await tolerate(async () => { const who = at(people, first + i); const one = await submitted(t, life, who, i); if (one) named.push([one, who, i]) })
    if (fate === 'announced') return
    life.pass(8 * 24 + 4)
    for (const [one] of named) { one.pass((life.at().getTime() - one.at().getTime()) / 3_600_000); await one.step('qualify', clerk) }
    life.pass(6)
    await life.step('judge', clerk)
    for (const [n, [one]] of named.entries()) for (const [m, member] of members.entries()) await tolerate(() => vote(t, life, member, one.view().id, n === 0 || (n === 1 && m < 2) ? 'yes' : 'no'))
    life.pass(20)
    await life.step('conclude', clerk)
    if (fate === 'noticed') return
    life.pass(12 * 24)
    for (const [one, who, i] of named.slice(0, 2)) await tolerate(async () => {
      await one.refresh()
      one.pass((life.at().getTime() - one.at().getTime()) / 3_600_000)
      await one.step('select', leader, { decision: `村“两委”会议 ${dayOf(life.at())}` })
      await told(t, one, one, who, i, ago < 120 ? 'offered' : i === 0 ? 'published' : 'withdrawn')
    })
    life.pass(30)
    await life.step('close', clerk)
  }))
  return life
}
export function exemplarStories(s: Scenery, stage: VillageLand, chance: Chance): Story[] {
  const actor = (kind: string, posts: readonly string[]): Actor | undefined => s.cast.of(s.cast.org(stage.code, kind) ?? '', s.now).find(each => posts.includes(each.post))
  const [clerk, leader, people] = [actor('villageCommittee', ['villageClerk']), actor('villageParty', ['branchSecretary']), s.cast.residents(stage.code)]
  if (!clerk || !leader || people.length < 16) return []
  const t: Told = { s, village: stage, clerk, leader, people, chance }
  return [{ live: () => lived(t, 'closed', 380, `${stage.name}去年身边好人`, 'neighbour', 1) }, { live: () => lived(t, 'closed', 220, `${stage.name}好媳妇好婆婆`, 'elders', 5) },
    { live: () => lived(t, 'noticed', 14, `${stage.name}今年身边好人`, 'neighbour', 2) }, { live: () => lived(t, 'announced', 4, `${stage.name}美丽庭院`, 'courtyard', 7) }]
}
