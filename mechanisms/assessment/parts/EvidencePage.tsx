/** 报一条佐证: the scheme in force, one of its items that rests on evidence, and what happened. */
import { Button, Card, DatePicker, Form, Input, InputNumber, Select } from 'antd'
import dayjs from 'dayjs'
import { useNavigate } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import type { Receipt } from '../../../web/console/api/contract.ts'
import { useCases } from '../../../web/console/api/queries.ts'
import { useSender } from '../../../web/console/api/sending.tsx'
import type { OpenPageProps } from '../../../web/console/define.ts'
import { Loaded, Nothing } from '../../../web/console/parts/Blank.tsx'
import { PageHead } from '../../../web/console/parts/PageHead.tsx'
import { casePath } from '../../../web/console/paths.ts'
import { usePlace } from '../../../web/console/shell/place.ts'
import { isoDay } from '../../../web/ui/format.ts'
import { itemKinds, SchemeBody } from '../schema.ts'

interface Choice { scheme: string; key: string; label: string; basis: boolean }
const choicesOf = (rows: readonly { id: string; title: string; body: unknown }[]): Choice[] => rows.flatMap((row) => {
  const body = SchemeBody.safeParse(row.body)
  return body.success ? body.data.items.filter((i) => i.by === 'evidence').map((i) => ({ scheme: row.id, key: i.key, label: `${itemKinds[i.kind]}：${i.name}（${row.title}）`, basis: i.kind === 'deduction' || i.kind === 'veto' })) : []
})
export function EvidencePage({ procedure }: OpenPageProps): ReactNode {
  const { place } = usePlace()
  const schemes = useCases('assessment.scheme', { place: place.slice(0, 6), state: 'adopted', limit: 50 })
  return (
    <>
      <PageHead title={procedure.opens.zh} note="只报指标算不出来的事；另一个人核实以后才计入，不用拍照、不用写材料" />
      <Loaded query={schemes}>{({ rows }) => { const choices = choicesOf(rows.filter((row) => place.startsWith(row.place))); return choices.length === 0 ? <Nothing zh="现在没有要报佐证的考核" />
        : place.length < 9 ? <Nothing zh="请先在上面选被考核的乡镇或村" /> : <Card className="open-card"><EvidenceFields place={place.slice(0, 12)} choices={choices} procedure={procedure.name} /></Card> }}</Loaded>
    </>
  )
}
function EvidenceFields({ place, choices, procedure }: { place: string; choices: readonly Choice[]; procedure: string }): ReactNode {
  const navigate = useNavigate()
  const { busy, fault, send } = useSender('/assessment', '/inbox')
  const [chosen, setChosen] = useState(0)
  const [d, setD] = useState({ day: isoDay(), fact: '', share: 100, basis: '' })
  const item = choices[chosen]
  const submit = async (): Promise<void> => {
    if (item === undefined) return
    const { basis, ...rest } = d
    const receipt = await send<Receipt>('/assessment/evidence', { place, input: { scheme: item.scheme, item: item.key, ...rest, ...(basis.trim() === '' ? {} : { basis }) } }, '已报，等另一个人审核')
    if (receipt !== null) void navigate({ to: casePath(procedure, receipt.case.id) })
  }
  return (
    <Form layout="vertical" component="div">{fault}
      <Form.Item label="哪一项" required htmlFor="evidence-item"><Select id="evidence-item" value={chosen} onChange={setChosen} options={choices.map((c, i) => ({ value: i, label: c.label }))} /></Form.Item>
      <Form.Item label="哪一天的事" required htmlFor="evidence-day"><DatePicker id="evidence-day" allowClear={false} value={dayjs(d.day)} onChange={(at: dayjs.Dayjs | null) => setD({ ...d, day: at?.format('YYYY-MM-DD') ?? d.day })} /></Form.Item>
      <Form.Item label="事实" required htmlFor="evidence-fact" extra="办成了什么、谁可以作证；不写个人隐私"><Input.TextArea id="evidence-fact" rows={3} maxLength={500} value={d.fact} onChange={(event) => setD({ ...d, fact: event.target.value })} /></Form.Item>
      <Form.Item label="做到的程度" required htmlFor="evidence-share"><InputNumber id="evidence-share" min={0} max={100} suffix="%" value={d.share} onChange={(share) => setD({ ...d, share: share ?? 0 })} /></Form.Item>
      <Form.Item label="文号或记录编号" required={item?.basis === true} htmlFor="evidence-basis"><Input id="evidence-basis" maxLength={120} value={d.basis} onChange={(event) => setD({ ...d, basis: event.target.value })} /></Form.Item>
      <Button type="primary" loading={busy} onClick={() => void submit()}>报上去</Button>
    </Form>
  )
}
