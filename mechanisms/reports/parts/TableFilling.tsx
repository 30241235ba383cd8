/** The filled table at the village: one page, everything in it already; confirm, contest, or write into the free columns. */
import { Alert, Button, Checkbox, Input, Table, Tag } from 'antd'
import { useState, type ReactNode } from 'react'
import type { PanelProps } from '../../../web/console/define.ts'
import { Sheet } from '../../../web/console/parts/Sheet.tsx'
import { reasonOf } from '../../../web/console/parts/StepButton.tsx'
import { isPlatforms } from '../tableRules.ts'
import { FillingBody, outcomes, type CellOf, type FillingColumn, type FillingRow } from '../tableSchema.ts'
import { useTableSender } from './tableSending.tsx'

export const shownCell = (cell: CellOf | undefined, c: Pick<FillingColumn, 'collected'>): string => (cell === null || cell === undefined ? (c.collected ? '—' : '尚未采集') : String(cell))
const keyOf = (row: FillingRow, c: FillingColumn): string => `${row.id} ${c.n}`
/** Columns that say something of their own; number and name of the row are written when the workbook is made. */
export const tellingColumns = (f: FillingBody): { c: FillingColumn; i: number }[] => f.columns.map((c, i) => ({ c, i })).filter(({ c }) => isPlatforms(c.bound) || c.bound?.kind === 'hand')

export function TableFilling({ answer }: PanelProps): ReactNode {
  const f = FillingBody.safeParse(answer.case.body).data
  if (f === undefined) return null
  return (
    <>
      <Sheet title="谁要的、凭什么">
        <p>{f.office}，{f.number}。{f.basis}</p>
        <p className="quiet">统计时间段：{f.term.name}（{f.term.from}至{f.term.to}）。数都是平台按记录算好的，不用再填；不对的提出异议，由管记录的单位答复。</p>
        {f.more > 0 && <Alert type="warning" showIcon title={`明细太多，只列出前${f.rows.length}条；请告诉要表的单位缩小范围`} />}
      </Sheet>
      <Filled key={answer.case.version} answer={answer} f={f} />
      <Contests f={f} />
    </>
  )
}

function Filled({ answer: { case: c, can }, f }: { answer: PanelProps['answer']; f: FillingBody }): ReactNode {
  const { busy, fault, send } = useTableSender()
  const [own, setOwn] = useState<Readonly<Record<string, string>>>({})
  const [doubted, setDoubted] = useState<readonly string[]>([])
  const [reason, setReason] = useState('')
  const mine = can.confirm === true
  const columns = tellingColumns(f)
  const cells = (keys: readonly string[]): { row: string; n: number }[] => f.rows.flatMap((row) => columns.flatMap(({ c: column }) => (keys.includes(keyOf(row, column)) ? [{ row: row.id, n: column.n }] : [])))
  const step = (name: string, input: Record<string, unknown>, zh: string): void => { void send(`/reports/filling/${c.id}/${name}`, { version: c.version, input }, zh) }
  const confirm = (): void => step('confirm', { cells: cells(Object.keys(own)).map((at) => ({ ...at, text: own[`${at.row} ${at.n}`] ?? '' })) }, '已确认')
  const draw = (row: FillingRow, column: FillingColumn, i: number): ReactNode => {
    const key = keyOf(row, column)
    const name = `${row.title}${column.title}`
    if (column.bound?.kind === 'hand') return mine ? <Input aria-label={name} maxLength={200} value={own[key] ?? String(row.cells[i] ?? '')} onChange={(event) => setOwn({ ...own, [key]: event.target.value })} /> : shownCell(row.cells[i], column)
    if (!mine || !column.collected) return <span className={column.collected ? '' : 'quiet'}>{shownCell(row.cells[i], column)}</span>
    return <Checkbox aria-label={`对${name}有异议`} checked={doubted.includes(key)} onChange={(event) => setDoubted(event.target.checked ? [...doubted, key] : doubted.filter((k) => k !== key))}>{shownCell(row.cells[i], column)}</Checkbox>
  }
  return (
    <Sheet title={`填好的表（${f.rows.length}行）`} extra={mine ? <Button size="small" loading={busy} onClick={() => step('refresh', {}, '已重新取数')}>重新取数</Button> : undefined}>
      {fault}
      <Table<FillingRow> size="small" bordered rowKey="id" pagination={f.rows.length > 50 ? { pageSize: 50 } : false} scroll={{ x: 160 + columns.length * 130 }} dataSource={f.rows} locale={{ emptyText: '这段时间没有登记，可以直接确认' }} columns={[
        { title: f.shape === 'places' ? '地方' : '事项', dataIndex: 'title', fixed: 'left', width: 160 },
        ...columns.map(({ c: column, i }) => ({ key: String(column.n), title: <>{column.title}{column.unit !== '' && !column.title.includes(column.unit) && <span className="quiet">（{column.unit}）</span>}{!column.title.includes(column.means) && <div className="quiet">{column.means}</div>}{column.bound?.kind === 'hand' && <Tag>村里填</Tag>}</>, render: (_: unknown, row: FillingRow) => draw(row, column, i) })),
      ]} />
      {mine && doubted.length === 0 && <div className="form-foot"><span className="quiet">哪个数不对，先在数前面打勾</span><Button type="primary" loading={busy} onClick={confirm}>确认无误</Button></div>}
      {mine && doubted.length > 0 && (
        <>
          <Input.TextArea className="beneath" aria-label="异议的理由" rows={2} maxLength={400} placeholder="哪里不对、应当是多少、有什么凭据" value={reason} onChange={(event) => setReason(event.target.value)} />
          <div className="form-foot"><Button onClick={() => setDoubted([])}>不提了</Button><Button type="primary" danger loading={busy} disabled={reason.trim().length < 4} onClick={() => step('contest', { cells: cells(doubted), reason }, '已提出异议')}>对这{doubted.length}格提出异议</Button></div>
        </>
      )}
      {can.confirm !== undefined && can.confirm !== true && can.confirm.now === true && <p className="quiet">{reasonOf(can.confirm)}</p>}
    </Sheet>
  )
}

function Contests({ f }: { f: FillingBody }): ReactNode {
  if (f.contested.length === 0) return null
  const titleOf = (row: string, n: number): string => `${f.rows.find((r) => r.id === row)?.title ?? ''} ${f.columns.find((c) => c.n === n)?.title ?? ''}`
  return (
    <Sheet title={`异议（${f.contested.length}格）`}>
      <ul className="lines-list">{f.contested.map((x, i) => (
        <li key={`${x.row} ${x.n} ${i}`}><b>{titleOf(x.row, x.n)}</b>（原为{x.old ?? '空'}）：{x.reason}　<span className={`mark ${x.outcome === 'open' ? 'mark-open' : 'mark-done'}`}>{outcomes[x.outcome]}</span>{x.reply !== '' && <>　答复：{x.reply}</>}</li>))}</ul>
    </Sheet>
  )
}
