/** Parts of a split (女性, 综合治理类, 网格长 …): where a dictionary has them, a blank may ask for one of them. */
import { weak } from './lexicon.server.ts'
import type { Clause } from './clause.server.ts'
import type { Proposal } from './schema.ts'
import type { Earlier, Lexis, Scored } from './scoring.server.ts'
import { wordsOf } from './segmenting.server.ts'

/**
 * The part of the figure's split that the words around the blank name: the thing counted itself (其中女性XX名), or what stands right before the
 * figure's own name (女党员, 综合治理类事件); 党员干部 is not the part 党员.
 */
function partNamed({ entry }: Scored, clause: Clause): { dim: string; zh: string } | undefined {
  const said = [...clause.side, ...clause.counted, ...clause.far]
  const ofName = new Set(wordsOf(entry.indicator.zh).map((w) => w.concept))
  const parts = Object.entries(entry.indicator.by ?? {}).map(([dim, zh]) => ({ dim, zh, words: new Set(wordsOf(zh).map((w) => w.concept).filter((w) => !ofName.has(w) && !weak.has(w))) }))
  const named = parts.filter(({ words }) => {
    const at = said.flatMap(({ concept }, i) => (words.has(concept) ? [i] : []))
    const next = said[(at.at(-1) ?? 0) + 1]
    // 大专以上 is a range, not the part 大专
    if (at.some((i) => new RegExp(`${said[i]?.written ?? ''}(?:及|\\()?以[上下]`, 'u').test(clause.sentence))) return false
    return at.length > 0 && at.length * 2 >= words.size && (next === undefined || ofName.has(next.concept) || entry.vocabulary.has(next.concept) && !/员|干部|者|人$/u.test(next.concept) || said[at.at(-1) ?? 0] === clause.counted.at(-1))
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
  return also?.includes(part.zh) === true ? [whole, { ...narrow, score: score * 0.6 }] : [narrow]
}

/** 上报事件XX件，其中综合治理类XX件、应急管理类XX件: a part of what was counted before, named alone. */
export function partOfBefore(clause: Clause, earlier: readonly Earlier[], lexis: Lexis): Proposal[] {
  const before = earlier.findLast(({ here, matched }) => here && matched.proposals[0]?.key.includes(':') === false)?.matched.proposals[0]
  const entry = lexis.entries.get(before?.key ?? '')
  if (before === undefined || entry === undefined || clause.counted.length === 0) return []
  const among = /^[ \u3000]*其中/u.test(clause.left)
  const parts = Object.entries(entry.indicator.by ?? {}).map(([dim, zh]) => ({ dim, zh, words: wordsOf(zh).map((w) => w.concept) }))
  const part = parts.find(({ words }) => words.length > 0 && clause.counted.every((w) => words.includes(w.concept) || among && entry.vocabulary.has(w.concept)) && clause.counted.some((w) => words.includes(w.concept)))
  return part === undefined ? [] : [{ key: `${before.key}:${part.dim}`, score: before.score * 0.92, words: [...before.words, part.zh] }]
}
