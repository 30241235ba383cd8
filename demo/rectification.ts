/** 软弱涣散整顿 of one township: the county's list, two years of screening, a village that was cleared and is looked back at, one that is worked on. */
import { sql } from 'kysely'
import { dayOf } from '../kernel/base/calendar.ts'
import { within } from '../kernel/base/database.ts'
import { everywhere } from '../kernel/base/scope.ts'
import type { Actor } from '../kernel/define.ts'
import { systemActor } from '../kernel/procedures/runtime.ts'
import type { Story } from './duties.ts'
import type { Scenery } from './events.ts'
import { at, type Chance } from './random.ts'
import type { VillageLand } from './registers.ts'
import { lifeOf, upToToday, type Life } from './stage.ts'

const dayMs = 86_400_000
const situations = `村党组织书记空缺三个月以上，或者不胜任、不尽职
班子不团结、内耗严重，长期不能正常议事决策
“三会一课”、主题党日、组织生活会长期不开或者走形式
连续两年没有发展党员计划，入党积极分子空白
村务、财务不公开，群众意见大
集体资产资源管理混乱，侵占问题多
信访矛盾集中，治安问题突出
宗族、黑恶势力干扰村级事务
群众满意度低于60%，或者年度考核排在末位`
interface Cast { organizer: Actor; township: Actor; secretary: Actor; leader: string; deputy: string; party: string; committee: string; inspector: Actor }
interface Plan { found: readonly { situation: number; source: string; fact: string }[]; background: string; analysis: string; problems: string; measures: readonly { problem: number; text: string; result: string }[] }
const plans: readonly Plan[] = [
  { found: [{ situation: 3, source: 'ledger', fact: '全年只开过三次支部党员大会，组织生活会没有开，会议记录本可以查到' }, { situation: 5, source: 'visit', fact: '走访28户，19户说没见过今年的财务公开，公开栏还是前年的内容' }],
    background: '全村常住687人，党员34名，支委3人，上年集体经营性收入3.8万元', analysis: '书记常年在外跑运输，支委各管一摊，党员会议开不起来，公开事项没有人管', problems: '组织生活不正常\n村务财务公开不及时\n支委分工不清',
    measures: [{ problem: 1, text: '每月10日开主题党日，镇组织委员列席前三次', result: '连续五个月按时开，平均到会27人' }, { problem: 2, text: '公开栏每月5日前更新，同步发村民微信群', result: '已连续更新五期，收到疑问3条都已答复' }, { problem: 3, text: '重新明确支委分工并上墙', result: '分工已上墙，村务会由副书记召集' }] },
  { found: [{ situation: 7, source: 'petition', fact: '半年内因修路占地、排水沟走向到镇信访11批次，其中两批次是重复信访' }, { situation: 2, source: 'review', fact: '述职评议时三名党员反映，两名支委一年没有一起议过事' }],
    background: '全村常住912人，党员41名，支委5人，上年集体经营性收入6.2万元', analysis: '两片自然村因为修路结怨，支委各帮一边，事情久拖不决', problems: '矛盾纠纷没有人牵头化解\n支委议事不正常',
    measures: [{ problem: 1, text: '镇司法所和村调解委员会驻点，逐户把修路占地的账算清', result: '九户已签协议，两户还在谈' }, { problem: 1, text: '排水沟走向请镇水利站现场定线并公示', result: '已定线，公示期没有异议' }, { problem: 2, text: '支委会固定在每月1日和15日开', result: '' }] },
]

function castOf(s: Scenery, village: VillageLand, moment: Date): Cast | undefined {
  const of = (place: string, kind: string, posts?: readonly string[]) => {
    const org = s.cast.org(place, kind)
    return org === undefined ? undefined : s.cast.of(org, moment).find((each) => posts === undefined || posts.includes(each.post))
  }
  const county = village.code.slice(0, 6)
  const [organizer, township, secretary] = [of(county, 'countyOrganization', ['countyOrganizer']), of(village.township, 'townshipParty', ['townshipOrganizer']), of(village.code, 'villageParty', ['branchSecretary'])]
  const [leader, deputy, inspector] = [of(county, 'countyCentre'), of(village.township, 'townshipParty', ['townshipSecretary']), of(county, 'auditOffice')]
  const [party, committee] = [s.cast.org(village.code, 'villageParty'), s.cast.org(village.code, 'villageCommittee')]
  return organizer && township && secretary && leader && deputy && inspector && party && committee ? { organizer, township, secretary, leader: leader.person, deputy: deputy.person, party, committee, inspector } : undefined
}

