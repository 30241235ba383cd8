/** What the steps of a report do: reading the document, choosing, filling, fixing every figure when it is submitted. */
import { refuse } from '../../kernel/base/refusal.ts'
import { effect, opening, type Ctx, type FigureFrozen } from '../../kernel/base/serve.ts'
import type { CaseView, Change } from '../../kernel/define.ts'
import { wordType } from '../../kernel/documents/files.ts'
import { beginning, monthsAway, type PeriodAsked } from '../../kernel/indicators/rules.ts'
import { findingsOf } from './findings.server.ts'
import { listChoices, listPlacesNamed, putBlanks, putChoices, type Blank, type Frozen, type Remembered } from './data.ts'
import { daysOf, dictionaryOf, getReport, isCollected, isFlow, isKnown, keyOf, matcherOf, meansOf, periodZh, phraseOf, placeNamed, printedOf, readFigures, type Dictionary, type Report } from './reading.server.ts'
import { sure } from './matching.server.ts'
import { report } from './report.procedure.ts'
import { type Choosing, type FoundBlank, type Matched, type ReportBody } from './schema.ts'
import { documentOf, fillDocument, readDocument, type AppendixRow, type Fill } from './word.server.ts'

type Case = CaseView<ReportBody>
/** An office remembers under its organisation; a post without one under its place. */
const officeOf = (ctx: Ctx, place: string): string => ctx.actor.org ?? place
/* ---- opening: the document is read, every blank gets its proposals ---------------------------------------------------------- */
/** A text file is UTF-8, or what Windows in China writes. */
function plainText(bytes: Buffer): string {
  const text = bytes.toString('utf8').replace(/^\uFEFF/u, '')
  return text.includes('\uFFFD') ? new TextDecoder('gb18030').decode(bytes) : text
}
interface Source { document: string; sha256: string; bytes: Buffer; name: string }
async function sourceOf(ctx: Ctx, body: ReportBody, before: Report | undefined): Promise<Source> {
  const document = body.document ?? (body.text ? await ctx.files.keep({ bytes: documentOf(body.text), name: `${body.title}.docx`, type: wordType }, ctx.place) : before?.body.document)
  if (document === undefined) return refuse('document.missing')
  const read = await ctx.files.read(document)
  if (read.type !== wordType) return sourceOf(ctx, { ...body, document: undefined, text: plainText(read.bytes) }, before)
  return { document, sha256: read.sha256, bytes: read.bytes, name: read.name }
}
/** The document of a report again. @throws Refusal document.changed where it is not the one that was read */
async function documentAgain(ctx: Ctx, body: ReportBody): Promise<Source> {
  const source = await sourceOf(ctx, body, undefined)
  if (source.sha256 !== body.sha256) refuse('document.changed')
  return source
}
const contextBefore = 120
const contextAfter = 40
interface Known { choices: ReadonlyMap<string, Remembered>; named: readonly { code: string; name: string }[]; place: string; d: Dictionary }
/** Periods that are the same every year are kept in words; the report's own where the text names none. */
const periodOf = (m: Matched): PeriodAsked | null => (m.period.words === '' ? null : { kind: m.period.kind })

