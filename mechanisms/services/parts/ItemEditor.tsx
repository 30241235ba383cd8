/** An item as a form: its elements, its materials and its questions are tables one fills in; no program is changed for a new form. */
import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Card, Checkbox, Form, Input, InputNumber, Select, Space, Table } from 'antd'
import { useNavigate } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import type { Receipt } from '../../../web/console/api/contract.ts'
import { useSender } from '../../../web/console/api/sending.tsx'
import type { OpenPageProps, PanelProps } from '../../../web/console/define.ts'
import { Nothing } from '../../../web/console/parts/Blank.tsx'
import { PageHead } from '../../../web/console/parts/PageHead.tsx'
import { Sheet } from '../../../web/console/parts/Sheet.tsx'
import { casePath } from '../../../web/console/paths.ts'
import { useSession } from '../../../web/console/shell/session.tsx'
import { isoDay } from '../../../web/ui/format.ts'
import { copies, dayKinds, families, issuers, ItemForm, levels, needs, onlines, pieces, powers, questionKinds, reaches, results, subjects, type Material, type Question } from '../schema.ts'

type Draft = ItemForm
const first = (): Draft => ({ code: '', title: '', family: 'livelihood', power: 'service', piece: 'promised', subject: 'person', basis: '', level: 'township', conditions: '', statutoryDays: 20, statutoryKind: 'working', promisedDays: 10, promisedKind: 'working', visits: 1, stages: '申请、受理、审核、办结',
  location: '', hours: '工作日9时至17时', online: 'partly', reach: 'township', resultName: '', result: 'notice', inquiries: '', complaints: '', from: isoDay(), materials: [], questions: [] })
const options = (list: Readonly<Record<string, string>>) => Object.entries(list).map(([value, label]) => ({ value, label }))
type TextKey = 'code' | 'implementCode' | 'title' | 'words' | 'basis' | 'location' | 'hours' | 'fee' | 'feeBasis' | 'resultName' | 'inquiries' | 'complaints'
type Set = (part: Partial<Draft>) => void
const lines: readonly (readonly [key: TextKey, zh: string, most: number, need: boolean])[] = [['title', '事项名称', 60, true], ['code', '基本编码（12位）', 12, true], ['words', '群众怎么说（查找用，空格分开）', 120, false], ['basis', '设定依据', 200, true], ['location', '办理地点', 100, true], ['hours', '办理时间', 60, true],
  ['resultName', '结果名称', 60, true], ['inquiries', '咨询电话', 40, true], ['complaints', '监督投诉电话', 40, true], ['fee', '收费标准（不收费就不填）', 100, false], ['feeBasis', '收费依据', 120, false]]

