/** @jsxImportSource preact */
/** The decisions of a village as a villager reads them: what, where it stands, how the votes went, until when one may object, what came of it. */
import type { JSX } from 'preact'
import { dayText, moneyText } from '../../../web/ui/format.ts'
import { useAsk } from '../../../web/mobile/asking.ts'
import type { PageProps } from '../../../web/mobile/define.ts'
import { wordsOf } from '../../../web/mobile/halves.ts'
import { StateMark } from '../../../web/mobile/parts/caseCard.tsx'
import { Nothing, Notice, Trouble, Waiting } from '../../../web/mobile/parts/notice.tsx'
import { Link } from '../../../web/mobile/router.tsx'
import { useHat } from '../../../web/mobile/session.ts'
import type { ShownDecision } from '../schema.ts'

type Row = Pick<ShownDecision, 'id' | 'number' | 'title' | 'state' | 'matterZh' | 'openedAt' | 'disclosedUntil'>
const plain = (state: string) => wordsOf('deliberation.decision').states?.[state] ?? { zh: state, tone: 'working' as const }
/** The last day of a period that ends at midnight. */
const lastDay = (until: string): string => dayText(new Date(Date.parse(until) - 1))

export function ListPage(): JSX.Element {
  const hat = useHat()
  const place = hat?.place ?? ''
  const { answer, problem, reload } = useAsk<{ rows: readonly Row[] }>(place.length < 12 ? null : '/deliberation/shown', { place: place.slice(0, 12) })
  if (place.length < 12) return <Nothing zh="您现在的身份不在一个村里" hint="换成村里的身份，就能看到本村的大事。" />
  if (problem !== null) return <Trouble problem={problem} retry={reload} />
  if (answer === undefined) return <Waiting lines={5} />
  const shown = answer.rows.filter((row) => row.disclosedUntil !== null && Date.parse(row.disclosedUntil) > Date.now())
  const others = answer.rows.filter((row) => !shown.includes(row))
  if (answer.rows.length === 0) return <Nothing zh="村里还没有在商议的事"><Link to="/deliberation/suggest" class="button button-strong">提个建议</Link></Nothing>
  return <>
    {shown.length === 0 ? null : <section class="group"><h2>正在公开，可以提意见</h2><Cards rows={shown} /></section>}
    {others.length === 0 ? null : <section class="group"><h2>{shown.length === 0 ? '所有事项' : '其他事项'}</h2><Cards rows={others} /></section>}
    <p><Link to="/deliberation/suggest" class="button button-wide">我也提个建议</Link></p>
  </>
}

function Cards({ rows }: { rows: readonly Row[] }): JSX.Element {
  return <ul class="cards">{rows.map((row) => <li key={row.id}><Link to={`/deliberation/one/${row.id}`} class="card">
    <span class="card-top"><StateMark tone={plain(row.state).tone} zh={plain(row.state).zh} /></span>
    <span class="card-title">{row.title}</span>
    <span class="card-foot"><span>{row.matterZh}</span><span>{row.disclosedUntil === null ? `${dayText(row.openedAt)}提出` : `公开到${lastDay(row.disclosedUntil)}`}</span></span>
  </Link></li>)}</ul>
}

export function DecisionPage({ params }: PageProps): JSX.Element {
  const { answer: d, problem, reload } = useAsk<ShownDecision>('/deliberation/one', { id: params.id })
  if (problem !== null) return <Trouble problem={problem} retry={reload} />
  if (d === undefined) return <Waiting lines={6} />
  const state = plain(d.state)
  const open = d.disclosedUntil !== null && Date.parse(d.disclosedUntil) > Date.now()
  return <article class="case">
    <h1 tabIndex={-1}>{d.title}</h1>
    <p class="case-state"><StateMark tone={state.tone} zh={state.zh} /></p>
    {d.state === 'disclosed' || d.state === 'published' ? open ? null : <p>公开期已满，等着办下一步。</p> : state.hint === undefined ? null : <p>{state.hint}</p>}
    {open && d.disclosedUntil !== null ? <Notice kind="info" title={`公开到${lastDay(d.disclosedUntil)}`}>
      {d.objections.total === 0 ? '还没有人提出异议。' : `已收到${d.objections.total}条异议，${d.objections.total - d.objections.open}条已答复。`}有不同意见可以提，答复以前不会办下一步。
      <p><Link to={`/board/${d.id}`} class="button button-wide button-strong">我有不同意见</Link></p></Notice> : null}
    {d.needs.length === 0 ? null : <Notice kind="info" title={`接下来：${d.needs.join('；')}`} />}
    {d.resolution === '' ? null : <section><h2>决定了什么</h2><p class="lines">{d.resolution}</p>
      <p class="faint">{d.decidedBy}：{d.vote}</p></section>}
    <Track d={d} />
    <Progress d={d} />
    <section><h2>说明</h2><dl class="facts"><div><dt>事项类别</dt><dd>{d.matterZh}</dd></div><div><dt>提出时间</dt><dd>{dayText(d.openedAt)}</dd></div>
      {d.filing === '' ? null : <div><dt>备案</dt><dd>{d.filing}</dd></div>}
      <div><dt>编号</dt><dd><span class="number">{d.number}</span></dd></div></dl>
      {d.superseded === null ? null : <p><Link to={`/deliberation/one/${d.superseded}`} class="button button-wide">已有新的决议，去看看</Link></p>}</section>
  </article>
}

const doneZh = { done: '已完成', now: '正在进行', later: '还没有到', merged: '与第二议合并' } as const
/** The six stages: colour and words say the same. */
function Track({ d }: { d: ShownDecision }): JSX.Element {
  return <section><h2>走到哪一步</h2><ol class="cards">{d.stages.map((stage) => <li key={stage.n} class="card card-flat" aria-current={stage.state === 'now' ? 'step' : undefined}>
    <p class="card-top"><strong>{stage.zh}</strong><span class={stage.state === 'now' ? '' : 'faint'}>{stage.carried === false ? '没有通过' : doneZh[stage.state]}</span></p>
    {stage.day === null ? null : <p class="faint">{stage.body === '' ? '' : `${stage.body} · `}{dayText(stage.day)}</p>}
    {stage.votes === null ? null : <p>{stage.votes}</p>}</li>)}</ol></section>
}

function Progress({ d }: { d: ShownDecision }): JSX.Element | null {
  if (d.owner === '') return null
  return <><section><h2>实施得怎么样</h2><dl class="facts">
    <div><dt>责任人</dt><dd>{d.owner}</dd></div><div><dt>完成期限</dt><dd>{dayText(d.deadline)}</dd></div>
    {d.budget === null ? null : <div><dt>预算</dt><dd>{moneyText(d.budget)}</dd></div>}{d.spent === null ? null : <div><dt>实际支出</dt><dd>{moneyText(d.spent)}</dd></div>}
    {d.extended === '' ? null : <div><dt>延期</dt><dd>{d.extended}</dd></div>}{d.report === '' ? null : <div><dt>结果</dt><dd>{d.report}</dd></div>}</dl></section>
    {d.progress.length === 0 ? null : <section><h2>实施经过</h2><ol class="cards">{d.progress.map((note, i) => <li key={i} class="card card-flat"><p class="faint">{dayText(note.day)}</p><p>{note.text}</p></li>)}</ol></section>}
  </>
}
