/** Templates of documents: which are the county's own, download to change in Word, upload; a refusal names the field. */
import { DownloadOutlined, UploadOutlined } from '@ant-design/icons'
import { Alert, App, Button, Table, Tag, type TableColumnsType } from 'antd'
import { useRef, useState, type ChangeEvent, type ReactNode } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { timeText } from '../../ui/format.ts'
import { problemOf } from '../../ui/problem.ts'
import { refresh, useApi } from '../api/queries.ts'
import { server } from '../api/server.ts'
import { Loaded } from '../parts/Blank.tsx'
import { PageHead } from '../parts/PageHead.tsx'
import { Sheet } from '../parts/Sheet.tsx'

interface TemplateRow { name: string; zh: string; fields: readonly string[]; own: { fromAt: string; fileName: string; by: string } | null }
interface TemplatesAnswer { templates: readonly TemplateRow[]; mayChange: boolean }
interface Outcome { zh: string; problem: string | null }

export function TemplatesPage(): ReactNode {
  const asked = useApi<TemplatesAnswer>('/documents/templates')
  const { upload, busy, outcome } = useUpload()
  return (
    <>
      <PageHead title="文书模板" note="下载现用的模板，用 Word 或 WPS 改好版式后传回来；大括号里的字段名不要改。换上之后，全县的这种文书都用新模板。" />
      {outcome?.problem && <Alert className="form-note" type="error" showIcon role="alert" title={`“${outcome.zh}”的模板没有换上，仍用原来的`} description={outcome.problem} />}
      <Loaded query={asked}>{({ templates, mayChange }) => (
        <Sheet title="模板" className="list-card" flush>
          <Table<TemplateRow> rowKey="name" size="middle" pagination={false} dataSource={[...templates]} columns={columns(mayChange, busy, upload)} expandable={{ columnTitle: <span className="only-read">展开</span>, expandedRowRender: Fields, rowExpandable: (row) => row.fields.length > 0 }} />
        </Sheet>
      )}</Loaded>
    </>
  )
}

const columns = (mayChange: boolean, busy: string | null, upload: (row: TemplateRow, file: File) => void): TableColumnsType<TemplateRow> => [
  { key: 'zh', title: '文书', render: (_, row) => <b>{row.zh}</b> },
  { key: 'own', title: '现用的模板', render: (_, row) => row.own === null ? '平台自带' : <><Tag color="green">本县</Tag>{row.own.fileName}<div className="quiet">{timeText(row.own.fromAt)} 由{row.own.by}换上</div></> },
  { key: 'act', title: <span className="only-read">操作</span>, width: mayChange ? 260 : 120, render: (_, row) => (
    <span className="template-acts">
      <Button size="small" icon={<DownloadOutlined aria-hidden />} href={server.link('/documents/template', { name: row.name })}>下载<span className="only-read">“{row.zh}”的模板</span></Button>
      {mayChange && <Replace row={row} busy={busy === row.name} upload={upload} />}
    </span>) },
]

function Fields({ fields }: TemplateRow): ReactNode {
  return <p className="quiet">可用的字段：{fields.map((field) => `{${field}}`).join('、')}</p>
}

function Replace({ row, busy, upload }: { row: TemplateRow; busy: boolean; upload: (row: TemplateRow, file: File) => void }): ReactNode {
  const file = useRef<HTMLInputElement>(null)
  const chosen = (event: ChangeEvent<HTMLInputElement>): void => {
    const [one] = event.target.files ?? []
    event.target.value = ''
    if (one !== undefined) upload(row, one)
  }
  return (
    <>
      <Button size="small" icon={<UploadOutlined aria-hidden />} loading={busy} onClick={() => file.current?.click()}>上传修改后的<span className="only-read">“{row.zh}”模板</span></Button>
      <input ref={file} type="file" hidden aria-label={`选择“${row.zh}”的模板文件`} accept=".docx" onChange={chosen} />
    </>
  )
}

function useUpload(): { upload: (row: TemplateRow, file: File) => void; busy: string | null; outcome: Outcome | null } {
  const client = useQueryClient()
  const { message } = App.useApp()
  const [busy, setBusy] = useState<string | null>(null)
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  const upload = (row: TemplateRow, file: File): void => {
    setBusy(row.name)
    setOutcome(null)
    server.upload('/documents/templates', { name: row.name, file })
      .then(async () => { void message.success(`“${row.zh}”已换上新模板`); await refresh(client, '/documents') },
        (error: unknown) => setOutcome({ zh: row.zh, problem: problemOf(error).detail }))
      .finally(() => setBusy(null))
  }
  return { upload, busy, outcome }
}
