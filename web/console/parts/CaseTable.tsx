/** A table of cases of one procedure: number, title, own columns, place, state, due. Titles are links. */
import { Link } from '@tanstack/react-router'
import { Table, type TableColumnsType } from 'antd'
import type { ReactNode } from 'react'
import { shortTime } from '../../ui/format.ts'
import type { CaseRow, Names, ProcedureDefinition } from '../api/contract.ts'
import type { Column } from '../define.ts'
import { fieldsOf, type FormField } from '../forms/schema.ts'
import { casePath } from '../paths.ts'
import { FieldView } from './FieldView.tsx'
import { DueTag, StateTag } from './Tags.tsx'

export interface CaseTableProps {
  procedure: ProcedureDefinition; rows: readonly CaseRow[]; names: Names; columns?: readonly Column[]; busy?: boolean
  empty?: ReactNode; label?: string
}

function ownColumn(column: Column, fields: readonly FormField[], names: Names): TableColumnsType<CaseRow>[number] {
  if (typeof column !== 'string') return { key: column.key, title: column.zh, ...(column.width === undefined ? {} : { width: column.width }), render: (_: unknown, row: CaseRow) => column.draw(row, names) }
  const found = fields.find(({ name }) => name === column.replace(/^body\./, ''))
  return {
    key: column, title: found?.field.zh ?? column, width: 112,
    render: (_: unknown, row: CaseRow) => found === undefined ? String(row.body[column] ?? '') : <FieldView brief field={found.field} value={row.body[found.name]} names={names} place={row.place} />,
  }
}

function Title({ row, procedure }: { row: CaseRow; procedure: string }): ReactNode {
  return (
    <>
      <Link className="title-link" to={casePath(procedure, row.id)}>{row.title || '（无标题）'}</Link>
      <span className="title-note number">{row.number} · {shortTime(row.openedAt)}提出</span>
    </>
  )
}

export function CaseTable({ procedure, rows, names, columns = [], busy = false, empty, label }: CaseTableProps): ReactNode {
  const fields = fieldsOf(procedure.body)
  const all: TableColumnsType<CaseRow> = [
    { key: 'title', title: '标题与编号', render: (_, row) => <Title row={row} procedure={procedure.name} /> },
    ...columns.map((each) => ownColumn(each, fields, names)),
    { key: 'place', title: '地点', width: 152, render: (_, row) => names[row.place] ?? row.place },
    { key: 'state', title: '状态', width: 118, render: (_, row) => <StateTag zh={row.stateZh} final={row.closedAt !== null} overdue={row.overdue} /> },
    { key: 'holder', title: '承办', width: 150, render: (_, row) => row.holder === null ? '' : names[row.holder] ?? '' },
    { key: 'due', title: '期限', width: 146, render: (_, row) => <DueTag dueAt={row.dueAt} closed={row.closedAt !== null} /> },
  ]
  return (
    <Table<CaseRow> columns={all} dataSource={[...rows]} rowKey="id" pagination={false} loading={{ spinning: busy, delay: 250 }} size="middle" scroll={{ x: 980 }}
      aria-label={label ?? procedure.zh} locale={{ emptyText: empty ?? '没有符合条件的记录' }} rowClassName={(row) => row.overdue ? 'row-over' : ''} />
  )
}
