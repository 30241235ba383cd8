/** @jsxImportSource preact */
/** The assessment of one place on the phone: for its cadres the running rounds with the reason of every point lost, for everybody the published results. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { announce } from '../../../web/ui/access.ts'
import { newCommand } from '../../../web/ui/client.ts'
import { dayText } from '../../../web/ui/format.ts'
import { useAsk } from '../../../web/mobile/asking.ts'
import { Notice, Nothing, Trouble, Waiting } from '../../../web/mobile/parts/notice.tsx'
import { PlacePicker } from '../../../web/mobile/parts/placePicker.tsx'
import { useSend } from '../../../web/mobile/sending.ts'
import { client, useHat, useMe } from '../../../web/mobile/session.ts'
import type { Line, Preview, Published } from '../schema.ts'

interface Round { round: string; title: string; state: string; stateZh: string; to: string }
const cadres = ['branchSecretary', 'committeeChair', 'committeeMember', 'villageClerk']
const readers = [...cadres, 'supervisor', 'townshipOfficer', 'townshipLeader']

export function OwnPage(): JSX.Element {
  const [hat, me] = [useHat(), useMe()]
  const [chosen, setChosen] = useState<{ code: string; name: string } | null>(null)
  const place = (chosen?.code ?? hat?.place ?? me?.tenant.place ?? '').slice(0, 12)
  return <>
    <details class="card card-flat" open={place.length < 9}><summary>{chosen?.name ?? hat?.placeName ?? '选一个村'}</summary>
      <PlacePicker value={{ place: chosen?.code ?? null, placeName: chosen?.name ?? null, point: null }} end={12} start={place === '' ? null : place}
        onChange={(where) => setChosen(where.place === null ? null : { code: where.place, name: where.placeName ?? where.place })} /></details>
    {hat !== null && readers.includes(hat.as) && place === hat.place && place.length >= 9 ? <Running place={place} may={cadres.includes(hat.as)} /> : null}
    {place.length < 9 ? null : <Results place={place} />}
  </>
}
function Running({ place, may }: { place: string; may: boolean }): JSX.Element | null {
  const { answer, problem, reload } = useAsk<readonly Round[]>('/assessment/rounds', { place })
  if (answer === undefined) return problem === null ? <Waiting /> : <Trouble problem={problem} retry={reload} />
  const open = answer.filter((r) => r.state === 'looking' || r.state === 'told')
  return open.length === 0 ? null : <section class="group"><h2>正在考评</h2>{open.slice(0, 3).map((r) => <OneRound key={r.round} round={r} place={place} may={may} />)}</section>
}
function OneRound({ round, place, may }: { round: Round; place: string; may: boolean }): JSX.Element {
  const { answer, problem, reload } = useAsk<Preview>('/assessment/preview', { round: round.round })
  if (answer === undefined) return problem === null ? <Waiting /> : <Trouble problem={problem} retry={reload} />
  const own = answer.places.find((p) => p.place === place)
  return <article class="card card-flat"><h3 class="card-title">{answer.title}</h3>
    <p>{answer.stateZh}{answer.contestUntil === null ? '' : `，${dayText(answer.contestUntil)}前可以申诉`}</p>
    {own === undefined ? <p class="faint">点开一个村再看。</p> : <>
      <p><strong>{own.total.score === null ? '数据不够，还没有分' : `${own.total.score}分`}</strong>{own.total.apart > 0 ? `（有${own.total.apart}分的指标单列，不按零分算）` : ''}</p>
      <Lost lines={own.lines} round={answer} place={place} may={may && answer.state === 'told'} /></>}
  </article>
}
function Lost({ lines, round, place, may }: { lines: readonly Line[]; round: Preview; place: string; may: boolean }): JSX.Element {
  const lost = lines.filter((l) => l.lost > 0 || (l.kind === 'veto' && (l.share ?? 0) > 0))
  const apart = lines.filter((l) => l.apart !== null)
  return <>
    {lost.length === 0 ? <p>没有少分。</p> : <dl class="facts">{lost.map((l) => <div key={l.key}><dt>{l.name}</dt><dd>{l.why}{may ? <Contest line={l} round={round.round} place={place} /> : null}</dd></div>)}</dl>}
    {apart.length === 0 ? null : <details><summary>单列的（{apart.length}项）</summary><dl class="facts">{apart.map((l) => <div key={l.key}><dt>{l.name}</dt><dd>{l.why}</dd></div>)}</dl></details>}
  </>
}
function Contest({ line, round, place }: { line: Line; round: string; place: string }): JSX.Element {
  const [open, setOpen] = useState(false)
  const [reason, setReason] = useState('')
  const { busy, problem, send } = useSend()
  const submit = (event: Event): void => {
    event.preventDefault()
    void send(async () => { await client.command('/assessment/contest', { ...newCommand(), place, input: { round, item: line.key, reason } }); setOpen(false); announce('已申诉，等另一个单位答复') })
  }
  if (!open) return <p><button type="button" class="button button-plain" onClick={() => setOpen(true)}>不同意，申诉<span class="only-read">：{line.name}</span></button></p>
  return <form class="form" onSubmit={submit} noValidate>
    <div class="field"><label class="field-name" for={`contest-${line.key}`}>哪里不对</label><textarea id={`contest-${line.key}`} rows={3} maxLength={500} value={reason} onInput={(event) => setReason(event.currentTarget.value)} /></div>
    {problem === null ? null : <Trouble problem={problem} />}
    <button type="submit" class="button button-wide button-strong" aria-disabled={busy}>提交申诉</button>
    <button type="button" class="button button-plain button-wide" onClick={() => setOpen(false)}>返回</button>
  </form>
}
function Results({ place }: { place: string }): JSX.Element {
  const { answer, problem, reload } = useAsk<Published>('/assessment/results', { place })
  if (answer === undefined) return problem === null ? <Waiting /> : <Trouble problem={problem} retry={reload} />
  return <section class="group"><h2>公布的结果</h2>
    {answer.length === 0 ? <Nothing zh="还没有公布过考核结果" /> : <ul class="cards">{answer.map((r) => <li key={r.result} class="card card-flat"><h3 class="card-title">{r.title}</h3><p><strong>{r.shownScore}</strong></p>
      <details><summary>各项怎样</summary><ul>{r.shownLines.map((l) => <li key={l}>{l}</li>)}</ul></details><p class="card-foot"><span>{dayText(r.day)}公布</span></p></li>)}</ul>}
    <Notice kind="info" title="考的是村，不是哪个人">只和自己的过去比，不排名次。</Notice>
  </section>
}
