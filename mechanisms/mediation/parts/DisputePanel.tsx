/** On the page of a dispute: who is willing, who may mediate and why not, what both are told at its end, who opened it. */
import { Alert, Button, Descriptions, Space, Table } from 'antd'
import type { ReactNode } from 'react'
import { useApi } from '../../../web/console/api/queries.ts'
import { useSender } from '../../../web/console/api/sending.tsx'
import type { PanelProps } from '../../../web/console/define.ts'
import { Loaded } from '../../../web/console/parts/Blank.tsx'
import { Sheet } from '../../../web/console/parts/Sheet.tsx'
import { hows, type Candidates } from '../schema.ts'
import { OpeningsSheet } from './OpeningsSheet.tsx'

/** What a side has said, of an answer kept by side. */
export function saidBy(answer: unknown, side: string, no: string): string {
  const how: unknown = typeof answer === 'object' && answer !== null ? Object.entries(answer).find(([key]) => key === side)?.[1] : undefined
  return Object.entries(hows).find(([key]) => key === how)?.[1] ?? no
}
const text = (x: unknown): string => (typeof x === 'string' ? x : '')

export function DisputePanel(props: PanelProps): ReactNode {
  const { answer: { case: c, can, names } } = props
  const { body } = c
  const nameOf = (side: 'applicant' | 'respondent'): string => names[c.parties.find((p) => p.relation === side && p.until === null)?.person ?? ''] ?? (text(body[`${side}Name`]) || '—')
  const open = ['registered', 'passed', 'taken', 'mediating'].includes(c.state)
  return (
    <Space orientation="vertical" size="middle" style={{ width: '100%' }} className="form-note">
      {body.overdue === true && open && <Alert type="warning" showIcon title="已满一个月" description="双方都要求才能延长；谈不拢的，请终止并告知其他途径" />}
      {text(body.remedies) !== '' && <Alert type="info" showIcon title="已告知双方" description={text(body.remedies)} />}
      <Sheet title="双方">
        <Descriptions size="small" column={{ xs: 1, md: 2 }} items={(['applicant', 'respondent'] as const).map((side) => ({ key: side, label: side === 'applicant' ? '申请方' : '对方',
          children: <>{nameOf(side)}<div className="quiet">愿意调解：{saidBy(body.consents, side, '还没有表示')}{text(body.terms) === '' ? '' : `；协议：${saidBy(body.signatures, side, '还没有签名')}`}</div></> }))} />
      </Sheet>
      {can.designate === true && <Naming {...props} />}
      <OpeningsSheet id={c.id} />
    </Space>
  )
}
/** Mediators of the unit; whoever must not is shown with the reason. */
function Naming({ answer: { case: c } }: PanelProps): ReactNode {
  const asked = useApi<Candidates>('/mediation/candidates', { case: c.id })
  const { busy, fault, send } = useSender('/mediation', '/inbox')
  return (
    <Sheet title="谁来调解">
      {fault}
      <Loaded query={asked} rows={2}>{({ rows }) => (
        <Table<Candidates['rows'][number]> size="small" rowKey="person" pagination={false} dataSource={[...rows]} locale={{ emptyText: '这个调解组织还没有任命调解员' }} columns={[
          { title: '姓名', dataIndex: 'name' }, { title: '职务', dataIndex: 'postZh' },
          { title: '能不能调解', render: (_, row) => (row.not === '' ? '可以' : <span className="quiet">{row.not}</span>) },
          { title: '', width: 220, render: (_, row) => (row.not !== '' ? null : c.body.mediator === row.person ? '现在的调解员' : (
            <Space>{(['party', 'unit'] as const).map((chosenBy) => <Button key={chosenBy} size="small" loading={busy} aria-label={`${row.name}：${chosenBy === 'party' ? '当事人选定' : '指定'}`}
              onClick={() => void send(`/mediation/dispute/${c.id}/designate`, { version: c.version, input: { mediator: row.person, chosenBy } }, '已确定')}>{chosenBy === 'party' ? '当事人选定' : '指定'}</Button>)}</Space>)) },
        ]} />)}</Loaded>
    </Sheet>
  )
}
