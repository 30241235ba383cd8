/** 大数据分析 of needs: about procedures and places, never about a person. */
import { startOf } from '../../kernel/base/calendar.ts'
import { refuse } from '../../kernel/base/refusal.ts'
import { answer, type Ctx } from '../../kernel/base/serve.ts'
import { stateZh } from '../../kernel/procedures/rules.ts'
import { application } from './application.procedure.ts'
import { countApplications, countMissing, countWishes, listStages, type Counted } from './analysisData.ts'
import { analyse } from './mechanism.ts'
import { channels } from './schema.ts'

const channelZh: Readonly<Record<string, string>> = channels
const told = (rows: readonly Counted[], zh: (key: string) => string) => rows.map((r) => ({ zh: zh(r.key), count: r.count }))
async function analysed(ctx: Ctx, input: { place: string; from: string; to: string }) {
  if (!input.place.startsWith(ctx.actor.place)) refuse('place.outside', { place: input.place })
  if (input.from > input.to) refuse('analysis.backwards')
  const span = { place: input.place, from: startOf(input.from), to: new Date(startOf(input.to).getTime() + 86_400_000) }
  const same = (key: string) => key
  const items = await countApplications(ctx.db, span, 'item')
  const places = await countApplications(ctx.db, span, 'place')
  const months = await countApplications(ctx.db, span, 'month')
  return { from: input.from, to: input.to, total: months.reduce((sum, m) => sum + m.count, 0), items: told(items, same), places: told(places, (code) => ctx.directory.placeName(code)), months: told([...months].sort((a, b) => (a.key < b.key ? -1 : 1)), same),
    channels: told(await countApplications(ctx.db, span, 'channel'), (key) => channelZh[key] ?? key), missed: told(await countWishes(ctx.db, span), same), missing: told(await countMissing(ctx.db, span), same),
    stages: (await listStages(ctx.db, span, ctx.now)).map((s) => ({ title: s.title, stageZh: stateZh(application, s.state), count: s.count, mean: s.mean, longest: s.longest })) }
}
export const analysisAnswers = [answer(analyse, analysed)]
