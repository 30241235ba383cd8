/** @jsxImportSource preact */
/** My volunteering: registering with the whole text on one screen; then hours in large figures, shifts, certificates, a star, leaving in one step. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { announce } from '../../../web/ui/access.ts'
import { newCommand } from '../../../web/ui/client.ts'
import { dayText, isoDay } from '../../../web/ui/format.ts'
import { useAsk } from '../../../web/mobile/asking.ts'
import { ActionBar, focusTop } from '../../../web/mobile/frame.tsx'
import { Notice, Trouble, Waiting } from '../../../web/mobile/parts/notice.tsx'
import { go, Link } from '../../../web/mobile/router.tsx'
import { useSend } from '../../../web/mobile/sending.ts'
import { client } from '../../../web/mobile/session.ts'
import type { CommandReceipt } from '../../../web/mobile/shapes.ts'
import type { Mine } from '../schema.ts'

interface Purpose { purpose: string; version: number; text: string; effects: string }
const hoursText = (minutes: number): string => (minutes % 60 === 0 ? `${minutes / 60}小时` : minutes < 60 ? `${minutes}分钟` : `${Math.floor(minutes / 60)}小时${minutes % 60}分`)

export function MinePage(): JSX.Element {
  const { answer: mine, problem, reload } = useAsk<Mine>('/volunteering/mine')
  if (problem !== null) return <Trouble problem={problem} retry={reload} />
  if (mine === undefined) return <Waiting lines={5} />
  const state = mine.registration?.state
  return <>
    <Wards mine={mine} />
    {state === undefined || state === 'left' ? <Join mine={mine} /> : null}
    {state === 'waiting' ? <Notice kind="info" title="等家里的大人同意">请家里的成年人用自己的手机打开这一页，点“同意”。</Notice> : null}
    {mine.registration === null ? null : <Hours mine={mine} />}
    <Shifts mine={mine} />
    {mine.minutes > 0 ? <><Papers mine={mine} /><Star mine={mine} /></> : null}
    <Needs mine={mine} />
    {state === 'registered' && mine.registration !== null ? <Leave id={mine.registration.id} minutes={mine.minutes} /> : null}
  </>
}

/** Children of the household who wait for a grown-up's word. */
function Wards({ mine }: { mine: Mine }): JSX.Element | null {
  return mine.wards.length === 0 ? null : <section class="group"><h2>等您同意</h2><ul class="rows">{mine.wards.map((each) => <li key={each.id}>
    <Link class="row" to={`/case/volunteering.volunteer/${each.id}`}><span>{each.name}想注册当志愿者</span></Link></li>)}</ul></section>
}
function Tick({ on, set, zh }: { on: boolean; set: (on: boolean) => void; zh: string }): JSX.Element {
  return <label class={`option${on ? ' option-chosen' : ''}`}><input type="checkbox" checked={on} onChange={() => set(!on)} /><span>{zh}</span></label>
}
/** Everything there is to know before saying yes; nothing is ticked beforehand. */
function Join({ mine }: { mine: Mine }): JSX.Element {
  const { answer } = useAsk<{ purposes: readonly Purpose[] }>('/people/consents')
  const { busy, problem, send } = useSend()
  const [agreed, setAgreed] = useState(false)
  const [showName, setShowName] = useState(false)
  const [skills, setSkills] = useState('')
  const [fault, setFault] = useState<string | null>(null)
  const [main, name] = ['volunteering', 'volunteering.name'].map((key) => answer?.purposes.find((each) => each.purpose === key))
  if (main === undefined || name === undefined) return <Waiting lines={6} />
  const submit = (event: Event): void => {
    event.preventDefault()
    if (!agreed) { setFault('看过说明，愿意注册，请先勾选“我自愿注册”；不愿意也没有关系'); return }
    void send(async () => {
      const done = await client.command<{ stateZh: string }>('/volunteering/register', { ...newCommand(), input: { agreed: true, version: main.version, showName, nameVersion: name.version, place: mine.village, ...(skills.trim() === '' ? {} : { skills }) } })
      announce(done.stateZh)
      focusTop()
    })
  }
  return <form class="form" onSubmit={submit} noValidate>
    <section class="card card-flat"><h2 class="card-title">{mine.registration === null ? '注册当志愿者' : '重新注册（编号和时长都还在）'}</h2><p>{main.text}</p><h3 class="card-title">不想当了怎么办</h3><p>{main.effects}</p></section>
    <div class="field"><label class="field-name" for="join-skills">会做什么<span class="faint">（可不填）</span></label><input id="join-skills" type="text" maxLength={60} value={skills} onInput={(event) => setSkills(event.currentTarget.value)} /></div>
    <Tick on={agreed} set={(on) => { setAgreed(on); setFault(null) }} zh="我看过说明，自愿注册" />
    <Tick on={showName} set={setShowName} zh="评星公示、表扬时可以写我的名字（不勾也一样记时长）" />
    {fault === null ? null : <Notice kind="warning" title={fault} />}
    {problem === null ? null : <Trouble problem={problem} />}
    <ActionBar><button type="submit" class="button button-strong" aria-disabled={busy}>{busy ? '正在提交…' : '注册'}</button></ActionBar>
  </form>
}
function Hours({ mine }: { mine: Mine }): JSX.Element {
  return <section class="card card-flat" aria-label="时长"><p class="faint">志愿者编号 {mine.registration?.number}</p>
    <p><span style={{ fontSize: '2.2em', fontWeight: 700, lineHeight: 1.3 }}>{hoursText(mine.minutes)}</span></p>
    <p>今年{hoursText(mine.thisYear)}{mine.level === '' ? '' : `，${mine.level}志愿者`}</p>
    <Link to="/volunteering" class="button button-wide">看看附近的活动</Link></section>
}
function Shifts({ mine }: { mine: Mine }): JSX.Element | null {
  const today = isoDay()
  const [ahead, past] = [mine.shifts.filter((s) => s.mayLeave && s.day >= today), mine.shifts.filter((s) => !(s.mayLeave && s.day >= today) && s.state !== 'withdrawn')]
  const list = (zh: string, rows: Mine['shifts']) => (rows.length === 0 ? null : <section class="group"><h2>{zh}</h2><ul class="rows">{rows.map((s) => <li key={s.id}><Link class="row" to={`/case/volunteering.shift/${s.id}`}>
    <span>{s.title} <strong>{s.minutes > 0 ? hoursText(s.minutes) : s.stateZh}</strong><br /><span class="faint">{dayText(s.day)} {s.startTime}—{s.endTime} {s.location}</span></span></Link></li>)}</ul></section>)
  return <>{list('要去的班次', ahead)}{list('去过的', past.slice(0, 20))}</>
}
/** This year's, in one tap; other days in the console or at the village. */
function Papers({ mine }: { mine: Mine }): JSX.Element {
  const { busy, problem, send } = useSend()
  const today = isoDay()
  const make = (from: string): void => { void send(async () => {
    const receipt = await client.command<CommandReceipt>('/volunteering/certificate', { ...newCommand(), place: mine.village, input: { from, to: today } })
    go(`/case/volunteering.certificate/${receipt.case.id}`)
  }) }
  return <section class="group"><h2>证明</h2><p class="faint">免费，当场就开；别人凭编号能查真假。</p>
    {problem === null ? null : <Trouble problem={problem} />}
    <button type="button" class="button button-wide" aria-disabled={busy} onClick={() => make(`${today.slice(0, 4)}-01-01`)}>开今年的证明</button>
    <button type="button" class="button button-wide" aria-disabled={busy} onClick={() => make('2000-01-01')}>开全部的证明</button>
    {mine.certificates.length === 0 ? null : <ul class="rows">{mine.certificates.map((c) => <li key={c.id}><Link class="row" to={`/case/volunteering.certificate/${c.id}`}>
      <span><span class="number">{c.number}</span> {c.valid ? '' : '（作废）'}<br /><span class="faint">{dayText(c.from)}至{dayText(c.to)}，{hoursText(c.minutes)}</span></span></Link></li>)}</ul>}</section>
}
function Star({ mine }: { mine: Mine }): JSX.Element | null {
  const { busy, problem, send } = useSend()
  if (mine.applying !== '') return <p>星级申请：{mine.applying}</p>
  const next = mine.next
  if (next === null || mine.minutes < next.hours * 60) return null
  const apply = (): void => { void send(async () => {
    const receipt = await client.command<CommandReceipt>('/volunteering/star', { ...newCommand(), place: mine.village, input: { level: next.level } })
    go(`/case/volunteering.star/${receipt.case.id}`)
  }) }
  return <section class="group"><h2>星级</h2><p>您的时长够{next.zh}了。申不申请由您定，申请后公示姓名和小时数。</p>
    {mine.mayName ? null : <Notice kind="info" title="要先同意公示姓名">在“我的信息”里同意“评星公示、表扬时写我的名字”。</Notice>}
    {problem === null ? null : <Trouble problem={problem} />}
    <button type="button" class="button button-wide" aria-disabled={busy || !mine.mayName} onClick={() => { if (mine.mayName) apply() }}>申请{next.zh}</button></section>
}
function Needs({ mine }: { mine: Mine }): JSX.Element | null {
  return mine.needs.length === 0 ? null : <section class="group"><h2>我请人帮的忙</h2><ul class="rows">{mine.needs.map((n) => <li key={n.id}><Link class="row" to={`/case/volunteering.need/${n.id}`}><span>{n.title}<br /><span class="faint">{n.stateZh}</span></span></Link></li>)}</ul></section>
}
/** One step; what happens is said before. */
function Leave({ id, minutes }: { id: string; minutes: number }): JSX.Element {
  const [sure, setSure] = useState(false)
  const { busy, problem, send } = useSend()
  if (!sure) return <p><button type="button" class="button button-plain button-wide" onClick={() => setSure(true)}>不想当志愿者了</button></p>
  return <section class="card card-flat" role="group" aria-label="退出"><h2 class="card-title">退出志愿者</h2>
    <p>不用说理由，马上办好。还没开始的报名退掉，您填的本领删掉。已记的{hoursText(minutes)}和开过的证明都在，以后还能来开。</p>
    {problem === null ? null : <Trouble problem={problem} />}
    <div class="steps"><button type="button" class="button button-wide button-back" aria-disabled={busy} onClick={() => { void send(async () => { await client.command(`/volunteering/volunteer/${id}/leave`, { ...newCommand() }); announce('已退出'); focusTop() }) }}>退出</button>
      <button type="button" class="button button-plain button-wide" onClick={() => setSure(false)}>返回</button></div></section>
}
