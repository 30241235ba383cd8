/** The statement of an account: opening balance, every line with the balance after it, closing balance; pending lines stand apart. */
import '../styles/statement.css'
import { Link } from '@tanstack/react-router'
import { Button, Table, type TableColumnsType } from 'antd'
import type { ReactNode } from 'react'
import type { Statement as Told, StatementLine } from '../../../kernel/ledgers/schema.ts'
import { dayText, numberText } from '../../ui/format.ts'
import { useApi } from '../api/queries.ts'
import { casePath } from '../paths.ts'
import { Sheet } from './Sheet.tsx'

const signed = (n: number): string => `${n > 0 ? '+' : n < 0 ? '−' : ''}${numberText(Math.abs(n))}`

function What({ line, unit }: { line: StatementLine; unit: string }): ReactNode {
  return (
    <>
      <span>{line.counters === null ? '' : '冲正：'}{line.note === '' ? line.other.zh : line.note}</span>
      {line.about !== null && <Link className="title-note" to={casePath(line.about.procedure, line.about.id)}>{line.about.title || '打开这件事'}</Link>}
      <span className="title-note">{line.amount < 0 ? '转给' : '来自'}{line.other.name === '' ? line.other.zh : `${line.other.name}（${line.other.zh}）`}
        {line.balance === null && `，待定${numberText(Math.abs(line.amount))}${unit}，还不计入余额`}</span>
    </>
  )
}
const columnsOf = ({ unit }: Told): TableColumnsType<StatementLine> => [
  { key: 'day', title: '日期', width: 130, render: (_, line) => dayText(line.day) },
  { key: 'what', title: '事由', render: (_, line) => <What line={line} unit={unit} /> },
  { key: 'amount', title: `增减（${unit}）`, width: 120, align: 'right', render: (_, line) => <span className={line.balance === null ? 'statement-pending number' : 'number'}>{signed(line.amount)}</span> },
  { key: 'balance', title: `余额（${unit}）`, width: 120, align: 'right', render: (_, line) => line.balance === null ? <span className="statement-pending">待定</span> : <span className="number">{numberText(line.balance)}</span> },
]

function Lines({ told }: { told: Told }): ReactNode {
  const rows = [...told.lines, ...told.pending]
  const edge = (zh: string, day: string, balance: number): ReactNode => (
    <Table.Summary.Row className="statement-edge">
      <Table.Summary.Cell index={0}>{dayText(day)}</Table.Summary.Cell>
      <Table.Summary.Cell index={1} colSpan={2}>{zh}</Table.Summary.Cell>
      <Table.Summary.Cell index={3} align="right"><b className="number">{numberText(balance)}</b></Table.Summary.Cell>
    </Table.Summary.Row>
  )
  return <Table<StatementLine> size="small" className="statement" rowKey="transfer" dataSource={rows} columns={columnsOf(told)} pagination={false}
    locale={{ emptyText: '这段时间没有记录' }} title={() => <span className="statement-opening">{dayText(told.from)} 期初余额 <b className="number">{numberText(told.opening)}</b> {told.unit}</span>}
    summary={() => edge('期末余额', told.to, told.closing)} />
}

export interface StatementProps { ledger: string; account: string; owner: string; from?: string; to?: string }
/** Asks for the statement itself; the server decides who may read it. Prints on one white page. */
export function Statement({ ledger, account, owner, from, to }: StatementProps): ReactNode {
  const { data, error, isPending } = useApi<Told>('/ledgers/statement', { ledger, account, owner, ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) })
  if (isPending) return <Sheet title="对账单"><p className="quiet">正在读取……</p></Sheet>
  if (data === undefined) return <Sheet title="对账单"><p role="alert">{error instanceof Error ? error.message : '没有读到对账单，请刷新。'}</p></Sheet>
  const pending = [...data.held > 0 ? [`占用${numberText(data.held)}${data.unit}`] : [], ...data.incoming > 0 ? [`待入${numberText(data.incoming)}${data.unit}`] : []]
  return (
    <Sheet flush className="statement-sheet" title={`${data.zh}对账单：${data.ownerName === '' ? data.placeName : data.ownerName}（${data.accountZh}）`}
      extra={<Button className="statement-print" onClick={() => { window.print() }}>打印</Button>}>
      <Lines told={data} />
      {pending.length > 0 && <p className="statement-foot">{dayText(data.to)}待定：{pending.join('，')}</p>}
    </Sheet>
  )
}
