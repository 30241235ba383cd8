/** On a call-back: the telephone, where one was left, on request; it is noted that it was opened. */
import { Button } from 'antd'
import { useState, type ReactNode } from 'react'
import { useApi } from '../../../web/console/api/queries.ts'
import type { PanelProps } from '../../../web/console/define.ts'
import { Loaded } from '../../../web/console/parts/Blank.tsx'
import { Sheet } from '../../../web/console/parts/Sheet.tsx'

export function CallbackSheet({ answer: { case: c, can } }: PanelProps): ReactNode {
  const [open, setOpen] = useState(false)
  const told = useApi<{ phone: string }>('/services/contact', { callback: c.id }, { enabled: open })
  if (can.callBack !== true) return null
  return (
    <Sheet title="回访" className="form-note">
      {c.body.contacted !== true ? <p>评价人没有留电话，按评价内容核实。</p>
        : open ? <Loaded query={told} rows={1}>{({ phone }) => <p>{phone === '' ? '电话已删除' : <a href={`tel:${phone}`}>{phone}</a>}</p>}</Loaded> : <Button onClick={() => setOpen(true)}>显示回访电话（会留下记录）</Button>}
      <p className="quiet">核实的情况办理单位看得到：不写评价人的姓名、电话。</p>
    </Sheet>
  )
}
