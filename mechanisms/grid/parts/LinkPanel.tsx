/** The households of one link, who has agreed, and writing down the word of a household that has no phone. */
import { Alert, App, Button, Card, Radio, Space, Table } from 'antd'
import { useQueryClient } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { newCommand } from '../../../web/ui/client.ts'
import { problemOf } from '../../../web/ui/problem.ts'
import type { PanelProps } from '../../../web/console/define.ts'
import { refresh, useApi } from '../../../web/console/api/queries.ts'
import { server } from '../../../web/console/api/server.ts'

export interface Household { id: string; place: string; number: string; head: string | null; linkedWith: string | null }
const listOf = (x: unknown): readonly string[] => (Array.isArray(x) ? x.filter((each): each is string => typeof each === 'string') : [])

export function LinkPanel({ answer: { case: c, can } }: PanelProps): ReactNode {
  const client = useQueryClient()
  const { message } = App.useApp()
  const [how, setHow] = useState('facing')
  const [fault, setFault] = useState<string | null>(null)
  const all = useApi<readonly Household[]>('/grid/households', { place: c.place.slice(0, 12) }).data ?? []
  const [ids, agreed] = [listOf(c.body.households), listOf(c.body.agreed)]
  const rows = all.filter((each) => ids.includes(each.id))
  const attest = async (household: string): Promise<void> => {
    setFault(null)
    try {
      await server.command(`/grid/link/${c.id}/attest`, { ...newCommand(), version: c.version, input: { household, how } })
      await refresh(client, '/grid/link')
      void message.success('已记下')
    } catch (error) { setFault(problemOf(error).detail) }
  }
  return (
    <Card size="small" title={`联系的户（${agreed.length}/${ids.length}户同意）`} className="form-note">
      {fault !== null && <Alert type="error" showIcon title={fault} role="alert" />}
      {can.attest === true && <Space className="form-note"><span>代记同意的方式</span><Radio.Group value={how} onChange={(event) => { const next: unknown = event.target.value; if (typeof next === 'string') setHow(next) }}
        options={[{ value: 'facing', label: '当面' }, { value: 'phone', label: '电话' }, { value: 'paper', label: '书面' }]} /></Space>}
      <Table<Household> size="small" rowKey="id" pagination={false} dataSource={rows} columns={[
        { title: '户号', dataIndex: 'number' }, { title: '户主', dataIndex: 'head', render: (head: string | null) => head ?? '—' },
        { title: '意见', render: (_, row) => (agreed.includes(row.id) ? '同意' : '等待答复') },
        ...(can.attest === true ? [{ title: '操作', key: 'act', render: (_: unknown, row: Household) => (agreed.includes(row.id) ? null : <Button size="small" onClick={() => void attest(row.id)}>代记同意</Button>) }] : []),
      ]} />
    </Card>
  )
}