function Line({ d, set, of: [key, zh, most, need] }: { d: Draft; set: Set; of: (typeof lines)[number] }): ReactNode {
  return <Form.Item label={zh} required={need} htmlFor={`item-${key}`}><Input id={`item-${key}`} maxLength={most} value={d[key] ?? ''} onChange={(event) => set({ [key]: event.target.value === '' && !need ? undefined : event.target.value })} /></Form.Item>
}
function Choice<K extends 'family' | 'power' | 'piece' | 'subject' | 'level' | 'online' | 'reach' | 'result'>({ d, set, name, zh, list }: { d: Draft; set: Set; name: K; zh: string; list: Readonly<Record<string, string>> }): ReactNode {
  return <Form.Item label={zh} required htmlFor={`item-${name}`}><Select id={`item-${name}`} style={{ width: 170 }} value={d[name]} options={options(list)} onChange={(value) => set({ [name]: value })} /></Form.Item>
}
function Limit({ d, set, days, kind, zh }: { d: Draft; set: Set; days: 'statutoryDays' | 'promisedDays'; kind: 'statutoryKind' | 'promisedKind'; zh: string }): ReactNode {
  return <Form.Item label={zh} required htmlFor={`item-${days}`}><Space.Compact><InputNumber id={`item-${days}`} min={1} max={365} precision={0} value={d[days]} onChange={(value) => set({ [days]: value ?? 1 })} /><Select aria-label={`${zh}单位`} style={{ width: 120 }} value={d[kind]} options={options(dayKinds)} onChange={(value) => set({ [kind]: value })} /></Space.Compact></Form.Item>
}
function ItemFields({ draft: d, change }: { draft: Draft; change: (next: Draft) => void }): ReactNode {
  const set: Set = (part) => change({ ...d, ...part })
  return (
    <Form layout="vertical" component="div">
      {lines.slice(0, 4).map((of) => <Line key={of[0]} d={d} set={set} of={of} />)}
      <Space wrap size="large" align="start"><Choice d={d} set={set} name="family" zh="类别" list={families} /><Choice d={d} set={set} name="power" zh="事项类型" list={powers} /><Choice d={d} set={set} name="piece" zh="办件类型" list={pieces} /><Choice d={d} set={set} name="subject" zh="服务对象" list={subjects} /><Choice d={d} set={set} name="level" zh="谁来办" list={levels} /></Space>
      <Space wrap size="large" align="start"><Limit d={d} set={set} days="statutoryDays" kind="statutoryKind" zh="法定办结时限" /><Limit d={d} set={set} days="promisedDays" kind="promisedKind" zh="承诺办结时限（不长于法定）" />
        <Form.Item label="到现场几次" required htmlFor="item-visits"><InputNumber id="item-visits" min={0} max={5} precision={0} value={d.visits} onChange={(visits) => set({ visits: visits ?? 0 })} /></Form.Item></Space>
      <Form.Item label="受理条件" required htmlFor="item-conditions"><Input.TextArea id="item-conditions" rows={2} maxLength={1000} value={d.conditions} onChange={(event) => set({ conditions: event.target.value })} /></Form.Item>
      <Form.Item label="办理流程" required htmlFor="item-stages"><Input.TextArea id="item-stages" rows={2} maxLength={1000} value={d.stages} onChange={(event) => set({ stages: event.target.value })} /></Form.Item>
      {lines.slice(4).map((of) => <Line key={of[0]} d={d} set={set} of={of} />)}
      <Space wrap size="large" align="start"><Choice d={d} set={set} name="result" zh="结果类型" list={results} /><Choice d={d} set={set} name="online" zh="网办深度" list={onlines} /><Choice d={d} set={set} name="reach" zh="通办范围" list={reaches} />
        <Form.Item label="从哪天起可以办" required htmlFor="item-from"><Input id="item-from" type="date" value={d.from} onChange={(event) => set({ from: event.target.value })} /></Form.Item></Space>
      <Form.Item><Checkbox checked={d.atVillage === true} onChange={(event) => set({ atVillage: event.target.checked })}>在村里就能申请</Checkbox><Checkbox checked={d.delegated === true} onChange={(event) => set({ delegated: event.target.checked })}>下放或委托乡镇办</Checkbox></Form.Item>
      <Form.Item label={`申请材料（${d.materials.length}）`} extra="只能要清单里写明的；同一样只写一次；村里出具的要写依据"><Materials list={d.materials} change={(materials) => set({ materials })} /></Form.Item>
      <Form.Item label={`申请表（${d.questions.length}个问题）`} extra="问得越少越好；登记册里有的不用问"><Questions list={d.questions} change={(questions) => set({ questions })} /></Form.Item>
    </Form>
  )
}
const nextKey = (prefix: string, list: readonly { key: string }[]): string => `${prefix}${1 + Math.max(0, ...list.map((each) => Number(each.key.slice(1)) || 0))}`
const away = (zh: string, act: () => void): ReactNode => <Button type="text" aria-label={zh} icon={<DeleteOutlined />} onClick={act} />
function Materials({ list, change }: { list: readonly Material[]; change: (next: Material[]) => void }): ReactNode {
  const set = (i: number, part: Partial<Material>): void => change(list.map((each, n) => (n === i ? { ...each, ...part } : each)))
  const pick = <K extends 'need' | 'issuer' | 'copy'>(row: Material, i: number, key: K, zh: string, of: Readonly<Record<string, string>>): ReactNode => <Select aria-label={`${row.key}${zh}`} style={{ width: '100%' }} value={row[key]} options={options(of)} onChange={(value) => set(i, { [key]: value })} />
  return (
    <>
      <Table<Material> size="small" rowKey="key" pagination={false} tableLayout="fixed" dataSource={[...list]} locale={{ emptyText: '不用交材料' }} columns={[
        { title: '代号', dataIndex: 'key', width: 60 }, { title: '名称', render: (_, row, i) => <Input aria-label={`${row.key}名称`} maxLength={60} value={row.name} onChange={(event) => set(i, { name: event.target.value })} /> },
        { title: '要不要', width: 130, render: (_, row, i) => pick(row, i, 'need', '要不要', needs) }, { title: '谁出具', width: 130, render: (_, row, i) => pick(row, i, 'issuer', '谁出具', issuers) }, { title: '形式', width: 100, render: (_, row, i) => pick(row, i, 'copy', '形式', copies) },
        { title: '依据', render: (_, row, i) => <Input aria-label={`${row.key}依据`} maxLength={120} value={row.basis ?? ''} onChange={(event) => set(i, { basis: event.target.value === '' ? undefined : event.target.value })} /> },
        { title: <span className="only-read">操作</span>, width: 50, render: (_, row, i) => away(`去掉${row.key}`, () => change(list.filter((__, n) => n !== i))) },
      ]} />
      <Button type="dashed" block icon={<PlusOutlined />} onClick={() => change([...list, { key: nextKey('M', list), name: '', need: 'required', issuer: 'own', copy: 'electronic' }])}>加一样材料</Button>
    </>
  )
}
function Questions({ list, change }: { list: readonly Question[]; change: (next: Question[]) => void }): ReactNode {
  const set = (i: number, part: Partial<Question>): void => change(list.map((each, n) => (n === i ? { ...each, ...part } : each)))
  return (
    <>
      <Table<Question> size="small" rowKey="key" pagination={false} tableLayout="fixed" dataSource={[...list]} locale={{ emptyText: '不用填表' }} columns={[
        { title: '代号', dataIndex: 'key', width: 60 }, { title: '问什么', render: (_, row, i) => <Input aria-label={`${row.key}问什么`} maxLength={40} value={row.zh} onChange={(event) => set(i, { zh: event.target.value })} /> },
        { title: '怎样填', width: 120, render: (_, row, i) => <Select aria-label={`${row.key}怎样填`} style={{ width: '100%' }} value={row.kind} options={options(questionKinds)} onChange={(kind) => set(i, { kind })} /> },
        { title: '必填', width: 70, render: (_, row, i) => <Checkbox aria-label={`${row.key}必填`} checked={row.need} onChange={(event) => set(i, { need: event.target.checked })} /> },
        { title: '选项（选一个时填，顿号分开）', render: (_, row, i) => <Input aria-label={`${row.key}选项`} disabled={row.kind !== 'choice'} value={(row.choices ?? []).join('、')} onChange={(event) => set(i, { choices: event.target.value === '' ? undefined : event.target.value.split('、') })} /> },
        { title: <span className="only-read">操作</span>, width: 50, render: (_, row, i) => away(`去掉${row.key}`, () => change(list.filter((__, n) => n !== i))) },
      ]} />
      <Button type="dashed" block icon={<PlusOutlined />} onClick={() => change([...list, { key: nextKey('Q', list), zh: '', kind: 'line', need: true }])}>加一个问题</Button>
    </>
  )
}

