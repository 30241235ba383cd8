/**
 * `npm run bench:blanks`: the matcher on every labelled set of bench/blanks/*.jsonl. `-- --quiet` leaves out the misses, `-- --file other.jsonl` runs another set.
 * A line: {id, text, blank, figure, keys, unit?, scale?, period?}; `keys` are the acceptable ones, best first; [] = the platform does not count it.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { z } from 'zod'
import { ownMatcher } from '../app/blanks.ts'
import { shown, sure } from '../mechanisms/reports/matching.server.ts'
import { blanksIn } from '../mechanisms/reports/rules.ts'
import type { Matched } from '../mechanisms/reports/schema.ts'

const Label = z.object({ id: z.union([z.string(), z.number()]), text: z.string(), blank: z.number(), figure: z.boolean(), keys: z.array(z.string()).default([]),
  unit: z.string().optional(), scale: z.number().optional(), period: z.union([z.string(), z.object({ kind: z.string() })]).optional() })
type Label = z.infer<typeof Label>
interface Told { label: Label; said: Matched; first: boolean; among: boolean; wrong: boolean }

const folder = join(import.meta.dirname, 'blanks')
const at = process.argv.indexOf('--file')
const files = at > -1 ? [process.argv[at + 1] ?? ''] : readdirSync(folder).filter((f) => f.endsWith('.jsonl')).sort().map((f) => join(folder, f))
const share = (part: number, whole: number): string => whole === 0 ? '—' : `${(part / whole * 100).toFixed(1)} % (${part}/${whole})`
const keysOf = (said: Matched): string => said.proposals.map((p) => `${p.key} ${p.score.toFixed(2)}`).join(', ') || '—'

const m = ownMatcher()
function tell(label: Label): Told {
  const span = blanksIn(label.text)[label.blank]
  if (span === undefined) throw new Error(`${label.id}: no blank ${label.blank}`)
  const said = m.match(label.text, span)
  const [top] = said.proposals
  // what is not counted, and what is a name, is right when nothing is proposed
  const right = label.keys.length === 0 ? said.proposals.length === 0 : top !== undefined && label.keys.includes(top.key)
  return { label, said, first: right, among: label.keys.length === 0 ? right : said.proposals.some((p) => label.keys.includes(p.key)),
    wrong: top !== undefined && top.score >= sure && !label.keys.includes(top.key) }
}

function run(file: string): void {
  const labels = readFileSync(file, 'utf8').split('\n').filter((line) => line.trim() !== '').map((line): Label => Label.parse(JSON.parse(line)))
  const started = performance.now()
  const told = labels.map(tell)
  const ms = performance.now() - started
  const [figures, names] = [told.filter((t) => t.label.figure), told.filter((t) => !t.label.figure)]
  const [counted, outside] = [figures.filter((t) => t.label.keys.length > 0), figures.filter((t) => t.label.keys.length === 0)]
  const agree = (of: (t: Told) => [unknown, unknown] | undefined): string => {
    const pairs = told.flatMap((t) => { const pair = t.label.figure ? of(t) : undefined; return pair === undefined ? [] : [pair] })
    return share(pairs.filter(([a, b]) => a === b).length, pairs.length)
  }
  const kind = (p: Label['period']): string | undefined => typeof p === 'string' ? p : p?.kind
  console.log([`\n## ${basename(file)}: ${told.length} blanks, ${(ms / told.length).toFixed(2)} ms each`, `first choice        ${share(counted.filter((t) => t.first).length, counted.length)}`,
    `among three         ${share(counted.filter((t) => t.among).length, counted.length)}`, `not counted, said so ${share(outside.filter((t) => t.first).length, outside.length)}`,
    `all figures, first  ${share(figures.filter((t) => t.first).length, figures.length)}`, `figure or name      ${share(told.filter((t) => t.said.figure === t.label.figure).length, told.length)} (names ${names.length})`,
    `sure and wrong      ${told.filter((t) => t.wrong).length} (sure ≥ ${sure}: ${told.filter((t) => (t.said.proposals[0]?.score ?? 0) >= sure).length}; shown ≥ ${shown})`,
    `unit ${agree((t) => t.label.unit === undefined ? undefined : [t.label.unit, t.said.unit])} · scale ${agree((t) => t.label.scale === undefined ? undefined : [t.label.scale, t.said.scale])} · period ${agree((t) => kind(t.label.period) === undefined ? undefined : [kind(t.label.period), t.said.period.kind])}`].join('\n'))
  if (process.argv.includes('--quiet')) return
  for (const { label, said, first, wrong } of told) {
    if (first && said.figure === label.figure) continue
    console.log(`${wrong ? '!!' : ' -'} ${label.id} #${label.blank} ${label.text}\n     wanted ${label.figure ? label.keys.join(' | ') || 'nothing' : 'a name'}; said ${said.figure ? keysOf(said) : 'a name'} (${said.why})`)
  }
  if (!process.argv.includes('--more')) return
  for (const { label, said } of told) {
    for (const [what, wanted, is] of [['unit', label.unit, said.unit], ['scale', label.scale, said.scale], ['period', kind(label.period), said.period.kind]] as const) {
      if (label.figure && wanted !== undefined && wanted !== is) console.log(` ~ ${label.id} #${label.blank} ${what}: wanted ${String(wanted)}, said ${String(is)} ${what === 'period' ? said.period.words : ''} — ${label.text}`)
    }
  }
}
for (const file of files) run(file)
