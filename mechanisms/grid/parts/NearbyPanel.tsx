/** On the page of a new event: what may be the same matter; and on every event, whom it was offered to and what to call. */
import { Alert, Card, List } from 'antd'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { PanelProps } from '../../../web/console/define.ts'
import { useApi } from '../../../web/console/api/queries.ts'
import { RaiseLinks } from '../../../web/console/parts/RaiseLinks.tsx'
import { casePath } from '../../../web/console/paths.ts'
import { emergencyNumbers } from '../schema.ts'
import { shortTime } from '../../../web/ui/format.ts'

interface Nearby { id: string; title: string; openedAt: string; metres: number | null }
const texts = (x: unknown): string | undefined => (typeof x === 'string' ? x : undefined)
function pointOf(x: unknown): { lng?: number; lat?: number } {
  return typeof x === 'object' && x !== null && 'lng' in x && 'lat' in x && typeof x.lng === 'number' && typeof x.lat === 'number' ? { lng: x.lng, lat: x.lat } : {}
}
const working = ['reported', 'accepted', 'dispatched', 'handling']

/** Says at once that it is an emergency, and who has been offered it but has not accepted yet. */
export function EventNote({ answer: { case: c, names } }: PanelProps): ReactNode {
  const offered = c.state === 'dispatched' && c.awaiting !== null ? names[c.awaiting] : undefined
  return (
    <>
      {c.body.emergency === true && working.includes(c.state) && <Alert type="error" showIcon className="form-note" title={`紧急事件：有人身危险先拨打${emergencyNumbers.map((each) => `${each.number}（${each.zh}）`).join('、')}`} />}
      {c.body.overdue === true && working.includes(c.state) && <Alert type="warning" showIcon className="form-note" title="已经超过办理期限" />}
      {offered !== undefined && <Alert type="info" showIcon className="form-note" title={`已交给${offered}，对方接收以前仍由${c.holder === null ? '原单位' : names[c.holder] ?? '原单位'}负责`} />}
      {typeof c.body.result === 'string' && <Card size="small" title="处置结果" className="form-note">{c.body.result}</Card>}
      <RaiseLinks kind={c.body.source === 'hotline' || c.body.source === 'patrol' ? c.body.source : 'event'} c={c} />
    </>
  )
}

export function NearbyPanel({ answer: { case: c } }: PanelProps): ReactNode {
  const found = useApi<readonly Nearby[]>('/grid/nearby', { place: c.place, category: texts(c.body.category), ...pointOf(c.body.point) }).data
  const others = (found ?? []).filter((each) => each.id !== c.id)
  return (
    others.length === 0 ? null : (
      <Card size="small" className="form-note" title="可能是同一件事（同一个村、同一类、还没结）">
        <List size="small" dataSource={others} renderItem={(each) => (
          <List.Item extra={each.metres === null ? null : `相距${each.metres}米`}><Link to={casePath('grid.event', each.id)}>{each.title}</Link> <span className="quiet">{shortTime(each.openedAt)}</span></List.Item>)} />
        <p className="quiet">是同一件事，就用“合并重复”并进去：照片和报告人会一起带过去，大家都能看到进展。</p>
      </Card>
    )
  )
}
