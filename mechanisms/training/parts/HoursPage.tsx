/** Hours of those whose training one organises: to know whom to invite, in the order of names and no other. */
import { Alert, Card, InputNumber, Table } from 'antd'
import { useState, type ReactNode } from 'react'
import { useApi } from '../../../web/console/api/queries.ts'
import { Loaded, Nothing } from '../../../web/console/parts/Blank.tsx'
import { PageHead } from '../../../web/console/parts/PageHead.tsx'
import { usePlace } from '../../../web/console/shell/place.ts'
import { useSession } from '../../../web/console/shell/session.tsx'
import { isoDay } from '../../../web/ui/format.ts'
import { trainers } from '../rules.ts'
import type { Hours } from '../schema.ts'

type Line = Hours['lines'][number]

export function HoursPage(): ReactNode {
  const { place } = usePlace()
  const { hat } = useSession()
  const [year, setYear] = useState(Number(isoDay().slice(0, 4)))
  const may = trainers.some((as) => as === hat.as)
  const at = place.length >= 12 ? place.slice(0, 12) : place
  const hours = useApi<Hours>('/training/hours', { place: at, year }, { keep: true, enabled: may && at.length >= 9 })
  if (!may) return <Nothing zh="学时只给本人和组织培训的人看" />
  if (at.length < 9) return <Nothing zh="请先在上面选一个乡镇或村" />
  return (
    <>
      <PageHead title="应培训人员" note="只用来安排培训，按姓名排；本人在手机“我的培训”里看得到自己的"><InputNumber aria-label="年份" min={2020} max={2100} precision={0} value={year} onChange={(next) => setYear(next ?? year)} suffix="年" style={{ width: 110 }} /></PageHead>
      <Card><Loaded query={hours}>{({ lines, met, placeName }) => <>
        <Alert type="info" showIcon className="form-note" title={`${placeName}应培训${lines.length}人，${year}年学时够了的${met}人；学时不作评比、不排先后，也不折算积分`} />
        <Table<Line> size="small" rowKey="person" dataSource={[...lines]} pagination={{ pageSize: 30, hideOnSinglePage: true }} locale={{ emptyText: '登记里没有应培训的人' }} columns={[
          { title: '姓名', dataIndex: 'name', width: 120 }, { title: '哪里', dataIndex: 'placeName', width: 140 }, { title: '职务', dataIndex: 'post' }, { title: '本年要求', width: 110, align: 'right', render: (_, l) => `${l.required}学时` }, { title: '已有', width: 90, align: 'right', render: (_, l) => `${l.hours}学时` },
          { title: '还差', width: 110, align: 'right', render: (_, l) => (l.missing === 0 ? '够了' : `${l.missing}学时`) }, { title: '集中培训班', width: 110, align: 'right', render: (_, l) => (l.intensive > 0 ? `${l.intensive}期` : '还没有') },
        ]} /></>}</Loaded></Card>
    </>
  )
}
