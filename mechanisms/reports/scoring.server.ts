/** How well a figure of the dictionary answers to the words around a blank: 0…1, and the words that led to it. */
import type { Indicator } from '../../kernel/define.ts'
import type { Clause } from './clause.server.ts'
import { elsewhere, fields, weak } from './lexicon.server.ts'
import type { Matched } from './schema.ts'
import { plain, tokensOf, wordsOf, type Word } from './segmenting.server.ts'
import { unitFits } from './unit.server.ts'

/** At `sure` a proposal may be filled in without being looked at first; below `shown` it is not worth a person's time. */
export const sure = 0.75
export const shown = 0.25

/** One name of a figure, cut into concepts. */
interface Phrase { entry: Entry; words: readonly string[]; total: number; name: string; dropped: boolean }
export interface Entry { indicator: Indicator; field: string; vocabulary: ReadonlySet<string>; meaning: ReadonlySet<string>; phrases: readonly Phrase[]; stock: boolean; ratio: boolean }
export interface Lexis { entries: ReadonlyMap<string, Entry>; weightOf(word: string): number; knows(word: string): boolean; phrasesWith(word: string): readonly Phrase[] }
/** A figure with its raw score. */
export interface Scored { entry: Entry; score: number; doubt: number; words: readonly string[] }

/** A stock is what stands on a day: registers, balances, cases in a state; of awaited figures the definition says 当日. */
const isStock = (i: Indicator): boolean => i.counted === undefined ? i.means.startsWith('当日') || i.means.startsWith('在册') || i.means.startsWith('现任')
  : i.counted.kind === 'register' || i.counted.kind === 'balance' || i.counted.kind === 'within'

/** A ratio may always be called by its part: 活跃志愿者占比. */
const shareNames = ({ ratio }: Indicator, zhOf: ReadonlyMap<string, string>): readonly string[] => ratio === undefined ? [] : [`${zhOf.get(ratio.part) ?? ''}比例`]

/** The dictionary made ready: rare words weigh more than common ones. */
export function lexisOf(dictionary: readonly Indicator[]): Lexis {
  const zhOf = new Map(dictionary.map((i) => [i.key, i.zh]))
  const stocks = new Map(dictionary.map((i) => [i.key, isStock(i)]))
  const cut = dictionary.map((indicator) => ({ indicator, names: [indicator.zh, ...(indicator.also ?? []), ...shareNames(indicator, zhOf)].filter((name) => !name.includes('（按')).map((name) => ({ name, words: [...new Set(wordsOf(name).map((w) => w.concept))] })) }))
  const among = new Map<string, number>()
  for (const { names } of cut) for (const word of new Set(names.flatMap(({ words }) => words))) among.set(word, (among.get(word) ?? 0) + 1)
  const weightOf = (word: string): number => Math.min(5, Math.log((dictionary.length + 1) / ((among.get(word) ?? 2) + 0.5))) * (weak.get(word) ?? 1)
  const index = new Map<string, Phrase[]>()
  const entries = new Map(cut.map(({ indicator, names }): [string, Entry] => {
    const phrases: Phrase[] = []
    const entry: Entry = { indicator, field: indicator.key.split('.')[0] ?? '', vocabulary: new Set(names.flatMap(({ words }) => words)), meaning: new Set(wordsOf(indicator.means).map((w) => w.concept)), phrases, ratio: indicator.unit === '%',
      stock: indicator.ratio === undefined ? stocks.get(indicator.key) ?? false : stocks.get(indicator.ratio.part) ?? false }
    for (const { name, words } of names) {
      if (words.length === 0) continue
      const phrase = { entry, words, name, total: words.reduce((sum, word) => sum + weightOf(word), 0), dropped: tokensOf(name).some((t) => t.empty && /\p{Script=Han}/u.test(t.written) && !/^[的数量]$/u.test(t.written)) }
      phrases.push(phrase)
      for (const word of words) index.set(word, [...(index.get(word) ?? []), phrase])
    }
    return [indicator.key, entry]
  }))
  return { entries, weightOf, knows: (word) => among.has(word), phrasesWith: (word) => index.get(word) ?? [] }
}

