/** Ratios and changes: named ones of the dictionary, and derived ones by rule (part ÷ whole, 同比, 环比), always with their parts. */
import { parseKey } from '../../kernel/indicators/rules.ts'
import type { Clause } from './clause.server.ts'
import { growth } from './lexicon.server.ts'
import type { Proposal } from './schema.ts'
import { bagOf, calibrated, rank, shown, type Earlier, type Lexis } from './scoring.server.ts'
import { wordsOf, type Word } from './segmenting.server.ts'
import { splitOf } from './split.server.ts'

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
export const isChange = (clause: Clause): boolean => growth.test(clause.left) && !/同期(?:为|是|仅|的)?[ \u3000]*$/u.test(clause.left) || ['%', '个百分点', '百分点'].includes(clause.quantity.unit) && /(?:增长|增加|上升|下降|减少|提高|提升|降低|上涨|回落|增幅|降幅)(?:了|近|约|达|为)?[ \u3000]*$/u.test(clause.left)

/** 同比增长XX%, 较上年增加XX件, 环比下降: a change of what the clause names, or of the blank before. */
export function changeOf(clause: Clause, lexis: Lexis, earlier: readonly Earlier[]): Proposal[] {
  const said = clause.left
  const monthly = /环比|上月|上季度/u.test(said)
  const change = `${monthly ? 'mom' : 'yoy'}${clause.quantity.unit === '%' ? '' : '-diff'}`
  const own = wordsOf(said.replace(/(?:同比|环比|[比较]?(?:上年|去年|上月|上季度|年初|上届|上一届|以往)(?:同期)?|同期)?(?:增长|增加|上升|提高|提升|下降|减少|降低|增幅|降幅|增|减|升|降|上涨|回落)?(?:了)?/gu, ''))
  const percent = clause.quantity.unit.endsWith('百分点')
  const word = monthly ? '环比' : '同比'
  if (own.length > 0) {
    const ofShare = percent ? shareOf({ ...clause, left: said.replace(growth, '').replace(/(?:提高|提升|上升|下降|降低|增加|减少)[ \u3000]*$/u, ''), counted: own, side: [], far: [] }, lexis, earlier) : undefined
    const found = ofShare ?? calibrated(rank(bagOf(clause, { counted: own, side: [], earlier }), lexis, (e) => !e.ratio, '')).flatMap(({ scored, score }) => splitOf(scored, score, { ...clause, counted: own, side: [], far: [] }))
    return found.slice(0, 3).map((p) => ({ ...p, key: `${p.key}@${change}`, words: [...p.words, word] }))
  }
  const base = earlier.at(-1)?.here === true ? earlier.at(-1)?.matched.proposals[0] : undefined
  // 人均服务XX小时，同比增长XX%: of the hours
  const [key = ''] = base?.key.split(percent ? '@' : /[@/]/u) ?? []
  return base === undefined ? [] : [{ key: `${key}@${change}`, score: base.score * 0.97, words: [...base.words, word] }]
}

