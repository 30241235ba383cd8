/**
 * The matcher: which figure of the dictionary a blank of a report asks for. No network, no model: words, measure words and rules.
 * How it decides stands in README.md, "How a blank finds its figure".
 */
import type { Indicator } from '../../kernel/define.ts'
import { aims, clauseOf, limitOf, nameOf, type About, type Clause } from './clause.server.ts'
import { changeOf, isChange, isMean, meanOf, partsOf, shareOf } from './derived.server.ts'
import { periodOf } from './period.server.ts'
import { blanksIn } from './rules.ts'
import type { Matched, Proposal, Span } from './schema.ts'
import { bagOf, calibrated, lexisOf, rank, shown, sure, type Earlier, type Lexis, type Scored } from './scoring.server.ts'
import { elsewhere } from './lexicon.server.ts'
import { wordsOf } from './segmenting.server.ts'
import { decadesOf, partOfBefore, splitOf } from './split.server.ts'

export { shown, sure } from './scoring.server.ts'
const most = 3

export interface Matcher { match(text: string, span: Span, about?: About): Matched; title(words: string, about?: string): readonly Proposal[] }

/** A verb behind the noun may belong to it (联建项目) or not (党员联系群众): the better reading of the two counts. */
function rankBoth(clause: Clause, lexis: Lexis, earlier: readonly Earlier[]): Scored[] {
  const short = rank(bagOf(clause, { earlier }), lexis, (entry) => !entry.ratio)
  if (clause.fuller === undefined) return short
  const best = new Map<string, Scored>()
  for (const scored of [...short, ...rank(bagOf({ ...clause, counted: clause.fuller, side: wordsOf(clause.left), far: [] }, { earlier }), lexis, (entry) => !entry.ratio)]) {
    const { key } = scored.entry.indicator
    if (scored.score > (best.get(key)?.score ?? 0)) best.set(key, scored)
  }
  return [...best.values()].sort((a, b) => b.score - a.score)
}

function proposalsOf(clause: Clause, lexis: Lexis, earlier: readonly Earlier[]): Proposal[] {
  if (isChange(clause)) return changeOf(clause, lexis, earlier)
  if (isMean(clause)) return meanOf(clause, lexis, earlier)
  // 由XX%提升到XX%: the same figure again
  if (earlier.at(-1)?.here === true && /^[ \u3000]*[^，]{0,2}?(?:提升|提高|增加|上升|增长|增|升|减|降|缩短|压缩|下降|降低|减少|扩大|发展|扩展|变)(?:到|至|为)[ \u3000]*$/u.test(clause.left)) return (earlier.at(-1)?.matched.proposals ?? []).map((p) => ({ ...p, score: p.score * 0.95 }))
  // 民转刑案件…，去年同期为XX起: the same thing, of last year
  if (/同期(?:为|是|仅|的)?[ \u3000]*$/u.test(clause.left)) return calibrated(rank(bagOf(clause, { counted: wordsOf(clause.earlier.at(-1) ?? '') }), lexis, (e) => !e.ratio)).map(({ scored, score }) => ({ key: scored.entry.indicator.key, score: score * 0.6, words: [...scored.words] })).slice(0, most)
  if (clause.quantity.unit === '%') return shareOf(clause, lexis, earlier)
  const named = calibrated(rankBoth(clause, lexis, earlier)).flatMap(({ scored, score }) => splitOf(scored, score, clause)).flatMap((p) => decadesOf(p, clause, lexis))
  // 其中XX个 of what was just counted is a part of it, not the same again
  const wholes = /其中[^。；]*$/u.test(clause.ahead) ? earlier.flatMap(({ here, matched }) => here ? matched.proposals.slice(0, 1).map((p) => p.key) : []) : []
  // 每村平均有A XX名、B XX名: the mean goes on
  const [, per] = /^[ \u3000]*、/u.test(clause.left) && /平均|每/u.test(clause.ahead) ? (earlier.at(-1)?.matched.proposals[0]?.key ?? '').split('/') : []
  if (per !== undefined) return named.map((p) => ({ ...p, key: `${p.key.split(':')[0] ?? ''}/${per}`, score: Math.min(p.score, 0.7) }))
  const parts = partOfBefore(clause, earlier, lexis)
  // a list of parts goes on: 党建类事件XX件、应急类事件XX件
  const listed = parts.length > 0 && earlier.at(-1)?.here === true && /:/u.test(earlier.at(-1)?.matched.proposals[0]?.key ?? '')
  return [...parts, ...named.map((p) => listed ? { ...p, score: p.score * 0.5 } : p)].map((p) => wholes.includes(p.key) ? { ...p, score: p.score * 0.25 } : p).sort((a, b) => b.score - a.score).filter(({ key }, i, all) => all.findIndex((p) => p.key === key) === i).slice(0, most)
}

/** Nouns that say little by themselves: which 村, which 党员 the field of the sentence tells. */
const bareNouns = new Set(['村', '户', '群众', '党员', '人口', '人次', '干部', '单位', '活动', '问题', '服务', '参与', '诉求', '事项', '信息'])

/**
 * Where fewer than three answer well: what the whole sentence speaks of, in the same unit, as doubtful ones. They stand alone only where what is
 * counted is too bare to be named: XX场活动、XX小时服务、XX人次参与.
 */
