/** On the page of a class: who is invited or signed up, the roll written once, and how well it was understood. */
import { Alert, Button, Checkbox, Input, InputNumber, Progress, Space, Table } from 'antd'
import { Link } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import { useApi } from '../../../web/console/api/queries.ts'
import { useSender } from '../../../web/console/api/sending.tsx'
import { server } from '../../../web/console/api/server.ts'
import type { PanelProps } from '../../../web/console/define.ts'
import { Loaded } from '../../../web/console/parts/Blank.tsx'
import { PersonPicker } from '../../../web/console/parts/PersonPicker.tsx'
import { Sheet } from '../../../web/console/parts/Sheet.tsx'
import { casePath } from '../../../web/console/paths.ts'
import { usePlace } from '../../../web/console/shell/place.ts'
import { useSession } from '../../../web/console/shell/session.tsx'
import { planners } from '../rules.ts'
import type { Checked, RollShown } from '../schema.ts'

type Line = RollShown['lines'][number]

export function ClassSheet({ answer: { case: c, can } }: PanelProps): ReactNode {
  const { hat } = useSession()
  const shown = ['announced', 'closed'].includes(c.state) && planners.some((as) => as === hat.as)
  const roll = useApi<RollShown>('/training/roll', { class: c.id }, { enabled: shown })
  if (!shown || roll.isError) return null
  return (
    <>
      <Loaded query={roll} rows={3}>{(told) => <Roll key={c.state} roll={told} place={c.place} records={can.invite === true} ready={can.record === true} />}</Loaded>
      {c.state === 'closed' && <Understood of={c.id} />}
    </>
  )
}
/** Ticks stay on the page until the one command that writes them. */
function Roll({ roll, place, records, ready }: { roll: RollShown; place: string; records: boolean; ready: boolean }): ReactNode {
  const { busy, fault, send } = useSender('/training', '/inbox')
  const [ticks, setTicks] = useState<Readonly<Record<string, number>>>({})
  const [result, setResult] = useState('')
  const open = roll.state === 'announced'
  const tick = (line: Line, days: number | null): void => setTicks((all) => (days === null ? Object.fromEntries(Object.entries(all).filter(([id]) => id !== line.id)) : { ...all, [line.id]: days }))
  const record = (): void => { void send(`/training/class/${roll.class}/record`, { input: { lines: Object.entries(ticks).map(([attendance, days]) => ({ attendance, days })), result } }, '已登记，没有勾的人不记参训') }
  return (
    <Sheet title={`名册（${roll.lines.filter((l) => l.state !== 'declined' && l.state !== 'released').length}／${roll.seats}）`} className="form-note" extra={<Button size="small" href={server.link('/documents/paper', { name: 'training.roster', class: roll.class })} download>打印名册（签名用）</Button>}>
      {fault}
      {open && records && <Add of={roll.class} place={place} />}
      <Table<Line> size="small" rowKey="id" pagination={{ pageSize: 50, hideOnSinglePage: true }} dataSource={[...roll.lines]} locale={{ emptyText: '还没有人报名；可以用“邀请”请一批人' }} columns={[
        ...(open && ready ? [{ title: '到场', width: 80, render: (_: unknown, l: Line) => (l.own ? <span className="quiet">由别人登记</span> : <Checkbox aria-label={`${l.name}到场`} checked={ticks[l.id] !== undefined} onChange={(event) => tick(l, event.target.checked ? roll.classDays : null)} />) }] : []),
        { title: '姓名', render: (_: unknown, l: Line) => <Link to={casePath('training.attendance', l.id)}>{l.name}</Link> }, { title: '哪里', dataIndex: 'placeName' }, { title: '情况', dataIndex: 'stateZh' },
        ...(roll.classDays > 1 ? [{ title: '天数', width: 110, render: (_: unknown, l: Line) => (open && ticks[l.id] !== undefined ? <InputNumber size="small" aria-label={`${l.name}到了几天`} min={1} max={roll.classDays} precision={0} value={ticks[l.id] ?? null} onChange={(days) => tick(l, days ?? 1)} suffix="天" /> : l.days > 0 ? `${l.days}天` : '') }] : []),
      ]} />
      {open && ready && <Space orientation="vertical" style={{ width: '100%', marginTop: 16 }}>
        <Space wrap><Button size="small" onClick={() => setTicks(Object.fromEntries(roll.lines.filter((l) => !l.own && l.state !== 'declined').map((l) => [l.id, roll.classDays])))}>全都到了</Button><span className="quiet">勾了{Object.keys(ticks).length}人；每人记{roll.dayHours}学时一天，登记以后由本人要求更正</span></Space>
        <label htmlFor="class-result">办得怎样（讲了什么、大家有什么反映；不写个人表现）</label>
        <Input.TextArea id="class-result" rows={2} maxLength={400} value={result} onChange={(event) => setResult(event.target.value)} />
        <Button type="primary" loading={busy} disabled={Object.keys(ticks).length === 0} onClick={record}>登记到场并办完</Button></Space>}
    </Sheet>
  )
}
function Add({ of, place }: { of: string; place: string }): ReactNode {
  const { place: looked } = usePlace()
  const { busy, fault, send } = useSender('/training')
  const [person, setPerson] = useState<string | null>(null)
  const add = (): void => { void send('/training/attendance', { place, input: { class: of, person } }, '已加进名册').then((done) => { if (done !== null) setPerson(null) }) }
  return <div className="form-note">{fault}<label className="only-read" htmlFor="add-person">加一个人</label><Space><div style={{ display: 'grid', width: 280 }}><PersonPicker id="add-person" place={looked} value={person} onChange={setPerson} /></div><Button loading={busy} disabled={person === null} onClick={add}>加进名册</Button></Space></div>
}
const percent = (rate: number | null): string => (rate === null ? '—' : `${Math.round(rate * 1000) / 10}%`)
function Understood({ of }: { of: string }): ReactNode {
  const checked = useApi<Checked>('/training/checked', { class: of })
  return (
    <Sheet title="听懂了多少（自愿、匿名）" className="form-note">
      <Loaded query={checked} rows={2}>{(told) => <>
        <p>到场{told.attended}人，作答{told.answered}人，作答率{percent(told.rate)}</p>
        {told.questions.length === 0 && <Alert type="info" showIcon title={`满${told.least}人作答才出结果，免得猜出是谁`} />}
        {told.questions.map((q) => <section key={q.text} className="form-note"><h3>{q.text}{q.rightRate === null ? '' : `（答对${percent(q.rightRate)}）`}</h3>
          {q.options.map((o) => { const sum = q.options.reduce((n, each) => n + each.n, 0); return <div key={o.zh}>{o.zh}{o.right ? '（正确）' : ''}：{o.n}人<Progress aria-label={`${q.text} ${o.zh}`} percent={sum === 0 ? 0 : Math.round(o.n / sum * 100)} size="small" /></div> })}</section>)}
      </>}</Loaded>
    </Sheet>
  )
}
