/** Parts of a split (女性, 综合治理类, 网格长 …): where a dictionary has them, a blank may ask for one of them. */
import type { Clause } from './clause.server.ts'
import type { Proposal } from './schema.ts'
import type { Scored } from './scoring.server.ts'
import { wordsOf } from './segmenting.server.ts'

/** The part of the figure's split that the words around the blank name, or undefined. */
function partNamed({ entry }: Scored, clause: Clause): { dim: string; zh: string } | undefined {
  const said = new Set([...clause.counted, ...clause.side, ...clause.far].flatMap((w) => [w.concept, w.written]))
  const ofName = new Set(wordsOf(entry.indicator.zh).map((w) => w.concept))
  const parts = Object.entries(entry.indicator.by ?? {}).map(([dim, zh]) => ({ dim, zh, words: wordsOf(zh).filter((w) => !ofName.has(w.concept)) }))
  const named = parts.filter(({ words }) => words.length > 0 && words.every((w) => said.has(w.concept) || said.has(w.written)))
  // two parts named at once (网格长和网格员) are the whole again
  return named.length === 1 ? named[0] : undefined
}

/** The proposal of a scored figure, narrowed to a part where the words say so. */
export function splitOf(scored: Scored, score: number, clause: Clause): Proposal {
  const part = partNamed(scored, clause)
  const { key } = scored.entry.indicator
  return part === undefined ? { key, score, words: [...scored.words] } : { key: `${key}:${part.dim}`, score, words: [...scored.words, part.zh] }
}
