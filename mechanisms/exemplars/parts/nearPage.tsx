/** @jsxImportSource preact */
/** What is being selected, who was selected, and stories: for anybody; nobody stands here without their word. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { dayText } from '../../../web/ui/format.ts'
import { useAsk } from '../../../web/mobile/asking.ts'
import { Nothing, Trouble, Waiting } from '../../../web/mobile/parts/notice.tsx'
import { PlacePicker } from '../../../web/mobile/parts/placePicker.tsx'
import { Link } from '../../../web/mobile/router.tsx'
import { useHat, useMe } from '../../../web/mobile/session.ts'
import type { Near } from '../schema.ts'

export function NearPage(): JSX.Element {
  const [hat, me] = [useHat(), useMe()]
  const [chosen, setChosen] = useState<{ code: string; name: string } | null>(null)
  const place = (chosen?.code ?? hat?.place ?? me?.tenant.place ?? '').slice(0, 12)
  const { answer, problem, reload } = useAsk<Near>(place.length < 6 ? null : '/exemplars/near', { place })
  return <>
    <details class="card card-flat" open={place.length < 6}><summary>{chosen?.name ?? hat?.placeName ?? '选一个村'}</summary>
      <PlacePicker value={{ place: chosen?.code ?? null, placeName: chosen?.name ?? null, point: null }} end={12} start={place === '' ? null : place}
        onChange={(where) => setChosen(where.place === null ? null : { code: where.place, name: where.placeName ?? where.place })} /></details>
    {place.length < 6 ? null : answer === undefined ? problem === null ? <Waiting lines={4} /> : <Trouble problem={problem} retry={reload} /> : <Around near={answer} resident={hat?.as === 'resident'} />}
    {hat?.as === 'resident' ? <Link to="/exemplars/mine" class="button button-wide">评选里和我有关的</Link> : null}
  </>
}
function Around({ near, resident }: { near: Near; resident: boolean }): JSX.Element {
  return <>
    <section class="group"><h2>正在评的</h2>{near.selections.length === 0 ? <Nothing zh="现在没有评选" /> : null}
      <ul class="cards">{near.selections.map((s) => <li key={s.id} class="card card-flat"><h3 class="card-title">{s.title}</h3><p>{s.placeName}，评{s.ofZh}{s.places}名{s.commends ? `；表彰，${s.approval}` : ''}</p><p>条件：{s.criteria}</p>
        <p class="faint">{s.organizer}，{s.stateZh}，推荐到{dayText(s.until)}</p>
        {resident && s.state === 'announced' ? <Link to={`/exemplars/name?selection=${s.id}&place=${s.place}&of=${s.of}`} class="button button-wide">推荐别人，或者推荐自己</Link> : null}</li>)}</ul></section>
    {near.selected.length === 0 ? null : <section class="group"><h2>评上的</h2><ul class="rows">{near.selected.map((s) => <li key={s.id} class="row"><span>{s.name} <span class="faint">{s.honourZh}，{s.placeName}，{s.year}年</span></span></li>)}</ul></section>}
    {near.stories.length === 0 ? null : <section class="group"><h2>他们的事迹</h2><ul class="cards">{near.stories.map((s) => <li key={s.id} class="card card-flat"><h3 class="card-title">{s.title}</h3><p class="faint">{s.subjectName}，{s.honourZh}，{s.placeName}</p>
      {s.text.split('\n').map((line) => <p key={line}>{line}</p>)}</li>)}</ul></section>}
  </>
}
