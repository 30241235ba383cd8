/** Proposing a link: one party member, five to twenty households of the village. */
import { Alert, Button, Card, Form, Input, Table } from 'antd'
import { useNavigate } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import { clearDraft, commandFor, readDraft, writeDraft } from '../../../web/ui/drafts.ts'
import { problemOf } from '../../../web/ui/problem.ts'
import type { Receipt } from '../../../web/console/api/contract.ts'
import { useApi } from '../../../web/console/api/queries.ts'
import { server } from '../../../web/console/api/server.ts'
import type { OpenPageProps } from '../../../web/console/define.ts'
import { PageHead } from '../../../web/console/parts/PageHead.tsx'
import { PersonPicker } from '../../../web/console/parts/PersonPicker.tsx'
import { casePath } from '../../../web/console/paths.ts'
import { usePlace } from '../../../web/console/shell/place.ts'
import { useSession } from '../../../web/console/shell/session.tsx'
import type { Household } from './LinkPanel.tsx'

interface Draft { member: string | null; households: readonly string[]; remark: string }
const name = 'grid.link/open'

export function NewLinkPage({ procedure }: OpenPageProps): ReactNode {
  const { me } = useSession()
  const { place } = usePlace()
  const navigate = useNavigate()
  const [draft, setDraft] = useState<Draft>(() => readDraft<Draft>(me.person.id, name)?.value ?? { member: null, households: [], remark: '' })
  const [fault, setFault] = useState<string | null>(null)
  const [q, setQ] = useState('')
  const all = useApi<readonly Household[]>('/grid/households', { place }).data ?? []
  const change = (part: Partial<Draft>): void => { const next = { ...draft, ...part }; setDraft(next); writeDraft(me.person.id, name, next) }
  const send = async (): Promise<void> => {
    if (draft.member === null) { setFault('请选择党员'); return }
    const input = { member: draft.member, households: draft.households, ...(draft.remark === '' ? {} : { remark: draft.remark }) }
    try {
      const receipt = await server.command<Receipt>('/grid/link', { ...commandFor(me.person.id, name, input), place, input })
      clearDraft(me.person.id, name)
      void navigate({ to: casePath(procedure.name, receipt.case.id) })
    } catch (error) { setFault(problemOf(error).detail) }
  }
  const shown = all.filter((each) => q === '' || each.number.includes(q) || (each.head ?? '').includes(q))
  return (
    <>
      <PageHead title={procedure.opens.zh} note="党员和各户都愿意，才算选定；提出后请各户在手机上同意，或代记同意" />
      <Card className="open-card">
        {fault !== null && <Alert type="error" showIcon title={fault} role="alert" className="form-note" />}
        <Form layout="vertical" onFinish={send}>
          <Form.Item label="党员" htmlFor="link-member" required><PersonPicker id="link-member" place={place} value={draft.member} onChange={(member) => change({ member })} /></Form.Item>
          <Form.Item label={`联系的户（已选${draft.households.length}户）`} required>
            <Input.Search aria-label="按户号或户主查找" placeholder="户号或户主" allowClear onSearch={setQ} onChange={(event) => setQ(event.target.value.trim())} />
            <Table<Household> size="small" rowKey="id" dataSource={shown} pagination={{ pageSize: 10, hideOnSinglePage: true }}
              rowSelection={{ selectedRowKeys: [...draft.households], preserveSelectedRowKeys: true, onChange: (keys) => change({ households: keys.map(String) }),
                getCheckboxProps: (row) => ({ disabled: row.linkedWith !== null, 'aria-label': `选择${row.number}号` }) }}
              columns={[{ title: '户号', dataIndex: 'number' }, { title: '户主', dataIndex: 'head', render: (head: string | null) => head ?? '—' },
                { title: '现有联系', dataIndex: 'linkedWith', render: (linked: string | null) => linked ?? '没有' }]} />
          </Form.Item>
          <Form.Item label="说明" htmlFor="link-remark"><Input.TextArea id="link-remark" maxLength={300} value={draft.remark} onChange={(event) => change({ remark: event.target.value })} /></Form.Item>
          <Button type="primary" htmlType="submit">{procedure.opens.zh}</Button>
        </Form>
      </Card>
    </>
  )
}
