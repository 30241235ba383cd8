/** Two wordings of a draft compared, clause by clause, as people read them: what stayed, what was struck out, what is new. */
export interface Piece { kind: 'same' | 'gone' | 'new'; text: string }

/** Clauses with the mark that ends them; a long draft has some hundreds. */
const clausesOf = (text: string): string[] => text.match(/[^，。；、！？：\n]*[，。；、！？：\n]|[^，。；、！？：\n]+$/g) ?? []

/** How long the longest common sequence of clauses is, from every pair of places to the end. */
function lengths(a: readonly string[], b: readonly string[]): number[][] {
  const table = Array.from({ length: a.length + 1 }, () => Array.from({ length: b.length + 1 }, () => 0))
  for (let i = a.length - 1; i >= 0; i--) {
    const [row, below] = [table[i] ?? [], table[i + 1] ?? []]
    for (let j = b.length - 1; j >= 0; j--) row[j] = a[i] === b[j] ? (below[j + 1] ?? 0) + 1 : Math.max(below[j] ?? 0, row[j + 1] ?? 0)
  }
  return table
}

/** The new wording with what was struck out between its clauses; neighbours of one kind are joined. */
export function compareWordings(before: string, after: string): Piece[] {
  const [a, b] = [clausesOf(before), clausesOf(after)]
  const table = lengths(a, b)
  const pieces: Piece[] = []
  const add = (kind: Piece['kind'], text: string | undefined): void => {
    const last = pieces.at(-1)
    if (text === undefined) return
    if (last?.kind === kind) last.text += text
    else pieces.push({ kind, text })
  }
  let [i, j] = [0, 0]
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) { add('same', a[i]); i++; j++ }
    else if (i < a.length && (j >= b.length || (table[i + 1]?.[j] ?? 0) >= (table[i]?.[j + 1] ?? 0))) { add('gone', a[i]); i++ }
    else { add('new', b[j]); j++ }
  }
  return pieces
}