/** The words around a blank, each with how near it stands (1 in what is counted, less the farther away). */
export interface Bag { near: ReadonlyMap<string, number>; all: ReadonlyMap<string, number>; counted: readonly Word[]; side: readonly Word[]; fields: ReadonlyMap<string, number>; top: number; unit: string; keys: readonly string[]; inherited: readonly Word[]; text: string; predicate: readonly string[]; list: boolean }

const fieldWords = new Map<string, string[]>()
for (const [field, words] of Object.entries(fields)) for (const word of words) fieldWords.set(word, [...(fieldWords.get(word) ?? []), field])

/** What a unit says by itself. */
const said: Record<string, string> = { 小时: '时长', 个小时: '时长', 元: '金额', 分: '积分' }
/** A blank before this one: what it was found to be, what it counts, whether it stands in the same sentence. */
export interface Earlier { matched: Matched; counted: readonly Word[]; here: boolean }
interface Also { counted?: readonly Word[]; side?: readonly Word[]; earlier?: readonly Earlier[] }

export function bagOf(clause: Clause, o: Also = {}): Bag {
  const { counted = clause.counted, side = [...clause.side, ...clause.far], earlier = [] } = o
  const [near, all, told] = [new Map<string, number>(), new Map<string, number>(), new Map<string, number>()]
  const put = (words: readonly Word[], weight: number): void => {
    for (const { concept, written } of words) {
      all.set(concept, Math.max(all.get(concept) ?? 0, weight))
      for (const word of new Set([concept, written])) for (const field of fieldWords.get(word) ?? []) told.set(field, Math.max(told.get(field) ?? 0, weight))
    }
  }
  put(counted, 1)
  put(side, 0.85)
  for (const { concept } of counted) near.set(concept, 1)
  for (const { concept } of side) near.set(concept, Math.max(near.get(concept) ?? 0, 0.85))
  // 排查隐患XX处，整改XX处: a lone word is said of what was counted before
  const before = earlier.at(-1)
  const lone = counted.length === 0 || counted.every(({ written }) => /率$/u.test(written) || tokensOf(written)[0]?.kind === 'verb') || /^[ \u3000]*其中/u.test(clause.left) || counted[0]?.written === '人口' && !/^base\.|undefined/u.test(before?.matched.proposals[0]?.key ?? '') && !/[共有辖现住口]/u.test(clause.left)
  const inherited = !lone ? [] : before?.here === true ? before.counted : wordsOf(clause.earlier.at(-1) ?? '')
  put(inherited, 0.8)
  for (const { concept } of inherited) near.set(concept, Math.max(near.get(concept) ?? 0, 0.7))
  for (const { concept } of wordsOf(said[clause.quantity.unit] ?? clause.quantity.unit)) { near.set(concept, 0.8); all.set(concept, 0.8) }
  const keys: string[] = []
  for (const { matched, here } of earlier) {
    const [first] = matched.proposals
    if (first === undefined || first.score < 0.4) continue
    const field = first.key.split('.')[0] ?? ''
    told.set(field, Math.max(told.get(field) ?? 0, here && first.score >= sure ? 0.55 : 0.25))
    if (here) keys.push(first.key.split(/[:/@]/u)[0] ?? '')
  }
  // what the sentence says behind tells the field only
  for (const { concept, written } of wordsOf(clause.after)) for (const word of new Set([concept, written])) for (const field of fieldWords.get(word) ?? []) told.set(field, Math.max(told.get(field) ?? 0, 0.4))
  ;[...clause.earlier].reverse().forEach((text, i) => { put(wordsOf(text), Math.max(0.4, 0.6 - i * 0.07)) })
  ;[...clause.before].reverse().slice(0, 5).forEach((text, i) => { put(wordsOf(text), Math.max(0.15, 0.3 - i * 0.05)) })
  return { near, all, counted, side, fields: told, top: Math.max(0, ...told.values()), unit: clause.quantity.unit, keys, inherited, text: plain(`${clause.left}${clause.right}`), predicate: /均|全部|都|逐一/u.test(clause.right) ? [] : clause.behind, list: /等[ \u3000]*$/u.test(clause.left) }
}

