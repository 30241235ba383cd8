/** Talks: places with fixed hours, themed talks with topics, talking any time, and what became of every opinion. */
import { dayOf, startOf } from '../kernel/base/calendar.ts'
import type { Actor } from '../kernel/define.ts'
import { resident } from './cast.ts'
import type { Story } from './duties.ts'
import type { Scenery } from './events.ts'
import { matters, spots } from './matters.ts'
import type { Chance } from './random.ts'
import type { VillageLand } from './registers.ts'
import { lifeOf, upToToday, type Life } from './stage.ts'

const dayMs = 86_400_000
const subjects = ['村口的桥和路怎么修', '水渠清淤和轮灌', '垃圾分类和保洁', '路灯装在哪里', '老人助餐点怎么办', '闲置校舍怎么用', '农忙时怎么互助', '村里停车和会车'] as const
const replies = { onSpot: ['当场打电话问清，明天上午就来人', '村里有现成的材料，散会就去换', '这笔钱已经到账，下周一在公开栏贴出来'],
  done: ['已经办好，现场请几户看过', '材料到了当天就装上了，用着正常', '清了两百米沟，水已经通了'], explained: ['这件事要县里统一安排，今年没有指标，明年优先报', '地是别的村的，已经转告他们'],
  refer: ['要动用集体资金，提请代表会议决定'], unhappy: ['只弄了一半', '没过几天又坏了'] } as const
const plan = '第一步勘测，第二步备料，第三步施工，每步贴公开栏'
const addTo = (at: Date, days: number): string => dayOf(new Date(at.getTime() + days * dayMs))
interface Told { s: Scenery, village: VillageLand, chance: Chance, first?: 'late' }

const member = ({ s, village }: Told, kind: string, at: Date, posts: readonly string[] = [], not: readonly string[] = []): Actor | undefined => {
  const org = s.cast.org(kind.startsWith('township') ? village.township : village.code, kind)
  return org === undefined ? undefined : s.cast.of(org, at).find(each => (posts.length === 0 || posts.includes(each.post)) && !not.includes(each.person))
}
const secretary = (t: Told, at: Date): Actor | undefined => member(t, 'villageParty', at, ['branchSecretary'])
const clerk = (t: Told, at: Date): Actor | undefined => member(t, 'villageCommittee', at, ['villageClerk', 'committeeMember'])
const words = (chance: Chance): string =>
  chance.pick(chance.pick(matters.filter(each => each.urgency !== 'emergency')).texts).replaceAll('{at}', chance.pick(spots)).replaceAll('{n}', String(chance.between(2, 6)))

/** A place and hours, announced once: one village in four. */
function announced(t: Told): Story {
  const { s, village, chance } = t
  return { live: async () => {
    const life = lifeOf(s.k, new Date(s.now.getTime() - (60 + chance.next() * 240) * dayMs), s.now, chance)
    await upToToday(async () => {
      life.pass(1)
      const opener = secretary(t, life.at())
      if (opener) await life.open('talks.venue', village.code, opener, { name: `${village.root}${chance.pick(['大榕树下', '晒谷场', '老年活动室', '祠堂门口'])}恳谈点`, location: `${village.root}${chance.pick(spots)}`,
        weekday: chance.pick(['monday', 'friday', 'saturday', 'marketDay']), hours: '14:30—16:30' })
    })
    return life
  } }
}

type Fate = 'onSpot' | 'done' | 'explained' | 'referred' | 'late' | 'extended' | 'unhappy'
const fates: readonly (readonly [Fate, number])[] = [['onSpot', 32], ['done', 36], ['explained', 7], ['referred', 4], ['late', 9], ['extended', 6], ['unhappy', 6]]
interface Said { life: Life, fate: Fate, speaker: { id: string, place: string } | undefined }

/** One opinion at a talk: said, confirmed, and answered or given away before the talk is over. */
async function enter(t: Told, life: Life, talk: string, place: string, recorder: Actor, first?: Fate): Promise<void> {
  const { chance } = life
  const speaker = chance.happens(0.6) ? chance.pick(t.s.cast.residents(t.village.code)) : undefined
  const said: Said = { life, fate: first ?? chance.weighed(fates), speaker: speaker?.id === recorder.person ? undefined : speaker }
  await life.open('talks.issue', place, recorder, { talk, text: words(chance), ...said.speaker ? { speaker: said.speaker.id } : {}, ...chance.happens(0.05) ? { confidential: true } : {}, photos: [] })
  await life.step('attest', recorder, { how: 'aloud' })
  if (said.fate === 'onSpot') await life.step('answer', recorder, { outcome: 'onSpot', answer: chance.pick(replies.onSpot) })
  else await give(t, said, recorder)
  after.set(life, said)
}
/** What each opinion becomes after the talk is over. */
const after = new WeakMap<Life, Said>()

