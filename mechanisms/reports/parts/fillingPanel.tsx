/** @jsxImportSource preact */
/** The filled table on the phone: what was counted for this village, line by line; the buttons below confirm it or contest it. */
import type { JSX } from 'preact'
import type { PanelProps } from '../../../web/mobile/define.ts'

interface Column { n: number; title: string; unit: string; collected: boolean; bound: { kind: string } | null }
interface Row { id: string; title: string; cells: readonly unknown[] }
interface Contest { reason: string; reply: string }
const recordOf = (x: unknown): Readonly<Record<string, unknown>> => (typeof x === 'object' && x !== null ? { ...x } : {})
const isColumn = (x: unknown): x is Column => typeof x === 'object' && x !== null && 'title' in x && 'collected' in x && 'bound' in x
const isRow = (x: unknown): x is Row => typeof x === 'object' && x !== null && 'cells' in x && 'title' in x
const isContest = (x: unknown): x is Contest => typeof x === 'object' && x !== null && 'reason' in x && 'reply' in x
const list = <T,>(x: unknown, is: (each: unknown) => each is T): T[] => (Array.isArray(x) ? x.filter(is) : [])
const said = (cell: unknown, column: Column): string => (typeof cell === 'number' || typeof cell === 'string' ? `${cell}${typeof cell === 'number' ? column.unit.replace(/%/, '') : ''}` : column.collected ? '没有数' : '尚未采集')
const most = 60

export function FillingPanel({ reply: { case: c } }: PanelProps): JSX.Element {
  const body = recordOf(c.body)
  const term = recordOf(body.term)
  const columns = list(body.columns, isColumn)
  const rows = list(body.rows, isRow)
  const shown = columns.map((column, i) => ({ column, i })).filter(({ column }) => ['figure', 'field', 'hand'].includes(column.bound?.kind ?? ''))
  return <>
    <p>{String(body.office ?? '')}要的，{String(body.number ?? '')}，{String(term.name ?? '')}。数是按记录算好的，不用再填。</p>
    {rows.slice(0, most).map((row) => <section key={row.id} class="card card-flat"><h2 class="card-title">{row.title}</h2>
      <dl class="facts">{shown.map(({ column, i }) => <div key={column.n}><dt>{column.title}</dt><dd>{column.bound?.kind === 'hand' && typeof row.cells[i] !== 'string' ? '可在电脑上填' : said(row.cells[i], column)}</dd></div>)}</dl></section>)}
    {rows.length > most ? <p class="faint">还有{rows.length - most}行，请在电脑上看。</p> : null}
    {list(body.contested, isContest).map((x, n) => <p key={n} class="said">异议：{x.reason}{x.reply === '' ? '（等待答复）' : `。答复：${x.reply}`}</p>)}
  </>
}
