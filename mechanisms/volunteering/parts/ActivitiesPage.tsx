/** The plan: activities by day, needs that wait for the village or for a team, shifts whose record is disputed. */
import { Button, Card, Space, Table, Tabs } from 'antd'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { CaseRow, Names } from '../../../web/console/api/contract.ts'
import { useCases } from '../../../web/console/api/queries.ts'
import { Loaded } from '../../../web/console/parts/Blank.tsx'
import { PageHead } from '../../../web/console/parts/PageHead.tsx'
import { DueTag, StateTag } from '../../../web/console/parts/Tags.tsx'
import { casePath, openPath } from '../../../web/console/paths.ts'
import { usePlace } from '../../../web/console/shell/place.ts'
import { useSession } from '../../../web/console/shell/session.tsx'
import { dayText, isoDay } from '../../../web/ui/format.ts'
import { helpers, planners } from '../rules.ts'
import { serviceKinds } from '../schema.ts'

const text = (x: unknown): string => (typeof x === 'string' ? x : '')
const kindZh = (row: CaseRow): string => Object.entries(serviceKinds).find(([key]) => key === row.body.kind)?.[1] ?? ''
const byDay = (rows: readonly CaseRow[]): CaseRow[] => [...rows].sort((a, b) => text(a.body.day).localeCompare(text(b.body.day)))
const count = (query: { data?: { rows: readonly CaseRow[] } | undefined }): string => (query.data === undefined ? '' : `（${query.data.rows.length}）`)

export function ActivitiesPage(): ReactNode {
  const { place } = usePlace()
  const { hat } = useSession()
  const [open, closed] = [useCases('volunteering.activity', { place, open: 1, limit: 200 }), useCases('volunteering.activity', { place, state: 'closed', limit: 50 })]
  const [needs, disputed] = [useCases('volunteering.need', { place, open: 1, limit: 200 }), useCases('volunteering.shift', { place, open: 1, limit: 200 })]
  const wrong = (rows: readonly CaseRow[]): CaseRow[] => rows.filter((row) => ['disputed', 'claimed'].includes(row.state))
  return (
    <>
      <PageHead title="活动和点单" note="先招募、后服务；谁组织谁记录，自己的时长由别人确认">
        <Space wrap>{helpers.some((as) => as === hat.as) && <Link to={openPath('volunteering.need')}><Button>替村民登记求助</Button></Link>}
          {planners.some((as) => as === hat.as) && <Link to={openPath('volunteering.activity')}><Button type="primary">安排一次活动</Button></Link>}</Space>
      </PageHead>
      <Card><Tabs items={[
        { key: 'open', label: `要办和正在办的${count(open)}`, children: <Loaded query={open}>{({ rows, names }) => <Activities rows={byDay(rows)} names={names} empty="现在没有安排的活动" />}</Loaded> },
        { key: 'needs', label: `求助点单${count(needs)}`, children: <Loaded query={needs}>{({ rows, names }) => <Needs rows={rows} names={names} />}</Loaded> },
        { key: 'disputed', label: '要求更正的', children: <Loaded query={disputed}>{({ rows }) => <Disputed rows={wrong(rows)} />}</Loaded> },
        { key: 'closed', label: '最近办完的', children: <Loaded query={closed}>{({ rows, names }) => <Activities rows={byDay(rows).reverse()} names={names} empty="还没有办过" />}</Loaded> },
      ]} /></Card>
    </>
  )
}
function Activities({ rows, names, empty }: { rows: readonly CaseRow[]; names: Names; empty: string }): ReactNode {
  const today = isoDay()
  return (
    <Table<CaseRow> size="small" rowKey="id" dataSource={[...rows]} pagination={{ pageSize: 20, hideOnSinglePage: true }} locale={{ emptyText: empty }} rowClassName={(row) => (text(row.body.day) === today ? 'row-selected' : '')} columns={[
      { title: '日期', width: 130, render: (_, row) => <b>{dayText(text(row.body.day))}</b> }, { title: '时间', width: 120, render: (_, row) => `${text(row.body.startTime)}—${text(row.body.endTime)}` },
      { title: '活动', render: (_, row) => <Link to={casePath('volunteering.activity', row.id)}>{text(row.body.title) || row.title}</Link> }, { title: '类别', width: 100, render: (_, row) => kindZh(row) },
      { title: '队伍', render: (_, row) => names[text(row.body.team)] ?? names[row.holder ?? ''] ?? '' }, { title: '状态', width: 150, render: (_, row) => <StateTag zh={row.stateZh} final={row.closedAt !== null} overdue={row.overdue} /> },
    ]} />
  )
}
function Needs({ rows, names }: { rows: readonly CaseRow[]; names: Names }): ReactNode {
  return (
    <Table<CaseRow> size="small" rowKey="id" dataSource={[...rows]} pagination={{ pageSize: 20, hideOnSinglePage: true }} locale={{ emptyText: '没有等着的求助' }} columns={[
      { title: '求助', render: (_, row) => <Link to={casePath('volunteering.need', row.id)}>{row.title}</Link> }, { title: '地方', width: 180, render: (_, row) => names[row.place] ?? row.place },
      { title: '哪天', width: 130, render: (_, row) => (text(row.body.day) === '' ? '都行' : dayText(text(row.body.day))) }, { title: '状态', width: 150, render: (_, row) => <StateTag zh={row.stateZh} final={false} overdue={row.overdue} /> },
      { title: '期限', width: 120, render: (_, row) => <DueTag dueAt={row.dueAt} /> },
    ]} />
  )
}
function Disputed({ rows }: { rows: readonly CaseRow[] }): ReactNode {
  return (
    <Table<CaseRow> size="small" rowKey="id" dataSource={[...rows]} pagination={{ pageSize: 20, hideOnSinglePage: true }} locale={{ emptyText: '没有要求更正的' }} columns={[
      { title: '班次', render: (_, row) => <Link to={casePath('volunteering.shift', row.id)}>{row.title}</Link> }, { title: '本人说的理由', render: (_, row) => text(row.body.reason) }, { title: '期限', width: 120, render: (_, row) => <DueTag dueAt={row.dueAt} /> },
    ]} />
  )
}