async function give(t: Told, { life, fate }: Said, by: Actor): Promise<void> {
  const { chance } = life
  const org = chance.happens(0.55) ? t.s.cast.org(t.village.code, 'villageCommittee') : t.s.cast.org(t.village.township, 'townshipDesk')
  const long = fate === 'extended' || chance.happens(0.2)
  await life.step('assign', by, { unit: org, due: addTo(life.at(), long ? chance.between(10, 30) : chance.between(3, 7)), ...long ? { plan } : {}, ...chance.happens(0.3) ? { interim: '先放了警示牌，提醒大家绕行' } : {} })
}
const ownerOf = (t: Told, life: Life, not: readonly string[] = []): Actor | undefined => {
  const org = life.view().awaiting ?? life.view().holder
  return org === null ? undefined : t.s.cast.of(org, life.at()).find(each => !not.includes(each.person) && ['villageClerk', 'committeeChair', 'committeeMember', 'townshipOfficer'].includes(each.as))
}
async function answered(t: Told, { life, fate, speaker }: Said): Promise<void> {
  const { chance } = life
  if (fate === 'onSpot') return rated(life, speaker)
  life.pass(20 + chance.next() * 20)
  if (fate === 'referred') {
    const by = secretary(t, life.at())
    if (by) await life.step('refer', by, { reason: chance.pick(replies.refer), interim: '先用沙袋围住' })
    return rated(life, speaker)
  }
  const first = ownerOf(t, life)
  if (!first) return
  await life.step('take', first)
  if (fate === 'extended') {
    life.pass(48)
    const by = secretary(t, life.at())
    if (by) await life.step('extend', by, { due: addTo(new Date(`${dueOf(life)}T08:00:00+08:00`), chance.between(3, 12)), plan, reason: '连下了几天雨，没法施工' })
  }
  if (fate === 'late') life.pass(24 * chance.between(9, 40))
  life.pass(24 * (1 + chance.next() * 2))
  const outcome = fate === 'explained' ? 'explained' : chance.happens(0.15) ? 'agent' : 'done'
  await life.step('reply', first, { outcome, answer: chance.pick(outcome === 'explained' ? replies.explained : replies.done), photos: [] })
  if (fate === 'unhappy' && speaker) await again(t, life, first, speaker)
  await rated(life, speaker)
}
const dueOf = (life: Life): string => {
  const { body } = life.view()
  return typeof body === 'object' && body !== null && 'due' in body && typeof body.due === 'string' ? body.due : dayOf(life.at())
}
/** Not content: somebody else answers. */
async function again(t: Told, life: Life, first: Actor, speaker: { id: string, place: string }): Promise<void> {
  life.pass(10, false)
  await life.step('dispute', resident(speaker), { reason: life.chance.pick(replies.unhappy) })
  life.pass(30)
  const other = secretary(t, life.at())
  if (other && other.person !== first.person) await life.step('answer', other, { outcome: 'onSpot', answer: '书记带人重做了一遍，请几户当面看过' })
}
/** Six in ten speakers say what they think. */
async function rated(life: Life, speaker: { id: string, place: string } | undefined): Promise<void> {
  if (!speaker || life.view().state !== 'answered' || !life.chance.happens(0.6)) return
  life.pass(5 + life.chance.next() * 40, false)
  const handled = life.view().acts.some(act => act.person === speaker.id && ['answer', 'reply', 'refer', 'take'].includes(act.step))
  if (!handled) await life.step('rate', resident(speaker), { rating: life.chance.weighed([['satisfied', 7], ['fairlySatisfied', 3]] as const) })
}
/** Lives every opinion to its end or to today; one that waits does not keep the others. */
async function finish(t: Told, said: readonly Life[]): Promise<void> {
  for (const life of said) {
    const known = after.get(life)
    if (known) await upToToday(() => answered(t, known))
    await life.end()
  }
}

