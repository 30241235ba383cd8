/** Meetings of a place: coming, open, over. */
import { PlusOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { Button, Segmented, Table, type TableColumnsType } from 'antd'
import type { ReactNode } from 'react'
import type { GatheringRow } from '../../../kernel/gatherings/schema.ts'
import { timeText } from '../../ui/format.ts'
import { useApi } from '../api/queries.ts'
import { Loaded, Nothing } from '../parts/Blank.tsx'
import { PageHead } from '../parts/PageHead.tsx'
import { PlaceInput } from '../parts/PlaceInput.tsx'
import { Sheet } from '../parts/Sheet.tsx'
import { StateTag } from '../parts/Tags.tsx'
import { convenePath, gatheringPath } from '../paths.ts'
import { usePlace, useQueryTexts, useSetQuery } from '../shell/place.ts'

interface Answer { rows: readonly GatheringRow[]; next: string | null }
const states = [{ value: '', label: '全部' }, { value: 'convened', label: '已通知' }, { value: 'open', label: '开会中' }, { value: 'closed', label: '已结束' }, { value: 'cancelled', label: '已取消' }]
const columns: TableColumnsType<GatheringRow> = [
  { key: 'title', title: '会议', render: (_, g) => <><Link to={gatheringPath(g.id)}><b>{g.title}</b></Link><div className="quiet">{g.kindZh}　{g.placeName}</div></> },
  { key: 'matters', title: '议题', render: (_, g) => g.matters.map((m) => m.title).join('；') },
  { key: 'startsAt', title: '时间', width: 170, render: (_, g) => timeText(g.startsAt) },
  { key: 'roll', title: '应到／实到', width: 120, align: 'right', render: (_, g) => `${String(g.eligible)}／${String(g.present)}` },
  { key: 'state', title: '状态', width: 110, render: (_, g) => <StateTag zh={g.stateZh} final={g.state === 'closed' || g.state === 'cancelled'} /> },
]

export function GatheringsPage(): ReactNode {
  const { place, setPlace, own } = usePlace()
  const { state = '', after } = useQueryTexts()
  const setQuery = useSetQuery()
  const asked = useApi<Answer>('/gatherings', { place, state: state === '' ? null : state, after }, { keep: true })
  const kinds = useApi<{ kinds: readonly { mine: boolean }[] }>('/gatherings/kinds', {}, { staleSeconds: 600 }).data?.kinds ?? []
  return (
    <>
      <PageHead title="会议" note="召集、到会、表决和记录；到会和票数够不够，系统按法定比例算给您看。">
        <PlaceInput root={own} value={place} onChange={setPlace} />
        {kinds.some((k) => k.mine) && <Link to={convenePath} search={{ place }}><Button type="primary" icon={<PlusOutlined aria-hidden />}>召集会议</Button></Link>}
      </PageHead>
      <Sheet title="会议列表" className="list-card" flush extra={<Segmented aria-label="按状态" value={state} options={states} onChange={(value) => setQuery({ state: value === '' ? null : value, after: null })} />}>
        <Loaded query={asked}>{({ rows, next }) => rows.length === 0 ? <Nothing zh="这里还没有会议" /> : (
          <>
            <Table<GatheringRow> rowKey="id" size="middle" pagination={false} columns={columns} dataSource={[...rows]} />
            {(next !== null || after !== undefined) && <p className="list-more">{after !== undefined && <Button onClick={() => setQuery({ after: null })}>回到最近</Button>}
              {next !== null && <Button onClick={() => setQuery({ after: next })}>更早的会议</Button>}</p>}
          </>
        )}</Loaded>
      </Sheet>
    </>
  )
}
