/** On the page of an activity: who signed up, in that order; tick who came, confirm how long. */
import { Alert, Button, InputNumber, Space, Table } from 'antd'
import { Link } from '@tanstack/react-router'
import { useQueryClient } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { refresh, useApi } from '../../../web/console/api/queries.ts'
import { server } from '../../../web/console/api/server.ts'
import type { PanelProps } from '../../../web/console/define.ts'
import { Loaded } from '../../../web/console/parts/Blank.tsx'
import { Sheet } from '../../../web/console/parts/Sheet.tsx'
import { casePath } from '../../../web/console/paths.ts'
import { newCommand } from '../../../web/ui/client.ts'
import { problemOf } from '../../../web/ui/problem.ts'
import type { Roll } from '../schema.ts'

type Line = Roll['lines'][number]

export function RollSheet({ answer: { case: c, can } }: PanelProps): ReactNode {
  const roll = useApi<Roll>('/volunteering/roll', { activity: c.id }, { enabled: c.state !== 'planned' })
  const client = useQueryClient()
  const [fault, setFault] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  if (c.state === 'planned') return null
  const organizes = can.close === true
  const take = async (line: Line, step: string, input?: Record<string, unknown>): Promise<void> => {
    setBusy(true)
    setFault(null)
    try {
      await server.command(`/volunteering/shift/${line.id}/${step}`, { ...newCommand(), ...(input === undefined ? {} : { input }) })
      await refresh(client, '/volunteering', '/inbox')
    } catch (error) { setFault(`${line.name}：${problemOf(error).detail}`) } finally { setBusy(false) }
  }
  return (
    <Loaded query={roll} rows={3}>{(told) => (
      <Sheet title={`报名（${told.lines.filter((l) => l.state !== 'waiting').length}/${told.helpers}）`} className="form-note">
        {fault !== null && <Alert type="error" showIcon role="alert" className="form-note" title={fault} />}
        <Table<Line> size="small" rowKey="id" pagination={false} dataSource={[...told.lines]} locale={{ emptyText: '还没有人报名' }} columns={[
          { title: '姓名', render: (_, l) => (organizes || told.state !== 'held' ? <Link to={casePath('volunteering.shift', l.id)}>{l.name}</Link> : l.name) }, { title: '志愿者编号', dataIndex: 'number' }, { title: '状态', dataIndex: 'stateZh' },
          { title: '时长', render: (_, l) => (l.minutes > 0 ? `${l.minutes}分钟` : '') },
          { title: '登记', width: 300, render: (_, l) => (organizes ? l.own ? <span className="quiet">本人的，由别人办</span> : <Act line={l} most={told.shiftMinutes} busy={busy} take={take} /> : null) },
        ]} />
      </Sheet>)}</Loaded>
  )
}
function Act({ line, most, busy, take }: { line: Line; most: number; busy: boolean; take: (line: Line, step: string, input?: Record<string, unknown>) => Promise<void> }): ReactNode {
  const [minutes, setMinutes] = useState(most)
  if (line.state === 'signedUp') return <Button size="small" loading={busy} onClick={() => void take(line, 'attend')}>到场</Button>
  if (line.state !== 'attended') return null
  return (
    <Space><InputNumber size="small" aria-label={`${line.name}的服务分钟`} min={1} max={most} precision={0} value={minutes} onChange={(next) => setMinutes(next ?? most)} suffix="分钟" />
      <Button size="small" type="primary" loading={busy} onClick={() => void take(line, 'confirm', { minutes })}>确认时长</Button>
      <Button size="small" onClick={() => void take(line, 'untick')}>勾错</Button></Space>
  )
}