function filled(proposals: readonly Proposal[], clause: Clause, lexis: Lexis, earlier: readonly Earlier[]): Proposal[] {
  const good = proposals.filter(({ score }) => score >= shown)
  if (good.length >= most || clause.quantity.unit === '%') return [...proposals]
  const sentence = wordsOf(clause.sentence)
  const bare = [...clause.counted, ...clause.far].every(({ concept }) => bareNouns.has(concept)) && !sentence.some(({ concept }) => elsewhere.has(concept))
  if (good.length === 0 && !bare) return [...proposals]
  const whole = rank(bagOf(clause, { counted: [...sentence, ...clause.counted], side: [], earlier }), lexis, (e) => !e.ratio)
  const more = whole.slice(0, 4).map(({ entry, score, words }, i): Proposal => ({ key: entry.indicator.key, score: Math.min(0.4, good.length === 0 && i === 0 && score > 0.1 ? 0.3 + score * 0.1 : score * 0.5), words: [...words] }))
  const weak = [...proposals.slice(good.length), ...more].sort((x, y) => y.score - x.score)
  const all = [...good, ...weak.map((p) => ({ ...p, score: Math.min(p.score, (good.at(-1)?.score ?? 1) - 0.01) }))]
  return all.filter(({ key }, i) => all.findIndex((p) => p.key === key) === i).slice(0, most)
}

/** What led to it, for a person. */
function reason(clause: Clause, proposals: readonly Proposal[], lexis: Lexis): string {
  const [first] = proposals
  if (first === undefined) return `没有找到对应的指标：“${`${clause.left}…${clause.quantity.unit}${clause.right}`.trim()}”不在本平台统计范围内，或者叫法不在字典里`
  const named = first.key.split(/[@:/]/u)[0] ?? ''
  const zh = lexis.entries.get(named)?.indicator.zh ?? named
  const unit = clause.quantity.unit === '' ? '' : `，单位“${clause.quantity.unit}”`
  return `${first.words.map((w) => `“${w}”`).join('')}${unit}对应“${zh}”${first.score < sure ? '，把握不大，请核对' : ''}`
}

/** A matcher over a dictionary; making one takes a second, asking it a fraction of a millisecond. */
export function matcher(dictionary: readonly Indicator[]): Matcher {
  const lexis = lexisOf(dictionary)
  let last: { text: string; about: About | undefined; spans: Span[]; found: Map<number, Matched> } | undefined
  const match = (text: string, span: Span, about?: About): Matched => {
    if (last?.text !== text || last.about?.heading !== about?.heading || last.about?.before !== about?.before) last = { text, about, spans: blanksIn(text, { numbers: true }), found: new Map() }
    const { spans, found } = last
    const known = found.get(span.start)
    if (known) return known
    const clause = clauseOf(text, span, spans, about)
    const earlier = spans.filter((s) => s.end <= span.start).slice(-6).map((s): Earlier => {
      const { counted } = clauseOf(text, s, spans, about)
      return { matched: match(text, s, about), counted, here: !/[。；！？\n]/u.test(text.slice(s.start, span.start)) }
    })
    const result = judge(text, span, clause, lexis, earlier)
    last.found.set(span.start, result)
    return result
  }
  const title = (words: string, about = ''): readonly Proposal[] => {
    const unit = /[（(]([^（）()]{1,6})[）)]\s*$/u.exec(words)
    const text = `${words.slice(0, unit?.index ?? words.length)}XX${unit?.[1] ?? (/(?:率|比例|占比|满意度|覆盖面)$/u.test(words) ? '%' : '')}`
    const [span] = blanksIn(text).filter((s) => s.text === 'XX')
    return span === undefined ? [] : proposalsOf(clauseOf(text, span, [span], { heading: about }), lexis, []).filter((p) => p.score >= shown)
  }
  return { match, title }
}

function judge(text: string, span: Span, clause: Clause, lexis: Lexis, earlier: readonly Earlier[]): Matched {
  const { unit, scale } = clause.quantity
  const name = nameOf(text, span, clause.quantity)
  const noPeriod = { kind: 'thisYear' as const, words: '' }
  if (name !== undefined) return { figure: false, proposals: [], unit: '', scale: 1, period: noPeriod, why: `不是统计数：${name}` }
  const sentence = text.slice(0, span.start).split(/[。；！？\n]/u).at(-1) ?? ''
  const limit = limitOf(clause)
  const aimed = aims.test(sentence) ? 0.6 : 1
  const proposals = limit === undefined ? filled(proposalsOf(clause, lexis, earlier), clause, lexis, earlier).map((p) => ({ ...p, score: Math.round(p.score * aimed * 1000) / 1000, ...partsOf(p.key, lexis) })).filter((p, i, all) => (all[0]?.score ?? 0) >= shown && p.score >= 0.05) : []
  const first = lexis.entries.get(proposals[0]?.key.split(/[@:/]/u)[0] ?? '')
  const period = periodOf(sentence, clause.before, first?.stock ?? false)
  return { figure: true, proposals, unit, scale, period, why: limit ?? reason(clause, proposals, lexis) }
}
