/** Decisions of villages: some still discussed, some on show with objections, some carried out, one lost, one covenant filed; and suggestions. */
import { dayOf } from '../kernel/base/calendar.ts'
import type { Actor, GatheringKind } from '../kernel/define.ts'
import { assembly, delegates, jointCommittee, partyCommittee, partyMeeting } from '../kernel/gatherings/bodies.ts'
import { resident } from './cast.ts'
import type { Story } from './duties.ts'
import type { Scenery } from './events.ts'
import { hold } from './meetings.ts'
import { at, type Chance } from './random.ts'
import type { VillageLand } from './registers.ts'
import { lifeOf, upToToday, type Life } from './stage.ts'

const dayMs = 86_400_000
/** How far a story goes before it is left as it is; `lost` in ④, `objected` with an objection on the way, `revised` after ②. */
type Fate = 'draft' | 'discussed' | 'reviewed' | 'disclosed' | 'objected' | 'underway' | 'published' | 'archived' | 'lost' | 'revised' | 'covenant'
interface Topic { title: string, text: string, matter: string, yuan: number, resolution: string, result: string }
const topics: readonly Topic[] = [
  { title: '硬化村口到学校的道路', text: '全长三百二十米，宽四米，厚二十厘米。预算十二万元，由村集体收益列支八万元，争取以奖代补四万元。', matter: 'construction', yuan: 120_000,
    resolution: '同意硬化村口到学校的道路三百二十米，总投资不超过十二万元，由村委会组织实施。', result: '道路三百二十米全部完工，厚度、宽度经现场丈量合格，沿线排水沟同步修好。' },
  { title: '清淤整修东干渠', text: '清淤一千一百米，更换闸门三处，预算四万八千元，从水利维修资金列支。', matter: 'construction', yuan: 48_000,
    resolution: '同意清淤整修东干渠一千一百米，更换闸门三处。', result: '清淤一千一百米，更换闸门三处，春灌前通水。' },
  { title: '老年助餐点办起来', text: '利用老校舍两间，供应午餐，每餐老人出三元，集体补三元，一年预算三万六千元。', matter: 'welfare', yuan: 36_000,
    resolution: '同意开办老年助餐点，七十岁以上老人每餐补助三元，资金由集体收益列支。', result: '助餐点已开办，每天用餐二十七人，账目按月公开。' },
  { title: '安装太阳能路灯', text: '主路和晒谷场装路灯二十四盏，每盏一千八百元，共四万三千二百元。', matter: 'welfare', yuan: 43_200,
    resolution: '同意安装太阳能路灯二十四盏。', result: '二十四盏路灯已安装，厂家保修三年。' },
  { title: '公益岗位误工补贴标准', text: '河道保洁、护林、公墓管护三类误工，每工日补贴一百元，全年不超过二百四十个工日。', matter: 'subsidy', yuan: 24_000,
    resolution: '同意三类误工每工日补贴一百元，全年不超过二百四十个工日。', result: '全年支出二百一十二个工日，名单和金额已公开。' },
  { title: '山塘加固筹资筹劳', text: '上山塘坝体渗水，加固需石料和人工，每户出工两个或者以资代劳一百六十元。', matter: 'contribution', yuan: 86_000,
    resolution: '同意山塘加固筹资筹劳，每户两个工日，困难户减免。', result: '坝体加固完成，蓄水试验不渗漏，筹资筹劳账目已公开。' },
]
const covenant: Topic = { title: '修订村规民约', text: '增加红白事从简、垃圾分类、不焚烧秸秆三条，删去第八条。', matter: 'villageRules', yuan: 0,
  resolution: '通过修订后的村规民约，共二十二条，自公布之日起施行。', result: '新的村规民约已印发到户，公开栏张贴。' }

interface Told { s: Scenery, village: VillageLand, life: Life, chance: Chance, topic: Topic }
/** Somebody of a village's (or its township's) organisation who holds one of these posts now. */
function who({ s, village, life }: Told, kind: string, posts?: readonly string[], not: readonly string[] = []): Actor {
  const org = s.cast.org(kind.startsWith('township') ? village.township : village.code, kind)
  const found = org === undefined ? undefined : s.cast.of(org, life.at()).find((each) => (!posts || posts.includes(each.post)) && !not.includes(each.person))
  if (!found) throw new Error(`nobody in ${kind} of ${village.code}`)
  return found
}
const secretary = (t: Told): Actor => who(t, 'villageParty', ['branchSecretary'])
const clerk = (t: Told): Actor => who(t, 'villageCommittee', ['villageClerk'])
const guest = '镇基层治理办干部'

