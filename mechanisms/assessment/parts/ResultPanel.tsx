/** On the page of a result: the items as they were fixed, its own past and the middle of like places; calculated again on demand. */
import { Alert, Button, Descriptions } from 'antd'
import { useState, type ReactNode } from 'react'
import { useApi } from '../../../web/console/api/queries.ts'
import type { PanelProps } from '../../../web/console/define.ts'
import { Loaded } from '../../../web/console/parts/Blank.tsx'
import { Sheet } from '../../../web/console/parts/Sheet.tsx'
import { ResultBody, type Checked } from '../schema.ts'
import { Lines } from './Lines.tsx'
import { scoreText } from './RoundPanel.tsx'

export function ResultPanel({ answer: { case: c } }: PanelProps): ReactNode {
  const [asked, setAsked] = useState(false)
  const read = ResultBody.safeParse(c.body)
  if (!read.success) return null
  const body = read.data
  return (
    <Sheet title="各项得分" className="form-note" extra={<Button size="small" onClick={() => setAsked(true)}>从快照重新算一遍</Button>}>
      {asked && <Again result={c.id} />}
      <Descriptions size="small" column={3} className="form-note" items={[{ key: 'score', label: '得分', children: body.shownScore }, { key: 'before', label: '自己上一年', children: scoreText(body.before) }, { key: 'middle', label: '同类地方中间值', children: scoreText(body.middle) }]} />
      <Lines lines={body.lines} place={c.place} from={`${body.year}-01-01`} to={`${body.year}-12-31`} />
    </Sheet>
  )
}
function Again({ result }: { result: string }): ReactNode {
  const checked = useApi<Checked>('/assessment/check', { result })
  return <Loaded query={checked} rows={2}>{(a) => <Alert showIcon className="form-note" type={a.same ? 'success' : 'error'} title={a.same ? `重新算出${scoreText(a.again)}，和公布的一致（${a.snapshots}个快照）` : `重新算出${scoreText(a.again)}，和存下的${scoreText(a.score)}不一致，请查明原因`}
    description={a.moved.length === 0 ? '冻结以后，这些指标没有变过。' : `冻结以后变过的：${a.moved.map((m) => `${m.name}由${m.then ?? '没有'}变为${m.now ?? '没有'}`).join('；')}。按现在的记录是${scoreText(a.now)}，结果仍以冻结时为准。`} />}</Loaded>
}
