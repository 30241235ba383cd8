/** A scheme as a table of items: drafting it, revising a draft, reading it. What may not be an item is said beside it while it is typed. */
import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Alert, Button, Card, Form, Input, InputNumber, Select, Space, Table } from 'antd'
import { useNavigate } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import { clearDraft, readDraft, writeDraft } from '../../../web/ui/drafts.ts'
import type { Receipt } from '../../../web/console/api/contract.ts'
import { useDefinitions } from '../../../web/console/api/queries.ts'
import { useSender } from '../../../web/console/api/sending.tsx'
import type { OpenPageProps, PanelProps } from '../../../web/console/define.ts'
import { PageHead } from '../../../web/console/parts/PageHead.tsx'
import { Sheet } from '../../../web/console/parts/Sheet.tsx'
import { casePath } from '../../../web/console/paths.ts'
import { usePlace } from '../../../web/console/shell/place.ts'
import { useSession } from '../../../web/console/shell/session.tsx'
import { SchemeForm, SchemeBody, directions, itemKinds, levels, sources, yardsticks, type Item } from '../schema.ts'
import { traceIn, traceOf, traceRefusal } from '../traceRules.ts'

type Draft = Omit<SchemeBody, 'shownItems' | 'untilDay'>
const draftName = 'assessment.scheme/open'
const figureItem = (key: string): Item => ({ key, name: '', kind: 'scored', points: 10, by: 'figure', figure: '', against: 'target', direction: 'more', floor: 0, target: 100 })
const first = (year: number): Draft => ({ title: '村级治理考核方案', year, level: 'village', basis: '', text: '', items: [figureItem('1')], excellentFrom: 90, passedFrom: 60 })
const optionsOf = (list: Readonly<Record<string, string>>) => Object.entries(list).map(([value, label]) => ({ value, label }))
const sumOf = (items: readonly Item[]): number => items.filter((i) => i.kind === 'scored').reduce((n, i) => n + i.points, 0)

