/**
 * What the checkers read: the files of the repository as text, and what they say: faults that name the file, the line,
 * the rule and the way out.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))

/** One file of the repository. `path` is relative to the root and uses `/`. */
export interface SourceFile { path: string; text: string }
/** One finding. `line` counts from 1; a warning is shown and does not fail the check. */
export interface Fault { path: string; line?: number; message: string; warning?: true }

const textual = /\.(ts|tsx|mjs|js|json|md|sql|css|html|yaml|yml|txt|geojson|svg)$/

/** Paths of all files that are or could be committed (git's view, ignored files left out), sorted. */
export function listPaths(): string[] {
  const out = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'],
    { cwd: root, encoding: 'utf8', maxBuffer: 64 << 20 })
  return [...new Set(out.split('\0'))].filter((path) => path !== '' && existsSync(join(root, path))).sort()
}

/** Every textual file with its text; lock files and other large data are left out. */
export function readSources(): SourceFile[] {
  return listPaths().filter((path) => textual.test(path) && path !== 'package-lock.json')
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))
}

/** Text of one file of the repository, or undefined when it does not exist. */
export function findText(path: string): string | undefined {
  const full = join(root, path)
  return existsSync(full) ? readFileSync(full, 'utf8') : undefined
}

/** Line (from 1) of a position in a text. */
export function lineAt(text: string, position: number): number {
  return text.slice(0, position).split('\n').length
}

/** The cells of every table row of a Markdown text, with the row's line; header and rule lines are left out. */
export function tableRows(markdown: string): { line: number; cells: string[] }[] {
  const lines = markdown.split('\n')
  return lines.flatMap((text, at) => {
    const isRow = text.startsWith('|') && !/^\|[\s|:-]+\|$/.test(text)
    const isHeader = /^\|[\s|:-]+\|$/.test(lines[at + 1] ?? '')
    return isRow && !isHeader ? [{ line: at + 1, cells: text.split('|').slice(1, -1).map((cell) => cell.trim()) }] : []
  })
}
