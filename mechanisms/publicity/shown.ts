/** What anybody reads without an account: what is published for a place, and one item with the word whether the paper in hand still counts. */
import { dayOf } from '../../kernel/base/calendar.ts'
import { answer, type Ctx } from '../../kernel/base/serve.ts'
import { refuse } from '../../kernel/base/refusal.ts'
import { findEdition, listEditions, type Edition } from './data.ts'
import { listChanged, listShown, readShown } from './mechanism.ts'
import { itemKinds, type Shown } from './schema.ts'

const most = 60
const yearMs = 366 * 86_400_000
const nameAt = (ctx: Ctx, code: string): string => [9, 12].filter((n) => n <= code.length).map((n) => ctx.directory.placeName(code.slice(0, n))).join('') || ctx.directory.placeName(code)
const kindZh = (kind: string): string => Object.entries(itemKinds).find(([key]) => key === kind)?.[1] ?? kind
function stateZh(e: Edition, valid: boolean): string {
  if (valid) return e.n > 1 ? `现行有效（第${e.n}版，更正过）` : '现行有效'
  if (e.n < e.editions) return '这一版已被更正，请看新的一版'
  return e.reason?.startsWith('正在更正') ? '内容有误，正在更正，先不要照着办' : `已失效：${e.reason ?? '已到期'}`
}
/** Of what does not count any more the words are not repeated on lists. */
export function shownOf(ctx: Ctx, e: Edition): Shown {
  const valid = e.endedAt === null && e.n === e.editions && e.untilDay >= dayOf(ctx.now)
  return { id: e.item, number: e.number, n: e.n, editions: e.editions, place: e.place, placeName: nameAt(ctx, e.place), kindZh: kindZh(e.kind), title: e.title, summary: e.summary, text: e.text, issuer: e.issuer, source: e.source, from: e.fromDay, until: e.untilDay,
    publishedAt: e.publishedAt.toISOString(), endedAt: e.endedAt?.toISOString() ?? null, changedAt: (e.endedAt ?? e.publishedAt).toISOString(), reason: e.reason ?? '', correction: e.correction, valid, stateZh: stateZh(e, valid) }
}
export const shownAnswers = [
  answer(listShown, async (ctx, input) => ({ rows: (await listEditions(ctx.db, { place: input.place, running: true, since: new Date(0), limit: most })).map((e) => shownOf(ctx, e)).filter((e) => e.valid) })),
  answer(listChanged, async (ctx, input) => ({ rows: (await listEditions(ctx.db, { place: input.place, running: false, since: new Date(ctx.now.getTime() - yearMs), limit: most })).map((e) => shownOf(ctx, e)) })),
  answer(readShown, async (ctx, input) => shownOf(ctx, await findEdition(ctx.db, { county: input.place.slice(0, 6), number: input.number, n: input.n ?? null }) ?? refuse('item.notFound'))),
]
