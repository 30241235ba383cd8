/** @jsxImportSource preact */
/** My points: joining with the whole text on one screen; then the balance in large figures, every line, and leaving in one step. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { announce } from '../../../web/ui/access.ts'
import { newCommand } from '../../../web/ui/client.ts'
import { dayText } from '../../../web/ui/format.ts'
import { useAsk } from '../../../web/mobile/asking.ts'
import { ActionBar, focusTop } from '../../../web/mobile/frame.tsx'
import { BigChoice } from '../../../web/mobile/parts/bigChoice.tsx'
import { Notice, Nothing, Trouble, Waiting } from '../../../web/mobile/parts/notice.tsx'
import { Link } from '../../../web/mobile/router.tsx'
import { useSend } from '../../../web/mobile/sending.ts'
import { client } from '../../../web/mobile/session.ts'
import type { Book, Mine } from '../schema.ts'
import { current, Points, useMine, useScheme } from './shared.tsx'

interface Purpose { purpose: string; zh: string; version: number; text: string; effects: string }
type Membership = Mine['memberships'][number]

export function MinePage(): JSX.Element {
  const { answer: mine, problem, reload } = useMine()
  if (problem !== null) return <Trouble problem={problem} retry={reload} />
  if (mine === undefined) return <Waiting lines={5} />
  const m = current(mine)
  if (mine.householdNumber === null && m === undefined) return <Nothing zh="村里的登记里还没有您家的户号" hint="请联系村文书登记，登记好就可以参加" />
  return m === undefined ? <Join mine={mine} again={null} /> : <Member mine={mine} m={m} />
}

/** Everything there is to know before saying yes; nothing is ticked beforehand. */
function Join({ mine, again }: { mine: Mine; again: Membership | null }): JSX.Element {
  const { answer } = useAsk<{ purposes: readonly Purpose[] }>('/people/consents')
  const { answer: scheme } = useScheme(mine.village)
  const { busy, problem, send } = useSend()
  const [unit, setUnit] = useState('household')
  const [agreed, setAgreed] = useState(false)
  const [showName, setShowName] = useState(false)
  const [fault, setFault] = useState<string | null>(null)
  const [main, name] = [answer?.purposes.find((each) => each.purpose === 'points'), answer?.purposes.find((each) => each.purpose === 'points.name')]
  if (main === undefined || name === undefined) return <Waiting lines={6} />
  const submit = (event: Event): void => {
    event.preventDefault()
    if (!agreed) { setFault('看过说明，愿意参加，请先勾选“我自愿参加”；不愿意也没有关系'); return }
    void send(async () => {
      const input = { agreed: true, version: main.version, showName, nameVersion: name.version, ...(again === null ? { unit } : {}) }
      await client.command(again === null ? '/points/membership' : `/points/membership/${again.id}/rejoin`, { ...newCommand(), ...(again === null ? { place: mine.village } : {}), input })
      announce('已参加')
      focusTop()
    })
  }
  return <form class="form" onSubmit={submit} noValidate>
    <Notice kind="info" title="参加不参加都由您定">不参加，办事、低保、医保，什么都不受影响。</Notice>
    <section class="card card-flat"><h2 class="card-title">参加以后会怎样</h2><p>{main.text}</p><h2 class="card-title">不想参加了怎么办</h2><p>{main.effects}</p></section>
    {scheme?.rule ? <details class="card card-flat"><summary>村里的规则（{scheme.rule.items.length}条）</summary><p>{scheme.rule.text}</p>
      <dl class="facts">{scheme.rule.items.map((each) => <div key={each.key}><dt>{each.deed}</dt><dd>{each.points}分，每年最多{each.capTimes}次</dd></div>)}</dl></details>
      : <Notice kind="warning" title="村里还没有施行中的积分规则">可以先参加，规则定了再申报。</Notice>}
    {again === null ? <fieldset class="field"><legend class="field-name">以什么参加</legend>
      <BigChoice zh="以什么参加" value={unit} onChoose={setUnit} choices={[{ value: 'household', zh: `全家一起（${mine.householdNumber ?? ''}号）`, icon: 'house' }, { value: 'person', zh: '我自己', icon: 'person' }]} /></fieldset> : null}
    <label class={`option${agreed ? ' option-chosen' : ''}`}><input type="checkbox" checked={agreed} onChange={() => { setAgreed(!agreed); setFault(null) }} /><span>我看过说明，自愿参加</span></label>
    <label class={`option${showName ? ' option-chosen' : ''}`}><input type="checkbox" checked={showName} onChange={() => setShowName(!showName)} /><span>公示时可以写我的名字（不勾就只写户号）</span></label>
    {fault === null ? null : <Notice kind="warning" title={fault} />}
    {problem === null ? null : <Trouble problem={problem} />}
    <ActionBar><button type="submit" class="button button-strong" aria-disabled={busy}>{busy ? '正在提交…' : again === null ? '参加' : '重新参加'}</button></ActionBar>
  </form>
}

