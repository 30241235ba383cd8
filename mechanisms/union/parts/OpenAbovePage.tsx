/** Opening what stands at the common superior of several villages: a village's people may do it too, so the place is not under their own. */
import { useNavigate } from '@tanstack/react-router'
import { useQueryClient } from '@tanstack/react-query'
import { App, Card, Form, Radio } from 'antd'
import { useState, type ReactNode } from 'react'
import type { Receipt } from '../../../web/console/api/contract.ts'
import { refresh } from '../../../web/console/api/queries.ts'
import { server } from '../../../web/console/api/server.ts'
import type { OpenPageProps } from '../../../web/console/define.ts'
import { SchemaForm } from '../../../web/console/forms/SchemaForm.tsx'
import { PageHead } from '../../../web/console/parts/PageHead.tsx'
import { casePath } from '../../../web/console/paths.ts'
import { usePlace } from '../../../web/console/shell/place.ts'

export function OpenAbovePage({ procedure }: OpenPageProps): ReactNode {
  const { place: looked } = usePlace()
  const township = looked.length >= 9 ? looked.slice(0, 9) : null
  const [place, setPlace] = useState(township ?? looked.slice(0, 6))
  const navigate = useNavigate()
  const client = useQueryClient()
  const { message } = App.useApp()
  const path = `/${procedure.name.replace('.', '/')}`
  return (
    <>
      <PageHead title={procedure.opens.zh} note="联村只是外面加的一层：各村的法人、账目、表决都不变" />
      <Card className="open-card">
        <SchemaForm schema={procedure.opens.form} draft={procedure.name} place={place} submitZh={procedure.opens.zh}
          before={township === null ? undefined : <Form.Item label="登记在" required extra="几个村都在一个乡镇的选本乡镇，跨乡镇的选本县"><Radio.Group value={place} onChange={(event) => setPlace(String(event.target.value))} options={[{ value: township, label: '本乡镇' }, { value: township.slice(0, 6), label: '本县' }]} /></Form.Item>}
          onSubmit={async (input, command) => {
            const receipt = await server.command<Receipt>(path, { ...command, place, input })
            void message.success(`已提交，编号${receipt.case.number}`)
            await refresh(client, '/union', '/inbox')
            void navigate({ to: casePath(procedure.name, receipt.case.id) })
          }} />
      </Card>
    </>
  )
}
