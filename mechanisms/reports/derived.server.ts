/** Ratios and changes: named ones of the dictionary, and derived ones by rule (part ÷ whole, 同比, 环比), always with their parts. */
import { parseKey } from '../../kernel/indicators/rules.ts'
import type { Clause } from './clause.server.ts'
import { growth } from './lexicon.server.ts'
import type { Proposal } from './schema.ts'
import { bagOf, calibrated, shown, rank, type Earlier, type Lexis } from './scoring.server.ts'
import { wordsOf, type Word } from './segmenting.server.ts'

/** What a blank before this one in the same sentence was found to be. */
const simpleOf = (e: Earlier | undefined): Proposal | undefined => {
  const first = e?.here === true ? e.matched.proposals[0] : undefined
  return first !== undefined && !/[@/]/u.test(first.key) ? first : undefined
}

/** Both parts of a ratio or a change: of a named ratio those of the dictionary. */
export function partsOf(key: string, lexis: Lexis): { parts?: string[] } {
  const parsed = parseKey(key)
  if (parsed === undefined) return {}
  const written = (s: { key: string; dim: string | null }): string => s.dim === null ? s.key : `${s.key}:${s.dim}`
  if (parsed.whole !== null) return { parts: [written(parsed.part), written(parsed.whole)] }
  const ratio = lexis.entries.get(parsed.part.key)?.indicator.ratio
  if (ratio !== undefined) return { parts: [ratio.part, ratio.whole] }
  return parsed.change === null ? {} : { parts: [written(parsed.part)] }
}

/** 同比增长XX%, 信访量下降XX%, 较上年增加XX件. */
export const isChange = (clause: Clause): boolean => growth.test(clause.left) || ['%', '个百分点', '百分点'].includes(clause.quantity.unit) && /(?:增长|增加|上升|下降|减少|提高|提升|降低|上涨|回落)(?:了|近|约)?[ \u3000]*$/u.test(clause.left)

/** 同比增长XX%, 较上年增加XX件, 环比下降: a change of what the clause names, or of the blank before. */
export function changeOf(clause: Clause, lexis: Lexis, earlier: readonly Earlier[]): Proposal[] {
  const said = clause.left
  const monthly = /环比|上月|上季度/u.test(said)
  const change = `${monthly ? 'mom' : 'yoy'}${clause.quantity.unit === '%' ? '' : '-diff'}`
  const own = wordsOf(said.replace(/(?:同比|环比|[比较]?(?:上年|去年|上月|上季度|年初|上届|上一届|以往)(?:同期)?|同期)?(?:增长|增加|上升|提高|提升|下降|减少|降低|增|减|升|降|上涨|回落)?(?:了)?/gu, ''))
  const percent = clause.quantity.unit.endsWith('百分点')
  if (own.length > 0) {
    return calibrated(rank(bagOf(clause, { counted: own, side: [], earlier }), lexis, (e) => e.ratio === percent, '')).map(({ scored, score }) => ({ key: `${scored.entry.indicator.key}@${change}`, score, words: [...scored.words, monthly ? '环比' : '同比'] }))
  }
  const base = percent ? earlier.at(-1)?.matched.proposals[0] : simpleOf(earlier.at(-1))
  return base === undefined || base.key.includes('@') ? [] : [{ key: `${base.key}@${change}`, score: base.score * 0.97, words: [...base.words, monthly ? '环比' : '同比'] }]
}

/** A blank in per cent: a ratio of the dictionary, or a part of what was counted before. */
export function shareOf(clause: Clause, lexis: Lexis, earlier: readonly Earlier[]): Proposal[] {
  const named = calibrated(rank(bagOf(clause, { earlier }), lexis, (e) => e.ratio)).map(({ scored, score }): Proposal => ({ key: scored.entry.indicator.key, score, words: [...scored.words] }))
  const derived = partOfWhole(clause, lexis, earlier).map((p) => ({ ...p, key: nameOfShare(p.key, lexis) ?? p.key }))
  // a ratio that has a name wins over the same part of something else
  const better = derived.filter((d) => !named.some((p) => p.score >= shown && lexis.entries.get(p.key)?.indicator.ratio?.part === d.key.split('/')[0]))
  return [...better, ...named.filter((p) => !better.some((d) => d.key === p.key))].sort((a, b) => b.score - a.score).slice(0, 3)
}
/** The dictionary's own name of part ÷ whole, where it has one. */
function nameOfShare(key: string, lexis: Lexis): string | undefined {
  const [part, whole] = key.split('/')
  for (const { indicator } of lexis.entries.values()) if (indicator.ratio?.part === part && indicator.ratio?.whole === whole) return indicator.key
  return undefined
}

/** 其中女党员XX名，占XX% · 占党员总数的XX% · XX%的村实行积分制. */
function partOfWhole(clause: Clause, lexis: Lexis, earlier: readonly Earlier[]): Proposal[] {
  const of = /占(.*?)的?(?:比例|比重|比)?(?:达|达到|为|近|约|超过)?[ \u3000]*$/u.exec(clause.left)
  if (of !== null) {
    const itself = wordsOf(clause.left.slice(0, of.index))
    if (itself.length > 0) return shareOfItself(clause, itself, wordsOf(of[1] ?? ''), lexis)
    const part = simpleOf(earlier.at(-1))
    const words = wordsOf(of[1] ?? '')
    const whole = words.length > 0 ? rank(bagOf(clause, { counted: words, side: [] }), lexis, (e) => !e.ratio, '')[0] : undefined
    const before = words.length > 0 ? undefined : simpleOf(earlier.at(-2))
    const key = whole?.entry.indicator.key ?? before?.key
    return part === undefined || key === undefined || key === part.key ? [] : [{ key: `${part.key}/${key}`, score: Math.min(part.score, whole?.score ?? before?.score ?? 0) * 0.95, words: [...part.words, '占'] }]
  }
  const many = /^[ \u3000]*(?:以上)?的(.+)$/u.exec(clause.right)
  if (many === null) return []
  const words = wordsOf(many[1] ?? '')
  const whole = rank(bagOf(clause, { counted: words.slice(0, 1), side: [] }), lexis, (e) => !e.ratio, '')[0]
  const part = rank(bagOf(clause, { counted: words.slice(1), side: words.slice(0, 1) }), lexis, (e) => !e.ratio && e !== whole?.entry, '')[0]
  return whole === undefined || part === undefined ? [] : [{ key: `${part.entry.indicator.key}/${whole.entry.indicator.key}`, score: Math.min(whole.score, part.score) * 0.9, words: [...whole.words, ...part.words] }]
}

/** 大专以上学历的村党组织书记占XX%: the part stands before 占; the whole is what it is a split of, or what is named behind 占. */
function shareOfItself(clause: Clause, part: readonly Word[], whole: readonly Word[], lexis: Lexis): Proposal[] {
  const [first] = rank(bagOf(clause, { counted: part, side: [] }), lexis, (e) => !e.ratio, '')
  if (first === undefined) return []
  const { key } = first.entry.indicator
  const named = whole.length > 0 ? rank(bagOf(clause, { counted: whole, side: [] }), lexis, (e) => !e.ratio && e !== first.entry, '')[0] : undefined
  const base = named?.entry.indicator.key ?? (key.includes('.by-') ? key.replace(/\.by-.*$/u, '') : undefined)
  return base === undefined ? [] : [{ key: `${key}/${base}`, score: Math.min(0.97, first.score, named?.score ?? 1) * 0.9, words: [...first.words, '占'] }]
}
