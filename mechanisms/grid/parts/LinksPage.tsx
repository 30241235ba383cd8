/** Party members and the households they keep in touch with: what is published, what is under way, and where a gap is. */
import { Alert, Button, Card, Space, Table, Tabs } from 'antd'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { CaseRow } from '../../../web/console/api/contract.ts'
import { useApi, useCases } from '../../../web/console/api/queries.ts'
import { Loaded } from '../../../web/console/parts/Blank.tsx'
import { PageHead } from '../../../web/console/parts/PageHead.tsx'
import { casePath, openPath } from '../../../web/console/paths.ts'
import { usePlace } from '../../../web/console/shell/place.ts'
import { useSession } from '../../../web/console/shell/session.tsx'

interface Gaps {
  members: readonly { id: string; name: string; place: string }[]
  households: readonly { id: string; number: string; head: string | null }[]; minHouseholds: number; maxHouseholds: number
}
const seers = ['branchSecretary', 'villageClerk', 'townshipOfficer', 'townshipLeader', 'countyOrganizer']
const openers = ['branchSecretary', 'villageClerk', 'partyMember']
const countOf = (x: unknown): number => (Array.isArray(x) ? x.length : 0)

export function LinksPage(): ReactNode {
  const { place } = usePlace()
  const { hat } = useSession()
  const links = useCases('grid.link', { place, limit: 200 })
  return (
    <>
      <PageHead title="党员联系户" note="双向选定，党员大会通过，公布户号；年满70周岁、生病、长期外出的党员可以免于联户">
        {openers.includes(hat.as) && <Link to={openPath('grid.link')}><Button type="primary">提出联系户</Button></Link>}
      </PageHead>
      <Card>
        <Tabs items={[
          { key: 'links', label: '名单', children: <Loaded query={links}>{({ rows }) => <LinkTable rows={rows} />}</Loaded> },
          ...(seers.includes(hat.as) && place.length >= 12 ? [{ key: 'gaps', label: '空缺', children: <GapList place={place.slice(0, 12)} /> }] : []),
        ]} />
      </Card>
    </>
  )
}

function LinkTable({ rows }: { rows: readonly CaseRow[] }): ReactNode {
  return (
    <Table<CaseRow> size="small" rowKey="id" dataSource={[...rows]} pagination={{ pageSize: 20, hideOnSinglePage: true }} locale={{ emptyText: '还没有党员联系户' }} columns={[
      { title: '党员', render: (_, row) => <Link to={casePath('grid.link', row.id)}>{typeof row.body.memberName === 'string' ? row.body.memberName : row.title}</Link> },
      { title: '户数', align: 'right', render: (_, row) => countOf(row.body.households) },
      { title: '已同意', align: 'right', render: (_, row) => countOf(row.body.agreed) },
      { title: '户号', render: (_, row) => (Array.isArray(row.body.householdNumbers) ? row.body.householdNumbers.join('、') : '公布后显示') },
      { title: '状态', dataIndex: 'stateZh' },
    ]} />
  )
}

function GapList({ place }: { place: string }): ReactNode {
  const gaps = useApi<Gaps>('/grid/unlinked', { place })
  return (
    <Loaded query={gaps}>{({ members, households, minHouseholds, maxHouseholds }) => (
      <Space orientation="vertical" size="middle">
        <Alert type="info" showIcon title={`每名党员联系${minHouseholds}到${maxHouseholds}户；空缺由村党组织安排补上`} />
        <p><b>还没有联系户的党员（{members.length}）</b>：{members.map((each) => each.name).join('、') || '没有'}</p>
        <p><b>还没有党员联系的户（{households.length}）</b>：{households.slice(0, 200).map((each) => `${each.number}号${each.head === null ? '' : ` ${each.head}`}`).join('、') || '没有'}</p>
      </Space>
    )}</Loaded>
  )
}
