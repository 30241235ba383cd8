/** All tables in force of one's area, and what is asked twice: the place to merge and to end them. */
import { PlusOutlined } from '@ant-design/icons'
import { Alert, Button, Table } from 'antd'
import { Link, useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useApi } from '../../../web/console/api/queries.ts'
import { Loaded, Nothing } from '../../../web/console/parts/Blank.tsx'
import { PageHead } from '../../../web/console/parts/PageHead.tsx'
import { Sheet } from '../../../web/console/parts/Sheet.tsx'
import { casePath, openPath } from '../../../web/console/paths.ts'
import { sameText } from '../tableRules.ts'
import { frequencies, type Same } from '../tableSchema.ts'

export interface TableInForce { id: string; name: string; office: string; number: string; place: string; state: string; frequency: keyof typeof frequencies; columns: number; filled: number; hand: number; same: readonly Same[] }

export function TablesPage(): ReactNode {
  const tables = useApi<{ tables: readonly TableInForce[] }>('/reports/tables')
  const navigate = useNavigate()
  return (
    <>
      <PageHead title="报表和重复" note="谁在要什么表、哪些列已经有数、哪些表在重复要">
        <Button type="primary" icon={<PlusOutlined />} onClick={() => void navigate({ to: openPath('reports.table') })}>登记一张表</Button>
      </PageHead>
      <Loaded query={tables}>{({ tables: rows }) => (rows.length === 0 ? <Nothing zh="现在没有在用的表" /> : (
        <>
          <Overlaps rows={rows} />
          <Sheet title={`在用的表（${rows.length}张）`} flush>
            <Table<TableInForce> size="middle" rowKey="id" pagination={false} scroll={{ x: 720 }} dataSource={[...rows]} columns={[
              { title: '表名', render: (_, row) => <Link to={casePath('reports.table', row.id)}>{row.name}</Link> },
              { title: '谁要的', dataIndex: 'office' }, { title: '文号', dataIndex: 'number' }, { title: '多久一次', render: (_, row) => frequencies[row.frequency] },
              { title: '状态', render: (_, row) => (row.state === 'issued' ? '在用' : '待对应各列') },
              { title: '列', render: (_, row) => `共${row.columns}列，平台填${row.filled}列，村里填${row.hand}列` },
              { title: '重复', render: (_, row) => (row.same.length === 0 ? '没有' : <span className="mark mark-over">{row.same.length}处</span>) },
            ]} />
          </Sheet>
        </>
      ))}</Loaded>
    </>
  )
}

/** Each pair is said once. */
function Overlaps({ rows }: { rows: readonly TableInForce[] }): ReactNode {
  const said = rows.flatMap((row, i) => row.same.filter((s) => !rows.slice(0, i).some((earlier) => earlier.id === s.table)).map((s) => ({ row, s })))
  if (said.length === 0) return null
  return (
    <Sheet title={`重复要的（${said.length}处）`} className="form-note">
      <ul className="lines-list">{said.map(({ row, s }) => (
        <li key={`${row.id} ${s.n} ${s.table} ${s.otherN}`}>《<Link to={casePath('reports.table', row.id)}>{row.name}</Link>》{sameText(s)}（都是“{s.what}”）。</li>))}</ul>
      <p className="quiet">打开其中一张，用“并入另一张表”或者“撤销”，村里就少收一张。</p>
    </Sheet>
  )
}
export function SameNotes({ same }: { same: readonly Same[] }): ReactNode {
  if (same.length === 0) return null
  return <Alert type="warning" showIcon title={`有${same.length}列别的表已经在要`} description={<ul>{same.map((s) => <li key={`${s.n} ${s.table} ${s.otherN}`}>{sameText(s)}（{s.office}）</li>)}</ul>} />
}