/** A themed talk with a topic or two; `ago` days, below zero for one still to come. */
function themed(t: Told, ago: number): Story {
  const { s, village, chance } = t
  return { live: async () => {
    const from = new Date(s.now.getTime() - (Math.max(ago, 0) + 6) * dayMs)
    const life = lifeOf(s.k, from, s.now, chance)
    const said: Life[] = []
    await upToToday(async () => {
      life.pass(2)
      const [host, writer] = [secretary(t, life.at()), clerk(t, life.at())]
      const roads = s.cast.org(village.township, 'townshipDesk')
      if (!host || !writer) return
      const day = addTo(life.at(), ago < 0 ? 10 : 4)
      await life.open('talks.talk', village.code, host, { kind: 'themed', subject: chance.pick(subjects), day, hours: '19:30—21:00', location: `${village.root}文化礼堂`, invited: roads === undefined ? [] : [roads] })
      const talk = life.view().id
      await topicsOf(t, life, talk, host)
      await life.refresh()
      await life.step('notice', host, { remark: '自愿参加，可以带着问题来' })
      life.pass((startOf(day).getTime() - life.at().getTime()) / 3_600_000 + 19.5, false)
      await life.step('hold', host)
      for (let i = 0, n = chance.between(2, 4); i < n; i++) {
        const one = life.beside(`issue ${i}`)
        said.push(one)
        await enter(t, one, talk, village.code, writer, i === 0 ? t.first : undefined)
      }
      await life.step('attend', writer, { residents: chance.between(9, 42), officials: '村党组织书记\n村文书\n乡镇经办人' })
      await life.step('close', writer)
    })
    await finish(t, said)
    return life
  } }
}
async function topicsOf(t: Told, life: Life, talk: string, host: Actor): Promise<void> {
  const people = t.s.cast.residents(t.village.code)
  for (let i = 0, n = life.chance.between(1, 3); i < n && people.length > 0; i++) {
    const one = life.beside(`topic ${i}`)
    await one.open('talks.topic', t.village.code, resident(one.chance.pick(people)), { text: words(one.chance) })
    if (i < 2) await one.step('take', host, { talk })
  }
}

/** Talking any time: the same acts as the one screen of the phone. */
function instant(t: Told, ago: number): Story {
  const { s, village, chance } = t
  return { live: async () => {
    const life = lifeOf(s.k, new Date(s.now.getTime() - ago * dayMs), s.now, chance)
    await upToToday(async () => {
      life.pass(1)
      const grid = chance.pick(village.grids)
      const team = s.cast.org(grid.code, 'gridTeam')
      const talker = team === undefined ? undefined : s.cast.of(team, life.at())[0]
      if (!talker) return
      const began = life.beside('issue')
      await life.open('talks.talk', grid.code, talker, { kind: 'instant', day: dayOf(life.at()), hours: '随时', location: `${village.root}${chance.pick(spots)}`, invited: [] })
      await life.step('hold', talker)
      await enter(t, began, life.view().id, grid.code, talker)
      await life.step('attend', talker, { residents: chance.between(1, 3), officials: '网格员' })
      await life.step('close', talker)
      await finish(t, [began])
    })
    return life
  } }
}

/** Everything the demonstration tells of talks: more at `stage`, some still to come. */
export function talkStories(s: Scenery, villages: readonly VillageLand[], stage: VillageLand, chance: Chance): Story[] {
  const told = (village: VillageLand, name: string): Told => ({ s, village, chance: chance.branch(`${village.code} ${name}`) })
  const some = villages.filter((village, i) => village === stage || i % 4 === 0)
  return [
    ...some.map(village => announced(told(village, 'venue'))),
    ...some.map((village, i) => { const t = told(village, 'themed'); return themed(t, 8 + t.chance.next() * 330 * (i % 2)) }),
    ...some.slice(0, 4).map(village => themed(told(village, 'coming'), -1)),
    ...villages.filter((_, i) => i % 2 === 0).map(village => { const t = told(village, 'instant'); return instant(t, 3 + t.chance.next() * 200) }),
    ...[2, 6, 17, 40].flatMap(ago => [themed({ ...told(stage, `themed ${ago}`), ...ago > 5 && ago < 20 ? { first: 'late' as const } : {} }, ago + 4), instant(told(stage, `instant ${ago}`), ago)]),
  ]
}