async function meet(t: Told, kind: GatheringKind, notice: number, against = 0.08): Promise<void> {
  await hold(t.s.k, t.life, { kind, place: t.village.code, case: t.life.view().id, title: t.topic.title, by: secretary(t), notice, comes: 0.86 + t.chance.next() * 0.12, against,
    chair: '村党组织书记', recorder: '村文书', guests: [guest] })
  t.life.pass(2)
}
const said = { summary: '逐条讨论，意见一致。' }

async function proposed(t: Told): Promise<void> {
  await meet(t, partyCommittee, 0, 0)
  await t.life.step('propose', secretary(t), { summary: '支委会讨论了资金来源和实施办法，同意提议。' })
}
async function discussed(t: Told): Promise<void> {
  await meet(t, jointCommittee, 1, 0)
  await t.life.step('discuss', secretary(t), { summary: '两委会核对了预算，同意提交党员大会。' })
}
async function reviewed(t: Told): Promise<void> {
  t.life.pass(8)
  await t.life.step('circulate', clerk(t), { ways: ['visit', 'online'] })
  t.life.pass(24 * (2 + t.chance.next() * 4))
  await t.life.step('consult', clerk(t), { persons: t.chance.between(28, 66), ways: ['visit', 'meeting'], summary: '多数同意；有人提出先修危险路段，已写进方案。' })
  await meet(t, partyMeeting, 7)
  await t.life.step('review', secretary(t), { ...said, townshipAttendee: guest })
}
async function resolved(t: Told, body: GatheringKind, lost: boolean): Promise<void> {
  await meet(t, body, body === assembly ? 10 : 7, lost ? 0.6 : 0.1)
  if (lost) { await t.life.step('reject', secretary(t), { reason: '赞成票没有过半，下一年再议' }); return }
  await t.life.step('resolve', secretary(t), { ...said, resolution: t.topic.resolution, townshipAttendee: guest })
  t.life.pass(20 + t.chance.next() * 30)
  await t.life.step('disclose', clerk(t), { location: '村务公开栏、村民微信群' })
}
/** Somebody of the village thinks otherwise, and is answered by the party organisation that holds the matter. */
async function objected(t: Told, answers: boolean): Promise<void> {
  t.life.pass(24 * 3)
  const by = t.chance.pick(t.s.cast.residents(t.village.code))
  const own = t.life.beside('objection')
  await own.open('disclosure.objection', t.village.code, resident(by), { about: t.life.view().id, text: '我家门口那一段排水不好，应当先把沟挖好再施工。' })
  if (answers) {
    own.pass(24 * 2)
    await own.step('answer', who(t, 'villageParty', undefined, [by.id]), { outcome: 'upheld', reply: '已请施工队现场看过，先做排水沟，再铺路面。' })
    t.life.pass(24 * 3)
  }
  await t.life.refresh()
}
const supervisor = (t: Told): Actor => who(t, 'supervisionCommittee')
async function carriedOut(t: Told, fate: Fate): Promise<void> {
  t.life.pass(24 * 17)
  await t.life.step('begin', secretary(t), { owner: '村委会主任', deadline: dayOf(new Date(t.life.at().getTime() + 60 * dayMs)), budgetYuan: t.topic.yuan })
  t.life.pass(24 * 2)
  await t.life.step('addOpinion', supervisor(t), { sheet: 'resolution', opinion: '决议程序合规，公开内容与会议记录一致。' })
  t.life.pass(24 * 15)
  await t.life.step('note', clerk(t), { text: '材料进场，监委会到场看过。' })
  t.life.pass(24 * 12)
  await t.life.step('note', clerk(t), { text: '主体完成一半。' })
  if (t.chance.happens(0.3)) await t.life.step('extend', secretary(t), { deadline: dayOf(new Date(t.life.at().getTime() + 70 * dayMs)), reason: '连续下雨，不能施工' })
  if (fate === 'underway') return
  t.life.pass(24 * 20)
  await t.life.step('finish', secretary(t), { report: t.topic.result, spentYuan: Math.round(t.topic.yuan * (0.9 + t.chance.next() * 0.09)), location: '村务公开栏、村民微信群' })
  t.life.pass(24 * 4)
  await t.life.step('addOpinion', supervisor(t), { sheet: 'outcome', opinion: '现场查看并核对票据，结果属实。' })
}
async function filed(t: Told): Promise<void> {
  t.life.pass(24)
  await t.life.step('file', clerk(t), {})
  t.life.pass(24 * 3)
  await t.life.step('acknowledge', who(t, 'townshipDesk'), { number: `备〔${t.life.at().getFullYear()}〕${t.chance.between(1, 40)}号` })
}

