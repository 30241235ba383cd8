/** Parts of a split (女性, 综合治理类, 网格长 …): where a dictionary has them, a blank may ask for one of them. */
import { fields, weak } from './lexicon.server.ts'
import type { Clause } from './clause.server.ts'
import type { Proposal } from './schema.ts'
import { bagOf, rank, type Earlier, type Entry, type Lexis, type Scored } from './scoring.server.ts'
import { wordsOf } from './segmenting.server.ts'

/** Words that help little tell a part only where it has no others: 综合网格. */
const distinct = (words: readonly string[]): ReadonlySet<string> => { const strong = words.filter((w) => !weak.has(w)); return new Set(strong.length > 0 ? strong : words) }

/**
 * The part of the figure's split that the words around the blank name: the thing counted itself (其中女性XX名), or what stands right before the
 * figure's own name (女党员, 综合治理类事件); 党员干部 is not the part 党员.
 */
function partNamed({ entry }: Scored, clause: Clause): { dim: string; zh: string } | undefined {
  const said = [...clause.side, ...clause.counted, ...clause.far]
  const ofName = new Set(wordsOf(entry.indicator.zh).map((w) => w.concept))
  const parts = Object.entries(entry.indicator.by ?? {}).filter(([dim]) => dim !== 'other').map(([dim, zh]) => ({ dim, zh, words: distinct(wordsOf(zh).map((w) => w.concept).filter((w) => !ofName.has(w))) }))
  const follows = (i: number): boolean => {
    const next = said[i + 1]
    return next === undefined || ofName.has(next.concept) || entry.vocabulary.has(next.concept) && !/员|干部|者|人$/u.test(next.concept) || parts.some(({ words }) => words.has(next.concept)) || said[i] === clause.counted.at(-1)
  }
  const named = parts.filter(({ words }) => {
    const at = said.flatMap(({ concept }, i) => (words.has(concept) && !clause.examples.includes(concept) ? [i] : []))
    const last = at.at(-1) ?? 0
    // 大专以上 is a range, not the part 大专
    if (at.some((i) => new RegExp(`${said[i]?.written ?? ''}(?:及|\\()?以[上下]`, 'u').test(clause.sentence))) return false
    // 网格 in 网格事件 only names the field
    if ([...words].every((w) => fields[entry.field]?.includes(w) === true) && !/[内级]/u.test(clause.left)) return false
    return at.length > 0 && at.length * 2 >= words.size && (follows(last) || clause.counted.some((w) => w === said[last + 1] && !weak.has(w.concept)) && ofName.has(said[last + 2]?.concept ?? ''))
  })
  // two parts named at once (网格长和网格员) are the whole again
  return named.length === 1 ? named[0] : undefined
}

/** The proposals of a scored figure, narrowed to a part where the words say so. Where the dictionary lets the name of the part stand for the whole (网格员), both. */
export function splitOf(scored: Scored, score: number, clause: Clause): Proposal[] {
  const part = partNamed(scored, clause)
  const { key, also } = scored.entry.indicator
  const whole = { key, score, words: [...scored.words] }
  if (part === undefined) return [whole]
  const narrow = { key: `${key}:${part.dim}`, score: score * 0.97, words: [...new Set([...scored.words, part.zh])] }
  return also?.includes(part.zh) === true && part.zh.endsWith('员') ? [whole, { ...narrow, score: score * 0.6 }] : [narrow, { ...whole, score: score * 0.7 }]
}

/** 上报事件XX件，其中综合治理类XX件 · 事件总量中，社会保障类XX件: a part named alone, of what was counted or named before. */
export function partOfBefore(clause: Clause, earlier: readonly Earlier[], lexis: Lexis): Proposal[] {
  if (clause.counted.length === 0) return []
  const before = earlier.findLast(({ here, matched }) => here && matched.proposals[0] !== undefined)?.matched.proposals[0]
  const part = (entry: Entry | undefined): { dim: string; zh: string } | undefined => {
    const all = Object.entries(entry?.indicator.by ?? {}).filter(([dim]) => dim !== 'other').map(([dim, zh]) => ({ dim, zh, words: wordsOf(zh).map((w) => w.concept) }))
    const among = /^[ \u3000]*其中/u.test(clause.left) || before?.key.includes(':') === true && before.key.startsWith(`${entry?.indicator.key ?? ''}:`)
    return all.find(({ words }) => clause.counted.every((w) => words.includes(w.concept) || among && entry?.vocabulary.has(w.concept) === true) && clause.counted.some((w) => words.includes(w.concept)) && !words.some((w) => ['乡镇', '联村', '网格', '村'].includes(w) && !clause.counted.some(({ concept }) => concept === w)))
  }
  const key = before?.key.split(/[:/@]/u)[0] ?? ''
  // 党小组XX个、网格XX个: what is a figure of its own is not a part of the one before
  const [word] = clause.counted
  const itself = word !== undefined && !clause.left.includes('类') && lexis.phrasesWith(word.concept).some((p) => p.entry.indicator.key !== key && p.words.length === clause.counted.length && clause.counted.every((w) => p.words.includes(w.concept)))
  if (itself) return []
  const own = part(lexis.entries.get(key))
  if (before !== undefined && own !== undefined) return [{ key: `${key}:${own.dim}`, score: before.score * 0.92, words: [...before.words, own.zh] }]
  const said = wordsOf(clause.earlier.join('，'))
  if (said.length === 0) return []
  return rank(bagOf(clause, { counted: said, side: [] }), lexis, (e) => part(e) !== undefined).slice(0, 1).map(({ entry, score, words }) => ({ key: `${entry.indicator.key}:${part(entry)?.dim ?? ''}`, score: Math.min(0.9, score), words: [...words, part(entry)?.zh ?? ''] }))
}

/** 60后党员, 80后、90后村干部: one part of the figure's split by years of birth, or the split itself. */
export function decadesOf(whole: Proposal, clause: Clause, lexis: Lexis): Proposal[] {
  const said = [...`${clause.left.slice(-14)}${clause.right.slice(0, 6)}`.matchAll(/(?<!\d)(\d)0后/gu)].map(([, d = '']) => `${Number(d) >= 3 ? 19 : 20}${d}0`)
  const key = `${whole.key}.by-decade`
  if (said.length === 0 || !lexis.entries.has(key)) return [whole]
  return [{ ...whole, key: said.length === 1 ? `${key}:${said[0] ?? ''}` : key, words: [...whole.words, '出生年代'] }, { ...whole, score: whole.score * 0.6 }]
}
