/** Small marks: state of a case, and what is left until it is due — always colour and words. */
import { ClockCircleOutlined, ExclamationCircleFilled } from '@ant-design/icons'
import { Tooltip } from 'antd'
import type { ReactNode } from 'react'
import { dueText, timeText } from '../../ui/format.ts'
import { useCalendar } from '../api/queries.ts'

export function StateTag({ zh, final = false, overdue = false }: { zh: string; final?: boolean; overdue?: boolean }): ReactNode {
  return <span className={`mark ${final ? 'mark-done' : overdue ? 'mark-over' : 'mark-open'}`}>{zh}</span>
}

/** 「还有2个工作日」; the exact minute on hover and for screen readers. A finished case shows nothing. */
export function DueTag({ dueAt, closed = false }: { dueAt: string | null; closed?: boolean }): ReactNode {
  const calendar = useCalendar()
  if (dueAt === null || closed) return <span className="quiet">—</span>
  const { zh, urgency } = dueText(dueAt, new Date(), calendar)
  return (
    <Tooltip title={`期限 ${timeText(dueAt)}`}>
      <span className={`due due-${urgency}`}>{urgency === 'over' ? <ExclamationCircleFilled aria-hidden /> : <ClockCircleOutlined aria-hidden />}{zh}<span className="only-read">,期限{timeText(dueAt)}</span></span>
    </Tooltip>
  )
}
