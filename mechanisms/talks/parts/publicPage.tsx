/** @jsxImportSource preact */
/** What anybody may read of the talks: when people talk, what was promised and is late, what came of it. No account needed. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { dayText } from '../../../web/ui/format.ts'
import { useAsk } from '../../../web/mobile/asking.ts'
import { Icon } from '../../../web/mobile/parts/icon.tsx'
import { Nothing, Trouble, Waiting } from '../../../web/mobile/parts/notice.tsx'
import { PlacePicker } from '../../../web/mobile/parts/placePicker.tsx'
import { Link } from '../../../web/mobile/router.tsx'
import { useHat, useMe } from '../../../web/mobile/session.ts'

interface Talk { id: string; placeName: string; kindZh: string; subject: string; day: string; hours: string; location: string; invited: readonly string[]; experts: string; agenda: readonly string[]; remark: string; cancelled: boolean }
interface Venue { id: string; placeName: string; name: string; location: string; weekday: string; hours: string }
interface PromiseRow { id: string; number: string; placeName: string; text: string; unit: string; promised: string; due: string; daysOver: number; plan: string }
interface Outcome { id: string; number: string; placeName: string; text: string; outcomeZh: string; answer: string; unit: string; day: string; ratingZh: string }

export function PublicPage(): JSX.Element {
  const [hat, me] = [useHat(), useMe()]
  const [chosen, setChosen] = useState<{ code: string; name: string } | null>(null)
  const place = (chosen?.code ?? hat?.place ?? me?.tenant.place ?? '').slice(0, 12)
  return <>
    <details class="card card-flat" open={place.length < 6}><summary>{chosen?.name ?? hat?.placeName ?? '选一个村'}</summary>
      <PlacePicker value={{ place: chosen?.code ?? null, placeName: chosen?.name ?? null, point: null }} end={12} start={place === '' ? null : place}
        onChange={(where) => setChosen(where.place === null ? null : { code: where.place, name: where.placeName ?? where.place })} /></details>
    {place.length < 6 ? null : <><ComingTalks place={place} /><Promises place={place} /><Outcomes place={place} /></>}
    {hat?.as === 'resident' ? <Link to="/talks/topic" class="button button-wide button-strong">提个话题</Link> : null}
  </>
}

function ComingTalks({ place }: { place: string }): JSX.Element {
  const { answer, problem, reload } = useAsk<{ talks: readonly Talk[]; venues: readonly Venue[] }>('/talks/announced', { place })
  return <section class="group"><h2>近期恳谈会</h2>
    {problem === null ? null : <Trouble problem={problem} retry={reload} />}
    {answer === undefined ? problem === null ? <Waiting /> : null : answer.talks.length === 0 && answer.venues.length === 0 ? <Nothing zh="近期没有安排恳谈会" /> : null}
    <ul class="cards">{(answer?.talks ?? []).map((each) => <li key={each.id} class="card card-flat">
      <h3 class="card-title">{each.cancelled ? '（已取消）' : ''}{each.kindZh}{each.subject === '' ? '' : `：${each.subject}`}</h3>
      <p><strong>{dayText(each.day)} {each.hours}</strong><br />{each.placeName} {each.location}</p>
      {each.agenda.length === 0 ? null : <p>要谈：{each.agenda.join('；')}</p>}
      {each.invited.length === 0 && each.experts === '' ? null : <p class="faint">到场答复：{[...each.invited, each.experts].filter((x) => x !== '').join('、')}</p>}
      {each.remark === '' ? null : <p>{each.remark}</p>}</li>)}
      {(answer?.venues ?? []).map((each) => <li key={each.id} class="card card-flat"><h3 class="card-title">{each.name}</h3>
        <p><strong>{each.weekday} {each.hours}</strong><br />{each.placeName} {each.location}</p></li>)}</ul>
  </section>
}

function Promises({ place }: { place: string }): JSX.Element {
  const { answer, problem, reload } = useAsk<{ overdue: readonly PromiseRow[]; running: readonly PromiseRow[] }>('/talks/promises', { place })
  if (answer === undefined) return problem === null ? <Waiting /> : <Trouble problem={problem} retry={reload} />
  return <>
    {answer.overdue.length === 0 ? null : <section class="group"><h2>过了日子还没答复（{answer.overdue.length}）</h2>
      <ul class="cards">{answer.overdue.map((each) => <li key={each.id}><OnePromise promise={each} /></li>)}</ul></section>}
    <section class="group"><h2>答应了正在办（{answer.running.length}）</h2>
      {answer.running.length === 0 ? <p class="faint">现在没有。</p> : <ul class="cards">{answer.running.map((each) => <li key={each.id}><OnePromise promise={each} /></li>)}</ul>}</section>
  </>
}
function OnePromise({ promise: p }: { promise: PromiseRow }): JSX.Element {
  return <article class="card card-flat"><h3 class="card-title">{p.text}</h3>
    <p>{p.unit}答应<strong>{dayText(p.due)}</strong>前办好{p.promised === p.due ? '' : `（起初答应${dayText(p.promised)}）`}</p>
    {p.daysOver > 0 ? <p class="due due-over"><Icon name="warning" size={1.1} />已过{p.daysOver}天</p> : null}
    {p.plan === '' ? null : <p class="faint">计划：{p.plan}</p>}
    <p class="card-foot"><span>{p.placeName}</span><span class="number">{p.number}</span></p></article>
}

const few = 5
function Outcomes({ place }: { place: string }): JSX.Element {
  const { answer, problem, reload } = useAsk<{ rows: readonly Outcome[] }>('/talks/outcomes', { place })
  const [all, setAll] = useState(false)
  if (answer === undefined) return problem === null ? <Waiting /> : <Trouble problem={problem} retry={reload} />
  return <section class="group"><h2>办结的</h2>
    {answer.rows.length === 0 ? <p class="faint">还没有。</p> : null}
    <ul class="cards">{answer.rows.slice(0, all ? undefined : few).map((each) => <li key={each.id} class="card card-flat"><h3 class="card-title">{each.text}</h3>
      <p><strong>{each.outcomeZh}</strong>{each.answer === '' ? '' : `：${each.answer}`}</p>
      <p class="card-foot"><span>{each.placeName}</span>{each.unit === '' ? null : <span>{each.unit}</span>}<span>{each.day === '' ? '' : dayText(each.day)}</span>{each.ratingZh === '' ? null : <span>本人评价：{each.ratingZh}</span>}</p></li>)}</ul>
    {all || answer.rows.length <= few ? null : <button type="button" class="button button-wide" onClick={() => setAll(true)}>再看{answer.rows.length - few}件</button>}
  </section>
}