function Member({ mine, m }: { mine: Mine; m: Membership }): JSX.Element {
  const [again, setAgain] = useState(false)
  if (again) return <Join mine={mine} again={m} />
  const waiting = mine.exchanges.filter((each) => each.state === 'reserved').length
  return <>
    <section class="card card-flat" aria-label="余额">
      <p class="faint">{m.householdNumber}号，{m.unitZh}</p>
      <p><Points amount={m.balance} /></p>
      {m.incoming > 0 ? <p>公示中：{m.incoming}分，期满就能用</p> : null}
      {m.reserved > 0 ? <p>已换、还没取：{m.reserved}分</p> : null}
    </section>
    {m.state === 'leaving' ? <Notice kind="info" title="已经退出" action={m.own ? { zh: '重新参加', run: () => setAgain(true) } : undefined}>剩下的积分{m.keptUntil === null ? '' : `到${dayText(m.keptUntil)}`}还可以换东西。</Notice> : null}
    <BigChoice choices={[
      ...(m.state === 'joined' ? [{ value: 'claim', zh: '申报积分', hint: '做了好事，记一笔', icon: 'pen' as const, to: '/points/claim', strong: true }] : []),
      { value: 'shop', zh: '换东西', hint: '积分超市和帮忙事项', icon: 'star', to: '/points/shop' },
      { value: 'codes', zh: '我的取货码', hint: waiting > 0 ? `有${waiting}件等您去取` : '换了的东西凭码去取', icon: 'paper', to: '/points/codes', count: waiting },
    ]} />
    <Claims mine={mine} />
    <Lines membership={m.id} />
    {m.own ? <Leave m={m} /> : null}
  </>
}

function Claims({ mine }: { mine: Mine }): JSX.Element | null {
  const open = mine.claims.filter((each) => each.state !== 'posted').slice(0, 12)
  if (open.length === 0) return null
  return <section class="group"><h2>申报的事</h2><ul class="rows">{open.map((each, i) => <li key={`${each.id}${i}`}><Link class="row" to={`/case/points.claim/${each.id}`}>
    <span>{each.title} <strong>{each.points}分</strong><br /><span class="faint">{each.deedDay}，{each.stateZh}{each.mayAppeal ? '，可以申诉' : ''}</span></span></Link></li>)}</ul></section>
}
/** The pass-book: a line a day, newest first. */
function Lines({ membership }: { membership: string }): JSX.Element {
  const { answer, problem, reload } = useAsk<Book>('/points/book', { membership })
  return <section class="group"><h2>存折</h2>
    {problem === null ? null : <Trouble problem={problem} retry={reload} />}
    {answer === undefined && problem === null ? <Waiting /> : null}
    {answer !== undefined && answer.lines.length === 0 ? <Nothing zh="今年还没有记过积分" /> : null}
    <dl class="facts">{[...answer?.lines ?? []].reverse().map((each, i) => <div key={i}><dt>{each.day}<br />{each.zh}</dt>
      <dd><strong>{each.amount > 0 ? `+${each.amount}` : each.amount}分</strong><br /><span class="faint">余额{each.balance ?? 0}分</span></dd></div>)}</dl>
    {answer === undefined ? null : <a class="link-button" href={client.link('/documents/paper', { name: 'points.book', membership })} download>下载存折（可打印）</a>}
  </section>
}

/** One step; what happens to the points is said before. */
function Leave({ m }: { m: Membership }): JSX.Element {
  const [sure, setSure] = useState(false)
  const { busy, problem, send } = useSend()
  const go = (step: string): void => { void send(async () => { await client.command(`/points/membership/${m.id}/${step}`, { ...newCommand() }); setSure(false); announce('已退出'); focusTop() }) }
  if (!sure) return <p><button type="button" class="button button-plain button-wide" onClick={() => setSure(true)}>{m.state === 'joined' ? '不想参加了' : '不要剩下的积分了'}</button></p>
  return <section class="card card-flat" role="group" aria-label="退出">
    <h2 class="card-title">退出积分</h2>
    <p>不用说理由，马上办好。没有审核的申报撤回，公示里您家的一行撤下。您的{m.balance}分{m.state === 'joined' ? '还可以换一段时间（最少30天，默认90天），也可以现在就不要了' : '还可以换，也可以现在就不要了'}。其他一切照旧。</p>
    {problem === null ? null : <Trouble problem={problem} />}
    <div class="steps">
      {m.state === 'joined' ? <button type="button" class="button button-wide" aria-disabled={busy} onClick={() => go('leave')}>退出，积分留着换</button> : null}
      <button type="button" class="button button-wide button-back" aria-disabled={busy} onClick={() => go('giveUp')}>{m.state === 'joined' ? '退出，积分不要了' : '积分不要了'}</button>
      <button type="button" class="button button-plain button-wide" onClick={() => setSure(false)}>返回</button>
    </div>
  </section>
}
