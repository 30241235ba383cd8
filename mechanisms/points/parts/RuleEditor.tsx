/** The rule as a table of items: drafting, and revising a draft; then adopted on a resolution of the village. */
import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Card, Form, Input, InputNumber, Select, Space, Table } from 'antd'
import { useNavigate } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import { clearDraft, readDraft, writeDraft } from '../../../web/ui/drafts.ts'
import type { Receipt } from '../../../web/console/api/contract.ts'
import { useApi } from '../../../web/console/api/queries.ts'
import type { OpenPageProps, PanelProps } from '../../../web/console/define.ts'
import { Nothing } from '../../../web/console/parts/Blank.tsx'
import { PageHead } from '../../../web/console/parts/PageHead.tsx'
import { Sheet } from '../../../web/console/parts/Sheet.tsx'
import { casePath } from '../../../web/console/paths.ts'
import { usePlace } from '../../../web/console/shell/place.ts'
import { useSession } from '../../../web/console/shell/session.tsx'
import { earnedBys, type EarnedBy, type Item } from '../schema.ts'
import { useSender, villageOf } from './sending.tsx'

interface Draft { title: string; text: string; valueFen: number; budgetFen: number; items: readonly Item[] }
const first: Draft = { title: '', text: '', valueFen: 100, budgetFen: 0, items: [{ key: '1', deed: '', points: 1, capTimes: 12, shownBy: '' }] }
const draftName = 'points.rule/open'

export function NewRulePage({ procedure }: OpenPageProps): ReactNode {
  const { me } = useSession()
  const village = villageOf(usePlace().place)
  const navigate = useNavigate()
  const [draft, setDraft] = useState<Draft>(() => readDraft<Draft>(me.person.id, draftName)?.value ?? first)
  const { busy, fault, send } = useSender()
  if (village === null) return <Nothing zh="请先在上面选一个村" />
  const change = (next: Draft): void => { setDraft(next); writeDraft(me.person.id, draftName, next) }
  const submit = async (): Promise<void> => {
    const receipt = await send<Receipt>('/points/rule', { place: village, input: draft }, '已存为草稿')
    if (receipt === null) return
    clearDraft(me.person.id, draftName)
    void navigate({ to: casePath(procedure.name, receipt.case.id) })
  }
  return (
    <>
      <PageHead title={procedure.opens.zh} note="规则由村民会议定：先起草，通过四议两公开，再依决议采用；改规则就是新的一版" />
      <Card className="open-card">{fault}<RuleForm draft={draft} change={change} /><Button type="primary" loading={busy} onClick={() => void submit()}>存为草稿</Button></Card>
    </>
  )
}

function RuleForm({ draft, change }: { draft: Draft; change: (next: Draft) => void }): ReactNode {
  return (
    <Form layout="vertical" component="div">
      <Form.Item label="规则名称" required htmlFor="rule-title"><Input id="rule-title" maxLength={40} value={draft.title} onChange={(event) => change({ ...draft, title: event.target.value })} /></Form.Item>
      <Form.Item label="规则全文" required htmlFor="rule-text" extra="怎样申报、谁审核、公示几天、怎样兑换；至少20个字"><Input.TextArea id="rule-text" rows={5} maxLength={5000} value={draft.text} onChange={(event) => change({ ...draft, text: event.target.value })} /></Form.Item>
      <Form.Item label="各条" required extra="只感谢做的事，没有扣分的条目"><Items items={draft.items} change={(items) => change({ ...draft, items })} /></Form.Item>
      <Space size="large" align="start">
        <Form.Item label="每分折合" required htmlFor="rule-value"><InputNumber id="rule-value" min={0.01} max={10} step={0.1} suffix="元" value={draft.valueFen / 100} onChange={(value) => change({ ...draft, valueFen: Math.round((value ?? 0) * 100) })} /></Form.Item>
        <Form.Item label="年度兑换预算" required htmlFor="rule-budget"><InputNumber id="rule-budget" min={0} suffix="元" value={draft.budgetFen / 100} onChange={(value) => change({ ...draft, budgetFen: Math.round((value ?? 0) * 100) })} /></Form.Item>
      </Space>
    </Form>
  )
}

