/** On the page of an issue: the promise and whether it is past, how the speaker wished to be called. */
import { Alert, Card, Space } from 'antd'
import type { ReactNode } from 'react'
import { useApi } from '../../../web/console/api/queries.ts'
import type { PanelProps } from '../../../web/console/define.ts'
import { RaiseLinks } from '../../../web/console/parts/RaiseLinks.tsx'
import { dayText } from '../../../web/ui/format.ts'

const text = (x: unknown): string => (typeof x === 'string' ? x : '')
const running = ['assigned', 'handling']
export function IssueNote({ answer: { case: c, names } }: PanelProps): ReactNode {
  const name = useApi<{ name: string | null }>('/talks/speaker', { issue: c.id }).data?.name ?? null
  const [due, promised, unit] = [text(c.body.due), text(c.body.promised), names[text(c.body.unit)] ?? '承办单位']
  const again = promised !== '' && promised !== due ? `；首次承诺${dayText(promised)}` : ''
  const over = c.body.overdue === true && running.includes(c.state)
  return (
    <>
      {running.includes(c.state) && due !== '' && <Alert type={over ? 'error' : 'info'} showIcon className="form-note"
        title={over ? `${unit}承诺${dayText(due)}前办好，已经过期，公开处也显示${again}` : `${unit}承诺${dayText(due)}前办好，过期会公开显示${again}`} />}
      {c.state === 'disputed' && <Alert type="warning" showIcon className="form-note" title="本人不满意：请换一个人再答复，或交给别的单位" />}
      {(name !== null || c.body.confidential === true) && <Card size="small" className="form-note"><Space separator="·" wrap>
        {name !== null && <span>发言人称呼：{name}（不公开）</span>}
        {c.body.confidential === true && <span>本人要求不公开内容</span>}
      </Space></Card>}
      <RaiseLinks kind="talk" c={c} />
    </>
  )
}
