/** @jsxImportSource preact */
/** What is coming near by, for anybody: when, where, who teaches, how many hours; one tap to sign up. */
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

export function NearPage(): JSX.Element {
  const [hat, me] = [useHat(), useMe()]
  const [chosen, setChosen] = useState<{ code: string; name: string } | null>(null)
  const place = (chosen?.code ?? hat?.place ?? me?.tenant.place ?? '').slice(0, 12)
  const { answer, problem, reload } = useAsk<Near>(place.length < 6 ? null : '/training/near', { place })
  return <>
    <details class="card card-flat" open={place.length < 6}><summary>{chosen?.name ?? hat?.placeName ?? '选一个村'}</summary>
      <PlacePicker value={{ place: chosen?.code ?? null, placeName: chosen?.name ?? null, point: null }} end={12} start={place === '' ? null : place}
        onChange={(where) => setChosen(where.place === null ? null : { code: where.place, name: where.placeName ?? where.place })} /></details>
    {place.length < 6 ? null : answer === undefined ? problem === null ? <Waiting lines={4} /> : <Trouble problem={problem} retry={reload} />
      : answer.classes.length === 0 ? <Nothing zh="近期没有培训和讲座" /> : <section class="group"><h2>近期的</h2><ul class="cards">{answer.classes.map((each) => <li key={each.id}><OneClass one={each} resident={hat?.as === 'resident'} /></li>)}</ul></section>}
    {hat?.as === 'resident' ? <Link to="/training/mine" class="button button-wide">我的培训</Link> : null}
  </>
}
function OneClass({ one: c, resident }: { one: Near['classes'][number]; resident: boolean }): JSX.Element {
  const { busy, problem, send } = useSend()
  const left = c.seats - c.taken
  const join = (): void => { void send(async () => {
    const done = await client.command<{ id: string; stateZh: string }>('/training/signUp', { ...newCommand(), input: { class: c.id } })
    announce(done.stateZh)
    go(`/case/training.attendance/${done.id}`)
  }) }
  return <article class="card card-flat"><h3 class="card-title">{c.title}</h3>
    <p><strong>{dayText(c.day)} {c.startTime}</strong>，{c.days > 1 ? `共${c.days}天，每天` : ''}{c.minutes}分钟<br />{c.placeName} {c.location}</p>
    <p>{c.text}</p><p class="faint">{c.kindZh}，主要给{c.audienceZh}；{c.lecturer}讲；到场记{c.hours}学时</p>
    <p>{c.organizer}，{c.open ? left > 0 ? `还有${left}个名额` : '名额满了' : '只请指定的人'}</p>
    {problem === null ? null : <Trouble problem={problem} />}
    {resident && c.open && left > 0 ? <button type="button" class="button button-wide" aria-disabled={busy} onClick={join}>{busy ? '正在报名…' : '我要参加'}</button> : null}
    <p class="card-foot"><span class="number">{c.number}</span></p></article>
}
