/** @jsxImportSource preact */
/** The window, for anybody: where to go, whom to call, who sits there when, and the village's adviser. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { useAsk } from '../../../web/mobile/asking.ts'
import { Notice, Trouble, Waiting } from '../../../web/mobile/parts/notice.tsx'
import { PlacePicker } from '../../../web/mobile/parts/placePicker.tsx'
import { Link } from '../../../web/mobile/router.tsx'
import { useHat, useMe } from '../../../web/mobile/session.ts'
import type { WindowShown } from '../schema.ts'

export function WindowPage(): JSX.Element {
  const [hat, me] = [useHat(), useMe()]
  const [chosen, setChosen] = useState<{ code: string; name: string } | null>(null)
  const place = (chosen?.code ?? hat?.place ?? me?.tenant.place ?? '').slice(0, 12)
  return <>
    {hat?.as === 'resident' ? <><Link to="/mediation/register" class="button button-wide button-strong">申请调解</Link><Link to="/mediation/ask" class="button button-wide">问法律顾问</Link></> : null}
    <Notice kind="info" title="调解自愿、不收费、保密">双方都愿意才调解，随时可以退出；不影响仲裁、起诉。急事打 110，问法律打 12348。</Notice>
    <details class="card card-flat" open={place.length < 6}><summary>{chosen?.name ?? hat?.placeName ?? '选一个村'}</summary>
      <PlacePicker value={{ place: chosen?.code ?? null, placeName: chosen?.name ?? null, point: null }} end={12} start={place === '' ? null : place}
        onChange={(where) => setChosen(where.place === null ? null : { code: where.place, name: where.placeName ?? where.place })} /></details>
    {place.length < 6 ? null : <Here place={place} />}
  </>
}
function Here({ place }: { place: string }): JSX.Element {
  const { answer, problem, reload } = useAsk<WindowShown>('/mediation/window', { place })
  if (answer === undefined) return problem === null ? <Waiting lines={3} /> : <Trouble problem={problem} retry={reload} />
  const call = (phone: string): JSX.Element | null => (phone === '' ? null : <><br /><a href={`tel:${phone}`}>{phone}</a></>)
  return <>
    <section class="group"><h2>找谁调解</h2><dl class="facts">
      {answer.committee === '' ? null : <div><dt>村里</dt><dd>{answer.committee}{call(answer.phone)}</dd></div>}
      {answer.centre === '' ? null : <div><dt>镇里</dt><dd>{answer.centre}{call(answer.centrePhone)}</dd></div>}
      {answer.committee === '' && answer.centre === '' ? <div><dt>这里</dt><dd>还没有登记调解组织，请打 12348</dd></div> : null}</dl></section>
    <section class="group"><h2>村里的法律顾问</h2>{answer.advisers.length === 0 ? <p class="faint">现在没有。</p> : <dl class="facts">{answer.advisers.map((a) => <div key={a.name}><dt>{a.name}</dt><dd>{a.firm}</dd></div>)}</dl>}</section>
    {answer.units.length === 0 ? null : <details class="card card-flat"><summary>窗口谁在、什么时候在（{answer.units.length}）</summary>
      <dl class="facts">{answer.units.map((u) => <div key={u.name}><dt>{u.name}（{u.modeZh}）</dt><dd>{u.hours} {u.window}</dd></div>)}</dl></details>}
  </>
}
