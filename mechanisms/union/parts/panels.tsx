/** What case pages of unions show besides their fields: who has decided, sums of figures, how a bill was split, proposals and who took them. */
import { Alert, Input, Table } from 'antd'
import { Link } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import { useApi } from '../../../web/console/api/queries.ts'
import type { PanelProps } from '../../../web/console/define.ts'
import { Loaded } from '../../../web/console/parts/Blank.tsx'
import { Sheet } from '../../../web/console/parts/Sheet.tsx'
import { StateTag } from '../../../web/console/parts/Tags.tsx'
import { casePath } from '../../../web/console/paths.ts'
import { dayText, isoDay, moneyText, percentText, yearStart } from '../../../web/ui/format.ts'
import { ConferenceBody, CostBody, ProjectBody, UnionBody, type Sums, type UnionList } from '../schema.ts'

type Decided = { place: string; decision: string; day: string }
/** Villages by their codes, each with the resolution it cited. */
function Decisions({ members, decided, names, title }: { members: readonly string[]; decided: readonly Decided[]; names: ReadonlyMap<string, string>; title: string }): ReactNode {
  const left = members.filter((m) => !decided.some((d) => d.place === m)).length
  return (
    <Sheet title={title} className="form-note">
      {left > 0 && <Alert type="info" showIcon className="form-note" title={`还有${left}个村没有登记本村的决议；每个村都要按自己的程序决定`} />}
      <Table size="small" rowKey="place" pagination={false} dataSource={members.map((place) => ({ place, d: decided.find((x) => x.place === place) }))} columns={[
        { title: '村', render: (_, r) => names.get(r.place) ?? r.place }, { title: '本村决议', render: (_, r) => (r.d === undefined ? <StateTag zh="还没有" /> : <Link to={casePath('deliberation.decision', r.d.decision)}>{dayText(r.d.day)}通过</Link>) },
      ]} />
    </Sheet>
  )
}
/** Names of member villages as the list of unions tells them. */
function useVillageNames(): ReadonlyMap<string, string> {
  const { data } = useApi<UnionList>('/union/unions', {}, { staleSeconds: 300 })
  return new Map((data?.rows ?? []).flatMap((u) => u.members.map((m) => [m.place, m.name] as const)))
}
export function UnionPanel({ answer: { case: c } }: PanelProps): ReactNode {
  const names = useVillageNames()
  const body = UnionBody.safeParse(c.body).data
  if (!body) return null
  return <><Decisions members={body.members ?? []} decided={body.decided ?? []} names={names} title="各村的决定" />{c.state === 'formed' && <Figures union={c.id} />}</>
}
const keys = 'base.residents,base.households,union.shared-bookings,union.shared-resources,deliberation.decided,grid.events.closed,volunteering.activities'
/** Figures of this year: the union's is the sum of its villages; a village's own is told to whoever stands above it. */
function Figures({ union }: { union: string }): ReactNode {
  const today = isoDay()
  const sums = useApi<Sums>('/union/figures', { union, keys, from: yearStart(today), to: today })
  const value = (v: number | null, unit: string): string => (v === null ? '—' : unit === '%' ? percentText(v) : `${v}${unit}`)
  return (
    <Sheet title="今年的指标（各村相加）" className="form-note"><Loaded query={sums} rows={3}>{({ rows }) => (
      <Table size="small" rowKey="key" pagination={false} dataSource={[...rows]} columns={[
        { title: '指标', dataIndex: 'zh' }, { title: '合计', align: 'right', render: (_, r) => <b>{value(r.value, r.unit)}</b> },
        ...(rows[0]?.villages ?? []).map((v, i) => ({ title: v.name, key: v.place, align: 'right' as const, render: (_: unknown, r: Sums['rows'][number]) => value(r.villages[i]?.value ?? null, r.unit) })),
      ]} />)}</Loaded></Sheet>
  )
}
export function ProjectPanel({ answer: { case: c } }: PanelProps): ReactNode {
  const names = useVillageNames()
  const body = ProjectBody.safeParse(c.body).data
  return body ? <Decisions members={body.members ?? []} decided={body.decided ?? []} names={names} title="参加的村的决定" /> : null
}
export function CostPanel({ answer: { case: c } }: PanelProps): ReactNode {
  const body = CostBody.safeParse(c.body).data
  if (!body?.shares) return null
  return (
    <Sheet title={`分担（合计${moneyText(body.amount)}，一分不差）`} className="form-note">
      <Table size="small" rowKey="place" pagination={false} dataSource={body.shares} columns={[
        { title: '村', dataIndex: 'name' }, { title: '份数', dataIndex: 'weight', align: 'right', width: 120 }, { title: '金额', align: 'right', width: 160, render: (_, s) => moneyText(s.amount) },
        { title: '本村凭证号', render: (_, s) => (s.voucher === '' ? s.amount === 0 ? <span className="quiet">不用付</span> : <StateTag zh="还没有付" /> : s.voucher) },
      ]} />
    </Sheet>
  )
}
export function ConferencePanel({ answer: { case: c } }: PanelProps): ReactNode {
  const names = useVillageNames()
  const body = ConferenceBody.safeParse(c.body).data
  if (!body?.proposals || body.proposals.length === 0) return null
  const ratified = body.ratified ?? []
  return (
    <Sheet title={`向各村提的建议（${body.proposals.length}）`} className="form-note">
      <p className="quiet">联席会不作决定；哪个村通过了，哪个村照办。</p>
      <ol>{body.proposals.map((text, i) => <li key={text}>{text}<div className="quiet">{ratified.some((r) => r.n === i + 1) ? `已通过：${ratified.filter((r) => r.n === i + 1).map((r) => names.get(r.place) ?? r.place).join('、')}` : '还没有村通过'}</div></li>)}</ol>
    </Sheet>
  )
}
/** Which villages a door belongs to. */
export function TownPanel({ answer: { case: c } }: PanelProps): ReactNode {
  const [q, setQ] = useState('')
  const rows = useApi<{ rows: readonly { id: string; address: string; villages: readonly string[]; note: string }[] }>('/union/addresses', { town: c.id, q }, { keep: true, enabled: c.state === 'registered' })
  if (c.state !== 'registered') return null
  return (
    <Sheet title="门牌属于哪些村" className="form-note">
      <Input.Search aria-label="按门牌查找" placeholder="门牌" allowClear style={{ maxWidth: 280 }} className="form-note" onSearch={setQ} />
      <Loaded query={rows} rows={3}>{(told) => (
        <Table size="small" rowKey="id" dataSource={[...told.rows]} pagination={{ pageSize: 20, hideOnSinglePage: true }} locale={{ emptyText: '没有登记' }} columns={[
          { title: '门牌', render: (_, r) => <Link to={casePath('union.address', r.id)}>{r.address}</Link> }, { title: '属于', render: (_, r) => r.villages.join('、') }, { title: '说明', dataIndex: 'note' }]} />)}</Loaded>
    </Sheet>
  )
}
