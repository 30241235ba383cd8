/** 数字打架检查: a report beside itself and beside earlier submissions, each difference explained by the rows that changed. */
import { answer, type Ctx, type FigureMoved } from '../../kernel/base/serve.ts'
import { refuse } from '../../kernel/base/refusal.ts'
import { beginning } from '../../kernel/indicators/rules.ts'
import { clashes, clashKinds, type Clash, type EarlierStated, type Stated } from './clashRules.ts'
import { listEarlier } from './data.ts'
import { readClashes, readSince, readWork, searchFigures } from './mechanism.ts'
import { dictionaryOf, getReport, isCollected, isFlow, keyOf, matcherOf, printedOf, printingOf, readFigures, shownOf, type Dictionary, type Read, type Report } from './reading.server.ts'
import { isLoose } from './roundingRules.ts'
import { type z } from 'zod'
import { type FigureFound, type FindingShown, type Moved } from './schema.ts'
import { readDocument } from './word.server.ts'

type Finding = z.infer<typeof FindingShown>
/** More explanations than that nobody reads; the rest is told without rows. */
const mostExplained = 30
const mostRows = 50

const movedShown = (ctx: Ctx, rows: readonly FigureMoved[]): z.infer<typeof Moved>[] => rows.slice(0, mostRows).map(({ of: _, ...m }) => ({ ...m, placeName: ctx.directory.placeName(m.place) }))

/** What stands as of a day has no beginning: two of them are of the same period when they are of the same day. */
const sinceOf = (d: Dictionary, key: string, from: string): string => (isFlow(d, key) ? from : beginning)
/** The figures a report states now, as clash.ts compares them. */
function statedOf(ctx: Ctx, r: Report, d: Dictionary, read: Read): Stated[] {
  return r.blanks.flatMap((b): Stated[] => {
    const key = keyOf(b)
    const f = read(b, key)
    const text = printedOf(b, f)?.text
    if (key === null || f === undefined || f.value === null || text === undefined || (b.decision !== 'open' && b.decision !== 'accepted')) return []
    const written = Number(text) * (f.unit === '%' ? 0.01 : b.scale)
    return [{ n: b.n, key, zh: f.zh, place: b.at, placeName: ctx.directory.placeName(b.at), from: sinceOf(d, key, f.from), to: f.to, value: f.value, ...(f.part === undefined ? {} : { part: f.part }),
      ...(f.whole === undefined ? {} : { whole: f.whole }), unit: f.unit, printed: isLoose(printingOf(b)) ? f.value : written, text, flow: isFlow(d, key) }]
  })
}
/** A difference is explained when the rows that came and went since then make it up. */
async function explained(ctx: Ctx, c: Clash): Promise<Finding> {
  const base = { kind: c.kind, kindZh: clashKinds[c.kind], n: c.n, zh: c.zh, report: c.earlier?.report ?? null }
  // a large change is worth a look and contradicts nothing
  if (c.earlier === undefined || c.kind === 'jumped') return { ...base, explained: c.kind === 'jumped', moved: [] }
  const { then, now, moved, redefined } = await ctx.figures.since(c.earlier.snapshot)
  if (redefined) return { ...base, zh: `${c.zh}（报送以后，这个数的算法改过）`, explained: true, moved: movedShown(ctx, moved) }
  const sum = moved.reduce((all, m) => all + m.delta, 0)
  const whole = then.whole !== undefined || now.value === null || then.value === null
  return { ...base, explained: moved.length > 0 && (whole || moved.length >= 200 || sum === (now.value ?? 0) - (then.value ?? 0)), moved: movedShown(ctx, moved) }
}
export async function findingsOf(ctx: Ctx, r: Report): Promise<Finding[]> {
  const [d, read] = [dictionaryOf(ctx), await readFigures(ctx, r, false)]
  const now = statedOf(ctx, r, d, read)
  const before = await listEarlier(ctx.db, { county: ctx.county, report: r.id, keys: [...new Set(now.map((s) => s.key))], places: [...new Set(now.map((s) => s.place))] })
  const earlier: EarlierStated[] = before.map((e) => ({ ...e, from: sinceOf(d, e.key, e.from) }))
  const found: Finding[] = []
  for (const c of clashes(now, earlier)) found.push(found.length < mostExplained ? await explained(ctx, c) : { kind: c.kind, kindZh: clashKinds[c.kind], n: c.n, zh: c.zh, report: c.earlier?.report ?? null, explained: c.kind === 'jumped', moved: [] })
  return found
}

const squeezed = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s+/g, '')
/** Figures whose name, other names or definition hold the words; those collected first, then as the matcher ranks them. */
function searched(ctx: Ctx, words: string): z.infer<typeof FigureFound>[] {
  const d = dictionaryOf(ctx)
  const wanted = squeezed(words)
  const ranked = new Map(matcherOf(ctx).title(words).map((p, i) => [p.key, 2 + 1 / (i + 1)]))
  const scored = [...d.values()].map((i) => {
    const names = [i.zh, ...i.also ?? []].map(squeezed)
    const direct = names.includes(wanted) ? 4 : names.some((n) => n.includes(wanted)) ? 3 : squeezed(i.means).includes(wanted) || i.key === words ? 1 : 0
    return { i, score: Math.max(direct, ranked.get(i.key) ?? 0) + (isCollected(d, i.key) ? 0.5 : 0) }
  })
  return scored.filter((x) => x.score >= 1).sort((a, b) => b.score - a.score).slice(0, 20)
    .map(({ i }) => ({ key: i.key, zh: i.zh, means: i.means, unit: i.unit, also: [...i.also ?? []], collected: isCollected(d, i.key) }))
}

export const reportAnswers = [
  answer(readWork, async (ctx, { report }) => {
    const r = await getReport(ctx, report)
    const document = r.body.document ?? refuse('document.missing')
    const { bytes, name } = await ctx.files.read(document)
    const { paragraphs } = readDocument(bytes, name, { numbers: r.body.numbers ?? false })
    const [d, read] = [dictionaryOf(ctx), await readFigures(ctx, r, r.state === 'draft')]
    return { paragraphs: paragraphs.map(({ text, heading }) => ({ text, heading })), blanks: r.blanks.map((b) => shownOf(ctx, r, d, read, b)) }
  }),
  answer(readClashes, async (ctx, { report }) => ({ findings: await findingsOf(ctx, await getReport(ctx, report)) })),
  answer(searchFigures, async (ctx, { words }) => ({ figures: searched(ctx, words) })),
  answer(readSince, async (ctx, { report, n }) => {
    const fixed = (await getReport(ctx, report)).blanks.find((b) => b.n === n)?.frozen ?? refuse('blank.unknown', { n: n + 1 })
    const { then, now, moved } = await ctx.figures.since(fixed.snapshot)
    return { then: then.value ?? fixed.value, now: now.value, moved: movedShown(ctx, moved) }
  }),
]
