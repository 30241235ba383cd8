/** Loads the demonstration: registers through the imports, then fourteen months through the pipeline, figures folded, journal sealed. */
import { join } from 'node:path'
import { openRuntime, type OpenRuntime } from '../app/runtime.ts'
import { dataFolder } from '../app/database.ts'
import type { Progress } from '../app/progress.ts'
import { trouble } from '../app/trouble.ts'
import { everyRound } from '../app/worker.ts'
import { dayOf } from '../kernel/base/calendar.ts'
import { handClock } from '../kernel/base/clock.ts'
import { sealJournal } from '../kernel/base/journal.ts'
import { writeTenant } from '../kernel/base/tenant.ts'
import { fold } from '../kernel/indicators/data.ts'
import type { Runtime } from '../kernel/procedures/runtime.ts'
import { assessmentStories } from './assessment.ts'
import { creditStories } from './credit.ts'
import { demoAccounts, demoPassword, openAccounts, stageVillage } from './accounts.ts'
import { castOf } from './cast.ts'
import { decisionStories } from './deliberation.ts'
import { expenseStories, links, remediesOf, reports, reviews, visits, type Story } from './duties.ts'
import { liveEvent, planEvents, type Scenery } from './events.ts'
import { exemplarStories } from './exemplars.ts'
import { generate } from './generate.ts'
import { importRegisters } from './imports.ts'
import { mediationStories } from './mediation.ts'
import { photographer } from './photos.ts'
import { pointsStories } from './points.ts'
import { chanceOf, type Chance } from './random.ts'
import { rectificationStories } from './rectification.ts'
import { publicityStories } from './publicity.ts'
import { reportStories } from './reports.ts'
import { city, countyCode, extents, type Registers, type Size } from './registers.ts'
import { serviceStories } from './serviceStories.ts'
import { analyze, begin, finish } from './unfinished.ts'
import { liveAll, type Life, type Tally } from './stage.ts'
import { suspendAll } from './suspensions.ts'
import { tableStories } from './tables.ts'
import { talkStories } from './talks.ts'
import { trainingStories } from './training.ts'
import { unionStories } from './union.ts'
import { volunteeringStories } from './volunteering.ts'

export interface DemoOptions {
  adminUrl: string, appUrl: string, key: Buffer, size: Size, dataDir?: string
  /** The moment that is today; the demonstration's past ends there. */
  now?: Date
  onProgress?: Progress }
export interface Loaded { registers: Registers, tallies: Map<string, Tally>, lines: string[] }

/** Stories told at once: more would only wait for the database. */
const lanes = 6
const projectDir = join(import.meta.dirname, '..')

/** The command line's door. @returns lines to print. @throws Trouble in Chinese when there are data already */
export async function loadDemo(options: DemoOptions): Promise<string[]> {
  return (await makeDemo(options)).lines
}

/** Makes the demonstration, and tells what was made. @throws Trouble when there are data already */
export async function makeDemo(o: DemoOptions): Promise<Loaded> {
  const now = o.now ?? new Date()
  const dataDir = o.dataDir ?? dataFolder(process.env, projectDir)
  if (!await begin(o.adminUrl)) {
    throw trouble('数据库里已有数据，不能再建立演示数据。要看演示，请用另一个数据目录(环境变量 SHANZHI_DATA)或空的数据库；本库的数据没有改动。')
  }
  const tell = (done: number, total: number, what: string): void => { o.onProgress?.update(done, total, what) }
  tell(0, 100, '划定地方、编排人物')
  const registers = generate({ size: o.size, today: dayOf(now) })
  const open = await openRuntime({ appUrl: o.appUrl, key: o.key, poolSize: lanes + 2, dataDir })
  try {
    const learn = (): Promise<unknown> => analyze(o.adminUrl)
    await importRegisters(open, registers, { now, folder: join(dataDir, 'demo'), learn, tell: (share, what) => { tell(4 + Math.round(share * 46), 100, what) } })
    await learn()
    const tallies = await livePast(open, registers, now, dataDir, (share, what) => { tell(50 + Math.round(share * 42), 100, what) })
    tell(93, 100, '汇总指标、加盖封条')
    await settle(open, registers, now)
    await finish(o.adminUrl)
    o.onProgress?.finish()
    return { registers, tallies, lines: await linesOf(open, registers, tallies) }
  } finally {
    await open.close()
  }
}

async function livePast(open: OpenRuntime, r: Registers, now: Date, dataDir: string, tell: (share: number, what: string) => void): Promise<Map<string, Tally>> {
  const k = open.runtime
  const cast = await castOf(k.database.db, k.directory)
  const stage = stageVillage(r.lands)
  await openAccounts(k.database.db, cast, stage, now)
  await k.settings.reload()
  await suspendAll(k, cast, r)
  const s: Scenery = { k, cast, now, photos: photographer(k.database.db, dataDir) }
  const villages = r.lands.flatMap(({ townships }) => townships.flatMap(each => each.villages))
  const chance = chanceOf(`past ${r.size}`)
  const n = extents[r.size].events * r.lands.length
  const plans = planEvents(n, villages, stage, now, chance.branch('events'))
  const tallies = new Map<string, Tally>()
  const part = async (zh: string, from: number, to: number, stories: readonly (() => Promise<Life>)[]): Promise<void> => {
    const report = (done: number): void => { tell(from + (to - from) * done / Math.max(1, stories.length), zh) }
    tallies.set(zh, await liveAll(stories, lanes, live => live(), report))
  }
  await part('网格事件', 0, 0.55, plans.map(plan => () => liveEvent(s, plan)))
  for (const [zh, from, to, make] of parts(s, villages, stage, n, chance)) await part(zh, from, to, (await make()).map(story => story.live))
  await openAccounts(k.database.db, await castOf(k.database.db, k.directory), stage, now)
  return tallies
}

