/** The year at a glance: every village with its screening and its last episode, in the order of codes; nobody is ranked. */
import { Button, Card, Table } from 'antd'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useApi } from '../../../web/console/api/queries.ts'
import { useSender } from '../../../web/console/api/sending.tsx'
import { Loaded, Nothing } from '../../../web/console/parts/Blank.tsx'
import { PageHead } from '../../../web/console/parts/PageHead.tsx'
import { StateTag } from '../../../web/console/parts/Tags.tsx'
import { casePath } from '../../../web/console/paths.ts'
import { usePlace } from '../../../web/console/shell/place.ts'
import { useSession } from '../../../web/console/shell/session.tsx'
import { dayText } from '../../../web/ui/format.ts'
import { readers, townshipStaff } from '../rules.ts'
import type { Overview } from '../schema.ts'

type Village = Overview['villages'][number]
const over = ['sound', 'listed', 'declined', 'closed', 'relapsed']

export function YearPage(): ReactNode {
  const { place } = usePlace()
  const { hat } = useSession()
  const { busy, fault, send } = useSender('/rectification')
  const may = place.length >= 6 && place.length <= 12 && readers.some((as) => as === hat.as)
  const overview = useApi<Overview>('/rectification/overview', { place }, { enabled: may, keep: true })
  if (!may) return <><PageHead title="摸排和整顿" /><Nothing zh="请换乡镇党委、县委组织部或村里的身份，并选一个县、乡镇或村" /></>
  const begin = async (): Promise<void> => { await send('/rectification/screen', { input: { place } }, '已列出本年度要摸排的村') }
  return (
    <>
      <PageHead title="摸排和整顿" note="够得上情形的一个不漏，够不上的一个不凑；没有名额">
        {townshipStaff.some((as) => as === hat.as) && place.length === 9 && <Button type="primary" loading={busy} onClick={() => void begin()}>开始本年度摸排</Button>}
      </PageHead>
      {fault}
      <Card><Loaded query={overview}>{({ year, villages }) => (
        <Table<Village> size="small" rowKey="organisation" dataSource={[...villages]} pagination={{ pageSize: 30, hideOnSinglePage: true }} locale={{ emptyText: '这里没有登记村党组织' }} columns={[
          { title: '村', render: (_, v) => v.name },
          { title: `${year}年摸排`, render: (_, v) => (v.screening === null ? <span className="quiet">还没有开始</span> : <Link to={casePath('rectification.screening', v.screening.id)}><StateTag zh={v.screening.zh} final={over.includes(v.screening.state)} /></Link>) },
          { title: '认定的情形', width: 120, align: 'right', render: (_, v) => (v.screening === null ? '' : `${v.screening.found}种`) },
          { title: '最近一次整顿', render: (_, v) => (v.episode === null ? <span className="quiet">没有</span> : <Link to={casePath('rectification.episode', v.episode.id)}><StateTag zh={v.episode.zh} final={over.includes(v.episode.state)} overdue={v.episode.zh.includes('超期')} /></Link>) },
          { title: '期限', width: 140, render: (_, v) => (v.episode === null || v.episode.due === '' ? '' : dayText(v.episode.due)) },
          { title: '第几次', width: 90, align: 'right', render: (_, v) => (v.episode === null ? '' : v.episode.times) },
        ]} />)}</Loaded></Card>
    </>
  )
}