const explainedBy = (entry: Entry, phrase: Phrase, word: string): number => phrase.words.includes(word) ? 1 : entry.vocabulary.has(word) ? 0.7 : entry.meaning.has(word) ? 0.5 : fieldWords.get(word)?.includes(entry.field) === true ? 0.5 : 0

/** The last thing named is what is counted: 网格道路 is a road. */
function headFits({ entry, words }: Phrase, bag: Bag, lexis: Lexis): number {
  const head = bag.counted.findLast(({ kind, concept }) => kind === 'noun' || lexis.knows(concept)) ?? bag.counted.at(-1)
  if (head === undefined || words.includes(head.concept)) return 1
  if (entry.vocabulary.has(head.concept)) return 0.85
  if (elsewhere.has(head.concept)) return 0.12
  return bag.inherited.length > 0 && head.kind === 'verb' ? 0.8 : lexis.knows(head.concept) ? 0.6 : 0.45
}

function scorePhrase(phrase: Phrase, bag: Bag, lexis: Lexis): number {
  const { entry } = phrase
  let [covered, local] = [0, 0]
  for (const word of phrase.words) {
    const weight = lexis.weightOf(word)
    covered += weight * (bag.all.get(word) ?? 0)
    local += weight * (bag.near.get(word) ?? 0)
  }
  if (local < 0.12 * phrase.total) return 0
  const slight = local < 0.35 * phrase.total ? 0.5 : 1
  let [explained, asked] = [0, 0]
  const weigh = (words: readonly Word[], share: number): void => {
    for (const { concept, kind } of words) {
      // what nobody named before tells most where it is a thing
      const weight = lexis.weightOf(concept) * share * (lexis.knows(concept) || kind === 'noun' ? 1 : 0.35)
      asked += weight
      explained += weight * explainedBy(entry, phrase, concept)
    }
  }
  weigh(bag.counted, 1)
  weigh(bag.side, 0.45)
  weigh(bag.inherited, 0.4)
  const foreign = ({ concept }: Word): boolean => elsewhere.has(concept) && !entry.vocabulary.has(concept)
  const others = [...bag.counted, ...bag.inherited].some(foreign) ? 0.4 : bag.side.some(foreign) ? 0.7 : 1
  // 各级办结事件 is more than 办结事件, though 各级 says nothing
  const own = (phrase.name === entry.indicator.zh ? 1.03 : 1) * (phrase.dropped && !bag.text.includes(phrase.name) ? 0.93 : 1)
  return slight * own * (covered / phrase.total) ** 1.3 * (0.3 + 0.7 * (asked === 0 ? 0.5 : explained / asked)) * headFits(phrase, bag, lexis) * others
}

/** Between figures that are called alike, the field the sentence speaks of decides. */
function fieldFits(entry: Entry, bag: Bag): number {
  const own = bag.fields.get(entry.field) ?? 0
  return 1 + 0.15 * own - 0.35 * Math.max(0, bag.top - own)
}

/** What was counted just before makes its own shares and its neighbours likelier: 隐患XX处，整改XX处，整改率XX%. */
function followsOn({ indicator }: Entry, keys: readonly string[]): number {
  const { ratio } = indicator
  if (ratio !== undefined && keys.some((key) => key === ratio.part || key === ratio.whole)) return 1.2
  const family = (key: string): string => key.split('.').slice(0, 2).join('.')
  return ratio === undefined && !keys.includes(indicator.key) && keys.some((key) => family(key) === family(indicator.key)) ? 1.08 : 1
}

