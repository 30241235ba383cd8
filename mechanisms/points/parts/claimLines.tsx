/** @jsxImportSource preact */
/** The lines of a claim on the phone, for the member and for whoever reviews it. */
import type { JSX } from 'preact'
import type { PanelProps } from '../../../web/mobile/define.ts'

interface Line { n: number; householdNumber: string; deed: string; times: number; points: number; dropped?: string }
const isLine = (x: unknown): x is Line => typeof x === 'object' && x !== null && 'householdNumber' in x && 'points' in x && 'n' in x
export function ClaimLinesPanel({ reply: { case: c } }: PanelProps): JSX.Element {
  const body: Readonly<Record<string, unknown>> = typeof c.body === 'object' && c.body !== null ? { ...c.body } : {}
  const lines = Array.isArray(body.lines) ? body.lines.filter(isLine) : []
  return <dl class="facts">{lines.slice(0, 60).map((each) => <div key={each.n}><dt>{each.householdNumber}号</dt>
    <dd>{each.deed}{each.times > 1 ? ` ${each.times}次` : ''}，{each.points}分{each.dropped === undefined ? '' : `（不计：${each.dropped}）`}</dd></div>)}</dl>
}
