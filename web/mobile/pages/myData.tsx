/** @jsxImportSource preact */
/** Everything the platform keeps on me, what I agreed to, who looked, a copy to take away, correcting and erasing (PIPL-44..47). */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import type { LookedLine, Mine, ShownHolding } from '../../../kernel/people/schema.ts'
import { dayText, shortTime } from '../../ui/format.ts'
import { useAsk } from '../asking.ts'
import { Frame } from '../frame.tsx'
import { ChangePhone } from '../parts/changePhone.tsx'
import { ConsentCard } from '../parts/consentCard.tsx'
import { Icon } from '../parts/icon.tsx'
import { Nothing, Notice, Trouble, Waiting } from '../parts/notice.tsx'
import { Link } from '../router.tsx'
import { useSend } from '../sending.ts'
import { client } from '../session.ts'

export default function MyDataPage(): JSX.Element {
  const { answer, problem, reload } = useAsk<Mine>('/people/mine')
  return <Frame zh="我的信息">
    {problem === null ? null : <Trouble problem={problem} retry={reload} />}
    {answer === undefined ? problem === null ? <Waiting lines={6} /> : null : <Sections mine={answer} />}
  </Frame>
}

function Sections({ mine }: { mine: Mine }): JSX.Element {
  const [said, setSaid] = useState<string | null>(null)
  return <>
    <Registered mine={mine} />
    <section class="own-data"><h2>我同意过什么</h2>
      <p class="faint">同不同意由您自己定，不同意不影响您办任何事。</p>
      {said === null ? null : <Notice kind="good" title={said} />}
      {mine.consents.length === 0 ? <Nothing zh="现在没有要您同意的事" /> : <ul class="cards">{mine.consents.map((each) =>
        <li key={each.purpose}><ConsentCard consent={each} onSaid={setSaid} /></li>)}</ul>}</section>
    <section class="own-data"><h2>谁看过</h2>
      {mine.looked.length === 0 ? <Nothing zh="还没有人查看过您的信息" hint="谁查看、为了什么事，都会记在这里。" /> : <Looks list={mine.looked} />}
      {mine.signIns.length === 0 ? null : <details class="more"><summary>我最近的登录</summary><Lines list={mine.signIns} /></details>}
      {mine.own.length === 0 ? null : <details class="more"><summary>我自己做的</summary><Lines list={mine.own} /></details>}</section>
    <section class="own-data"><h2>拿一份副本</h2><p class="faint">里面有平台保存的您的全部信息，号码是完整的，请自己收好。</p>
      <a class="button button-wide" href={client.link('/people/mine.xlsx')} download>下载表格（Excel）</a>
      <a class="button button-wide" href={client.link('/people/mine.json')} download>下载数据（JSON）</a></section>
    <section class="own-data"><h2>更正或删除</h2>
      <p>哪里不对、想删掉什么，说一声就行。村里收到后十五个工作日内答复；办不了的，会写明理由。</p>
      <Link to="/me/request" class="button button-wide button-strong"><Icon name="pen" />要求更正或删除</Link>
      <Requests mine={mine} /></section>
  </>
}

const sexes: Record<string, string> = { male: '男', female: '女' }
/** What stands in the register, then every other kind of data with ground, purpose and time. */
function Registered({ mine }: { mine: Mine }): JSX.Element {
  const facts: readonly (readonly [string, string | null])[] = [['姓名', mine.name], ['性别', sexes[mine.sex ?? ''] ?? null],
    ['出生年份', mine.birthYear === null ? null : `${mine.birthYear}年`], ['所在地', mine.placeName], ['户号', mine.household], ['住址', mine.address],
    ['与户主关系', mine.relation], ['党员', mine.partyMember ? '是' : null], ['职务', mine.posts.map((each) => `${each.orgName}${each.postZh}`).join('、')], ['工作账号', mine.login]]
  return <section class="own-data"><h2>登记了我什么</h2>
    <dl class="facts">{facts.filter(([, value]) => value !== null && value !== '').map(([zh, value]) => <div key={zh}><dt>{zh}</dt><dd>{value}</dd></div>)}
      <Secret zh="手机号" field="phone" mask={mine.phone} /><Secret zh="身份证号" field="idCard" mask={mine.idCard} /></dl>
    {mine.registered || mine.login !== null ? null : <ChangePhone />}
    <details class="more"><summary>还保存了什么、为什么、保存多久</summary>
      <Holdings list={mine.holdings} /></details>
    {mine.cases.length === 0 ? null : <details class="more"><summary>与我有关的事（{mine.cases.length}件）</summary>
      <ul class="cards">{mine.cases.map((each) => <li key={each.id}><Link to={`/case/${each.procedure}/${each.id}`} class="card">
        <span class="card-title">{each.title}</span><span class="card-foot"><span>{each.procedureZh}</span><span>{dayText(each.openedAt)}</span></span></Link></li>)}</ul></details>}
    {mine.attachments.length === 0 ? null : <p class="faint">我发过的照片和文件：{mine.attachments.length}个，副本里有清单。</p>}
  </section>
}

