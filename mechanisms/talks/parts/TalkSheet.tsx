/** On the page of a talk: who came, the opinions with what became of each, and the line for the next one. */
import { Alert, Button, Table } from 'antd'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { CaseRow } from '../../../web/console/api/contract.ts'
import { useCases } from '../../../web/console/api/queries.ts'
import { server } from '../../../web/console/api/server.ts'
import type { PanelProps } from '../../../web/console/define.ts'
import { Loaded } from '../../../web/console/parts/Blank.tsx'
import { Sheet } from '../../../web/console/parts/Sheet.tsx'
import { StateTag } from '../../../web/console/parts/Tags.tsx'
import { casePath } from '../../../web/console/paths.ts'
import { dayText } from '../../../web/ui/format.ts'
import { outcomes, ratings } from '../schema.ts'
import { EntryLine } from './EntryLine.tsx'

const text = (x: unknown): string => (typeof x === 'string' ? x : '')
const zhOf = (list: Readonly<Record<string, string>>, key: unknown): string => list[text(key)] ?? ''
/** What became of it: the answer, else who has it and until when. */
function resultOf(row: CaseRow, names: Readonly<Record<string, string>>): string {
  if (text(row.body.outcome) !== '') return `${zhOf(outcomes, row.body.outcome)}：${text(row.body.answer)}${text(row.body.rating) === '' ? '' : `（${zhOf(ratings, row.body.rating)}）`}`
  const due = text(row.body.due)
  return due === '' ? '' : `${names[row.awaiting ?? ''] ?? names[row.holder ?? ''] ?? '承办单位'}，${dayText(due)}前`
}

export function TalkSheet({ answer: { case: c, can } }: PanelProps): ReactNode {
  const issues = useCases('talks.issue', { 'body.talk': c.id, place: c.place, limit: 200 })
  if (!['held', 'closed'].includes(c.state)) return null
  const left = (issues.data?.rows ?? []).filter((row) => ['raised', 'confirmed'].includes(row.state)).length
  const record = server.link('/documents/paper', { name: 'talks.record', talk: c.id })
  return (
    <Sheet title={`诉求（${issues.data?.rows.length ?? 0}）`} className="form-note" extra={<Button size="small" href={record} download>恳谈会记录表</Button>}>
      {c.state === 'held' && left > 0 && <Alert type="warning" showIcon className="form-note" title={`还有${left}条既没有答复、也没有承办单位和日期；有着落以后才能结束`} />}
      {c.state === 'held' && can.attend === true && <EntryLine talk={c.id} place={c.place} />}
      <Loaded query={issues} rows={3}>{({ rows, names }) => (
        <Table<CaseRow> size="small" rowKey="id" pagination={false} dataSource={[...rows].reverse()} locale={{ emptyText: '还没有记下诉求' }} columns={[
          { title: '序号', width: 60, render: (_, __, i) => i + 1 },
          { title: '诉求', render: (_, row) => <><Link to={casePath('talks.issue', row.id)}>{row.title}</Link><div className="quiet number">{row.number}</div></> },
          { title: '状态', width: 150, render: (_, row) => <StateTag zh={row.stateZh} final={row.closedAt !== null} overdue={row.overdue} /> },
          { title: '答复或承诺', width: 280, render: (_, row) => resultOf(row, names) },
        ]} />)}</Loaded>
    </Sheet>
  )
}