const earning = [{ value: 'served', label: earnedBys.served }, { value: 'attended', label: earnedBys.attended }, { value: 'assembly', label: earnedBys.assembly }] satisfies { value: EarnedBy; label: string }[]
export function Items({ items, change }: { items: readonly Item[]; change: (items: readonly Item[]) => void }): ReactNode {
  const set = (i: number, part: Partial<Item>): void => change(items.map((each, n) => (n === i ? { ...each, ...part } : each)))
  const add = (): void => change([...items, { key: String(items.reduce((most, each) => Math.max(most, Number(each.key) || 0), 0) + 1), deed: '', points: 1, capTimes: 12, shownBy: '' }])
  return (
    <>
      <Table<Item> size="small" rowKey="key" pagination={false} dataSource={[...items]} columns={[
        { title: '代号', dataIndex: 'key', width: 60 },
        { title: '做什么', render: (_, row, i) => <Input aria-label={`第${row.key}条做什么`} maxLength={60} value={row.deed} onChange={(event) => set(i, { deed: event.target.value })} /> },
        { title: '积分', width: 110, render: (_, row, i) => <InputNumber aria-label={`第${row.key}条积分`} min={1} max={100} precision={0} value={row.points} onChange={(points) => set(i, { points: points ?? 1 })} /> },
        { title: '每年最多（次）', width: 130, render: (_, row, i) => <InputNumber aria-label={`第${row.key}条每年最多几次`} min={1} max={366} precision={0} value={row.capTimes} onChange={(capTimes) => set(i, { capTimes: capTimes ?? 1 })} /> },
        { title: '怎样证明', render: (_, row, i) => <Input aria-label={`第${row.key}条怎样证明`} maxLength={60} value={row.shownBy} onChange={(event) => set(i, { shownBy: event.target.value })} /> },
        { title: '凭记录自动申报', width: 190, render: (_, row, i) => <Select<EarnedBy> aria-label={`第${row.key}条凭什么记录自动申报`} allowClear placeholder="不用，由人申报" style={{ width: '100%' }} value={row.earnedBy ?? null} options={earning} onChange={(earnedBy?: EarnedBy) => set(i, { earnedBy })} /> },
        { title: <span className="only-read">操作</span>, width: 50, render: (_, row, i) => <Button type="text" aria-label={`去掉第${row.key}条`} icon={<DeleteOutlined />} disabled={items.length === 1} onClick={() => change(items.filter((__, n) => n !== i))} /> },
      ]} />
      <Button type="dashed" block icon={<PlusOutlined />} onClick={add}>加一条</Button>
    </>
  )
}

const isItem = (x: unknown): x is Item => typeof x === 'object' && x !== null && 'deed' in x && 'points' in x && 'key' in x
const draftOf = (body: Readonly<Record<string, unknown>>): Draft => ({ title: String(body.title ?? ''), text: String(body.text ?? ''), valueFen: Number(body.valueFen ?? 100), budgetFen: Number(body.budgetFen ?? 0),
  items: Array.isArray(body.items) ? body.items.filter(isItem) : [] })
interface Choice { decision: string; title: string; day: string }

/** On the page of a rule: its items; while it is a draft they can be changed, and it can be adopted on a resolution. */
export function RulePanel({ answer: { case: c, can } }: PanelProps): ReactNode {
  const [draft, setDraft] = useState<Draft | null>(null)
  const { busy, fault, send } = useSender()
  const shown = draftOf(c.body)
  const save = async (): Promise<void> => { if (await send(`/points/rule/${c.id}/revise`, { version: c.version, input: draft }, '已保存') !== null) setDraft(null) }
  return (
    <Sheet title={`积分条目（${shown.items.length}条）`} className="form-note" extra={can.revise === true && draft === null ? <Button size="small" onClick={() => setDraft(shown)}>修改草稿</Button> : undefined}>
      {fault}
      {draft === null ? <Table<Item> size="small" rowKey="key" pagination={false} dataSource={[...shown.items]} columns={[{ title: '代号', dataIndex: 'key', width: 60 }, { title: '做什么', dataIndex: 'deed' },
        { title: '积分', dataIndex: 'points', align: 'right', width: 80 }, { title: '每年最多（次）', dataIndex: 'capTimes', align: 'right', width: 130 }, { title: '怎样证明', dataIndex: 'shownBy' },
        { title: '凭记录自动申报', render: (_, row) => (row.earnedBy === undefined ? '' : earnedBys[row.earnedBy]) }]} />
        : <><RuleForm draft={draft} change={setDraft} /><Space><Button type="primary" loading={busy} onClick={() => void save()}>保存</Button><Button onClick={() => setDraft(null)}>不改了</Button></Space></>}
      {can.adopt === true && draft === null && <Adopt id={c.id} version={c.version} place={c.place} />}
    </Sheet>
  )
}
function Adopt({ id, version, place }: { id: string; version: number; place: string }): ReactNode {
  const choices = useApi<readonly Choice[]>('/points/resolutions', { place }).data ?? []
  const [resolution, setResolution] = useState<string>()
  const [fromDay, setFromDay] = useState('')
  const [number, setNumber] = useState('')
  const { busy, fault, send } = useSender()
  return (
    <div className="form-note">
      {fault}
      <Space wrap>
        <Select aria-label="依据的决议" placeholder={choices.length === 0 ? '还没有可以依据的决议' : '选择依据的决议'} style={{ width: 360 }} value={resolution} onChange={setResolution} options={choices.map((each) => ({ value: each.decision, label: `${each.title}（${each.day}）` }))} />
        <Input aria-label="从哪天起施行" type="date" value={fromDay} onChange={(event) => setFromDay(event.target.value)} />
        <Input aria-label="规则编号" placeholder="编号，例如2026-1" maxLength={20} value={number} onChange={(event) => setNumber(event.target.value)} />
        <Button type="primary" loading={busy} disabled={resolution === undefined} onClick={() => void send(`/points/rule/${id}/adopt`, { version, input: { resolution, fromDay, number } }, '已采用')}>依决议采用</Button>
      </Space>
    </div>
  )
}
