/** On the page of a screening: the list as it was in force, what was found on it and by what facts, and what the village says. */
import { Alert, Table } from 'antd'
import type { ReactNode } from 'react'
import type { PanelProps } from '../../../web/console/define.ts'
import { Sheet } from '../../../web/console/parts/Sheet.tsx'
import { dayText } from '../../../web/ui/format.ts'
import { ScreeningBody, sources } from '../schema.ts'

export const sourceZh = (key: string): string => Object.entries(sources).find(([k]) => k === key)?.[1] ?? key
export function ScreeningPanel({ answer }: PanelProps): ReactNode {
  const body = ScreeningBody.safeParse(answer.case.body).data
  if (!body) return null
  const found = body.found ?? []
  const rows = (body.situations ?? []).map((text, i) => ({ n: i + 1, text, found: found.find((f) => f.n === i + 1) }))
  return (
    <Sheet title={`${body.version ?? '情形清单'}（${rows.length}种，认定${found.length}种）`} className="form-note">
      {body.statement !== undefined && <Alert type="info" showIcon className="form-note" title={`村里的说明：${body.statement}`} />}
      <Table size="small" rowKey="n" pagination={false} dataSource={rows} rowClassName={(row) => (row.found ? 'row-selected' : '')} columns={[
        { title: '序号', dataIndex: 'n', width: 60 }, { title: '情形', dataIndex: 'text' },
        { title: '认定的事实', render: (_, row) => (row.found ? <>{row.found.fact}<div className="quiet">{sourceZh(row.found.source)}，{dayText(row.found.day)}</div></> : <span className="quiet">—</span>) },
      ]} />
    </Sheet>
  )
}
