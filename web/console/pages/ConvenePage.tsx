/** Calling a meeting: while the day is chosen it is told when notice must go out, who is due, and how many must come. */
import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { useNavigate } from '@tanstack/react-router'
import { Alert, Button, DatePicker, Form, Input, Select, TimePicker } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useState, type ReactNode } from 'react'
import { problemOf } from '../../ui/problem.ts'
import { useApi, useCommand } from '../api/queries.ts'
import { PageHead } from '../parts/PageHead.tsx'
import { PlaceInput } from '../parts/PlaceInput.tsx'
import { Sheet } from '../parts/Sheet.tsx'
import { gatheringPath } from '../paths.ts'
import { usePlace, useQueryTexts } from '../shell/place.ts'
import { useSession } from '../shell/session.tsx'
import '../styles/gatherings.css'

interface Kind { kind: string; zh: string; urgent: boolean; needs: string; mine: boolean }
interface Plan { noticeBy: string; earliest: string; enough: boolean; days: number; urgent: boolean; eligible: number; eligibleHouseholds: number; needs: string; sentence: string; warnings: readonly string[]; law: string }
interface Matter { title: string; case?: string }
interface Draft { kind: string; title: string; day: Dayjs; time: Dayjs; venue: string; agenda: string; matters: readonly Matter[]; urgentReason: string; basis: string }

const startOf = (d: Draft): string => `${d.day.format('YYYY-MM-DD')}T${d.time.format('HH:mm')}:00+08:00`
const given = (o: Readonly<Record<string, string>>): Record<string, string> => Object.fromEntries(Object.entries(o).filter(([, text]) => text.trim() !== ''))

export function ConvenePage(): ReactNode {
  const { hat } = useSession()
  const { own } = usePlace()
  const query = useQueryTexts()
  const navigate = useNavigate()
  const [place, setPlace] = useState(query.place ?? hat.place)
  const kinds = (useApi<{ kinds: readonly Kind[] }>('/gatherings/kinds', {}, { staleSeconds: 600 }).data?.kinds ?? []).filter((k) => k.mine)
  const [draft, setDraft] = useState<Draft>({ kind: query.kind ?? '', title: '', day: dayjs().add(1, 'day'), time: dayjs('2026-01-01T09:00:00'), venue: '', agenda: '',
    matters: [{ title: query.matter ?? '', ...(query.case === undefined ? {} : { case: query.case }) }], urgentReason: '', basis: '' })
  const change = (part: Partial<Draft>): void => setDraft((d) => ({ ...d, ...part }))
  const kind = kinds.find((k) => k.kind === draft.kind)
  const plan = useApi<Plan>('/gatherings/plan', { kind: draft.kind, place, startsAt: startOf(draft) }, { enabled: kind !== undefined, keep: true })
  const send = useCommand<{ id: string }>('/gatherings/convene', ['/gatherings'])
  const problem = send.error === null ? null : problemOf(send.error)
  const convene = (): void => send.mutate({ input: { kind: draft.kind, place, title: draft.title.trim() === '' ? kind?.zh ?? '' : draft.title, startsAt: startOf(draft), venue: draft.venue,
    matters: draft.matters, ...given({ agenda: draft.agenda, urgentReason: draft.urgentReason, basis: draft.basis }) } }, { onSuccess: ({ id }) => void navigate({ to: gatheringPath(id) }) })
  return (
    <>
      <PageHead title="召集会议" note="通知一发出，名册上的每个人都会收到，公告栏同时公布（党内会议除外）。" />
      <div className="case">
        <div className="case-main">
          <Sheet title="开什么会">
            <Form layout="vertical" component="div">
              <Form.Item label="会议种类" htmlFor="g-kind" required extra={kind?.needs}>
                <Select id="g-kind" value={draft.kind === '' ? null : draft.kind} placeholder="请选择" options={kinds.map((k) => ({ value: k.kind, label: k.zh }))} onChange={(value: string) => change({ kind: value })} />
              </Form.Item>
              <Form.Item label="地方" htmlFor="g-place" required><PlaceInput id="g-place" root={own} value={place} onChange={setPlace} /></Form.Item>
              <Form.Item label="会议名称" htmlFor="g-title"><Input id="g-title" value={draft.title} maxLength={80} placeholder={kind?.zh ?? ''} onChange={(e) => change({ title: e.target.value })} /></Form.Item>
              <div className="form-pair">
                <Form.Item label="哪天" htmlFor="g-day" required><DatePicker id="g-day" value={draft.day} allowClear={false} minDate={dayjs()} onChange={(d) => change({ day: d ?? draft.day })} style={{ width: '100%' }} /></Form.Item>
                <Form.Item label="几点" htmlFor="g-time" required><TimePicker id="g-time" value={draft.time} format="HH:mm" minuteStep={15} needConfirm={false} allowClear={false} onChange={(t) => change({ time: t ?? draft.time })} style={{ width: '100%' }} /></Form.Item>
              </div>
              <Form.Item label="地点" htmlFor="g-venue" required><Input id="g-venue" value={draft.venue} maxLength={80} placeholder="例如：村委会二楼会议室" onChange={(e) => change({ venue: e.target.value })} /></Form.Item>
              <Matters matters={draft.matters} onChange={(matters) => change({ matters })} />
              <Form.Item label="会议安排" htmlFor="g-agenda"><Input.TextArea id="g-agenda" value={draft.agenda} rows={4} maxLength={2000} onChange={(e) => change({ agenda: e.target.value })} /></Form.Item>
              <Form.Item label="召集依据" htmlFor="g-basis" extra="例如：十分之一以上村民联名提议（没有的不填）"><Input id="g-basis" value={draft.basis} maxLength={120} onChange={(e) => change({ basis: e.target.value })} /></Form.Item>
              {plan.data?.enough === false && plan.data.urgent && <Form.Item label="缩短通知期的理由" htmlFor="g-urgent" extra="情况特殊才可以；理由会写进通知和记录">
                <Input id="g-urgent" value={draft.urgentReason} maxLength={200} onChange={(e) => change({ urgentReason: e.target.value })} /></Form.Item>}
            </Form>
            {problem !== null && <Alert className="form-note" type="error" showIcon role="alert" title={problem.at[0]?.zh ?? problem.detail} />}
            <Button type="primary" size="large" loading={send.isPending} disabled={kind === undefined || draft.venue.trim() === '' || draft.matters.some((m) => m.title.trim() === '')} onClick={convene}>发出通知</Button>
          </Sheet>
        </div>
        <aside className="case-side" aria-label="通知期和应到人数"><Sheet title="通知期和应到人数">{kind === undefined ? <p className="quiet">先选会议种类。</p> : <PlanShown plan={plan.data} />}</Sheet></aside>
      </div>
    </>
  )
}