/** A blank in per cent: a ratio of the dictionary, or a part of what was counted before. */
export function shareOf(clause: Clause, lexis: Lexis, earlier: readonly Earlier[]): Proposal[] {
  const whole = clause.fuller === undefined ? clause : { ...clause, counted: clause.fuller, far: [] }
  const named = calibrated(rank(bagOf(whole, { earlier }), lexis, (e) => e.ratio)).map(({ scored, score }): Proposal => ({ key: scored.entry.indicator.key, score, words: [...scored.words] }))
  const partOf = (key: string): string | undefined => lexis.entries.get(key)?.indicator.ratio?.part
  const derived = partOfWhole(clause, lexis, earlier).map((p) => ({ ...p, key: nameOfShare(p.key, lexis) ?? p.key }))
  // a ratio that has a name wins over the same part of something else; 占…的XX% says itself of what
  const better = derived.filter((d) => !named.some((p) => p.score >= shown && partOf(p.key) === d.key.split('/')[0]))
  const others = named.filter((p) => !better.some((d) => d.key === p.key)).map((p) => better.length === 0 ? p : { ...p, score: p.score * 0.7 })
  const all = [...better, ...others].sort((a, b) => b.score - a.score)
  const rate = (all[0]?.score ?? 0) < 0.5 ? rateOf(clause, lexis, earlier) : []
  return [...rate, ...all.filter((p) => !rate.some((r) => r.key === p.key)).map((p) => rate.length === 0 ? p : { ...p, score: Math.min(p.score, (rate[0]?.score ?? 1) - 0.01) })].slice(0, 3)
}
/** The dictionary's own name of part ÷ whole, where it has one. */
function nameOfShare(key: string, lexis: Lexis): string | undefined {
  const [part, whole] = key.split('/')
  for (const { indicator } of lexis.entries.values()) if (indicator.ratio?.part === part && indicator.ratio?.whole === whole) return indicator.key
  return undefined
}
const naturalWhole = (key: string, unit: string): string | undefined => key.includes('.by-') ? key.replace(/\.by-.*$/u, '') : unit === '户' ? 'base.households' : unit === '个' || unit === '家' ? 'base.villages' : undefined

/** What a part without a share of its own is usually seen of: the whole of its neighbours' shares, the wholes of its field. */
function wholesOf(part: string, lexis: Lexis): string[] {
  const near = (other: string): number => { const [a, b] = [part.split('.'), other.split('.')]; return a[0] !== b[0] ? 0 : a[1] === b[1] ? 2 : 1 }
  const wholes = [...lexis.entries.values()].flatMap(({ indicator: { ratio } }) => ratio === undefined || ratio.whole === part || near(ratio.part) === 0 ? [] : [{ key: ratio.whole, near: ratio.part === part ? 3 : near(ratio.part) }])
  return [...new Set(wholes.sort((a, b) => b.near - a.near).map(({ key }) => key))]
}

/** 积分超市覆盖率 · 司法确认率 · 重开件占比, where no blank before says of what: doubtful always. */
function rateAlone(clause: Clause, stem: string, lexis: Lexis): Proposal[] {
  const covers = /覆盖$/u.test(stem)
  const words = wordsOf(covers ? stem.slice(0, -2) : stem)
  const [part] = words.length === 0 ? [] : rank(bagOf(clause, { counted: words, side: [] }), lexis, (e) => !e.ratio, '')
  if (part === undefined || part.score < 0.5) return []
  const { key, unit } = part.entry.indicator
  const wholes = covers ? [...(key.startsWith('grid.') && unit === '个' ? ['grid.grids'] : []), naturalWhole(key, unit) ?? 'base.villages'] : wholesOf(key, lexis).filter((whole) => whole !== key)
  return wholes.slice(0, 2).map((whole, i): Proposal => { const share = `${key}/${whole}`; return { key: nameOfShare(share, lexis) ?? share, score: Math.min(part.score, 0.9) * (i === 0 ? 0.6 : 0.5), words: [...part.words, '率'] } })
}

/** A rate that has no name: 备案率 after 修订村规民约XX份 is what was 备案 of them; 覆盖率 is the share of villages or households. */
function rateOf(clause: Clause, lexis: Lexis, earlier: readonly Earlier[]): Proposal[] {
  const stem = /([^，。、；]{1,8}?)(?:率|覆盖面|比例|占比)(?:达到?|为|超过|近|约)?[ \u3000]*$/u.exec(clause.left)?.[1]
  const before = simpleOf(earlier.at(-1))
  if (stem === undefined) return []
  if (before === undefined) return rateAlone(clause, stem, lexis)
  const { unit = '' } = earlier.at(-1)?.matched ?? {}
  if (/覆盖$/u.test(stem)) {
    const whole = naturalWhole(before.key, unit)
    const key = `${before.key}/${whole ?? ''}`
    return whole === undefined || whole === before.key ? [] : [{ key: nameOfShare(key, lexis) ?? key, score: before.score * 0.7, words: [...before.words, '覆盖率'] }]
  }
  const words = wordsOf(stem)
  const [part] = words.length === 0 ? [] : rank(bagOf(clause, { counted: words, side: [], earlier }), lexis, (e) => !e.ratio, '')
  if (part === undefined || part.score < shown) return []
  const { key } = part.entry.indicator
  const whole = key === before.key ? naturalWhole(key, unit) : before.key
  const share = `${key}/${whole ?? ''}`
  return whole === undefined ? [] : [{ key: nameOfShare(share, lexis) ?? share, score: Math.min(part.score, before.score, 0.9) * 0.75, words: [...part.words, '率'] }]
}

