/** One opinion in one line, by keyboard alone: words, read aloud, answer or unit and date; Enter takes it and stands at the next. */
import { Alert, App, Button, Checkbox, DatePicker, Form, Input, Radio, Space, type InputRef } from 'antd'
import dayjs from 'dayjs'
import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState, type ReactNode } from 'react'
import { clearDraft, commandFor, readDraft, writeDraft } from '../../../web/ui/drafts.ts'
import { isoDay } from '../../../web/ui/format.ts'
import { problemOf } from '../../../web/ui/problem.ts'
import { refresh } from '../../../web/console/api/queries.ts'
import { server } from '../../../web/console/api/server.ts'
import { OrganisationPicker } from '../../../web/console/parts/OrganisationPicker.tsx'
import { PersonPicker } from '../../../web/console/parts/PersonPicker.tsx'
import { useSession } from '../../../web/console/shell/session.tsx'
import { unitKinds } from '../schema.ts'

type Way = 'note' | 'answer' | 'give'
interface Draft { text: string; name: string; speaker: string | null; read: boolean; confidential: boolean; way: Way; answer: string; unit: string | null; due: string; plan: string }
const inDays = (n: number): string => isoDay(new Date(Date.now() + n * 86_400_000))
const blank = (): Draft => ({ text: '', name: '', speaker: null, read: false, confidential: false, way: 'answer', answer: '', unit: null, due: inDays(7), plan: '' })
const ways: readonly { value: Way; label: string }[] = [{ value: 'answer', label: '当场答复' }, { value: 'give', label: '交办' }, { value: 'note', label: '先记下' }]

/** What is sent: only what belongs to the chosen way, and nothing empty. */
function inputOf(talk: string, d: Draft): Record<string, unknown> {
  const of = d.way === 'answer' ? { answer: d.answer.trim() } : d.way === 'give' ? { unit: d.unit ?? '', due: d.due, plan: d.plan.trim(), interim: d.answer.trim() } : {}
  return { talk, text: d.text.trim(), read: d.read, ...(d.confidential ? { confidential: true } : {}), ...Object.fromEntries(Object.entries({ ...(d.speaker === null ? { name: d.name.trim() } : { speaker: d.speaker }), ...of }).filter(([, value]) => value !== '')) }
}
function missing(d: Draft): string | null {
  if (d.text.trim().length < 2) return '请写下本人的话'
  if (d.way !== 'note' && !d.read) return '请念给本人听，再勾上“已向本人念读确认”（按空格勾选）'
  if (d.way === 'answer' && d.answer.trim().length < 2) return '请写一句怎么答复的'
  return d.way === 'give' && d.unit === null ? '请选交给哪个单位' : null
}

export function EntryLine({ talk, place }: { talk: string; place: string }): ReactNode {
  const { me, hat } = useSession()
  const { message } = App.useApp()
  const client = useQueryClient()
  const name = `talks/entry/${talk}`
  const [d, setD] = useState<Draft>(() => ({ ...blank(), ...readDraft<Draft>(me.person.id, name)?.value }))
  const [fault, setFault] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const first = useRef<InputRef>(null)
  const change = (part: Partial<Draft>): void => { const next = { ...d, ...part }; setFault(null); setD(next); writeDraft(me.person.id, name, next) }
  const send = async (): Promise<void> => {
    const found = missing(d)
    setFault(found)
    if (found !== null) return
    setBusy(true)
    try {
      const input = inputOf(talk, d)
      const { number } = await server.command<{ number: string }>('/talks/entry', { ...commandFor(me.person.id, name, input), input })
      clearDraft(me.person.id, name)
      setD(blank())
      void message.success(`记下了：${number}`)
      await refresh(client, '/talks/issue', '/inbox')
      first.current?.focus()
    } catch (error) { setFault(problemOf(error).detail) } finally { setBusy(false) }
  }
  return (
    <Form layout="vertical" className="form-note" onFinish={send} aria-label="记一条诉求">
      {fault !== null && <Alert type="error" showIcon title={fault} role="alert" className="form-note" />}
      <Space.Compact block className="form-note">
        <Input ref={first} aria-label="本人的话" placeholder="本人的话（不写姓名电话）" value={d.text} maxLength={500} onChange={(event) => change({ text: event.target.value })} />
        <Input aria-label="怎么称呼，自愿" placeholder="怎么称呼（自愿，不公开）" style={{ maxWidth: 230 }} value={d.speaker === null ? d.name : ''} disabled={d.speaker !== null} maxLength={20} onChange={(event) => change({ name: event.target.value })} />
      </Space.Compact>
      <Space wrap className="form-note">
        <Checkbox checked={d.read} onChange={(event) => change({ read: event.target.checked })}>已向本人念读确认</Checkbox>
        <Checkbox checked={d.confidential} onChange={(event) => change({ confidential: event.target.checked })}>本人要求不公开内容</Checkbox>
        <Radio.Group aria-label="怎么办" options={[...ways]} value={d.way} onChange={(event) => change({ way: ways.find(({ value }) => value === event.target.value)?.value ?? 'answer' })} />
      </Space>
      {/* the one listener who may not look people up */}
      {hat.as === 'townshipLeader' ? null : <div className="form-note" style={{ display: 'grid', gridTemplateColumns: 'auto minmax(180px, 280px)', alignItems: 'center', gap: 8, justifyContent: 'start' }}>
        <label htmlFor="entry-speaker">本人想在手机上确认、评价：选登记的人</label>
        <PersonPicker id="entry-speaker" place={place} value={d.speaker} onChange={(speaker) => change({ speaker, name: '' })} />
      </div>}
      <Outcome d={d} change={change} place={place} />
      <Button type="primary" htmlType="submit" loading={busy}>记下这一条（回车）</Button>
    </Form>
  )
}

function Outcome({ d, change, place }: { d: Draft; change: (part: Partial<Draft>) => void; place: string }): ReactNode {
  if (d.way === 'note') return null
  const answer = <Input aria-label={d.way === 'give' ? '当场先做了什么' : '怎么答复的'} placeholder={d.way === 'give' ? '当场先做了什么（可不填）' : '怎么答复的'} value={d.answer} maxLength={500} onChange={(event) => change({ answer: event.target.value })} />
  if (d.way === 'answer') return <div className="form-note">{answer}</div>
  const late = d.due > inDays(7)
  return (
    <>
      <div className="form-note entry-give" style={{ display: 'grid', gridTemplateColumns: 'minmax(200px, 1fr) 160px minmax(200px, 1fr)', gap: 8 }}>
        <OrganisationPicker place={place} kinds={unitKinds} value={d.unit} onChange={(unit) => change({ unit })} />
        <DatePicker aria-label="承诺日期" allowClear={false} value={dayjs(d.due)} minDate={dayjs(inDays(0))} onChange={(day: dayjs.Dayjs | null) => { if (day !== null) change({ due: day.format('YYYY-MM-DD') }) }} />
        {answer}
      </div>
      {late && <Input className="form-note" aria-label="分步计划" placeholder="超过七天：写明分几步、每步到哪天" value={d.plan} maxLength={500} onChange={(event) => change({ plan: event.target.value })} />}
    </>
  )
}
