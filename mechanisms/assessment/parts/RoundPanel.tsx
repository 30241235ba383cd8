/** On the page of a round: how each place stands and why, in the order of their codes; the place itself contests here. */
import { Alert, Button, Input, Modal, Table } from 'antd'
import { useState, type ReactNode } from 'react'
import { useApi } from '../../../web/console/api/queries.ts'
import { useSender } from '../../../web/console/api/sending.tsx'
import type { PanelProps } from '../../../web/console/define.ts'
import { Loaded } from '../../../web/console/parts/Blank.tsx'
import { Sheet } from '../../../web/console/parts/Sheet.tsx'
import { useSession } from '../../../web/console/shell/session.tsx'
import { dayText } from '../../../web/ui/format.ts'
import { villageStaff } from '../rules.ts'
import { grades, type Line, type Preview, type Standing } from '../schema.ts'
import { Lines } from './Lines.tsx'

export const scoreText = (n: number | null): string => (n === null ? '—' : `${n}分`)
const wholeText = ({ total: t }: Standing): string => [t.grade === null ? '数据不够' : grades[t.grade], t.vetoed ? '一票否决' : '', t.apart > 0 ? `单列${t.apart}分` : ''].filter((x) => x !== '').join('，')

export function RoundPanel({ answer: { case: c } }: PanelProps): ReactNode {
  const preview = useApi<Preview>('/assessment/preview', { round: c.id })
  if (c.state === 'cancelled') return null
  return <Loaded query={preview}>{(p) => <Standings preview={p} />}</Loaded>
}
export function Standings({ preview: p }: { preview: Preview }): ReactNode {
  const { hat } = useSession()
  const [contested, setContested] = useState<Line | null>(null)
  const own = p.places.length === 1 && p.places[0]?.place === hat.place
  const mayContest = own && p.state === 'told' && (villageStaff.some((as) => as === hat.as) || hat.as.startsWith('township'))
  const act = (l: Line): ReactNode => (l.lost > 0 || (l.kind === 'veto' && (l.share ?? 0) > 0) ? <Button size="small" aria-label={`申诉：${l.name}`} onClick={() => setContested(l)}>申诉</Button> : null)
  return (
    <Sheet title={`各地情况（${p.places.length}）`} className="form-note">
      {p.contestUntil !== null && <Alert type="info" showIcon className="form-note" title={`${dayText(p.contestUntil)}前可以申诉，由考评以外的单位答复；逾期不答复的，那一项单列不计`} />}
      {p.state === 'looking' && <Alert type="info" showIcon className="form-note" title="这是随时变化的预评：记录变了，分就跟着变；没有数据的指标单列，不按零分算" />}
      <Table<Standing> size="small" rowKey="place" pagination={false} dataSource={[...p.places]} scroll={{ x: 640 }} expandable={{ columnTitle: <span className="only-read">展开</span>, defaultExpandAllRows: p.places.length === 1,
        expandedRowRender: (s) => <Lines lines={s.lines} place={s.place} from={p.from} to={p.to} {...(mayContest ? { act } : {})} /> }} columns={[
        { title: '地方', render: (_, s) => s.placeName }, { title: '得分', width: 90, align: 'right', render: (_, s) => scoreText(s.total.score) },
        { title: '等次', width: 200, render: (_, s) => wholeText(s) }, { title: '自己上一年', width: 110, align: 'right', render: (_, s) => scoreText(s.before) },
        { title: '同类地方中间值', width: 140, align: 'right', render: (_, s) => scoreText(s.middle) }]} />
      <p className="quiet">地方按区划代码排列；只和自己的过去、和大小相近的地方的中间值比，不排名次。</p>
      {contested !== null && <Contest round={p.round} place={hat.place} line={contested} close={() => setContested(null)} />}
    </Sheet>
  )
}
function Contest({ round, place, line, close }: { round: string; place: string; line: Line; close: () => void }): ReactNode {
  const [reason, setReason] = useState('')
  const { busy, fault, send } = useSender('/assessment', '/inbox')
  const submit = async (): Promise<void> => { if (await send('/assessment/contest', { place, input: { round, item: line.key, reason } }, '已申诉，等另一个单位答复') !== null) close() }
  return (
    <Modal open title={`申诉：${line.name}`} onCancel={close} onOk={() => void submit()} okText="提交申诉" cancelText="不申诉了" confirmLoading={busy} okButtonProps={{ disabled: reason.trim().length < 2 }}>
      {fault}<p>{line.why}</p>
      <label htmlFor="contest-reason">为什么不同意</label>
      <Input.TextArea id="contest-reason" rows={4} maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} placeholder="写清楚哪里不对、什么可以证明" />
    </Modal>
  )
}
