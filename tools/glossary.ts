/**
 * The glossary as data, and the check of one identifier against it: every camelCase word must be a word of docs/glossary.md.
 */
import { tableRows, type Fault } from './files.ts'

/** One row of the glossary. */
export interface Term { chinese: string; english: readonly string[]; kind: string; clause: string; line: number }
export interface Glossary { terms: readonly Term[]; words: ReadonlySet<string>; plain: ReadonlySet<string> }

const kinds = ['mechanism', 'module', 'procedure', 'state', 'step', 'capacity', 'setting', 'indicator', 'fact', 'party', 'ledger', 'document', 'noun', 'unit']

/** Words of an identifier in lower case: `grid.partyGroups`, `one-shoulder` and `noticeDays` fall apart at dots, dashes and capitals. */
export function wordsOf(identifier: string): string[] {
  return identifier.replace(/([a-z0-9])([A-Z])/g, '$1 $2').split(/[^A-Za-z]+/).filter((word) => word !== '').map((word) => word.toLowerCase())
}

const ticked = (cell: string): string[] => [...cell.matchAll(/`([^`]+)`/g)].flatMap((match) => match[1] ?? [])

/** Reads the page. Tables give terms, the back-ticked words under "Plain words" give connectives and neutral words. */
export function readGlossary(markdown: string): Glossary {
  const terms = tableRows(markdown).filter(({ cells }) => cells.length >= 4).map(({ cells, line }) =>
    ({ chinese: cells[0] ?? '', english: ticked(cells[1] ?? ''), kind: cells[2] ?? '', clause: cells[3] ?? '', line }))
  const plain = new Set(ticked(markdown.split('## Plain words')[1] ?? '').flatMap(wordsOf))
  return { terms, plain, words: new Set([...plain, ...terms.flatMap(({ english }) => english.flatMap(wordsOf))]) }
}

/** The word, or what it is the plural of, is in the set. */
function known(words: ReadonlySet<string>, word: string): boolean {
  return [word, word.replace(/s$/, ''), word.replace(/es$/, ''), word.replace(/ies$/, 'y'), word.replace(/y$/, 'ies'), `${word}s`]
    .some((form) => words.has(form))
}

/** Words of the identifier that the glossary does not have. */
export function unknownWords(glossary: Glossary, identifier: string): string[] {
  return wordsOf(identifier).filter((word) => !known(glossary.words, word))
}

/** True when the identifier, or its telling word (first of a step, last of a state), is listed under that kind. */
export function isOfKind(glossary: Glossary, identifier: string, kind: string): boolean {
  const listed = glossary.terms.filter((term) => term.kind === kind).flatMap(({ english }) => english)
  const words = wordsOf(identifier)
  const telling = kind === 'step' ? words[0] : words.at(-1)
  return listed.includes(identifier) || listed.some((term) => (kind === 'step' ? wordsOf(term)[0] : wordsOf(term).at(-1)) === telling)
}

/** Faults of the page itself: unknown kinds, empty cells, one English word for two Chinese ones of the same kind, unknown clauses. */
export function checkGlossary(glossary: Glossary, laws: ReadonlySet<string>, capacities: readonly string[]): Fault[] {
  const fault = (line: number, message: string): Fault => ({ path: 'docs/glossary.md', line, message })
  const seen = new Map<string, string>()
  const rows = glossary.terms.flatMap(({ chinese, english, kind, clause, line }) => [
    ...(chinese === '' || english.length === 0 ? [fault(line, 'a row needs 中文 and a back-ticked English word')] : []),
    ...(kinds.includes(kind) ? [] : [fault(line, `kind ${kind} is not one of ${kinds.join(', ')}`)]),
    ...(clause === '' || laws.has(clause) ? [] : [fault(line, `clause ${clause} is not a key of docs/law.md`)]),
    ...english.flatMap((word) => {
      const key = `${kind} ${word}`
      const other = seen.get(key)
      seen.set(key, chinese)
      return other === undefined ? [] : [fault(line, `${word} already stands for ${other} as ${kind}`)]
    }),
  ])
  const listed = glossary.terms.filter(({ kind }) => kind === 'capacity').flatMap(({ english }) => english)
  const differing = [...capacities.filter((name) => !listed.includes(name)), ...listed.filter((name) => !capacities.includes(name))]
  return [...rows, ...differing.map((name) => fault(1, `capacity ${name} stands either in kernel/define.ts or here, not in both`))]
}
