/** The keys of docs/law.md: every clause a definition cites must be one of them. */
import { tableRows, type Fault } from './files.ts'

/** One source. `limit` is the floor or ceiling in days that the clause sets. */
export interface Clause { key: string; title: string; limit?: { bound: 'min' | 'max'; days: number }; line: number }

/** Reads the page into clauses. */
export function readLaw(markdown: string): Clause[] {
  return tableRows(markdown).filter(({ cells }) => /^[A-Z]/.test(cells[0] ?? '')).map(({ cells, line }) => {
    const limit = /^(min|max) (\d+)$/.exec(cells[6] ?? '')
    const bound = limit?.[1] === 'min' ? 'min' : 'max'
    return { key: cells[0] ?? '', title: cells[1] ?? '', line, ...(limit === null ? {} : { limit: { bound, days: Number(limit[2]) } }) }
  })
}

/** Faults of the page itself: a key twice, a missing cell, an unknown reliability. */
export function checkLaw(markdown: string): Fault[] {
  const seen = new Set<string>()
  return tableRows(markdown).flatMap(({ cells, line }) => {
    const key = cells[0] ?? ''
    const messages = [
      ...(seen.has(key) ? [`${key} stands twice`] : []),
      ...(cells.length === 7 ? [] : [`a row has seven cells, this one ${String(cells.length)}`]),
      ...(/^[ABCU]$/.test(cells[4] ?? '') ? [] : ['reliability is one of A, B, C, U']),
      ...(cells[1] === '' || cells[2] === '' || cells[5] === '' ? ['title, article and use may not be empty'] : []),
      ...(/^(|min \d+|max \d+)$/.test(cells[6] ?? '') ? [] : ['limit reads "min 15" or "max 30" (days)']),
    ]
    seen.add(key)
    return messages.map((message) => ({ path: 'docs/law.md', line, message }))
  })
}
