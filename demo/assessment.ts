/** 考核评价 of one township: last year's scheme with its 年终考评 to the use of results, this year's with an inspection and a round that runs. */
import { startOf } from '../kernel/base/calendar.ts'
import type { Actor } from '../kernel/define.ts'
import { listResultsOf } from '../mechanisms/assessment/data.ts'
import { within } from '../kernel/base/database.ts'
import { everywhere } from '../kernel/base/scope.ts'
import type { Story } from './duties.ts'
import type { Scenery } from './events.ts'
import type { Chance } from './random.ts'
import type { VillageLand } from './registers.ts'
import { type Life, lifeOf, tolerate, upToToday } from './stage.ts'

const items = [
  { key: '1', name: '网格事件办结率', kind: 'scored', points: 25, by: 'figure', figure: 'grid.events.closed-rate', against: 'target', direction: 'more', floor: 60, target: 95 },
  { key: '2', name: '恳谈诉求办结率', kind: 'scored', points: 15, by: 'figure', figure: 'talks.issues.closed-rate', against: 'target', direction: 'more', floor: 50, target: 90 },
  { key: '3', name: '村务公开及时完整', kind: 'scored', points: 40, by: 'evidence' },
  { key: '4', name: '群众测评满意率', kind: 'scored', points: 20, by: 'figure', figure: 'assessment.survey.satisfaction', against: 'target', direction: 'more', floor: 60, target: 90 },
  { key: '5', name: '获评市级以上民主法治示范村', kind: 'bonus', points: 3, by: 'evidence' },
  { key: '6', name: '集体资金管理被查实违规', kind: 'deduction', points: 5, by: 'evidence', basis: '县农村集体三资管理办法' },
  { key: '7', name: '发生重大安全责任事故', kind: 'veto', points: 0, by: 'evidence', basis: '安全生产法' },
] as const
interface Told { s: Scenery, township: string, villages: readonly VillageLand[], chance: Chance, officer: Actor, leader: Actor, organizer: Actor, reviewOffice: string }