export function NewSchemePage({ procedure }: OpenPageProps): ReactNode {
  const { me } = useSession()
  const { place } = usePlace()
  const navigate = useNavigate()
  const [draft, setDraft] = useState<Draft>(() => readDraft<Draft>(me.person.id, draftName)?.value ?? first(new Date().getFullYear()))
  const { busy, fault, send } = useSender('/assessment', '/inbox')
  const change = (next: Draft): void => { setDraft(next); writeDraft(me.person.id, draftName, next) }
  const submit = async (): Promise<void> => {
    const receipt = await send<Receipt>('/assessment/scheme', { place, input: draft }, '已存为草稿')
    if (receipt === null) return
    clearDraft(me.person.id, draftName)
    void navigate({ to: casePath(procedure.name, receipt.case.id) })
  }
  return (
    <>
      <PageHead title={procedure.opens.zh} note="考村不考人，考办成的事：由平台指标算，或凭两人审核的佐证；分值合计100分；由另一个人施行" />
      <Card>{fault}<SchemeFields draft={draft} change={change} /><Button type="primary" loading={busy} onClick={() => void submit()}>存为草稿</Button></Card>
    </>
  )
}
function SchemeFields({ draft, change }: { draft: Draft; change: (next: Draft) => void }): ReactNode {
  const faults = [...new Set((SchemeForm.safeParse(draft).error?.issues ?? []).filter((i) => i.path[0] === 'items' && !i.message.startsWith('请填写')).map((i) => i.message))]
  return (
    <Form layout="vertical" component="div">
      <Space wrap align="start">
        <Form.Item label="方案名称" required htmlFor="scheme-title"><Input id="scheme-title" maxLength={60} style={{ width: 280 }} value={draft.title} onChange={(event) => change({ ...draft, title: event.target.value })} /></Form.Item>
        <Form.Item label="年度" required htmlFor="scheme-year"><InputNumber id="scheme-year" min={2020} max={2100} value={draft.year} onChange={(year) => change({ ...draft, year: year ?? draft.year })} /></Form.Item>
        <Form.Item label="考核谁" required htmlFor="scheme-level"><Select id="scheme-level" style={{ width: 150 }} value={draft.level} options={optionsOf(levels)} onChange={(level) => change({ ...draft, level })} /></Form.Item>
        <Form.Item label="优秀从几分起" required htmlFor="scheme-excellent"><InputNumber id="scheme-excellent" min={60} max={100} value={draft.excellentFrom} onChange={(n) => change({ ...draft, excellentFrom: n ?? 90 })} /></Form.Item>
        <Form.Item label="合格从几分起" required htmlFor="scheme-passed"><InputNumber id="scheme-passed" min={1} max={99} value={draft.passedFrom} onChange={(n) => change({ ...draft, passedFrom: n ?? 60 })} /></Form.Item>
      </Space>
      <Form.Item label="考核的依据" required htmlFor="scheme-basis" extra="上级批准的考核计划或文件：没有依据的考核不能搞"><Input id="scheme-basis" maxLength={120} value={draft.basis} onChange={(event) => change({ ...draft, basis: event.target.value })} /></Form.Item>
      <Form.Item label="方案正文" required htmlFor="scheme-text"><Input.TextArea id="scheme-text" rows={3} maxLength={5000} value={draft.text} onChange={(event) => change({ ...draft, text: event.target.value })} /></Form.Item>
      <Form.Item label={`指标（计分指标合计${sumOf(draft.items)}分）`} required><Items items={draft.items} change={(items) => change({ ...draft, items })} /></Form.Item>
      {faults.length > 0 && <Alert type="warning" showIcon className="form-note" title="存下以前还要改" description={<ul>{faults.map((f) => <li key={f}>{f}</li>)}</ul>} />}
    </Form>
  )
}
function Items({ items, change }: { items: readonly Item[]; change: (items: Item[]) => void }): ReactNode {
  const figures = (useDefinitions()?.indicators ?? []).filter((f) => traceOf(f.key) === null)
  const set = (i: number, part: Partial<Item>): void => change(items.map((each, n) => (n === i ? { ...each, ...part } : each)))
  const add = (): void => change([...items, figureItem(String(items.reduce((most, each) => Math.max(most, Number(each.key) || 0), 0) + 1))])
  const kind = (i: number, next: Item['kind']): void => set(i, next === 'scored' ? { kind: next } : { kind: next, by: 'evidence', ...(next === 'veto' ? { points: 0 } : { points: 5 }) })
  return (
    <>
      <Table<Item> size="small" rowKey={(_, i) => String(i)} pagination={false} scroll={{ x: 1100 }} dataSource={[...items]} columns={[
        { title: '类别', width: 120, render: (_, row, i) => <Select aria-label={`第${row.key}项类别`} style={{ width: 108 }} value={row.kind} options={optionsOf(itemKinds)} onChange={(next) => kind(i, next)} /> },
        { title: '指标', width: 190, render: (_, row, i) => { const trace = traceIn(row.name); return <><Input aria-label={`第${row.key}项指标`} maxLength={40} value={row.name} {...(trace === null ? {} : { status: 'error' as const })} onChange={(event) => set(i, { name: event.target.value })} />{trace !== null && <span role="alert" className="mark mark-over">{traceRefusal(row.name, trace)}</span>}</> } },
        { title: '分值', width: 80, render: (_, row, i) => <InputNumber aria-label={`第${row.key}项分值`} min={0} max={100} precision={0} style={{ width: 64 }} value={row.points} onChange={(n) => set(i, { points: n ?? 0 })} /> },
        { title: '依据', width: 150, render: (_, row, i) => <Select aria-label={`第${row.key}项依据`} style={{ width: 140 }} disabled={row.kind !== 'scored'} value={row.by} options={optionsOf(sources)} onChange={(by) => set(i, { by })} /> },
        { title: '指标口径，怎样算分（佐证的写文件依据）', render: (_, row, i) => row.by === 'evidence' ? <Input aria-label={`第${row.key}项依据的文件`} placeholder="依据的文件" maxLength={120} value={row.basis ?? ''} onChange={(event) => set(i, { basis: event.target.value })} /> : (
          <Space wrap size={4}>
            <Select aria-label={`第${row.key}项指标口径`} showSearch={{ optionFilterProp: 'label' }} style={{ width: 210 }} value={row.figure ?? ''} options={figures.map((f) => ({ value: f.key, label: f.zh }))} onChange={(figure) => set(i, { figure, ...(row.name === '' ? { name: figures.find((f) => f.key === figure)?.zh ?? '' } : {}) })} />
            <Select aria-label={`第${row.key}项和什么比`} style={{ width: 160 }} value={row.against} options={optionsOf(yardsticks)} onChange={(against) => set(i, { against })} />
            <Select aria-label={`第${row.key}项方向`} style={{ width: 110 }} value={row.direction} options={optionsOf(directions)} onChange={(direction) => set(i, { direction })} />
            <InputNumber aria-label={`第${row.key}项得零分的值`} prefix="零分" style={{ width: 110 }} value={row.floor ?? null} onChange={(floor) => set(i, { floor: floor ?? undefined })} />
            <InputNumber aria-label={`第${row.key}项得满分的值`} prefix="满分" style={{ width: 110 }} value={row.target ?? null} onChange={(target) => set(i, { target: target ?? undefined })} />
          </Space>) },
        { title: <span className="only-read">操作</span>, width: 50, render: (_, row, i) => <Button type="text" aria-label={`去掉第${row.key}项`} icon={<DeleteOutlined />} disabled={items.length === 1} onClick={() => change(items.filter((__, n) => n !== i))} /> },
      ]} />
      <Button type="dashed" block icon={<PlusOutlined />} onClick={add}>加一项</Button>
    </>
  )
}

/** On the page of a scheme: its items; while it is a draft they can be changed. */
export function SchemePanel({ answer: { case: c, can } }: PanelProps): ReactNode {
  const [draft, setDraft] = useState<Draft | null>(null)
  const { busy, fault, send } = useSender('/assessment', '/inbox')
  const read = SchemeBody.safeParse(c.body)
  if (!read.success) return null
  const { shownItems = [], untilDay: _, ...body } = read.data
  const save = async (): Promise<void> => { if (await send(`/assessment/scheme/${c.id}/revise`, { version: c.version, input: draft ?? body }, '已保存') !== null) setDraft(null) }
  return (
    <Sheet title={`指标（${body.items.length}项）`} className="form-note" extra={can.revise === true && draft === null ? <Button size="small" onClick={() => setDraft(body)}>修改草稿</Button> : undefined}>
      {fault}
      {draft === null ? <ul className="lines-list">{shownItems.map((each) => <li key={each}>{each}</li>)}</ul>
        : <><SchemeFields draft={draft} change={setDraft} /><Space><Button type="primary" loading={busy} onClick={() => void save()}>保存</Button><Button onClick={() => setDraft(null)}>不改了</Button></Space></>}
    </Sheet>
  )
}
