/** On the page of a nomination: what was found, for whoever may see it. */
import { Alert } from 'antd'
import type { ReactNode } from 'react'
import type { PanelProps } from '../../../web/console/define.ts'
import { Sheet } from '../../../web/console/parts/Sheet.tsx'
import { NominationBody } from '../schema.ts'
import { Found } from './Found.tsx'

export function NominationSheet({ answer: { case: c } }: PanelProps): ReactNode {
  const body = NominationBody.safeParse(c.body).data
  if (body?.findings === undefined || c.state === 'agreed') return c.state === 'agreed' ? <Alert type="info" showIcon className="form-note" title="查到的记录要本人先看；本人交了才给评审组看" /> : null
  return <Sheet title="查到的记录（本人已看过）" className="form-note"><Found findings={body.findings} />{body.remark !== undefined && <p>本人的说明：{body.remark}</p>}</Sheet>
}