/** A blank as it is first put down: what was matched, an earlier choice of the office before everything else. */
function blankOf(found: FoundBlank, text: string, m: Matched, known: Known): Blank {
  const phrase = phraseOf(text, found)
  const choice = known.choices.get(phrase)
  const remembered = choice !== undefined && isCollected(known.d, choice.key) ? choice : undefined
  const matched = m.proposals.filter((p) => isKnown(known.d, p.key))
  const proposals = remembered === undefined ? matched
    : [{ key: remembered.key, score: 1, words: ['本单位上次选的'] }, ...matched.filter((p) => p.key !== remembered.key)].slice(0, 3)
  return { n: found.n, paragraph: found.paragraph, starts: found.start, ends: found.end, mark: found.text, oldNumber: found.kind === 'number',
    before: text.slice(Math.max(0, found.start - contextBefore), found.start), after: text.slice(found.end, found.end + contextAfter),
    figure: m.figure, proposals, unit: m.unit, scale: m.scale, words: m.period.words, why: m.why, phrase, remembered: remembered !== undefined, key: null,
    at: remembered?.at ?? placeNamed(text, found.start, known.named) ?? known.place, period: remembered ? remembered.period : periodOf(m), decimals: remembered?.decimals ?? null,
    decision: m.figure || remembered ? 'open' : 'name', ownText: null, ownSource: null, frozen: null }
}
/** Reads a document and says of every blank what it could be. */
async function proposed(ctx: Ctx, place: string, source: Source, numbers: boolean): Promise<Blank[]> {
  const { paragraphs, blanks } = readDocument(source.bytes, source.name, { numbers })
  if (blanks.length === 0) refuse('document.noBlanks')
  const textOf = (b: FoundBlank): string => paragraphs[b.paragraph]?.text ?? ''
  const phrases = blanks.map((b) => phraseOf(textOf(b), b))
  const known: Known = { place, d: dictionaryOf(ctx), named: await listPlacesNamed(ctx.db, place, paragraphs.map((p) => p.text).join('\n')),
    choices: new Map((await listChoices(ctx.db, ctx.county, officeOf(ctx, place), phrases)).map((c) => [c.phrase, c])) }
  const m = matcherOf(ctx)
  return blanks.map((b) => {
    const before = paragraphs[b.paragraph - 1]?.text
    return blankOf(b, textOf(b), m.match(textOf(b), b, { heading: paragraphs[b.paragraph]?.heading ?? '', ...(before === undefined ? {} : { before }) }), known)
  })
}

/** The same blank of the report before: the same place in the same document, else the same words. Days chosen by hand move a year on. */
function renewed(b: Blank, before: readonly Blank[], sameDocument: boolean): Blank {
  const old = sameDocument ? before.find((x) => x.n === b.n && x.phrase === b.phrase) : before.find((x) => x.phrase === b.phrase)
  if (old === undefined) return b
  const aYearOn = (day: string | undefined): string | undefined => (day === undefined || day === beginning ? day : monthsAway(day, 12))
  const period = old.period === null ? null : { kind: old.period.kind, ...(old.period.from ? { from: aYearOn(old.period.from) } : {}), ...(old.period.to ? { to: aYearOn(old.period.to) } : {}) }
  // what was not the platform's must be asked for again
  return { ...b, key: old.key, at: old.at, period, scale: old.scale, decimals: old.decimals, decision: old.decision === 'own' ? 'open' : old.decision }
}

const opened = opening(report, async (ctx, body) => {
  const before = body.renews === undefined ? undefined : await getReport(ctx, body.renews)
  if (before && before.place !== ctx.place) refuse('report.elsewhere')
  const source = await sourceOf(ctx, body, before)
  const blanks = await proposed(ctx, ctx.place, source, body.numbers ?? before?.body.numbers ?? false)
  await putBlanks(ctx.db, ctx.place, ctx.command, before ? blanks.map((b) => renewed(b, before.blanks, source.sha256 === before.body.sha256)) : blanks)
  // what was pasted is the document from now on; an empty text, since a change in the journal cannot say that a field is gone
  return { body: { document: source.document, sha256: source.sha256, ...(body.text === undefined ? {} : { text: '' }), blanks: blanks.length } }
})