/** Whom 人均 speaks of where nothing says it, by the field of the sentence. */
const persons: Record<string, string> = { volunteering: 'volunteering.volunteers', points: 'points.members', grid: 'grid.staff', training: 'training.persons', credit: 'credit.participants', mediation: 'mediation.mediators' }
const each: Record<string, string> = { 村均: 'base.villages', 户均: 'base.households' }
const mean = /^(.*?)(?:平均(?:每|一)|每(?=.*(?:平均|年均|月均))|(人均|户均|村均))(.*)$/u
export const isMean = (clause: Clause): boolean => mean.test(clause.left)

/** Points per household are per household that takes part; households per member are per member that is linked with them. */
const ownOf = (part: string, whole: string, lexis: Lexis): string => {
  const own = whole === 'base.households' ? `${part.split('.')[0] ?? ''}.households` : whole === 'base.party-members' ? `${part}.members` : whole
  return own !== part && lexis.entries.has(own) ? own : whole
}

/** 平均每场恳谈会有XX名群众参加 · 每名志愿者年均服务XX小时 · 志愿者人均时长 · 恳谈点XX个，平均每村XX个: one figure ÷ another. */
export function meanOf(clause: Clause, lexis: Lexis, earlier: readonly Earlier[]): Proposal[] {
  const [, ahead = '', per, rest = ''] = mean.exec(clause.left) ?? []
  const named = calibrated(rank(bagOf(clause, { earlier }), lexis, (e) => e.indicator.zh.includes('均')))[0]
  if (named !== undefined && named.score > 0.5) return [{ key: named.scored.entry.indicator.key, score: named.score, words: [...named.scored.words] }]
  const bag = bagOf(clause, { earlier })
  const behind = clause.right.length > 0 ? [...clause.counted, ...clause.far].filter((w) => !clause.left.includes(w.written)) : []
  const words = [...wordsOf(rest.replace(/平均|年均|月均/gu, '')), ...behind]
  const best = (counted: readonly Word[], unit: string): Proposal[] => counted.length === 0 ? [] : rank(bagOf(clause, { counted, side: [], earlier: unit === '' ? [] : earlier }), lexis, (e) => !e.ratio, unit).slice(0, 3).map((s) => ({ key: s.entry.indicator.key, score: s.score, words: [...s.words] }))
  const [field] = [...bag.fields].sort((a, b) => b[1] - a[1])[0] ?? []
  const fixed = per === undefined ? undefined : each[per] ?? persons[field ?? '']
  const before = simpleOf(earlier.at(-1))
  const parts = (said: readonly Word[]): Proposal[] => said.length > 0 ? best(said, clause.quantity.unit) : before === undefined ? [] : [before]
  const wholes = (said: readonly Word[]): Proposal[] => [...best(said, ''), ...(fixed === undefined ? [] : [{ key: fixed, score: 0.8, words: [] }])]
  const pairs = per === undefined ? [1, 2].map((k) => [parts(words.slice(k)), wholes(words.slice(0, k))] as const) : [[parts(words), wholes(wordsOf(ahead))] as const]
  const found = pairs.flatMap(([of, by]) => of.flatMap((part) => by.map((whole): Proposal => ({ key: `${part.key}/${ownOf(part.key, whole.key, lexis)}`, score: Math.min(part.score, whole.score, 0.8) * 0.85, words: [...part.words, ...whole.words, '平均'] }))))
    .filter(({ key }) => { const [part, whole] = key.split('/'); return part !== whole }).sort((a, b) => b.score - a.score)
  return found.filter(({ key }, i) => found.findIndex((f) => f.key === key) === i).slice(0, 3).map((p, i) => i === 0 ? p : { ...p, score: p.score * 0.7 })
}