type Part = readonly [zh: string, from: number, to: number, make: () => Story[] | Promise<Story[]>]
function parts(s: Scenery, villages: Parameters<typeof reports>[1], stage: Parameters<typeof talkStories>[2], events: number, chance: Chance): Part[] {
  return [
    ['走访', 0.55, 0.6, () => visits(s, villages, Math.round(events * 0.4), chance.branch('visits'))],
    ['党员联系户', 0.6, 0.72, () => links(s, villages, chance.branch('links'))],
    ['定期报告', 0.72, 0.86, () => reports(s, villages, chance.branch('reports'))],
    ['年度述职', 0.86, 0.93, () => reviews(s, villages, chance.branch('reviews'))],
    ['问题整改', 0.93, 0.97, () => remediesOf(s, villages, chance.branch('remedies'))],
    ['四议两公开', 0.96, 0.97, () => decisionStories(s, villages, stage, chance.branch('decisions'))],
    ['恳谈', 0.97, 0.99, () => talkStories(s, villages, stage, chance.branch('talks'))],
    ['信用惠益', 0.985, 0.985, () => creditStories(s, villages, stage, chance.branch('credit'))],
    ['考核评价', 0.985, 0.985, () => assessmentStories(s, villages, stage, chance.branch('assessment'))],
    ['一网通办', 0.975, 0.98, () => serviceStories(s, villages, stage, chance.branch('services'))],
    ['志愿服务', 0.98, 0.985, () => volunteeringStories(s, villages, stage, chance.branch('volunteering'))],
    ['培训', 0.984, 0.985, () => trainingStories(s, villages, stage, chance.branch('training'))],
    ['矛盾调解', 0.985, 0.986, () => mediationStories(s, villages, stage, chance.branch('mediation'))],
    ['先进典型', 0.9845, 0.985, () => exemplarStories(s, stage, chance.branch('exemplars'))],
    ['积分', 0.985, 0.99, () => pointsStories(s, villages, stage, chance.branch('points'))],
    ['软弱涣散整顿', 0.99, 0.991, () => rectificationStories(s, villages, stage, chance.branch('rectification'))],
    ['政策宣传', 0.988, 0.99, () => publicityStories(s, villages, stage, chance.branch('publicity'))],
    ['一体治理', 0.991, 0.992, () => unionStories(s, villages, stage, chance.branch('union'))],
    ['财务联签', 0.99, 0.995, () => expenseStories(s, villages, chance.branch('expenses'))],
    ['自动填报', 0.995, 0.998, () => reportStories(s, stage, chance.branch('filled reports'))],
    ['报表', 0.998, 1, () => tableStories(s, stage, chance.branch('tables'))],
  ]
}

/** Whose installation it is, a round of everything the worker does, and nothing left unfolded or unsealed. */
async function settle(open: OpenRuntime, r: Registers, now: Date): Promise<void> {
  const k: Runtime = { ...open.runtime, clock: handClock(now) }
  const county = r.lands.length === 1 ? r.lands[0] : undefined
  const place = county?.code ?? city.code
  await writeTenant(k.database.pool, { place, name: county?.name ?? city.name, tiles: null, demo: true })
  const problems: unknown[] = []
  await everyRound(k, problem => { problems.push(problem) }, place)
  if (problems.length > 0) throw problems[0]
  while (await fold(k.database.db) > 0);
  while (await sealJournal(k.database.pool) > 0);
  for (const what of ['settings', 'directory', 'tenant']) await k.live.changed(what)
}

async function linesOf(open: OpenRuntime, r: Registers, tallies: ReadonlyMap<string, Tally>): Promise<string[]> {
  const count = (zh: string): number => tallies.get(zh)?.lived ?? 0
  const accounts = await demoAccounts(open.runtime.database.db)
  return [
    `演示数据已建立：${r.lands.length === 1 ? r.lands[0]?.name ?? countyCode(0) : city.name},${r.divisions.length} 个区划，${r.grids.length} 个网格，${r.organisations.length} 个组织,`
      + `${r.households.length} 户 ${r.persons.length} 人，${r.appointments.length} 条任职，${count('网格事件')} 件事件，${count('走访')} 次走访，${count('恳谈')} 组恳谈。`,
    `演示账号的密码都是 ${demoPassword}；居民用手机号登录，验证码显示在屏幕上。`,
    ...accounts.map(({ login, name, post, place }) => `  ${login.padEnd(12)} ${name} ${post}(${place})`),
  ]
}