/* ---- choosing ------------------------------------------------------------------------------------------------------------------- */
function checkChoice(ctx: Ctx, c: Case, d: Dictionary, i: Choosing): void {
  if (i.key !== undefined && !isKnown(d, i.key)) refuse('figure.unknown', { key: i.key })
  if (i.key !== undefined && !isCollected(d, i.key)) refuse('figure.awaited', { name: d.get(i.key)?.zh ?? i.key })
  if (i.place !== undefined && !i.place.startsWith(c.place)) refuse('figure.elsewhere', { place: ctx.directory.placeName(c.place) })
  if (i.period?.from && i.period.to && i.period.from > i.period.to) refuse('period.backwards', { from: i.period.from, to: i.period.to })
  if (i.period?.kind === 'own' && !(i.period.from && i.period.to)) refuse('period.incomplete')
  if (i.decision === 'own' && !(i.text && i.source)) refuse('own.incomplete')
}
/** A blank after a choice. What the platform counts for sure cannot be overwritten with words of one's own. */
function chosen(b: Blank, i: Choosing, d: Dictionary): Blank {
  const decision = i.decision ?? (i.key === undefined ? b.decision : 'accepted')
  const [first] = b.proposals
  if (decision === 'own' && first && first.score >= sure && isCollected(d, first.key)) refuse('own.counted', { name: d.get(first.key)?.zh ?? first.key })
  const key = decision === 'accepted' ? i.key ?? b.key ?? first?.key ?? null : decision === 'open' ? null : b.key
  if (decision === 'accepted' && (key === null || !isCollected(d, key))) refuse('blank.noFigure', { n: b.n + 1 })
  const own = decision === 'own'
  return { ...b, decision, key, at: i.place ?? b.at, period: i.period === undefined ? b.period : i.period, scale: i.scale ?? b.scale, decimals: i.decimals === undefined ? b.decimals : i.decimals,
    ownText: own ? i.text ?? null : null, ownSource: own ? i.source ?? null : null, frozen: null }
}
const choose = effect(report, 'choose', async (ctx, c, i) => {
  const d = dictionaryOf(ctx)
  checkChoice(ctx, c, d, i)
  const { blanks } = await getReport(ctx, c.id)
  const next = i.blanks.map((n) => chosen(blanks.find((b) => b.n === n) ?? refuse('blank.unknown', { n: n + 1 }), i, d))
  await putBlanks(ctx.db, c.place, c.id, next)
  const learnt = next.filter((b) => b.decision === 'accepted').flatMap((b) => (b.key === null ? [] : [{ phrase: b.phrase, key: b.key, at: b.at, period: b.period, decimals: b.decimals }]))
  if (learnt.length > 0) await putChoices(ctx.db, c.place, officeOf(ctx, c.place), ctx.now, learnt)
})
/** The dictionary may have grown: blanks that nobody has decided are matched again. */
const refresh = effect(report, 'refresh', async (ctx, c) => {
  const source = await documentAgain(ctx, c.body)
  const { blanks } = await getReport(ctx, c.id)
  const open = new Set(blanks.filter((b) => b.decision === 'open').map((b) => b.n))
  await putBlanks(ctx.db, c.place, c.id, (await proposed(ctx, c.place, source, c.body.numbers ?? false)).filter((b) => open.has(b.n)))
})

/* ---- the finished document --------------------------------------------------------------------------------------------------------- */
/** What is written into a blank: only what a person has accepted; where nobody has, or nothing is counted, the blank stays and is coloured. */
function fillOf(ctx: Ctx, r: Report, d: Dictionary, b: Blank, f: { value: number | null; unit: string; zh: string; rows: number } | undefined): Fill[] {
  if (b.decision === 'name') return []
  const at = { n: b.n, was: { paragraph: b.paragraph, start: b.starts, text: b.mark } }
  if (b.decision === 'own') return [{ ...at, text: b.ownText ?? '', note: `非平台数字，由填报单位提供；出处：${b.ownSource ?? ''}` }]
  const text = printedOf(b, f)?.text
  if (b.decision !== 'accepted' || b.key === null || f === undefined || text === undefined)
    return [{ ...at, text: b.mark, mark: b.decision === 'open' && b.proposals.some((p) => isCollected(d, p.key)) ? 'unsure' : 'notCollected' }]
  return [{ ...at, text, note: `${f.zh}，${ctx.directory.placeName(b.at)}，${periodZh(daysOf(b, r.body), isFlow(d, b.key))}，由${f.rows}条记录得出。口径：${meansOf(d, b.key)}` }]
}
const nameOf = (title: string, note: string): string => `${title.replace(/[\\/:*?"<>|]/g, '_')}（${note}）.docx`
const keepFilled = (ctx: Ctx, c: Case, bytes: Uint8Array, note: string): Promise<string> =>
  ctx.files.keep({ bytes, name: nameOf(c.body.title, note), type: wordType }, c.place)

