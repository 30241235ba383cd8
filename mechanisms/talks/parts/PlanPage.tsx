/** What is planned: talks by day, places with fixed hours, topics that wait; and the work book of a period as a Word file. */
import { Button, Card, DatePicker, Space, Table, Tabs } from 'antd'
import { Link } from '@tanstack/react-router'
import dayjs from 'dayjs'
import { useState, type ReactNode } from 'react'
import type { CaseRow, Names } from '../../../web/console/api/contract.ts'
import { useCases } from '../../../web/console/api/queries.ts'
import { server } from '../../../web/console/api/server.ts'
import { Loaded } from '../../../web/console/parts/Blank.tsx'
import { PageHead } from '../../../web/console/parts/PageHead.tsx'
import { StateTag } from '../../../web/console/parts/Tags.tsx'
import { casePath, openPath } from '../../../web/console/paths.ts'
import { usePlace } from '../../../web/console/shell/place.ts'
import { useSession } from '../../../web/console/shell/session.tsx'
import { isoDay } from '../../../web/ui/format.ts'
import { hosts } from '../rules.ts'
import { talkKinds, weekdays } from '../schema.ts'

const text = (x: unknown): string => (typeof x === 'string' ? x : '')
const zhOf = (list: Readonly<Record<string, string>>, key: unknown): string => list[text(key)] ?? ''
const weekdayZh = ['周日', '周一', '周二', '周三', '周四', '周五', '周六']
const dayZh = (row: CaseRow): string => { const day = dayjs(text(row.body.day)); return `${day.format('M月D日')} ${weekdayZh[day.day()] ?? ''}` }

export function PlanPage(): ReactNode {
  const { place } = usePlace()
  const { hat } = useSession()
  const [open, recent] = [useCases('talks.talk', { place, open: 1, limit: 200 }), useCases('talks.talk', { place, state: 'closed', limit: 50 })]
  const [topics, venues] = [useCases('talks.topic', { place, state: 'proposed', limit: 100 }), useCases('talks.venue', { place, state: 'announced', limit: 200 })]
  const may = hosts.some((as) => as === hat.as)
  const count = (query: { data?: { rows: readonly CaseRow[] } | undefined }): string => (query.data === undefined ? '' : `（${query.data.rows.length}）`)
  return (
    <>
      <PageHead title="恳谈安排" note="专题座谈提前通知；定点闲谈按公布的时间；随时即谈在手机上记">
        <Space wrap><WorkBook place={place} />
          {may && <Link to={openPath('talks.venue')}><Button>公布一个恳谈点</Button></Link>}
          {may && <Link to={openPath('talks.talk')}><Button type="primary">安排一场恳谈会</Button></Link>}</Space>
      </PageHead>
      <Card><Tabs items={[
        { key: 'open', label: `要开的和正在谈的${count(open)}`, children: <Loaded query={open}>{({ rows, names }) => <TalkTable rows={byDay(rows)} names={names} empty="现在没有安排的恳谈会" />}</Loaded> },
        { key: 'topics', label: `待列入的话题${count(topics)}`, children: <Loaded query={topics}>{({ rows, names }) => <TopicTable rows={rows} names={names} />}</Loaded> },
        { key: 'venues', label: `恳谈点${count(venues)}`, children: <Loaded query={venues}>{({ rows, names }) => <VenueTable rows={rows} names={names} />}</Loaded> },
        { key: 'closed', label: '最近谈过的', children: <Loaded query={recent}>{({ rows, names }) => <TalkTable rows={byDay(rows).reverse()} names={names} empty="还没有谈过" />}</Loaded> },
      ]} /></Card>
    </>
  )
}
const byDay = (rows: readonly CaseRow[]): CaseRow[] => [...rows].sort((a, b) => text(a.body.day).localeCompare(text(b.body.day)))

/** 工作记录本: every talk of a period with its opinions. */
function WorkBook({ place }: { place: string }): ReactNode {
  const [[from, to], setPeriod] = useState(() => [dayjs().startOf('month'), dayjs().endOf('month')])
  if (from === undefined || to === undefined) return null
  return (
    <Space.Compact>
      <DatePicker.RangePicker aria-label="工作记录本的期间" allowClear={false} value={[from, to]} onChange={(next) => { if (next?.[0] && next[1]) setPeriod([next[0], next[1]]) }} />
      <Button href={server.link('/documents/paper', { name: 'talks.book', place, from: from.format('YYYY-MM-DD'), to: to.format('YYYY-MM-DD') })} download>工作记录本</Button>
    </Space.Compact>
  )
}
function TalkTable({ rows, names, empty }: { rows: readonly CaseRow[]; names: Names; empty: string }): ReactNode {
  const today = isoDay()
  return (
    <Table<CaseRow> size="small" rowKey="id" dataSource={[...rows]} pagination={{ pageSize: 20, hideOnSinglePage: true }} locale={{ emptyText: empty }} rowClassName={(row) => (text(row.body.day) === today ? 'row-selected' : '')} columns={[
      { title: '日期', width: 140, render: (_, row) => <b>{dayZh(row)}</b> }, { title: '时间', width: 130, render: (_, row) => text(row.body.hours) },
      { title: '形式', width: 100, render: (_, row) => zhOf(talkKinds, row.body.kind) },
      { title: '谈什么', render: (_, row) => <Link to={casePath('talks.talk', row.id)}>{text(row.body.subject) || row.title}</Link> },
      { title: '地点', render: (_, row) => `${names[row.place] ?? ''} ${text(row.body.location)}` },
      { title: '诉求', width: 70, align: 'right', render: (_, row) => (typeof row.body.raised === 'number' ? row.body.raised : '') },
      { title: '状态', width: 110, render: (_, row) => <StateTag zh={row.stateZh} final={row.closedAt !== null} overdue={row.overdue} /> },
    ]} />
  )
}
function TopicTable({ rows, names }: { rows: readonly CaseRow[]; names: Names }): ReactNode {
  return (
    <Table<CaseRow> size="small" rowKey="id" dataSource={[...rows]} pagination={{ pageSize: 20, hideOnSinglePage: true }} locale={{ emptyText: '没有等着列入的话题' }} columns={[
      { title: '想谈什么', render: (_, row) => <Link to={casePath('talks.topic', row.id)}>{row.title}</Link> },
      { title: '地方', width: 200, render: (_, row) => names[row.place] ?? row.place }, { title: '提出', width: 120, render: (_, row) => isoDay(row.openedAt) },
    ]} />
  )
}
function VenueTable({ rows, names }: { rows: readonly CaseRow[]; names: Names }): ReactNode {
  return (
    <Table<CaseRow> size="small" rowKey="id" dataSource={[...rows]} pagination={{ pageSize: 20, hideOnSinglePage: true }} locale={{ emptyText: '还没有公布恳谈点' }} columns={[
      { title: '恳谈点', render: (_, row) => <Link to={casePath('talks.venue', row.id)}>{row.title}</Link> }, { title: '哪一天', width: 110, render: (_, row) => zhOf(weekdays, row.body.weekday) },
      { title: '时间', width: 150, render: (_, row) => text(row.body.hours) }, { title: '在哪里', render: (_, row) => `${names[row.place] ?? ''} ${text(row.body.location)}` },
    ]} />
  )
}