async function screened(life: Life, village: VillageLand, c: Cast, found: Plan['found']): Promise<void> {
  await life.open('rectification.screening', village.code, c.township, { organisation: c.party })
  life.pass(30)
  for (const each of found) await life.step('find', c.township, each)
  if (found.length > 0) await life.step('comment', c.secretary, { statement: '问题属实，村里愿意改，请镇里帮着理顺' })
  await life.step('conclude', c.township, { summary: '走访28户，查阅会议记录和公开栏，找党员、村民代表11人谈话' })
  if (found.length === 0) { await life.step('settle', c.township); return }
  life.pass(60)
  await life.step('list', c.organizer)
}
/** The episode that a listing opened, from its leaders to measures that were approved. */
async function planned(s: Scenery, life: Life, village: VillageLand, c: Cast, plan: Plan): Promise<Life[]> {
  const own = await episodeOf(s, life, village)
  own.pass(50)
  const due = (days: number): string => dayOf(new Date(own.at().getTime() + days * dayMs))
  await own.step('assign', c.organizer, { leader: c.leader, deputy: c.deputy, due: due(240) })
  own.pass(200)
  await own.step('build', c.township, { background: plan.background, analysis: plan.analysis, problems: plan.problems })
  const measures: Life[] = []
  for (const [i, m] of plan.measures.entries()) {
    const one = own.beside(`measure ${i}`)
    await one.open('rectification.measure', village.code, c.township, { episode: own.view().id, problem: m.problem, text: m.text, unit: i % 2 === 0 ? c.party : c.committee, owner: i % 2 === 0 ? '村党组织书记' : '村委会副主任', due: due(60 + i * 30) })
    measures.push(one)
  }
  own.pass(40)
  await own.step('approve', c.organizer)
  return [own, ...measures]
}
async function episodeOf(s: Scenery, life: Life, village: VillageLand): Promise<Life> {
  const { rows } = await within(s.k.database.db, everywhere, tx => sql<{ id: string }>`select id from procedures.cases
    where county = ${village.code.slice(0, 6)} and place = ${village.code} and procedure = 'rectification.episode' order by id desc limit 1`.execute(tx))
  const own = life.beside(`episode ${village.code}`)
  await own.refresh({ id: at(rows, 0).id, place: village.code })
  return own
}
const owner = (c: Cast, i: number): Actor => (i % 2 === 0 ? c.secretary : { ...c.secretary, org: c.committee })

/** Listed last year, inspected, cleared, looked back at after half a year. */
async function cleared(s: Scenery, village: VillageLand, plan: Plan, chance: Chance): Promise<void> {
  const life = lifeOf(s.k, new Date(s.now.getTime() - 405 * dayMs), s.now, chance)
  const c = castOf(s, village, life.at())
  if (!c) return
  await screened(life, village, c, plan.found)
  const [own, ...measures] = await planned(s, life, village, c, plan)
  if (!own) return
  for (const [i, m] of measures.entries()) {
    await m.refresh()
    m.pass(24 * (45 + i * 5))
    await m.step('progress', owner(c, i), { text: '已经开始做，按月记在台账上' })
    m.pass(24 * 20)
    await m.step('report', owner(c, i), { result: plan.measures[i]?.result ?? '' })
    m.pass(30)
    await m.step('verify', c.township, { finding: '到村看了台账，问了五户群众，情况属实' })
  }
  own.pass(24 * 95)
  await own.refresh()
  await own.step('submit', c.township, { report: '三个问题都有了措施并逐条检查过，组织生活和公开恢复正常' })
  own.pass(30)
  await own.step('appoint', c.organizer, { unit: c.inspector.org })
  own.pass(60)
  await own.step('pass', c.inspector, { day: dayOf(own.at()), leadership: 78, life: 85, members: 80, governance: 76, service: 82, foundation: 88, interviewed: 16, visited: '看了党员活动室、公开栏和会议记录', handedOut: 32, satisfied: 22, fair: 7, dissatisfied: 3, invalid: 0, opinion: '问题基本解决，群众认可，建议销号后继续盯公开' })
  own.pass(30)
  await own.step('clear', c.organizer)
  own.pass(24 * 184, false)
  await own.step('recheck', c.township, { text: '走访12户、看了半年的公开栏，组织生活和公开都正常，没有反弹' })
}
/** Listed this year and still worked on: one measure checked, one reported, one under way. */
async function working(s: Scenery, village: VillageLand, plan: Plan, chance: Chance): Promise<void> {
  const life = lifeOf(s.k, new Date(s.now.getTime() - 120 * dayMs), s.now, chance)
  const c = castOf(s, village, life.at())
  if (!c) return
  await screened(life, village, c, plan.found)
  const [, ...measures] = await planned(s, life, village, c, plan)
  for (const [i, m] of measures.entries()) await upToToday(async () => {
    await m.refresh()
    m.pass(24 * (20 + i * 3))
    await m.step('progress', owner(c, i), { text: '第一轮走访已经做完' })
    if (i > 1) return
    m.pass(24 * 10)
    await m.step('report', owner(c, i), { result: plan.measures[i]?.result ?? '' })
    if (i > 0) return
    m.pass(30)
    await m.step('verify', c.township, { finding: '看了签订的协议，问了三户，情况属实' })
  })
}
/** Screened this year, nothing found. */
async function sound(s: Scenery, village: VillageLand, chance: Chance): Promise<void> {
  const life = lifeOf(s.k, new Date(s.now.getTime() - 125 * dayMs), s.now, chance)
  const c = castOf(s, village, life.at())
  if (c) await screened(life, village, c, [])
}

/** The stage's township: the stage itself is sound, two of its neighbours are not. */
export function rectificationStories(s: Scenery, villages: readonly VillageLand[], stage: VillageLand, chance: Chance): Story[] {
  const [first, second, third] = villages.filter((v) => v.township === stage.township && v !== stage)
  return [{ live: async () => {
    const county = stage.code.slice(0, 6)
    const life = lifeOf(s.k, new Date(s.now.getTime() - 415 * dayMs), s.now, chance)
    const organizer = castOf(s, stage, life.at())?.organizer
    await life.open('rectification.catalogue', county, organizer ?? systemActor(county), { title: '村党组织软弱涣散情形清单（现行）', basis: '县委组织部整顿工作方案', text: situations })
    if (organizer) await life.step('adopt', organizer)
    const [plan0, plan1] = plans
    if (first && plan0) await upToToday(() => cleared(s, first, plan0, chance.branch(first.code)))
    if (second && plan1) await upToToday(() => working(s, second, plan1, chance.branch(second.code)))
    for (const v of [stage, third, first]) if (v) await upToToday(() => sound(s, v, chance.branch(`sound ${v.code}`)))
    return life
  } }]
}
