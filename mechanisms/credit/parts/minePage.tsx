/** @jsxImportSource preact */
/** Taking part with the whole text on one screen; then what is kept, what one may have and why, and leaving in one step. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { announce } from '../../../web/ui/access.ts'
import { newCommand } from '../../../web/ui/client.ts'
import { dayText } from '../../../web/ui/format.ts'
import { useAsk } from '../../../web/mobile/asking.ts'
import { focusTop } from '../../../web/mobile/frame.tsx'
import { Notice, Nothing, Trouble, Waiting } from '../../../web/mobile/parts/notice.tsx'
import { useSend } from '../../../web/mobile/sending.ts'
import { client } from '../../../web/mobile/session.ts'
import type { Mine } from '../schema.ts'

interface Purpose { purpose: string; version: number; text: string; effects: string }
export function MinePage(): JSX.Element {
  const { answer: mine, problem, reload } = useAsk<Mine>('/credit/mine')
  if (mine === undefined) return problem === null ? <Waiting lines={5} /> : <Trouble problem={problem} retry={reload} />
  return mine.joined ? <><Benefits mine={mine} /><Facts mine={mine} /><Objections mine={mine} /><Leave mine={mine} /></> : <><Join mine={mine} /><Benefits mine={mine} /></>
}
/** Everything there is to know before saying yes; nothing is ticked beforehand. */
function Join({ mine }: { mine: Mine }): JSX.Element {
  const { answer } = useAsk<{ purposes: readonly Purpose[] }>('/people/consents')
  const { busy, problem, send } = useSend()
  const [agreed, setAgreed] = useState(false)
  const [fault, setFault] = useState(false)
  const purpose = answer?.purposes.find((each) => each.purpose === 'credit')
  if (purpose === undefined) return <Waiting lines={6} />
  const submit = (event: Event): void => {
    event.preventDefault()
    if (!agreed) { setFault(true); return }
    void send(async () => { await client.command('/credit/participation', { ...newCommand(), place: mine.village, input: { agreed: true, version: purpose.version } }); announce('已参加'); focusTop() })
  }
  return <form class="form" onSubmit={submit} noValidate>
    <Notice kind="info" title="参加不参加都由您定">不参加，办事、低保、医保，什么都不受影响。</Notice>
    <section class="card card-flat"><h2 class="card-title">参加以后会怎样</h2><p>{purpose.text}</p><h2 class="card-title">不想参加了怎么办</h2><p>{purpose.effects}</p></section>
    <label class={`option${agreed ? ' option-chosen' : ''}`}><input type="checkbox" checked={agreed} onChange={() => { setAgreed(!agreed); setFault(false) }} /><span>我看过说明，自愿参加</span></label>
    {fault ? <Notice kind="warning" title="看过说明，愿意参加，请先勾选“我自愿参加”；不愿意也没有关系" /> : null}
    {problem === null ? null : <Trouble problem={problem} />}
    <button type="submit" class="button button-wide button-strong" aria-disabled={busy}>参加</button>
  </form>
}
function Benefits({ mine }: { mine: Mine }): JSX.Element {
  const { busy, problem, send } = useSend()
  const choose = (benefit: string): void => { void send(async () => { await client.command('/credit/grant', { ...newCommand(), place: mine.village, input: { benefit } }); announce('选好了，去领就行') }) }
  const chosen = mine.grants.filter((g) => g.state === 'chosen')
  return <section class="group"><h2>额外的惠益</h2>
    {problem === null ? null : <Trouble problem={problem} />}
    {chosen.length === 0 ? null : <ul class="cards">{chosen.map((g) => <li key={g.id} class="card card-flat"><h3 class="card-title">{g.title}</h3><p>已经选了，直接去领就行，报名字。</p></li>)}</ul>}
    {mine.benefits.length === 0 ? <Nothing zh="现在清单里还没有惠益" /> : <ul class="cards">{mine.benefits.map((b) => <li key={b.id} class="card card-flat"><h3 class="card-title">{b.title}</h3>
      <p>{b.text}（{b.provider}）</p><p class="faint">要：{b.conditions}</p>
      {mine.joined ? <p>{b.why}{b.until === null ? '' : `，到${dayText(b.until)}都可以选`}</p> : null}
      {mine.joined && b.holds && b.left > 0 && !chosen.some((g) => g.title === b.title) ? <button type="button" class="button button-wide" aria-disabled={busy} onClick={() => choose(b.id)}>我要享受<span class="only-read">：{b.title}</span></button> : null}</li>)}</ul>}
    <p class="faint">这些都是额外的。有没有，办事一样快、一样价、一样先后。</p>
  </section>
}
function Facts({ mine }: { mine: Mine }): JSX.Element {
  return <section class="group"><h2>记着的好事（{mine.facts.length}）</h2>
    {mine.facts.length === 0 ? <p class="faint">还没有。参加志愿服务会自动记；只记好事。</p> : <ul class="cards">{mine.facts.map((f) => <li key={f.id} class="card card-flat"><h3 class="card-title">{f.about}</h3>
      <p>{f.kindZh}，{dayText(f.day)}，{f.fromZh}</p><p class="faint">记到{dayText(f.until)}，到期自动删掉</p><FactActions id={f.id} about={f.about} village={mine.village} /></li>)}</ul>}
    <Objecting village={mine.village} ask="missing" fact={undefined} zh="做过的事没有记上" />
  </section>
}
function FactActions({ id, about, village }: { id: string; about: string; village: string }): JSX.Element {
  const { busy, problem, send } = useSend()
  return <>{problem === null ? null : <Trouble problem={problem} />}
    <button type="button" class="button button-plain" aria-disabled={busy} onClick={() => void send(async () => { await client.command('/credit/remove', { ...newCommand(), input: { fact: id } }); announce('删掉了') })}>删掉这一条<span class="only-read">：{about}</span></button>
    <Objecting village={village} ask="correct" fact={id} zh={`内容不对，请更正`} of={about} /></>
}
function Objecting({ village, ask, fact, zh, of }: { village: string; ask: string; fact: string | undefined; zh: string; of?: string }): JSX.Element {
  const [open, setOpen] = useState(false)
  const [text, setText] = useState('')
  const { busy, problem, send } = useSend()
  const id = `objection-${fact ?? ask}`
  if (!open) return <button type="button" class="button button-plain" onClick={() => setOpen(true)}>{zh}{of === undefined ? null : <span class="only-read">：{of}</span>}</button>
  const submit = (event: Event): void => { event.preventDefault(); void send(async () => { await client.command('/credit/objection', { ...newCommand(), place: village, input: { ask, ...(fact === undefined ? {} : { fact }), text } }); setOpen(false); announce('收到了，会在几个工作日里答复') }) }
  return <form class="form" onSubmit={submit} noValidate><div class="field"><label class="field-name" for={id}>说清楚一点</label><textarea id={id} rows={3} maxLength={400} value={text} onInput={(event) => setText(event.currentTarget.value)} /></div>
    {problem === null ? null : <Trouble problem={problem} />}
    <button type="submit" class="button button-wide" aria-disabled={busy}>提交</button><button type="button" class="button button-plain button-wide" onClick={() => setOpen(false)}>返回</button></form>
}
function Objections({ mine }: { mine: Mine }): JSX.Element | null {
  return mine.objections.length === 0 ? null : <section class="group"><h2>我提的</h2><dl class="facts">{mine.objections.map((o) => <div key={o.id}><dt>{o.askZh}：{o.text}</dt><dd>{o.stateZh}{o.answer === '' ? '' : `：${o.answer}`}</dd></div>)}</dl></section>
}
function Leave({ mine }: { mine: Mine }): JSX.Element {
  const [sure, setSure] = useState(false)
  const { busy, problem, send } = useSend()
  if (!sure) return <p><button type="button" class="button button-plain button-wide" onClick={() => setSure(true)}>不想参加了</button></p>
  return <section class="card card-flat" role="group" aria-label="退出"><h2 class="card-title">退出信用治理</h2><p>不用说理由，马上办好。记的全部删掉，没领的退掉，享受过的不用还。其他一切照旧。</p>
    {problem === null ? null : <Trouble problem={problem} />}
    <button type="button" class="button button-wide button-back" aria-disabled={busy} onClick={() => void send(async () => { await client.command(`/credit/participation/${mine.participation ?? ''}/leave`, { ...newCommand() }); announce('已退出'); focusTop() })}>退出，全部删掉</button>
    <button type="button" class="button button-plain button-wide" onClick={() => setSure(false)}>返回</button></section>
}