const passTo = (life: Life, day: string): void => life.pass(Math.max(1, (startOf(day).getTime() - life.at().getTime()) / 3_600_000 + 9))
async function adopted(t: Told, life: Life, year: number): Promise<string> {
  const own = life.beside(`scheme ${year}`)
  await own.open('assessment.scheme', t.township, t.officer, { title: '村级治理考核方案', year, level: 'village', basis: '县委组织部年度考核计划第3项', items, excellentFrom: 90, passedFrom: 60,
    text: '考村不考人，考办成的事；没有数据的指标单列，不按零分算；不看开了多少会、发了多少文、拍了多少照。' })
  own.pass(24)
  await own.step('adopt', t.leader)
  return own.view().id
}
/** What no figure says: told by the officer who looked, checked by the leader; and a survey of a sample. */
async function looked(t: Told, life: Life, scheme: string, day: string): Promise<void> {
  for (const village of t.villages) await tolerate(async () => {
    const [seen, asked] = [life.beside(`evidence ${village.code} ${day}`), life.beside(`survey ${village.code} ${day}`)]
    const share = t.chance.pick([70, 80, 90, 100, 100])
    await seen.open('assessment.evidence', village.code, t.officer, { scheme, item: '3', day, fact: share === 100 ? '抽查三次，公开栏内容齐全、日期不迟' : '抽查三次，有一次公开迟了几天', share })
    seen.pass(24)
    await seen.step('accept', t.leader, { share, opinion: '和公开栏、平台记录核对一致' })
    const sampled = t.chance.between(20, 40), answered = sampled - t.chance.between(0, 8)
    await asked.open('assessment.survey', village.code, t.officer, { day, method: t.chance.pick(['visit', 'phone']), sampled, asked: answered, satisfied: answered - t.chance.between(0, 4), how: '从户登记册每隔十户抽一户，自愿回答' })
    asked.pass(24)
    await asked.step('confirm', t.leader)
  })
}
async function contested(t: Told, life: Life, round: string): Promise<void> {
  const village = t.villages[0]
  if (village === undefined) return
  const committee = t.s.cast.org(village.code, 'villageCommittee')
  const clerk = committee === undefined ? undefined : t.s.cast.of(committee, life.at()).find((each) => each.post === 'villageClerk')
  if (clerk === undefined) return
  for (const [i, item] of ['3', '1', '4', '2'].entries()) await tolerate(async () => {
    const own = life.beside(`contest ${item}`)
    await own.open('assessment.contest', village.code, clerk, { round, item, reason: '有几件是跨村的事，主办不在本村，请核实' })
    own.pass(48)
    await own.step(i % 2 === 0 ? 'uphold' : 'dismiss', t.organizer, i % 2 === 0 ? { remedy: 'apart', answer: '情况属实，这一项单列，不计分也不扣分' } : { answer: '已和逐条记录核对，主办单位就是本村' })
  })
}
async function judged(t: Told, life: Life, scheme: string, kind: 'periodic' | 'yearEnd', from: string, to: string): Promise<string> {
  const own = life.beside(`round ${kind} ${to}`)
  await own.open('assessment.round', t.township, t.officer, { scheme, kind, from, to, reviewOffice: t.reviewOffice })
  own.pass(24)
  await own.step('tell', t.officer)
  own.pass(20)
  await contested(t, own, own.view().id)
  own.pass(24 * 9)
  await own.step('freeze', t.officer)
  own.pass(24)
  await own.step('publish', t.leader)
  life.pass((own.at().getTime() - life.at().getTime()) / 3_600_000)
  return own.view().id
}
async function used(t: Told, life: Life, round: string): Promise<void> {
  const results = await within(t.s.k.database.db, everywhere, (tx) => listResultsOf(tx, t.township, round))
  for (const [i, r] of results.slice(0, 3).entries()) await tolerate(async () => {
    await life.beside(`use ${i}`).open('assessment.use', r.place, t.leader, i === 0 ? { result: r.id, kind: 'honour', text: '推荐为年度先进村', persons: 1 }
      : { result: r.id, kind: 'help', text: '对照少分的项派工作组帮着改进', persons: 2 })
  })
}
async function live(t: Told, life: Life, thisYear: number): Promise<void> {
  const before = await adopted(t, life, thisYear - 1)
  passTo(life, `${thisYear - 1}-12-10`)
  await looked(t, life, before, `${thisYear - 1}-12-08`)
  passTo(life, `${thisYear}-01-05`)
  const round = await judged(t, life, before, 'yearEnd', `${thisYear - 1}-01-01`, `${thisYear - 1}-12-31`)
  await used(t, life, round)
  passTo(life, `${thisYear}-02-05`)
  const scheme = await adopted(t, life, thisYear)
  passTo(life, `${thisYear}-06-20`)
  await looked(t, life, scheme, `${thisYear}-06-18`)
  passTo(life, `${thisYear}-07-02`)
  await judged(t, life, scheme, 'periodic', `${thisYear}-01-01`, `${thisYear}-06-30`)
  life.pass(24 * 3)
  await life.open('assessment.round', t.township, t.officer, { scheme, kind: 'yearEnd', from: `${thisYear}-01-01`, to: `${thisYear}-12-31`, reviewOffice: t.reviewOffice })
}
/** The township of the stage village: up to six of its villages are looked at closely. */
export function assessmentStories(s: Scenery, villages: readonly VillageLand[], stage: VillageLand, chance: Chance): Story[] {
  return [{ live: async () => {
    const own = chance.branch('assessment')
    const township = stage.code.slice(0, 9), thisYear = s.now.getFullYear()
    const life = lifeOf(s.k, startOf(`${thisYear - 1}-02-10`), s.now, own)
    const [desk, government, organization] = [s.cast.org(township, 'townshipDesk'), s.cast.org(township, 'townshipGovernment'), s.cast.org(township.slice(0, 6), 'countyOrganization')]
    const acting = (org: string | undefined, as: string): Actor | undefined => (org === undefined ? undefined : s.cast.of(org, life.at()).find((each) => each.as === as))
    const [officer, leader, organizer] = [acting(desk, 'townshipOfficer'), acting(government, 'townshipLeader'), acting(organization, 'countyOrganizer')]
    if (officer && leader && organizer && organization) {
      const near = villages.filter((each) => each.code.startsWith(township))
      await upToToday(() => live({ s, township, villages: near, chance: own, officer, leader, organizer, reviewOffice: organization }, life, thisYear))
    }
    return life
  } }]
}
