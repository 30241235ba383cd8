/** Registering a superior's table: on what basis, how often, how long the villages have, for which places, and the workbook itself. */
import { Card, Form, Select } from 'antd'
import { useNavigate } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import type { Command } from '../../../web/ui/client.ts'
import type { Place, Receipt } from '../../../web/console/api/contract.ts'
import { useApi } from '../../../web/console/api/queries.ts'
import { server } from '../../../web/console/api/server.ts'
import type { OpenPageProps } from '../../../web/console/define.ts'
import { SchemaForm } from '../../../web/console/forms/SchemaForm.tsx'
import { PageHead } from '../../../web/console/parts/PageHead.tsx'
import { casePath } from '../../../web/console/paths.ts'
import { useSession } from '../../../web/console/shell/session.tsx'

export function TableNewPage({ procedure }: OpenPageProps): ReactNode {
  const { hat } = useSession()
  const navigate = useNavigate()
  const [only, setOnly] = useState<readonly string[]>([])
  const places = useApi<{ places: readonly Place[] }>('/places', { parent: hat.place }, { staleSeconds: 600 }).data?.places ?? []
  const send = async (input: Record<string, unknown>, command: Command): Promise<void> => {
    const receipt = await server.command<Receipt>('/reports/table', { ...command, place: hat.place, input: { ...input, only } })
    void navigate({ to: casePath(procedure.name, receipt.case.id) })
  }
  const where = (
    <Form.Item label="只要哪些地方" htmlFor="table-only" extra={`不选就是${hat.placeName}的全部`}>
      <Select id="table-only" mode="multiple" allowClear placeholder="全部" value={[...only]} onChange={setOnly} optionFilterProp="label" options={places.filter((p) => p.level === 'township' || p.level === 'village').map((p) => ({ value: p.code, label: p.name }))} />
    </Form.Item>
  )
  return (
    <>
      <PageHead title={procedure.opens.zh} note="登记一次，以后按期自动填好送到村里；村里只确认，有不对的提异议" />
      <Card className="open-card"><SchemaForm schema={procedure.opens.form} draft={procedure.name} place={hat.place} submitZh="上传并认表头" onSubmit={send} after={where} /></Card>
    </>
  )
}
