/** On an agreement: until when both may apply for confirmation, who asked, whether it was kept. */
import { Alert, Descriptions, Space } from 'antd'
import type { ReactNode } from 'react'
import type { PanelProps } from '../../../web/console/define.ts'
import { Sheet } from '../../../web/console/parts/Sheet.tsx'
import { dayText } from '../../../web/ui/format.ts'
import { saidBy } from './DisputePanel.tsx'
import { OpeningsSheet } from './OpeningsSheet.tsx'

const text = (x: unknown): string => (typeof x === 'string' ? x : '')
const rulings: Readonly<Record<string, string>> = { granted: '裁定有效', refused: '驳回申请', withdrawn: '撤回申请' }
const lastDay = (effective: string): string => new Date(Date.parse(`${effective}T00:00:00Z`) + 30 * 86_400_000).toISOString().slice(0, 10)

export function AgreementPanel({ answer: { case: c } }: PanelProps): ReactNode {
  const { body } = c
  const [effective, handed] = [text(body.effectiveDay), text(body.handedDay)]
  return (
    <Space orientation="vertical" size="middle" style={{ width: '100%' }} className="form-note">
      {text(body.remedies) !== '' && <Alert type="info" showIcon title="没有履行，已告知" description={text(body.remedies)} />}
      <Sheet title="履行和司法确认">
        <Descriptions size="small" column={{ xs: 1, md: 2 }} items={[
          { key: 'due', label: '履行', children: text(body.fulfilledDay) === '' ? `期限${dayText(text(body.dueDay))}，还没有履行` : `${dayText(text(body.fulfilledDay))}已履行` },
          { key: 'calls', label: '回访', children: `${Number(body.callbacks ?? 0)}次` },
          { key: 'confirm', label: '司法确认', children: body.identity === true ? '涉及身份关系，不能申请' : handed === '' ? `双方共同申请，最后一天${dayText(lastDay(effective))}` : `${dayText(handed)}已向${text(body.court)}申请${text(body.ruling) === '' ? '，等待裁定' : `，${rulings[text(body.ruling)] ?? ''}`}` },
          { key: 'asking', label: '双方意愿', children: `申请方：${saidBy(body.asking, 'applicant', '没有要求')}；对方：${saidBy(body.asking, 'respondent', '没有要求')}` },
        ]} />
      </Sheet>
      <OpeningsSheet id={c.id} />
    </Space>
  )
}
