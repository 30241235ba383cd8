/** @jsxImportSource preact */
/** On an application: what is to be added and adding it, what was written (on request), the papers. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { announce } from '../../../web/ui/access.ts'
import { newCommand } from '../../../web/ui/client.ts'
import { useAsk } from '../../../web/mobile/asking.ts'
import type { PanelProps } from '../../../web/mobile/define.ts'
import { Trouble } from '../../../web/mobile/parts/notice.tsx'
import { useSend } from '../../../web/mobile/sending.ts'
import { client, useHat } from '../../../web/mobile/session.ts'
import type { Material, Question, Written } from '../schema.ts'
import { emptyForm, Materials, Questions, sentOf } from './formFields.tsx'

const isMaterial = (x: unknown): x is Material => typeof x === 'object' && x !== null && 'issuer' in x && 'name' in x
const isQuestion = (x: unknown): x is Question => typeof x === 'object' && x !== null && 'zh' in x && 'kind' in x
const list = <T,>(x: unknown, is: (each: unknown) => each is T): T[] => (Array.isArray(x) ? x.filter(is) : [])
const keysIn = (x: unknown): string[] => list(x, (each): each is { key: string } => typeof each === 'object' && each !== null && 'key' in each && typeof each.key === 'string').map((each) => each.key)
const words = (x: unknown): string[] => list(x, (each): each is string => typeof each === 'string')
const papers: Readonly<Record<string, readonly (readonly [name: string, zh: string])[]>> = { completed: [['services.result', '结果文书'], ['services.acceptance', '受理通知书']], refused: [['services.refusal', '不予办理告知书']], handling: [['services.acceptance', '受理通知书']], overdue: [['services.acceptance', '受理通知书']], supplementing: [['services.notice', '一次性告知书']] }

export function ApplicationPanel({ reply: { case: c, can } }: PanelProps): JSX.Element {
  const [open, setOpen] = useState(false)
  const adds = can.supplement === true || can.deliver === true
  return <>
    {c.state === 'supplementing' ? <section class="card card-flat"><h2 class="card-title">要补的</h2><ul>{words(c.body.missing).map((text) => <li key={text}>{text}</li>)}</ul></section> : null}
    {adds ? <Adding id={c.id} place={c.place} materials={list(c.body.materials, isMaterial)} questions={list(c.body.questions, isQuestion)} given={keysIn(c.body.given)} answered={words(c.body.answered)} /> : null}
    {(papers[c.state] ?? []).map(([name, zh]) => <a key={name} class="button button-wide" href={client.link('/documents/paper', { name, case: c.id })} download>下载{zh}</a>)}
    {open ? <Shown id={c.id} /> : <button type="button" class="button button-wide" onClick={() => setOpen(true)}>看填写的内容</button>}
  </>
}
function Adding({ id, place, materials, questions, given, answered }: { id: string; place: string; materials: readonly Material[]; questions: readonly Question[]; given: readonly string[]; answered: readonly string[] }): JSX.Element | null {
  const [form, change] = useState(emptyForm)
  const official = (useHat()?.as ?? 'resident') !== 'resident'
  const { busy, problem, send } = useSend()
  const [asked, left] = [questions.filter((q) => q.need && !answered.includes(q.key)), materials.filter((m) => m.issuer !== 'register' && !given.includes(m.key))]
  if (asked.length + left.length === 0) return null
  const shared = { form, change, place, official, kept: [] }
  const submit = (event: Event): void => {
    event.preventDefault()
    void send(async () => { const { answers, given: added } = sentOf(form); await client.command('/services/supplement', { ...newCommand(), input: { application: id, answers, given: added } }); announce('已补上') })
  }
  return <form class="form" onSubmit={submit} noValidate><Questions {...shared} questions={asked} /><Materials {...shared} materials={left} />
    {problem === null ? null : <Trouble problem={problem} />}
    <button type="submit" class="button button-wide button-strong" aria-disabled={busy}>{busy ? '正在提交…' : '补上'}</button></form>
}
function Shown({ id }: { id: string }): JSX.Element {
  const { answer, problem } = useAsk<Written>('/services/written', { application: id })
  if (problem !== null) return <Trouble problem={problem} />
  return <section class="card card-flat"><h2 class="card-title">填写的内容</h2>{answer === undefined ? null : <dl class="facts">{answer.answers.map((a) => <div key={a.zh}><dt>{a.zh}</dt><dd>{a.value}</dd></div>)}
    {answer.materials.map((m) => <div key={m.name}><dt>{m.name}</dt><dd>{m.howZh}{m.file === '' ? null : <> <a class="link-button" href={client.link(`/documents/attachments/${m.file}`, { size: 'full' })}>打开</a></>}</dd></div>)}</dl>}</section>
}
