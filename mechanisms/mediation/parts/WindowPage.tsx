/** The window: disputes of one's own unit by what they wait for, who sits there when. Lists show the category alone. */
import { Alert, Button, Card, Space, Table, Tabs } from 'antd'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { CaseRow, Names } from '../../../web/console/api/contract.ts'
import { useApi, useCases } from '../../../web/console/api/queries.ts'
import { Loaded } from '../../../web/console/parts/Blank.tsx'
import { PageHead } from '../../../web/console/parts/PageHead.tsx'
import { DueTag, StateTag } from '../../../web/console/parts/Tags.tsx'
import { casePath, openPath } from '../../../web/console/paths.ts'
import { usePlace } from '../../../web/console/shell/place.ts'
import { useSession } from '../../../web/console/shell/session.tsx'
import { mediators, registrars } from '../rules.ts'
import type { WindowShown } from '../schema.ts'

export function WindowPage(): ReactNode {
  const { place } = usePlace()
  const { hat } = useSession()
  const handles = mediators.some((as) => as === hat.as)
  return (
    <>
      <PageHead title="调解窗口" note="自愿、不收费、保密：台账只有类别，案卷只有当事人、调解员和主管单位打得开，每次打开都有记录">
        {registrars.some((as) => as === hat.as) && <Link to={openPath('mediation.dispute')}><Button type="primary">登记一件纠纷</Button></Link>}
      </PageHead>
      <Space orientation="vertical" size="middle" style={{ width: '100%' }}>
        {handles ? <Own /> : <Alert type="info" showIcon title="登记以后，案卷由调解组织办理" description="这个身份可以替当事人登记；登记完就看不到案卷了" />}
        {place.length < 6 ? null : <AtWindow place={place} />}
      </Space>
    </>
  )
}
function Own(): ReactNode {
  const [disputes, agreements] = [useCases('mediation.dispute', { limit: 200 }), useCases('mediation.agreement', { limit: 200 })]
  const of = (rows: readonly CaseRow[], states: readonly string[]): CaseRow[] => rows.filter((row) => states.includes(row.state))
  return (
    <Card><Tabs items={[
      { key: 'new', label: '待分级、待承接', children: <Loaded query={disputes}>{({ rows, names }) => <Cases rows={of(rows, ['registered', 'passed'])} names={names} of="mediation.dispute" empty="没有等着的" />}</Loaded> },
      { key: 'on', label: '正在调解', children: <Loaded query={disputes}>{({ rows, names }) => <Cases rows={of(rows, ['taken', 'mediating'])} names={names} of="mediation.dispute" empty="没有正在调解的" />}</Loaded> },
      { key: 'agreed', label: '履行和回访', children: <Loaded query={agreements}>{({ rows, names }) => <Cases rows={of(rows, ['effective', 'due', 'fulfilled'])} names={names} of="mediation.agreement" empty="没有要回访的协议" />}</Loaded> },
      { key: 'over', label: '已终结', children: <Loaded query={disputes}>{({ rows, names }) => <Cases rows={rows.filter((row) => row.closedAt !== null)} names={names} of="mediation.dispute" empty="还没有" />}</Loaded> },
    ]} /></Card>
  )
}
function Cases({ rows, names, of, empty }: { rows: readonly CaseRow[]; names: Names; of: string; empty: string }): ReactNode {
  return (
    <Table<CaseRow> size="small" rowKey="id" dataSource={[...rows]} pagination={{ pageSize: 20, hideOnSinglePage: true }} locale={{ emptyText: empty }} columns={[
      { title: '编号', width: 160, render: (_, row) => <Link to={casePath(of, row.id)}><span className="number">{row.number}</span></Link> }, { title: '类别', dataIndex: 'title' },
      { title: '地方', render: (_, row) => names[row.place] ?? row.place }, { title: '等谁办', render: (_, row) => names[row.awaiting ?? ''] ?? '' },
      { title: '状态', width: 200, render: (_, row) => <StateTag zh={row.stateZh} final={row.closedAt !== null} overdue={row.overdue} /> }, { title: '期限', width: 120, render: (_, row) => <DueTag dueAt={row.dueAt} /> },
    ]} />
  )
}
function AtWindow({ place }: { place: string }): ReactNode {
  const asked = useApi<WindowShown>('/mediation/window', { place: place.slice(0, 12) })
  return (
    <Loaded query={asked}>{(w) => (
      <Card title={w.centre || w.committee || '窗口'} extra={w.centrePhone || w.phone}>
        <Table<WindowShown['units'][number]> size="small" rowKey={(row) => `${row.name} ${row.hours}`} pagination={false} dataSource={[...w.units]} locale={{ emptyText: '还没有登记进驻单位' }} columns={[
          { title: '进驻单位', dataIndex: 'name' }, { title: '方式', dataIndex: 'modeZh', width: 90 }, { title: '什么时候在', dataIndex: 'hours' }, { title: '窗口', dataIndex: 'window' }]} />
      </Card>)}</Loaded>
  )
}
