/** The plan of a year month by month, and what became of it; printed as it stands. */
import { Button, Card, InputNumber, Space, Table } from 'antd'
import { Link } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import { useApi } from '../../../web/console/api/queries.ts'
import { server } from '../../../web/console/api/server.ts'
import { Loaded } from '../../../web/console/parts/Blank.tsx'
import { PageHead } from '../../../web/console/parts/PageHead.tsx'
import { StateTag } from '../../../web/console/parts/Tags.tsx'
import { casePath, openPath } from '../../../web/console/paths.ts'
import { usePlace } from '../../../web/console/shell/place.ts'
import { useSession } from '../../../web/console/shell/session.tsx'
import { dayText, isoDay } from '../../../web/ui/format.ts'
import { planners } from '../rules.ts'
import type { Plan } from '../schema.ts'

type Line = Plan['lines'][number]

export function PlanPage(): ReactNode {
  const { place } = usePlace()
  const { hat } = useSession()
  const [year, setYear] = useState(Number(isoDay().slice(0, 4)))
  const plan = useApi<Plan>('/training/plan', { place, year }, { keep: true })
  return (
    <>
      <PageHead title="年度培训计划" note="先列计划，再发通知；时间过去的不补列，办完的一次登记到场">
        <Space wrap><InputNumber aria-label="年份" min={2020} max={2100} precision={0} value={year} onChange={(next) => setYear(next ?? year)} suffix="年" style={{ width: 110 }} />
          <Button href={server.link('/documents/paper', { name: 'training.plan', place, year })} download>打印计划（Word）</Button>
          {planners.some((as) => as === hat.as) && <Link to={openPath('training.class')}><Button type="primary">列入计划</Button></Link>}</Space>
      </PageHead>
      <Card><Loaded query={plan}>{({ lines, held, cancelled }) => <>
        <p className="quiet form-note">共{lines.length}期，已办完{held}期{cancelled > 0 ? `，取消${cancelled}期` : ''}</p>
        <Table<Line> size="small" rowKey="id" dataSource={[...lines]} pagination={{ pageSize: 30, hideOnSinglePage: true }} locale={{ emptyText: '这一年还没有列计划' }} columns={[
          { title: '月份', width: 70, render: (_, l) => `${l.month}月` }, { title: '主题', render: (_, l) => <><Link to={casePath('training.class', l.id)}>{l.title}</Link><div className="quiet">{l.placeName}</div></> }, { title: '形式', dataIndex: 'kindZh', width: 110 },
          { title: '对象', dataIndex: 'audienceZh', width: 130 }, { title: '哪天', width: 120, render: (_, l) => (l.day === '' ? '' : dayText(l.day)) }, { title: '天数', width: 70, align: 'right', render: (_, l) => `${l.days}天` },
          { title: '学时', width: 70, align: 'right', render: (_, l) => l.hours ?? '' }, { title: '计划／实到', width: 100, align: 'right', render: (_, l) => `${l.people}／${l.attended ?? '—'}` },
          { title: '办理', width: 110, render: (_, l) => <StateTag zh={l.stateZh} final={l.state === 'closed' || l.state === 'cancelled'} overdue={false} /> },
        ]} /></>}</Loaded></Card>
    </>
  )
}
