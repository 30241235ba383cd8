/** A report begins: a document dragged here or a text pasted, for which day, and how old numbers are to be taken. */
import { InboxOutlined } from '@ant-design/icons'
import { useNavigate } from '@tanstack/react-router'
import { useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Card, DatePicker, Form, Input, Radio, Segmented, Select, Switch, Upload } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useState, type ReactNode } from 'react'
import { isoDay } from '../../../web/ui/format.ts'
import { newCommand } from '../../../web/ui/client.ts'
import { problemOf } from '../../../web/ui/problem.ts'
import type { Attachment, CaseAnswer, Receipt } from '../../../web/console/api/contract.ts'
import { refresh, useCase } from '../../../web/console/api/queries.ts'
import { server } from '../../../web/console/api/server.ts'
import { Loaded } from '../../../web/console/parts/Blank.tsx'
import { PageHead } from '../../../web/console/parts/PageHead.tsx'
import { PlaceInput } from '../../../web/console/parts/PlaceInput.tsx'
import { usePlace, useQueryTexts } from '../../../web/console/shell/place.ts'
import { useSession } from '../../../web/console/shell/session.tsx'
import { noteKinds, reportPeriods } from '../schema.ts'
import { reportProcedure, workPath } from './paths.ts'
import '../../../web/console/styles/reports.css'

export function NewReportPage(): ReactNode {
  const { renews } = useQueryTexts()
  return renews === undefined ? <NewReport before={null} /> : <Renewing id={renews} />
}
function Renewing({ id }: { id: string }): ReactNode {
  const before = useCase(reportProcedure, id)
  return <Loaded query={before}>{(answer) => <NewReport before={answer} />}</Loaded>
}

interface Filled { title: string; purpose?: string; text?: string; day: Dayjs; period: string; numbers?: boolean; notes: string }
const optionsOf = (list: Readonly<Record<string, string>>): { value: string; label: string }[] => Object.entries(list).map(([value, label]) => ({ value, label }))
/** `2025年工作总结` → `2026年工作总结`. */
const aYearOn = (title: string): string => title.replace(/(20\d\d)(?=年)/g, (year) => String(Number(year) + 1))
const today = (): string => isoDay()

/** What the form begins with: empty, or an earlier report with its day a year on. */
function initialOf(before: CaseAnswer | null): Partial<Filled> {
  if (before === null) return { day: dayjs(today()), period: 'thisYear', notes: 'footnotes' }
  const text = (key: string): string => { const value = before.case.body[key]; return typeof value === 'string' ? value : '' }
  return { title: aYearOn(text('title')), purpose: text('purpose'), day: dayjs(text('day')).add(1, 'year'), period: text('period'), notes: text('notes'), numbers: before.case.body.numbers === true }
}

function NewReport({ before }: { before: CaseAnswer | null }): ReactNode {
  const { hat } = useSession()
  const looked = usePlace().place
  const [place, setPlace] = useState(before?.case.place ?? looked)
  const [way, setWay] = useState(before === null ? 'file' : 'same')
  const [file, setFile] = useState<File | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const [form] = Form.useForm<Filled>()
  const navigate = useNavigate()
  const client = useQueryClient()
  const send = async (v: Filled): Promise<void> => {
    setBusy(true)
    setProblem(null)
    try {
      const document = way === 'file' && file !== null ? (await server.upload<Attachment>('/documents/attachments', { place, file })).id : undefined
      const input = { title: v.title, purpose: v.purpose || undefined, day: v.day.format('YYYY-MM-DD'), period: v.period, notes: v.notes, numbers: v.numbers === true,
        document, text: way === 'text' ? v.text : undefined, renews: before?.case.id }
      const { case: c } = await server.command<Receipt>('/reports/report', { ...newCommand(), place, input })
      await refresh(client, '/reports')
      void navigate({ to: workPath, search: { report: c.id } })
    } catch (error) { setProblem(problemOf(error).detail) } finally { setBusy(false) }
  }
  const take = (taken: File): void => {
    setFile(taken)
    if (!form.getFieldValue('title')) form.setFieldValue('title', taken.name.replace(/\.(docx|txt)$/i, '').slice(0, 80))
  }
  return (
    <>
      <PageHead title={before === null ? '填一份报告' : '明年照这份再填'} note="空格由平台的记录来填：不用查数、抄数；每个数都能打开看它的每一条记录" />
      <Card className="open-card report-new">
        <Form form={form} layout="vertical" initialValues={initialOf(before)} onFinish={(v) => void send(v)} requiredMark={false}>
          <Segmented className="form-note" aria-label="原文从哪里来" value={way} onChange={setWay} options={[...(before === null ? [] : [{ value: 'same', label: '用原来的文件' }]), { value: 'file', label: '上传文件' }, { value: 'text', label: '粘贴文字' }]} />
          {way === 'file' && <FileDrop file={file} onFile={take} />}
          {way === 'text' && <Form.Item name="text" label="报告的文字" rules={[{ required: true }]} extra="空格写成 XX、××、**、____、（ ）或 [数字] 都认得"><Input.TextArea autoSize={{ minRows: 8, maxRows: 20 }} maxLength={100_000} /></Form.Item>}
          <Form.Item name="title" label="报告名称" rules={[{ required: true, max: 80 }]}><Input maxLength={80} /></Form.Item>
          <Form.Item name="purpose" label="报给谁、做什么用（可不填）"><Input maxLength={80} /></Form.Item>
          <Form.Item label="填哪个地方的数" htmlFor="report-place"><PlaceInput id="report-place" root={hat.place} value={place} onChange={setPlace} /></Form.Item>
          <div className="blank-two">
            <Form.Item name="day" label="数字截至哪一天" rules={[{ required: true }]} extra="去年、今年以来等都从这一天算起"><DatePicker allowClear={false} format="YYYY-MM-DD" style={{ width: '100%' }} /></Form.Item>
            <Form.Item name="period" label="没写时间的，按"><Select options={optionsOf(reportPeriods)} /></Form.Item>
          </div>
          <Form.Item name="notes" label="每个数字注明出处"><Radio.Group options={optionsOf(noteKinds)} /></Form.Item>
          <Form.Item name="numbers" label="原文里的旧数字（例如去年的）也换成新的" valuePropName="checked"><Switch /></Form.Item>
          {problem !== null && <Alert className="form-note" type="error" showIcon role="alert" title={problem} />}
          <div className="form-foot"><Button type="primary" htmlType="submit" loading={busy}>找出空格，开始填</Button></div>
        </Form>
      </Card>
    </>
  )
}

function FileDrop({ file, onFile }: { file: File | null; onFile: (file: File) => void }): ReactNode {
  return (
    <div className="form-note">
      <Upload.Dragger accept=".docx,.txt" maxCount={1} showUploadList={false} beforeUpload={(taken) => { onFile(taken); return false }}>
        <p className="report-drop"><InboxOutlined aria-hidden /></p>
        <p>{file === null ? '把 Word（.docx）或文本文件拖到这里，或点一下选择' : `已选“${file.name}”，点一下可以换一份`}</p>
        <p className="quiet">只填空格，版式、字体一点不动</p>
      </Upload.Dragger>
    </div>
  )
}