/**
 * What fits may still not be meant: XX名党员联系群众 are not all members, 参与群众XX人次 does not say in what, A、B等XX次 is more than B.
 * Below 1 nobody is sure, whatever the words.
 */
function doubtOf(entry: Entry, phrase: Phrase, bag: Bag): number {
  const predicate = bag.predicate.length > 0 && entry.stock && !bag.predicate.some((word) => phrase.words.includes(word)) ? 0.7 : 1
  // 支队伍下沉网格 are not 网格队伍
  const far = !phrase.name.includes('的') && phrase.words.some((word) => bag.predicate.includes(word) && !bag.counted.some(({ concept }) => concept === word)) ? 0.9 : 1
  const other = entry.field === 'base' && bag.counted.length < 2 && bag.top >= 0.5 && (bag.fields.get('base') ?? 0) < bag.top ? 0.85 : 1
  const fieldless = entry.field !== 'base' && (bag.fields.get(entry.field) ?? 0) < 0.3 ? 0.75 : 1
  // a noun the figure does not know: it may be something else
  const strange = bag.counted.some(({ concept, kind }) => kind === 'noun' && !weak.has(concept) && explainedBy(entry, phrase, concept) === 0) ? 0.76 : 1
  return Math.min(predicate, strange, far, other, fieldless, bag.list ? 0.75 : 1)
}

/** Raw scores become how sure: a close second makes the first one doubtful. */
export function calibrated(ranked: readonly Scored[]): { scored: Scored; score: number }[] {
  const [first, second] = ranked
  if (first === undefined) return []
  const lead = Math.min(1, ((first.score - (second?.score ?? 0)) / first.score) / 0.25)
  return ranked.slice(0, 6).map((scored, i) => ({ scored, score: Math.min(0.98, scored.score) * scored.doubt * (i === 0 ? 0.7 + 0.3 * lead : 0.69) }))
}

/** XX个软弱涣散村党组织如期转化: of two figures of one field, the one that says what is told of the thing. */
function byPredicate(ranked: readonly Scored[], bag: Bag): Scored[] {
  const tells = ({ words }: Scored): boolean => bag.predicate.some((word) => words.includes(word))
  const [first] = ranked
  if (first === undefined || tells(first)) return [...ranked]
  const told = ranked.find((s) => tells(s) && s.entry.field === first.entry.field && s.score > 0.4 * first.score)
  if (told === undefined) return [...ranked]
  return ranked.map((s) => s === told ? { ...s, score: s.score * 1.3 } : s === first ? { ...s, score: s.score * 0.85, doubt: Math.min(s.doubt, 0.75) } : s).sort((a, b) => b.score - a.score)
}

/** Every figure that answers at all, best first. */
export function rank(bag: Bag, lexis: Lexis, among: (entry: Entry) => boolean, unit = bag.unit): Scored[] {
  const best = new Map<Entry, { score: number; phrase: Phrase }>()
  const seen = new Set<Phrase>()
  for (const word of bag.near.keys()) {
    for (const phrase of lexis.phrasesWith(word)) {
      if (seen.has(phrase) || !among(phrase.entry)) continue
      seen.add(phrase)
      const score = scorePhrase(phrase, bag, lexis)
      if (score > (best.get(phrase.entry)?.score ?? 0)) best.set(phrase.entry, { score, phrase })
    }
  }
  const ranked = [...best].map(([entry, { score, phrase }]): Scored => {
    const { indicator } = entry
    const money = indicator.unit === '分' && /金额|资金|价值|价款/u.test(indicator.zh)
    const nearness = 1 - 0.01 * (indicator.key.split('.').length - 2)
    return { entry, score: score * unitFits(indicator.unit, unit, money) * fieldFits(entry, bag) * followsOn(entry, bag.keys) * nearness, doubt: doubtOf(entry, phrase, bag), words: phrase.words.filter((w) => bag.all.has(w)) }
  }).sort((a, b) => b.score - a.score)
  return byPredicate(ranked, bag)
}