const fill = effect(report, 'fill', async (ctx, c): Promise<Change<ReportBody>> => {
  const source = await documentAgain(ctx, c.body)
  const r = await getReport(ctx, c.id)
  const [d, read] = [dictionaryOf(ctx), await readFigures(ctx, r, false)]
  const fills = r.blanks.flatMap((b) => fillOf(ctx, r, d, b, read(b, keyOf(b))))
  const bytes = fillDocument(source.bytes, source.name, fills, { numbers: c.body.numbers ?? false, notes: c.body.notes, appendix: [] })
  return { body: { filled: await keepFilled(ctx, c, bytes, '草稿'), filledAt: ctx.now.toISOString() } }
})

function frozenOf(b: Blank, f: FigureFrozen, d: Dictionary): Frozen {
  const text = printedOf(b, f)?.text
  if (f.value === null || text === undefined) return refuse('figure.empty', { n: b.n + 1, name: f.zh })
  return { value: f.value, ...(f.part === undefined ? {} : { part: f.part }), ...(f.whole === undefined ? {} : { whole: f.whole }), unit: f.unit, zh: f.zh, means: meansOf(d, f.key),
    from: f.from, to: f.to, rows: f.rows, snapshot: f.snapshot, text }
}
/** Fixes every figure that a person has accepted. */
async function freeze(ctx: Ctx, r: Report, d: Dictionary): Promise<Blank[]> {
  const accepted = r.blanks.flatMap((b) => (b.decision === 'accepted' && b.key !== null ? [{ b, key: b.key }] : []))
  const fixed = await ctx.figures.freeze(accepted.map(({ b, key }) => ({ key, place: b.at, ...daysOf(b, r.body) })))
  return accepted.map(({ b }, i) => { const f = fixed[i]; return f === undefined ? refuse('figure.empty', { n: b.n + 1, name: '' }) : { ...b, frozen: frozenOf(b, f, d) } })
}
const appendixRow = (ctx: Ctx, d: Dictionary, b: Blank): AppendixRow[] => {
  if (b.decision === 'own') return [{ n: b.n, value: '', figure: '非平台数字', means: `由填报单位提供，不由平台记录得出；出处：${b.ownSource ?? ''}`, period: '', place: '', rows: 0, snapshot: '', text: b.ownText ?? '' }]
  const f = b.frozen
  if (f === null) return []
  const parts = f.part === undefined || f.whole === undefined ? '' : `（${f.part} ÷ ${f.whole}）`
  return [{ n: b.n, value: `${f.unit === '%' ? `${Number((f.value * 100).toFixed(4))}%` : `${f.value}${f.unit}`}${parts}`, figure: f.zh, means: f.means,
    period: periodZh(f, isFlow(d, b.key ?? '')), place: ctx.directory.placeName(b.at), rows: f.rows, snapshot: f.snapshot, text: f.text }]
}

const submit = effect(report, 'submit', async (ctx, c, i): Promise<Change<ReportBody>> => {
  const source = await documentAgain(ctx, c.body)
  const r = await getReport(ctx, c.id)
  const open = r.blanks.filter((b) => b.decision === 'open')
  if (open.length > 0) refuse('blanks.undecided', { count: open.length, numbers: open.slice(0, 20).map((b) => b.n + 1).join('、') })
  const d = dictionaryOf(ctx)
  const fixed = await freeze(ctx, r, d)
  const findings = (await findingsOf(ctx, r)).map((f) => ({ n: f.n, kind: f.kind, text: f.zh, explained: f.explained, rows: f.moved.length }))
  const unexplained = findings.filter((f) => !f.explained)
  if (unexplained.length > 0 && !i.remark) refuse('findings.unexplained', { count: unexplained.length, first: unexplained[0]?.text ?? '' })
  await putBlanks(ctx.db, c.place, c.id, fixed)
  const all = r.blanks.map((b) => fixed.find((x) => x.n === b.n) ?? b)
  const bytes = fillDocument(source.bytes, source.name, all.flatMap((b) => fillOf(ctx, r, d, b, b.frozen ?? undefined)),
    { numbers: c.body.numbers ?? false, notes: c.body.notes, appendix: all.flatMap((b) => appendixRow(ctx, d, b)) })
  return { body: { filled: await keepFilled(ctx, c, bytes, '报送'), filledAt: ctx.now.toISOString(), counted: fixed.length, findings, remark: i.remark } }
})

export const reportOpenings = [opened]
export const reportEffects = [choose, refresh, fill, submit]
