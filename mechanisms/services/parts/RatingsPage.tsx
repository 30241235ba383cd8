/** 好差评 as it is published: every share with what it is a share of, and how many gave their word. */
import { Card, Space, Statistic, Table } from 'antd'
import type { ReactNode } from 'react'
import { useApi } from '../../../web/console/api/queries.ts'
import { Loaded, Nothing } from '../../../web/console/parts/Blank.tsx'
import { PageHead } from '../../../web/console/parts/PageHead.tsx'
import { Sheet } from '../../../web/console/parts/Sheet.tsx'
import { usePlace } from '../../../web/console/shell/place.ts'
import { percentText } from '../../../web/ui/format.ts'
import type { Rated } from '../schema.ts'

const share = (part: number, whole: number): string => (whole === 0 ? '—' : percentText(part / whole))
export function RatingsPage(): ReactNode {
  const { place } = usePlace()
  const told = useApi<Rated>('/services/ratings', { place: place.slice(0, 12) }, { enabled: place.length >= 6 })
  return (
    <>
      <PageHead title="好差评" note="自愿、一次办件评一次；办事的人看不到是谁评的；满意率和参评率一起看" />
      {place.length < 6 ? <Nothing zh="请先在上面选一个县、乡镇或村" /> : <Loaded query={told}>{(t) => (
        <Space orientation="vertical" size="middle" style={{ width: '100%' }}>
          <Card><Space size="large" wrap><Statistic title="办结" value={t.completed} suffix="件" /><Statistic title="评价" value={t.rated} suffix="件" /><Statistic title={`参评率（${t.rated}/${t.completed}）`} value={share(t.rated, t.completed)} /><Statistic title={`满意率（${t.satisfied}/${t.rated}）`} value={share(t.satisfied, t.rated)} /><Statistic title="差评" value={t.bad} suffix="件" /></Space></Card>
          <Sheet title="五个等次" flush><Table size="small" rowKey="zh" pagination={false} dataSource={[...t.levels]} columns={[{ title: '等次', dataIndex: 'zh' }, { title: '件', dataIndex: 'count', align: 'right' }, { title: '占评价', align: 'right', render: (_, l) => share(l.count, t.rated) }]} /></Sheet>
          <Sheet title="按事项" flush><Table size="small" rowKey="title" pagination={{ pageSize: 20, hideOnSinglePage: true }} dataSource={[...t.items]} locale={{ emptyText: '还没有办结的' }} columns={[{ title: '事项', dataIndex: 'title' }, { title: '办结', dataIndex: 'completed', align: 'right' }, { title: '评价', dataIndex: 'rated', align: 'right' }, { title: '参评率', align: 'right', render: (_, i) => share(i.rated, i.completed) }, { title: '满意率', align: 'right', render: (_, i) => share(i.satisfied, i.rated) }]} /></Sheet>
        </Space>)}</Loaded>}
    </>
  )
}
