/** A button for what may be done now. When it may not, it stays reachable and says why (never a dead grey button). */
import { LockOutlined } from '@ant-design/icons'
import { Button, Tooltip } from 'antd'
import { useId, type ReactNode } from 'react'
import { announce } from '../../ui/access.ts'
import { timeText } from '../../ui/format.ts'
import type { Refused } from '../api/contract.ts'

/** The server's reason as one sentence, with the minute from which it is possible. */
export const reasonOf = (can: Refused): string => {
  const until = typeof can.until === 'string' && /^\d{4}-\d\d-\d\dT/.test(can.until) && !can.zh.includes(can.until.slice(0, 10)) ? `（${timeText(can.until)}以后）` : ''
  return `${can.zh}${until}`
}
export interface StepButtonProps { zh: string; can: true | Refused; onAct: () => void; primary?: boolean; danger?: boolean }

export function StepButton({ zh, can, onAct, primary = false, danger = false }: StepButtonProps): ReactNode {
  const id = useId()
  if (can === true) return <Button type={primary ? 'primary' : 'default'} danger={danger} onClick={onAct}>{zh}</Button>
  const why = reasonOf(can)
  return (
    <Tooltip title={why} trigger={['hover', 'focus']}>
      <Button className="step-off" aria-disabled="true" aria-describedby={id} icon={<LockOutlined aria-hidden />} onClick={() => announce(`现在不能${zh}：${why}`, 'assertive')}>
        {zh}<span id={id} className="only-read">{why}</span>
      </Button>
    </Tooltip>
  )
}
