/** What is asked for, where, in which month; what nobody found; what is missing most; where matters wait longest. Nothing about anybody. */
import { Card, Input, Row, Col, Space, Table } from 'antd'
import { useState, type ReactNode } from 'react'
import { useApi } from '../../../web/console/api/queries.ts'
import { Loaded, Nothing } from '../../../web/console/parts/Blank.tsx'
import { MonthBars } from '../../../web/console/parts/MonthBars.tsx'
import { PageHead } from '../../../web/console/parts/PageHead.tsx'
import { Sheet } from '../../../web/console/parts/Sheet.tsx'
import { usePlace } from '../../../web/console/shell/place.ts'
import { isoDay } from '../../../web/ui/format.ts'
import type { Analysis } from '../schema.ts'

const yearAgo = (): string => isoDay(new Date(Date.now() - 364 * 86_400_000))
export function AnalysisPage(): ReactNode {
  const { place } = usePlace()
  const [from, setFrom] = useState(yearAgo)
  const [to, setTo] = useState(() => isoDay())
  const told = useApi<Analysis>('/services/analysis', { place, from, to }, { enabled: place.length >= 6 && from !== '' && to !== '' })
  return (
    <>
      <PageHead title="需求分析" note="看事情、看地方、看季节、看哪一步等得久；从不看人">
        <Space wrap><Input aria-label="从哪天" type="date" value={from} onChange={(event) => setFrom(event.target.value)} /><Input aria-label="到哪天" type="date" value={to} onChange={(event) => setTo(event.target.value)} /></Space>
      </PageHead>
      {place.length < 6 ? <Nothing zh="请先在上面选一个县、乡镇或村" /> : <Loaded query={told}>{(t) => <>
        <Card className="form-note"><p>期间内申请<b>{t.total}</b>件</p>{t.months.length > 1 && <MonthBars months={t.months.map((m) => ({ month: m.zh, value: m.count }))} kind="flow" unit="件" zh="申请办件" />}</Card>
        <Row gutter={[16, 16]}>
          <Col xs={24} lg={12}><Counts title="办得最多的" head="事项" rows={t.items} /></Col><Col xs={24} lg={12}><Counts title="哪里办得多" head="村（社区）" rows={t.places} /></Col>
          <Col xs={24} lg={12}><Counts title="找了没有找到的" head="群众的说法" rows={t.missed} unit="次" /></Col><Col xs={24} lg={12}><Counts title="最常缺的" head="材料或内容" rows={t.missing} unit="次" /></Col>
          <Col xs={24} lg={12}><Counts title="怎样来的" head="渠道" rows={t.channels} /></Col>
          <Col xs={24} lg={12}><Sheet title="哪一步等得最久" flush><Table size="small" rowKey={(row) => `${row.title} ${row.stageZh}`} pagination={{ pageSize: 8, hideOnSinglePage: true }} dataSource={[...t.stages]} locale={{ emptyText: '还没有' }} columns={[{ title: '事项', dataIndex: 'title' }, { title: '在哪一步', dataIndex: 'stageZh' }, { title: '件', dataIndex: 'count', align: 'right' }, { title: '平均（天）', dataIndex: 'mean', align: 'right' }, { title: '最长（天）', dataIndex: 'longest', align: 'right' }]} /></Sheet></Col>
        </Row></>}</Loaded>}
    </>
  )
}
function Counts({ title, head, rows, unit = '件' }: { title: string; head: string; rows: Analysis['items']; unit?: string }): ReactNode {
  return <Sheet title={title} flush><Table size="small" rowKey="zh" pagination={{ pageSize: 8, hideOnSinglePage: true }} dataSource={[...rows]} locale={{ emptyText: '还没有' }} columns={[{ title: head, dataIndex: 'zh' }, { title: unit, dataIndex: 'count', align: 'right', width: 90 }]} /></Sheet>
}
