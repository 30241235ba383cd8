/** What is printed of a meeting: notice, sheet to sign, ballot paper, minutes. */
import { z } from 'zod'
import { dayOf, dayZh } from '../base/calendar.ts'
import { refuse } from '../base/refusal.ts'
import { paper, type Ctx, type Paper } from '../base/serve.ts'
import { noticeFor, votesOn } from './commands.ts'
import { ballotPaper, minutesPaper, noticePaper, signingPaper } from './mechanism.ts'
import { findGathering, listAttended, listRoll, mattersOf, notesOf, talliesOf, type GatheringData } from './readData.ts'
import { carriage, carriageZh, clockZh, isValid, lawZh, mayRun, needsZh, noticeZh, validityZh, type Standing } from './rules.ts'
import { standingOf } from './standing.ts'

const input = z.object({ gathering: z.uuid('请选择会议') })
const rollZh: Record<Standing['kind']['roll'], string> = { adults: '各位年满十八周岁的村民', households: '各户', partyMembers: '各位党员', posts: '各位成员', members: '各位成员', open: '各位居民' }

async function told(ctx: Ctx, id: string): Promise<{ g: GatheringData; s: Standing; values: Record<string, unknown> }> {
  const g = await findGathering(ctx.db, id) ?? refuse('gathering.unknown')
  const s = await standingOf(ctx, g)
  const run = mayRun(s.kind, g.place, ctx.actor)
  if (run !== true) refuse(run.refuse, run.detail)
  const byHouseholds = s.rule.validIf.some((share) => share.of === 'households')
  const matters = (await mattersOf(ctx.db, g)).map((m) => ({ n: m.n, title: m.title }))
  return { g, s, values: { kind: s.kind.zh, title: g.title, placeName: ctx.directory.placeName(g.place), startsAt: clockZh(g.startsAt), day: dayZh(dayOf(g.startsAt)), venue: g.venue, matters,
    needs: needsZh(s.rule, s.numbers), law: lawZh(s.rule.law), noticeAt: dayZh(dayOf(g.noticeAt)), eligible: s.numbers.eligible, householdsZh: byHouseholds ? `、${s.numbers.eligibleHouseholds} 户` : '' } }
}
const mostLines = 10_000
async function minutesOf(ctx: Ctx, g: GatheringData, s: Standing): Promise<Record<string, unknown>> {
  const tallies = await talliesOf(ctx.db, g)
  const numbers = { ...s.numbers, yes: 0 }
  const result = (n: number): string => {
    if (!tallies.some((t) => t.matter === n)) return '没有表决'
    const v = votesOn(n, tallies)
    const carried = isValid(s.rule, numbers) && carriage(s.rule, { ...numbers, yes: v.yes }).holds
    return `赞成 ${v.yes} 票，反对 ${v.no} 票，弃权 ${v.abstained} 票${v.invalid > 0 ? `，废票 ${v.invalid} 票` : ''}。${carriageZh(s.rule, { ...numbers, yes: v.yes })}，${carried ? '通过' : '没有通过'}。`
  }
  const plan = await noticeFor(ctx, s.kind, g.place, g.startsAt)
  return { chair: g.chair, recorder: g.recorder, present: s.numbers.present, presentHouseholdsZh: s.rule.validIf.some((share) => share.of === 'households') ? `、${s.numbers.households} 户` : '',
    arithmetic: validityZh(s.rule, numbers), validZh: isValid(s.rule, numbers) ? '会议有效' : '到会人数不足，不能表决', guests: g.guests.join('、'), rule: noticeZh(plan), minutes: g.minutes,
    matters: (await mattersOf(ctx.db, g)).map((m) => ({ n: m.n, title: m.title, result: result(m.n) })), attended: (await listAttended(ctx.db, g)).join('、') || '无',
    notes: (await notesOf(ctx.db, g)).map((n) => ({ day: dayZh(dayOf(n.at)), by: n.by, as: n.as, text: n.text })) }
}

export const gatheringPapers: readonly Paper[] = [
  paper(noticePaper, { input, run: async (ctx, { gathering }) => {
    const { g, s, values } = await told(ctx, gathering)
    return { ...values, roll: rollZh[s.kind.roll], agenda: g.agenda, urgent: g.urgent ?? '', basis: g.basis ?? '', proxies: s.kind.proxy ? '可以书面委托同一户的成员参加。' : '' }
  } }),
  paper(signingPaper, { input, run: async (ctx, { gathering }) => {
    const { g, values } = await told(ctx, gathering)
    const lines = await listRoll(ctx.db, g, { text: null, present: null, after: null, limit: mostLines })
    return { ...values, lines: lines.map((l, i) => ({ n: i + 1, number: l.number ?? '', name: l.name, mark: l.proxyName ? `${l.proxyName}代` : '' })) }
  } }),
  paper(ballotPaper, { input, run: async (ctx, { gathering }) => (await told(ctx, gathering)).values }),
  paper(minutesPaper, { input, run: async (ctx, { gathering }) => {
    const { g, s, values } = await told(ctx, gathering)
    return { ...values, ...await minutesOf(ctx, g, s) }
  } }),
]