function PlanShown({ plan }: { plan: Plan | undefined }): ReactNode {
  if (plan === undefined) return <p className="quiet">正在推算…</p>
  return (
    <div aria-live="polite">
      <Alert type={plan.enough ? 'success' : 'warning'} showIcon title={plan.sentence} {...(plan.enough || plan.days === 0 ? {} : { description: plan.urgent ? '选的日子通知时间不够。情况特殊的请写明理由。' : '选的日子通知时间不够，请改晚一些。' })} />
      <p className="plan-number"><b>{plan.eligible}</b> 人应到{plan.eligibleHouseholds > 0 && <>　<b>{plan.eligibleHouseholds}</b> 户</>}</p>
      <p>{plan.needs}</p>
      {plan.warnings.length > 0 && <Alert type="warning" title="请留意" description={<ul className="plain">{plan.warnings.map((w) => <li key={w}>{w}</li>)}</ul>} />}
      <p className="quiet">依据 {plan.law}</p>
    </div>
  )
}

function Matters({ matters, onChange }: { matters: readonly Matter[]; onChange: (m: Matter[]) => void }): ReactNode {
  return (
    <Form.Item label="议题" required>
      <ol className="matters-edit">
        {matters.map((m, i) => (
          <li key={i}>
            <Input aria-label={`第${String(i + 1)}项议题`} value={m.title} maxLength={120} onChange={(e) => onChange(matters.map((each, at) => at === i ? { ...each, title: e.target.value } : each))} />
            {m.case !== undefined && <span className="quiet" style={{ whiteSpace: 'nowrap' }}>已附事项</span>}
            {matters.length > 1 && <Button aria-label={`删去第${String(i + 1)}项`} icon={<DeleteOutlined aria-hidden />} onClick={() => onChange(matters.filter((_, at) => at !== i))} />}
          </li>
        ))}
      </ol>
      <Button size="small" icon={<PlusOutlined aria-hidden />} onClick={() => onChange([...matters, { title: '' }])}>再加一项</Button>
    </Form.Item>
  )
}