/** A number that is shown whole only when its owner wants to see it. */
function Secret({ zh, field, mask }: { zh: string; field: 'phone' | 'idCard'; mask: string | null }): JSX.Element | null {
  const [whole, setWhole] = useState<string | null>(null)
  const { busy, problem, send } = useSend()
  if (mask === null) return null
  const show = (): void => { void send(async () => { setWhole((await client.get<{ value: string }>('/people/myNumber', { field })).value) }) }
  return <div><dt>{zh}</dt><dd><span class="number">{whole ?? mask}</span>
    {whole === null ? <button type="button" class="button button-small secret-show" onClick={show} aria-disabled={busy}><Icon name="eye" />显示完整{zh}</button>
      : <button type="button" class="button button-small secret-show" onClick={() => setWhole(null)}>遮起来</button>}
    {problem === null ? null : <Trouble problem={problem} />}</dd></div>
}

/** One card for each part of the platform that keeps something. */
function Holdings({ list }: { list: readonly ShownHolding[] }): JSX.Element {
  const parts = [...new Set(list.map((each) => each.from))]
  return <ul class="cards">{parts.map((from) => <li key={from} class="card card-flat"><h3>{from}</h3>
    {list.filter((each) => each.from === from).map((each, n) => <div key={n} class="kept"><p><strong>{each.zh}</strong></p>
      <p class="faint">用来{each.purpose}，保存：{each.keep}。</p><p class="faint">依据：{each.ground}。</p>
      {each.rows.length === 0 ? null : <ul class="said-list">{each.rows.slice(0, rowsMost).map((row, i) => <li key={i}>{[row.zh, row.value, row.day].filter((part) => part !== null && part !== '').join(' · ')}</li>)}
        {each.rows.length > rowsMost ? <li class="faint">还有{each.rows.length - rowsMost}条，副本里有全部。</li> : null}</ul>}</div>)}</li>)}</ul>
}

const shownFirst = 6
const rowsMost = 20
function Looks({ list }: { list: readonly LookedLine[] }): JSX.Element {
  return <><Lines list={list.slice(0, shownFirst)} />
    {list.length > shownFirst ? <details class="more"><summary>更早的{list.length - shownFirst}次</summary><Lines list={list.slice(shownFirst)} /></details> : null}</>
}
function Lines({ list }: { list: readonly LookedLine[] }): JSX.Element {
  return <ol class="timeline">{list.map((each, n) => <li key={n}>
    <p class="timeline-what">{[each.by, each.zh, each.what].filter((part) => part !== null && part !== '').join(' ')}</p>
    <p class="timeline-who">{[each.org, each.as].filter((part) => part !== null && part !== '').join(' ')}<span class="timeline-when">{shortTime(each.at)}</span></p>
    {each.purpose === null ? null : <p class="timeline-said">为了：{each.purpose}</p>}</li>)}</ol>
}

const requestProcedure = 'people.request'
function Requests({ mine }: { mine: Mine }): JSX.Element | null {
  const list = mine.cases.filter((each) => each.procedure === requestProcedure && each.relation.includes('requester'))
  return list.length === 0 ? null : <ul class="cards">{list.slice(0, 5).map((each) => <li key={each.id}><Link to={`/case/${each.procedure}/${each.id}`} class="card">
    <span class="card-title">{each.title}</span><span class="card-foot"><span>{dayText(each.openedAt)}提出</span><span>{each.closedAt === null ? '正在办' : '已有结果'}</span></span></Link></li>)}</ul>
}