/** 其中女党员XX名，占XX% · 占党员总数的XX% · XX%的村实行积分制. */
function partOfWhole(clause: Clause, lexis: Lexis, earlier: readonly Earlier[]): Proposal[] {
  const of = /占(?!比)(.*?)的?(?:达|达到|为|近|约|超过)?[ \u3000]*$/u.exec(clause.left) ?? /占比(?:例)?()(?:达|达到|为|近|约|超过)?[ \u3000]*$/u.exec(clause.left)
  if (of !== null) {
    const itself = wordsOf(clause.left.slice(0, of.index))
    if (itself.length > 0) return shareOfItself(clause, itself, wordsOf(of[1] ?? ''), lexis)
    const part = simpleOf(earlier.at(-1))
    if (part === undefined) return []
    const words = wordsOf(of[1] ?? '')
    const whole = words.length > 0 ? rank(bagOf(clause, { counted: words, side: [] }), lexis, (e) => !e.ratio, '')[0] : undefined
    const before = words.length > 0 ? undefined : simpleOf(earlier.at(-2))
    const own = [...lexis.entries.values()].find(({ indicator }) => indicator.ratio?.part === part.key)?.indicator.ratio?.whole
    const natural = own ?? naturalWhole(part.key, earlier.at(-1)?.matched.unit ?? '')
    // 占比 of a part named before: of the figure it is split from, of the one counted before it, or of what its own ratio says
    const key = whole?.entry.indicator.key ?? (part.key.includes('.by-') || before === undefined ? natural ?? before?.key : before.key)
    return key === undefined || key === part.key ? [] : [{ key: `${part.key}/${key}`, score: Math.min(part.score, whole?.score ?? before?.score ?? 0.7) * 0.95, words: [...part.words, '占'] }]
  }
  const many = /^[ \u3000]*(?:以上)?的(.+)$/u.exec(clause.right)
  if (many === null) return []
  const words = wordsOf(many[1] ?? '')
  const whole = rank(bagOf(clause, { counted: words.slice(0, 1), side: [] }), lexis, (e) => !e.ratio, '')[0]
  const part = rank(bagOf(clause, { counted: words.slice(1), side: words.slice(0, 1) }), lexis, (e) => !e.ratio && e !== whole?.entry, '')[0]
  return whole === undefined || part === undefined ? [] : [{ key: `${part.entry.indicator.key}/${whole.entry.indicator.key}`, score: Math.min(whole.score, part.score) * 0.75, words: [...whole.words, ...part.words] }]
}

/** 大专以上学历的村党组织书记占XX%: the part stands before 占; the whole is what it is a split of, or what is named behind 占. */
function shareOfItself(clause: Clause, part: readonly Word[], whole: readonly Word[], lexis: Lexis): Proposal[] {
  const [first] = rank(bagOf(clause, { counted: part, side: [] }), lexis, (e) => !e.ratio, '')
  if (first === undefined) return []
  const own = first.entry.indicator.key
  const [narrow] = splitOf(first, first.score, { ...clause, counted: part, side: [], far: [] })
  const key = narrow?.key ?? own
  const named = whole.length > 0 ? rank(bagOf(clause, { counted: whole, side: [] }), lexis, (e) => !e.ratio && e !== first.entry, '')[0] : undefined
  const base = named?.entry.indicator.key ?? (key === own ? naturalWhole(own, '') : own.replace(/\.by-.*$/u, ''))
  return base === undefined ? [] : [{ key: `${key}/${base}`, score: Math.min(0.97, first.score, named?.score ?? 1) * 0.9, words: [...first.words, '占'] }]
}
