/** @jsxImportSource preact */
/** Near by, for anybody: activities to join, needs that wait for a team, teams. Nobody's name, no order by hours. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { announce } from '../../../web/ui/access.ts'
import { newCommand } from '../../../web/ui/client.ts'
import { dayText } from '../../../web/ui/format.ts'
import { useAsk } from '../../../web/mobile/asking.ts'
import { Nothing, Trouble, Waiting } from '../../../web/mobile/parts/notice.tsx'
import { PlacePicker } from '../../../web/mobile/parts/placePicker.tsx'
import { go, Link } from '../../../web/mobile/router.tsx'
import { useSend } from '../../../web/mobile/sending.ts'
import { client, useHat, useMe } from '../../../web/mobile/session.ts'
import type { Near } from '../schema.ts'

type Activity = Near['activities'][number]

export function NearPage(): JSX.Element {
  const [hat, me] = [useHat(), useMe()]
  const [chosen, setChosen] = useState<{ code: string; name: string } | null>(null)
  const place = (chosen?.code ?? hat?.place ?? me?.tenant.place ?? '').slice(0, 12)
  return <>
    <details class="card card-flat" open={place.length < 6}><summary>{chosen?.name ?? hat?.placeName ?? '选一个村'}</summary>
      <PlacePicker value={{ place: chosen?.code ?? null, placeName: chosen?.name ?? null, point: null }} end={12} start={place === '' ? null : place}
        onChange={(where) => setChosen(where.place === null ? null : { code: where.place, name: where.placeName ?? where.place })} /></details>
    {place.length < 6 ? null : <Around place={place} resident={hat?.as === 'resident'} />}
    {hat?.as === 'resident' ? <Link to="/volunteering/ask" class="button button-wide button-strong">请人帮忙</Link> : null}
    <Link to="/volunteering/check" class="button button-wide">查验志愿服务证明</Link>
  </>
}

function Around({ place, resident }: { place: string; resident: boolean }): JSX.Element {
  const { answer, problem, reload } = useAsk<Near>('/volunteering/near', { place })
  if (answer === undefined) return problem === null ? <Waiting lines={4} /> : <Trouble problem={problem} retry={reload} />
  return <>
    <section class="group"><h2>可以参加的活动</h2>
      {answer.activities.length === 0 ? <Nothing zh="近期没有招人的活动" /> : null}
      <ul class="cards">{answer.activities.map((each) => <li key={each.id}><OneActivity activity={each} resident={resident} /></li>)}</ul></section>
    <section class="group"><h2>等人帮忙的</h2>
      {answer.needs.length === 0 ? <p class="faint">现在没有。</p> : null}
      <ul class="cards">{answer.needs.map((each) => <li key={each.id} class="card card-flat"><h3 class="card-title">{each.kindZh}：{each.text}</h3>
        <p>{each.day === '' ? '哪天都行' : dayText(each.day)} {each.hours}，要{each.helpers}人</p><p class="card-foot"><span>{each.placeName}</span><span class="number">{each.number}</span></p></li>)}</ul></section>
    {answer.teams.length === 0 ? null : <details class="card card-flat"><summary>这里的志愿服务队（{answer.teams.length}）</summary>
      <dl class="facts">{answer.teams.map((each) => <div key={each.id}><dt>{each.name}</dt><dd>{each.placeName}{each.phone === '' ? null : <><br /><a href={`tel:${each.phone}`}>{each.phone}</a></>}</dd></div>)}</dl></details>}
  </>
}
/** Times, place, risks and how many are still wanted are all said before the tap. */
function OneActivity({ activity: a, resident }: { activity: Activity; resident: boolean }): JSX.Element {
  const { busy, problem, send } = useSend()
  const left = a.helpers - a.taken
  const join = (): void => { void send(async () => {
    const done = await client.command<{ id: string; stateZh: string }>('/volunteering/signUp', { ...newCommand(), input: { activity: a.id } })
    announce(done.stateZh)
    go(`/case/volunteering.shift/${done.id}`)
  }) }
  return <article class="card card-flat"><h3 class="card-title">{a.title}</h3>
    <p><strong>{dayText(a.day)} {a.startTime}—{a.endTime}</strong><br />{a.placeName} {a.location}</p>
    <p>{a.text}</p><p class="faint">注意：{a.risk}{a.insured ? '（已买意外保险）' : ''}</p>
    <p>{a.teamName}，{left > 0 ? `还要${left}人` : `满了，${a.waiting}人候补`}</p>
    {problem === null ? null : <Trouble problem={problem} />}
    {problem?.code === 'volunteer.notRegistered' ? <Link to="/volunteering/mine" class="button button-wide">去注册</Link> : null}
    {resident ? <button type="button" class="button button-wide" aria-disabled={busy} onClick={join}>{busy ? '正在报名…' : left > 0 ? '我要参加' : '排候补'}</button> : null}
  </article>
}