export function NewItemPage({ procedure }: OpenPageProps): ReactNode {
  const { hat } = useSession()
  const navigate = useNavigate()
  const [draft, setDraft] = useState<Draft>(first)
  const { busy, fault, send } = useSender('/services')
  const place = hat.place
  if (place === null || place.length > 9) return <><PageHead title={procedure.opens.zh} /><Nothing zh="服务目录放在县或乡镇，请由乡镇或县里的人来加" /></>
  const submit = async (): Promise<void> => {
    const receipt = await send<Receipt>('/services/item', { place, input: draft }, '已存为草稿')
    if (receipt !== null) void navigate({ to: casePath(procedure.name, receipt.case.id) })
  }
  return <><PageHead title={procedure.opens.zh} note="先存为草稿，看过再发布；发布以后改，在办的照旧版办" /><Card className="open-card">{fault}<ItemFields draft={draft} change={setDraft} /><Button type="primary" loading={busy} onClick={() => void submit()}>存为草稿</Button></Card></>
}
/** On the page of an item: the whole of it, and changing it. */
export function ItemPanel({ answer: { case: c, can } }: PanelProps): ReactNode {
  const parsed = ItemForm.safeParse(c.body)
  const [draft, setDraft] = useState<Draft | null>(null)
  const { busy, fault, send } = useSender('/services')
  if (!parsed.success) return null
  const { materials, questions } = parsed.data
  const save = async (): Promise<void> => { if (await send(`/services/item/${c.id}/revise`, { version: c.version, input: draft }, '已保存') !== null) setDraft(null) }
  return (
    <Sheet title={draft === null ? `材料${materials.length}样，问题${questions.length}个` : '修改事项'} className="form-note" extra={can.revise === true && draft === null ? <Button size="small" onClick={() => setDraft(parsed.data)}>修改</Button> : undefined}>
      {fault}
      {draft === null ? <><Table<Material> size="small" rowKey="key" pagination={false} dataSource={[...materials]} locale={{ emptyText: '不用交材料' }} columns={[{ title: '材料', dataIndex: 'name' }, { title: '要不要', render: (_, m) => needs[m.need] }, { title: '谁出具', render: (_, m) => issuers[m.issuer] }, { title: '形式', render: (_, m) => copies[m.copy] }, { title: '依据', dataIndex: 'basis' }]} />
        <Table<Question> size="small" rowKey="key" className="form-note" pagination={false} dataSource={[...questions]} locale={{ emptyText: '不用填表' }} columns={[{ title: '问什么', dataIndex: 'zh' }, { title: '怎样填', render: (_, q) => questionKinds[q.kind] }, { title: '必填', render: (_, q) => (q.need ? '必填' : '') }, { title: '选项', render: (_, q) => (q.choices ?? []).join('、') }]} /></>
        : <><ItemFields draft={draft} change={setDraft} /><Space><Button type="primary" loading={busy} onClick={() => void save()}>保存</Button><Button onClick={() => setDraft(null)}>不改了</Button></Space></>}
    </Sheet>
  )
}
