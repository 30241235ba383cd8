/** Advisers: what they did for the villages of a place this year, village by village; a figure of the service, in no order but that of the places. */
import { Alert, Button, Card, Space, Table } from 'antd'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useApi, useCases } from '../../../web/console/api/queries.ts'
import type { CaseRow } from '../../../web/console/api/contract.ts'
import { Loaded } from '../../../web/console/parts/Blank.tsx'
import { PageHead } from '../../../web/console/parts/PageHead.tsx'
import { DueTag } from '../../../web/console/parts/Tags.tsx'
import { casePath, openPath } from '../../../web/console/paths.ts'
import { usePlace } from '../../../web/console/shell/place.ts'
import { useSession } from '../../../web/console/shell/session.tsx'
import type { DutySums } from '../schema.ts'
import { villageManagers } from '../smallRules.ts'

const hoursText = (minutes: number): string => `${Math.floor(minutes / 60)}小时${minutes % 60 === 0 ? '' : `${minutes % 60}分钟`}`
const text = (x: unknown): string => (typeof x === 'string' ? x : '')

export function AdviserPage(): ReactNode {
  const { place } = usePlace()
  const { hat } = useSession()
  const lawyer = hat.as === 'adviser'
  return (
    <>
      <PageHead title="一村一法律顾问" note="按村看服务了多久、解答了多少；不给个人排名">
        <Space>{lawyer && <Link to={openPath('mediation.duty')}><Button type="primary">记一次服务</Button></Link>}
          {villageManagers.some((as) => as === hat.as) && <Link to={openPath('mediation.adviser')}><Button type="primary">聘请法律顾问</Button></Link>}</Space>
      </PageHead>
      <Space orientation="vertical" size="middle" style={{ width: '100%' }}>
        {lawyer && <Questions />}
        {place.length < 6 ? <Alert type="info" showIcon title="请在左上角选一个县、乡镇或村" /> : <><Contracts place={place} /><Sums place={place.slice(0, 12)} /></>}
      </Space>
    </>
  )
}
function Questions(): ReactNode {
  const asked = useCases('mediation.advice', { limit: 100 })
  return (
    <Card title="等您答复的咨询"><Loaded query={asked}>{({ rows }) => (
      <Table<CaseRow> size="small" rowKey="id" pagination={{ pageSize: 20, hideOnSinglePage: true }} dataSource={rows.filter((row) => row.state === 'asked')} locale={{ emptyText: '没有等着的' }} columns={[
        { title: '咨询', render: (_, row) => <Link to={casePath('mediation.advice', row.id)}>{row.title}</Link> }, { title: '编号', dataIndex: 'number' }, { title: '期限', width: 120, render: (_, row) => <DueTag dueAt={row.dueAt} /> }]} />)}</Loaded></Card>
  )
}
function Contracts({ place }: { place: string }): ReactNode {
  const asked = useCases('mediation.adviser', { place, state: 'serving', limit: 200 })
  return (
    <Card title="在聘"><Loaded query={asked}>{({ rows, names }) => (
      <Table<CaseRow> size="small" rowKey="id" pagination={{ pageSize: 20, hideOnSinglePage: true }} dataSource={[...rows]} locale={{ emptyText: '还没有聘请' }} columns={[
        { title: '村（社区）', render: (_, row) => names[row.place] ?? row.place }, { title: '律师事务所、法律服务所', render: (_, row) => <Link to={casePath('mediation.adviser', row.id)}>{text(row.body.firm)}</Link> },
        { title: '聘期', render: (_, row) => `${text(row.body.fromDay)} 至 ${text(row.body.untilDay)}` }]} />)}</Loaded></Card>
  )
}
function Sums({ place }: { place: string }): ReactNode {
  const asked = useApi<DutySums>('/mediation/service', { place })
  return (
    <Card title="今年的服务，按村"><Loaded query={asked}>{({ rows }) => (
      <Table<DutySums['rows'][number]> size="small" rowKey="place" pagination={{ pageSize: 50, hideOnSinglePage: true }} dataSource={[...rows]} locale={{ emptyText: '今年还没有记录' }} columns={[
        { title: '村（社区）', dataIndex: 'placeName' }, { title: '服务', render: (_, row) => hoursText(row.minutes) }, { title: '到过几天', dataIndex: 'days', align: 'right' },
        { title: '解答咨询', dataIndex: 'advised', align: 'right' }, { title: '法治讲座', dataIndex: 'lectures', align: 'right' }]} />)}</Loaded></Card>
  )
}