async function live(t: Told, fate: Fate): Promise<void> {
  t.life.pass(1)
  const { title, text, matter } = t.topic
  await t.life.open('deliberation.decision', t.village.code, secretary(t), { title, text, matter, origin: t.chance.pick(['committee', 'villagers', 'superior']), extent: 'village',
    delegated: true, delegation: '本年度村民会议《授权事项清单》' })
  if (fate === 'draft') return
  await proposed(t)
  await discussed(t)
  if (fate === 'discussed') return
  if (fate === 'revised') {
    t.life.pass(24)
    await t.life.step('reviseDiscussed', secretary(t), { text: `${text}沿线加修排水沟。`, reason: '两委会后实地看过，不修沟路基要坏' })
    await discussed(t)
  }
  await reviewed(t)
  if (fate === 'reviewed') return
  await resolved(t, fate === 'covenant' ? assembly : delegates, fate === 'lost')
  if (fate === 'lost' || fate === 'disclosed') return
  if (fate === 'covenant') await filed(t)
  if (fate === 'objected') { await objected(t, false); return }
  if (fate === 'archived') await objected(t, true)
  await carriedOut(t, fate)
  if (fate === 'published' || fate === 'underway') return
  t.life.pass(24 * 16)
  await t.life.step('archive', clerk(t))
}

/** Days ago at which each fate begins, so that it has just come where it is left. */
const began: Readonly<Record<Fate, number>> = { draft: 6, discussed: 14, revised: 60, reviewed: 32, disclosed: 34, objected: 36, underway: 86, published: 118, archived: 230, lost: 150, covenant: 240 }
const everywhere: readonly Fate[] = ['archived', 'underway', 'disclosed', 'lost', 'published', 'archived', 'reviewed', 'discussed']
const atStage: readonly Fate[] = ['archived', 'covenant', 'objected', 'underway', 'published', 'discussed', 'draft', 'revised', 'lost']

function story(s: Scenery, village: VillageLand, fate: Fate, topic: Topic, chance: Chance): Story {
  return { live: async () => {
    const life = lifeOf(s.k, new Date(s.now.getTime() - began[fate] * dayMs), s.now, chance)
    await upToToday(() => live({ s, village, life, chance, topic: fate === 'covenant' ? covenant : topic }, fate))
    return life
  } }
}
/** A suggestion of a resident; of three one waits, one is declined with its reason, one has become a motion. */
function suggested(s: Scenery, village: VillageLand, i: number, chance: Chance): Story {
  return { live: async () => {
    const life = lifeOf(s.k, new Date(s.now.getTime() - (i === 0 ? 3 : 25 + i * 9) * dayMs), s.now, chance)
    await upToToday(async () => {
      const by = chance.pick(s.cast.residents(village.code))
      life.pass(2, false)
      const [title, text] = at([['晒谷场加装护栏', '孩子在上面骑车，边上没有护栏'], ['把祠堂收拾出来办红白事', '省得各家搭棚'], ['村口设快递点', '取快递要走三里路']] as const, i % 3)
      await life.open('deliberation.suggestion', by.place, resident(by), { title, text })
      if (i === 0) return
      life.pass(24 * 4)
      const t: Told = { s, village, life, chance, topic: covenant }
      if (i % 2 === 1) await life.step('decline', secretary(t), { reason: '祠堂属于几房共有，要先由各房商量同意，再由村里牵头。' })
      else await life.step('adopt', secretary(t), { matter: 'welfare', extent: 'village', delegated: true, delegation: '本年度村民会议《授权事项清单》', text: '在村口老供销社设快递点，集体出房，预算三千元。' })
    })
    return life
  } }
}

/** All of the stage village's, and one in every eighth village elsewhere. */
export function decisionStories(s: Scenery, villages: readonly VillageLand[], stage: VillageLand, chance: Chance): Story[] {
  const others = villages.filter((village, i) => village !== stage && i % 8 === 3)
  return [
    ...atStage.map((fate, i) => story(s, stage, fate, at(topics, i % topics.length), chance.branch(`stage ${fate}`))),
    ...others.map((village, i) => story(s, village, at(everywhere, i % everywhere.length), at(topics, (i + 2) % topics.length), chance.branch(village.code))),
    ...[0, 1, 2].map((i) => suggested(s, stage, i, chance.branch(`suggestion ${i}`))),
  ]
}

/** Decides something of its own and sees it through to the archive, as far as today allows. @returns the decision once it is resolved */
export async function decide(s: Scenery, village: VillageLand, life: Life, chance: Chance, topic: Topic): Promise<string | undefined> {
  await upToToday(() => live({ s, village, life, chance, topic }, 'archived'))
  const { id, state } = life.view()
  return ['disclosed', 'underway', 'published', 'archived'].includes(state) ? id : undefined
}
export type { Topic }
