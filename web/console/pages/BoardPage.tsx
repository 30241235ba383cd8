/** 公开栏: what is on show at a place and under it, when it ends, and the objections that wait for an answer. */
import { Link } from '@tanstack/react-router'
import { Button, Segmented, Table, Tag, type TableColumnsType } from 'antd'
import { useState, type ReactNode } from 'react'
import { dayText } from '../../ui/format.ts'
import type { CaseList, CaseRow } from '../api/contract.ts'
import { useApi } from '../api/queries.ts'
import { Loaded, Nothing } from '../parts/Blank.tsx'
import { publicHref, textOf, type PublicNotice } from '../parts/OnShow.tsx'
import { PageHead } from '../parts/PageHead.tsx'
import { PlaceInput } from '../parts/PlaceInput.tsx'
import { Sheet } from '../parts/Sheet.tsx'
import { DueTag } from '../parts/Tags.tsx'
import { casePath } from '../paths.ts'
import { usePlace } from '../shell/place.ts'

interface BoardAnswer { notices: readonly PublicNotice[]; next: string | null }
type Which = 'running' | 'past'
const objectionName = 'disclosure.objection'

export function BoardPage(): ReactNode {
  const { place, setPlace, own } = usePlace()
  const [which, setWhich] = useState<Which>('running')
  return (
    <>
      <PageHead title="公开栏" note="本地方正在公开、公示的事项，什么时候期满，有没有异议等着答复。公众看到的是遮去个人信息的内容。">
        <PlaceInput root={own} value={place} onChange={setPlace} />
        <Button href={`/public/${place}`} target="_blank">公众看到的公开栏</Button>
      </PageHead>
      <Waiting place={place} />
      <Sheet title="公开与公示" flush className="list-card" extra={<Segmented<Which> aria-label="看哪些" value={which} onChange={setWhich} options={[{ value: 'running', label: '正在公开' }, { value: 'past', label: '以前的' }]} />}>
        <Notices key={`${place} ${which}`} place={place} which={which} />
      </Sheet>
    </>
  )
}

/** Objections nobody has answered yet, the overdue ones first. */
function Waiting({ place }: { place: string }): ReactNode {
  const asked = useApi<CaseList>('/disclosure/objection', { place, state: 'raised', limit: 100 }, { keep: true })
  const rows = [...asked.data?.rows ?? []].sort((a, b) => (a.dueAt ?? '').localeCompare(b.dueAt ?? ''))
  const columns: TableColumnsType<CaseRow> = [
    { key: 'title', title: '异议', render: (_, row) => <><Link to={casePath(objectionName, row.id)}>{textOf(row.body)}</Link><div className="quiet">{row.title}</div></> },
    { key: 'holder', title: '由谁答复', width: 220, render: (_, row) => (row.holder === null ? '—' : asked.data?.names[row.holder] ?? '—') },
    { key: 'due', title: '期限', width: 150, render: (_, row) => <DueTag dueAt={row.dueAt} /> },
  ]
  if (rows.length === 0) return null
  const late = rows.filter((row) => row.overdue).length
  return (
    <Sheet title={`待答复的异议 ${String(rows.length)} 条${late > 0 ? `，其中逾期 ${String(late)} 条` : ''}`} flush className="list-card">
      <Table<CaseRow> rowKey="id" size="middle" pagination={rows.length > 10 ? { pageSize: 10, showSizeChanger: false } : false} columns={columns} dataSource={rows} scroll={{ x: 640 }} />
    </Sheet>
  )
}

const columns: TableColumnsType<PublicNotice> = [
  { key: 'title', title: '事项', render: (_, n) => <><Link to={casePath(n.procedure, n.id)}>{n.title}</Link><div className="quiet">{n.what}　{n.number}</div></> },
  { key: 'kind', title: '种类', width: 84, render: (_, n) => <Tag className={n.kind === '公示' ? 'tag-open' : ''}>{n.kind}</Tag> },
  { key: 'place', title: '地点', width: 170, dataIndex: 'placeName' },
  { key: 'until', title: '期限', width: 240, render: (_, n) => <>{dayText(n.from)}起<div className="quiet">{n.progress}</div></> },
  { key: 'objections', title: '异议', width: 110, render: (_, n) => (n.kind === '公开' ? '—' : n.objections.open > 0 ? <b className="over">{n.objections.open} 条待答复</b> : n.objections.total > 0 ? `${String(n.objections.total)} 条已答复` : '无') },
  { key: 'page', title: '网页', width: 90, render: (_, n) => <a href={publicHref(n)} target="_blank" rel="noreferrer">看、打印</a> },
]
function Notices({ place, which }: { place: string; which: Which }): ReactNode {
  const [before, setBefore] = useState<readonly string[]>([])
  const asked = useApi<BoardAnswer>('/public/notices', { place, running: which === 'running' ? '1' : '0', limit: 50, ...(before.length > 0 ? { before: before.at(-1) } : {}) }, { keep: true })
  return (
    <Loaded query={asked}>{({ notices, next }) => (notices.length === 0 ? <Nothing zh={which === 'running' ? '现在没有正在公开的事项' : '以前没有公开过事项'} /> : (
      <>
        <Table<PublicNotice> rowKey="id" size="middle" pagination={false} columns={columns} dataSource={[...notices]} scroll={{ x: 900 }} />
        <p className="list-more">
          {before.length > 0 && <Button onClick={() => setBefore(before.slice(0, -1))}>较新的</Button>}
          {next !== null && <Button onClick={() => setBefore([...before, next])}>更早的</Button>}
        </p>
      </>
    ))}</Loaded>
  )
}
