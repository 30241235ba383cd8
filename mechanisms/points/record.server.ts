/**
 * Records of other mechanisms that a village's own rule takes as proof: a confirmed shift, a class, an assembly. Whoever takes part is claimed
 * for, once for each record; reviewed and shown like any other claim. Without such an item in the rule nothing happens.
 */
import { dayOf, dayZh } from '../../kernel/base/calendar.ts'
import { on, type Ctx } from '../../kernel/base/serve.ts'
import { gatheringClosed } from '../../kernel/gatherings/facts.ts'
import { listPresent } from '../../kernel/gatherings/readData.ts'
import { consentersOf } from '../../kernel/people/consents.ts'
import { findParty, lockOn } from '../../kernel/procedures/caseData.ts'
import { attended, corrected as attendanceCorrected } from '../training/facts.ts'
import { corrected as shiftCorrected, served } from '../volunteering/facts.ts'
import { claim } from './claim.procedure.ts'
import { countTimes, forgetRecord, listEarned, listEarning, listRules, markEarned, type Member } from './data.ts'
import { enterCounty, enterVillage, ruleOn } from './reach.server.ts'
import { claimDays, leftOf } from './rules.ts'
import { linesMost, type EarnedBy } from './schema.ts'

/** `of` is what it is about: one shift, one person at one class, one assembly. */
interface Deed { by: EarnedBy; of: string; day: string; place: string; zh: string; persons: readonly string[] }
const keyOf = (d: Pick<Deed, 'by' | 'of'>): string => `${d.by}:${d.of}`

/** Points belong to the village where somebody takes part; what was done elsewhere than there, or above it, is not its matter. */
async function earn(ctx: Ctx, d: Deed): Promise<void> {
  if (d.day > dayOf(ctx.now) || d.day < dayOf(new Date(ctx.now.getTime() - ctx.get(claimDays) * 86_400_000))) return
  await enterCounty(ctx)
  const members = (await listEarning(ctx.db, ctx.county, d.persons)).filter((m) => m.place.startsWith(d.place) || d.place.startsWith(m.place.slice(0, 12)))
  for (const village of new Set(members.map((m) => m.place.slice(0, 12)))) {
    await enterVillage(ctx, village)
    await claimFor(ctx, d, village, members.filter((m) => m.place.startsWith(village)))
  }
}
async function claimFor(ctx: Ctx, d: Deed, village: string, members: readonly Member[]): Promise<void> {
  await lockOn(ctx.db, `points ${village}`)
  const rule = ruleOn(await listRules(ctx.db, village), d.day)
  const item = rule?.body.items.find((each) => each.earnedBy === d.by)
  if (rule === undefined || item === undefined) return
  const [willing, done] = [await consentersOf(ctx, 'points', village), new Set((await listEarned(ctx.db, ctx.county, keyOf(d))).map((l) => l.membership))]
  await enterVillage(ctx, village)
  const before = await countTimes(ctx.db, { county: ctx.county, rule: rule.id, year: d.day.slice(0, 4), memberships: members.map((m) => m.id) })
  const due = members.filter((m) => willing.has(m.member) && !done.has(m.id) && leftOf(item, before.get(`${m.id} ${item.key}`) ?? 0) > 0)
  for (let i = 0; i < due.length; i += linesMost) {
    const c = await ctx.asSystem(village).open(claim, village, { deed: d.zh, deedDay: d.day, lines: due.slice(i, i + linesMost).map((m) => ({ membership: m.id, item: item.key, times: 1 })), photos: [], agreed: true })
    await enterVillage(ctx, village)
    await markEarned(ctx.db, ctx.county, c.id, keyOf(d))
  }
}
/** The record does not stand any more: what rests on it is taken off, or taken back by a counter-entry if it was entered. */
async function giveUp(ctx: Ctx, d: Pick<Deed, 'by' | 'of'>, why: string): Promise<void> {
  await enterCounty(ctx)
  for (const l of await listEarned(ctx.db, ctx.county, keyOf(d))) {
    const system = ctx.asSystem(l.place)
    if (['claimed', 'noticed'].includes(l.state)) {
      const after = await system.act(claim, l.claim, 'remove', { lines: [l.n], why })
      if (after.state === 'claimed' && after.body.lines.every((each) => each.dropped !== undefined)) await system.act(claim, l.claim, 'withdraw')
    }
    if (['posted', 'reversing'].includes(l.state)) await system.act(claim, l.claim, 'reverse', { reason: why })
    await enterCounty(ctx)
    await forgetRecord(ctx.db, ctx.county, l.claim, l.n)
  }
}

const assemblies = ['gatherings.assembly', 'gatherings.groupMeeting']
async function shiftOf(ctx: Ctx, f: { shift: string; place: string; day: string }): Promise<Deed> {
  await enterCounty(ctx)
  const person = await findParty(ctx.db, f.shift, 'volunteer')
  return { by: 'served', of: f.shift, day: f.day, place: f.place, zh: `${dayZh(f.day)}参加志愿服务，时长已确认`, persons: person === undefined ? [] : [person] }
}
const classOf = (f: { class: string; person: string; place: string; day: string }): Deed =>
  ({ by: 'attended', of: `${f.class}:${f.person}`, day: f.day, place: f.place, zh: `${dayZh(f.day)}参加培训，已登记到场`, persons: [f.person] })
export const recordListeners = [
  on(served, async (ctx, f) => earn(ctx, await shiftOf(ctx, f))),
  on(shiftCorrected, async (ctx, f) => (f.minutes === 0 ? giveUp(ctx, { by: 'served', of: f.shift }, '志愿服务时长已冲销') : earn(ctx, await shiftOf(ctx, f)))),
  on(attended, async (ctx, f) => earn(ctx, classOf(f))),
  on(attendanceCorrected, async (ctx, f) => (f.minutes === 0 ? giveUp(ctx, classOf(f), '参训记录已取消') : earn(ctx, classOf(f)))),
  on(gatheringClosed, async (ctx, f) => {
    if (assemblies.includes(f.kind)) await earn(ctx, { by: 'assembly', of: f.gathering, day: f.day, place: f.place, zh: `${dayZh(f.day)}到会参加${f.kind === 'gatherings.assembly' ? '村民会议' : '村民小组会议'}`, persons: await listPresent(ctx.db, { county: ctx.county, id: f.gathering }) })
  }),
]
