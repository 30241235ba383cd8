/** @jsxImportSource preact */
/** An opinion in one screen: what was said, who said it, where, and what becomes of it. Nothing but the words and the outcome must be filled. */
import type { ComponentChildren, JSX } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { isoDay } from '../../../web/ui/format.ts'
import { useAsk } from '../../../web/mobile/asking.ts'
import type { PageProps } from '../../../web/mobile/define.ts'
import { ActionBar, focusTop } from '../../../web/mobile/frame.tsx'
import { BigChoice } from '../../../web/mobile/parts/bigChoice.tsx'
import { Icon } from '../../../web/mobile/parts/icon.tsx'
import { Notice, Nothing, Trouble } from '../../../web/mobile/parts/notice.tsx'
import { PhotoPicker } from '../../../web/mobile/parts/photoPicker.tsx'
import { SearchPicker } from '../../../web/mobile/parts/searchPicker.tsx'
import { Link } from '../../../web/mobile/router.tsx'
import { useDraft, useSend } from '../../../web/mobile/sending.ts'
import { client, useHat } from '../../../web/mobile/session.ts'

type Way = '' | 'answer' | 'give' | 'note'
interface Owner { id: string; name: string; zh: string }
interface Entered { talk: string; issue: string; number: string; state: string }
interface Draft { text: string; name: string; speaker: string; speakerName: string; location: string; way: Way; answer: string; unit: string; unitName: string; due: string; plan: string; read: boolean; confidential: boolean; photos: readonly string[] }
const inDays = (n: number): string => isoDay(new Date(Date.now() + n * 86_400_000))
const blank = (): Draft => ({ text: '', name: '', speaker: '', speakerName: '', location: '', way: '', answer: '', unit: '', unitName: '', due: inDays(7), plan: '', read: false, confidential: false, photos: [] })
/** Low fields, so that the whole fits one screen. */
const low = { minHeight: '4.6em' }
const unitKinds = ['gridTeam', 'villageCommittee', 'villageParty', 'townshipDesk', 'townshipGovernment', 'department', 'countyCentre']

/** Empty answers are not sent; what belongs to the other way stays behind. */
function inputOf(d: Draft): Record<string, unknown> {
  const of = d.way === 'answer' ? { answer: d.answer } : d.way === 'give' ? { unit: d.unit, due: d.due, plan: d.plan, interim: d.answer } : {}
  const optional = Object.entries({ ...(d.speaker === '' ? { name: d.name } : { speaker: d.speaker }), location: d.location, ...of })
  return { text: d.text, read: d.read, photos: d.photos, ...(d.confidential ? { confidential: true } : {}), ...Object.fromEntries(optional.filter(([, value]) => value.trim() !== '')) }
}
/** What is still missing, in the order of the screen. */
function missing(d: Draft): string | null {
  if (d.text.trim().length < 2) return '请写下说了什么'
  if (d.way === '') return '请选：当场答复了，还是交给谁办'
  if (d.way === 'answer' && d.answer.trim().length < 2) return '请写一句怎么答复的'
  if (d.way === 'give' && d.unit === '') return '请选交给谁办'
  if (d.way === 'give' && d.due > inDays(7) && d.plan.trim() === '') return '超过七天的，请写分步计划'
  return d.read || d.way === 'note' ? null : '请念给本人听，本人说对，再勾上“已念给本人听”'
}

/** 随时即谈. */
export function InstantPage(): JSX.Element {
  const hat = useHat()
  if (hat?.place === null || hat?.place === undefined) return <Nothing zh="这个身份没有对应的地方" />
  return <EntryForm path="/talks/instant" name="talks/instant" fixed={{ place: hat.place }} place={hat.place} placeName={hat.placeName ?? ''} instant />
}
/** One more line at a talk. */
export function EntryPage({ params }: PageProps): JSX.Element {
  const hat = useHat()
  return <EntryForm path="/talks/entry" name={`talks/entry/${params.talk ?? ''}`} fixed={{ talk: params.talk ?? '' }} place={hat?.place ?? ''} placeName="" instant={false} />
}

interface FormProps { path: string; name: string; fixed: Record<string, string>; place: string; placeName: string; instant: boolean }
function EntryForm({ path, name, fixed, place, placeName, instant }: FormProps): JSX.Element {
  const draft = useDraft<Draft>(name, blank())
  const { busy, problem, send } = useSend()
  const [done, setDone] = useState<Entered | null>(null)
  const [fault, setFault] = useState<string | null>(null)
  const [pending, setPending] = useState(0)
  const d = draft.value
  const change = (part: Partial<Draft>): void => { setFault(null); draft.change((now) => ({ ...now, ...part })) }
  if (done !== null) return <Done entered={done} instant={instant} again={() => { draft.change(blank()); setDone(null); focusTop() }} />
  const submit = (event: Event): void => {
    event.preventDefault()
    const found = missing(d)
    setFault(found)
    if (found !== null) return
    void send(async () => {
      const answer = await client.command<Entered>(path, { ...draft.command(), input: { ...fixed, ...inputOf(d) } })
      draft.clear()
      setDone(answer)
      focusTop()
    })
  }
  return <form class="form" onSubmit={submit} noValidate>
    <div class="field"><label class="field-name" for="entry-text">说了什么</label>
      <textarea id="entry-text" rows={3} style={low} maxLength={500} value={d.text} placeholder="照本人的意思写，不写姓名电话" onInput={(event) => change({ text: event.currentTarget.value })} /></div>
    <Speaker d={d} change={change} place={place} />
    {instant ? <Line id="entry-location" zh="在哪里" hint={`在${placeName}`} value={d.location} set={(location) => change({ location })} /> : null}
    <Way d={d} change={change} place={place} instant={instant} />
    <label class={`option${d.read ? ' option-chosen' : ''}`}><input type="checkbox" checked={d.read} onChange={() => change({ read: !d.read })} /><span>已念给本人听，本人说对</span></label>
    <More d={d} change={change} place={place} setPending={setPending} />
    {fault === null ? null : <Notice kind="warning" title={fault} />}
    {pending > 0 ? <Notice kind="info" title={`还有${pending}张照片正在传`} /> : null}
    {problem === null ? null : <Trouble problem={problem} />}
    <ActionBar><button type="submit" class="button button-strong" aria-disabled={busy}>{busy ? '正在提交…' : '记下来'}</button></ActionBar>
  </form>
}

function Line({ id, zh, hint, value, set }: { id: string; zh: string; hint: string; value: string; set: (value: string) => void }): JSX.Element {
  return <div class="field"><label class="field-name" for={id}>{zh}<span class="faint">（可不填，{hint}）</span></label>
    <input id={id} type="text" maxLength={60} value={value} autoComplete="off" onInput={(event) => set(event.currentTarget.value)} /></div>
}
interface PartProps { d: Draft; change: (part: Partial<Draft>) => void; place: string }
/** A name as somebody likes to be called, or a person of the register, who then sees it under 我的. Nobody has to be named. */
function Speaker({ d, change, place }: PartProps): JSX.Element {
  // the one listener who may not look people up
  const finds = useHat()?.as !== 'townshipLeader'
  const chosen = d.speaker !== ''
  return <>
    {chosen ? null : <Line id="entry-name" zh="谁说的" hint="自愿，不公开" value={d.name} set={(name) => change({ name })} />}
    {finds ? <details open={chosen}><summary>{chosen ? '谁说的（不公开；本人可在手机上查看、评价）' : '本人想在手机上查看、评价：选登记的人'}</summary>
      <SearchPicker hint={{ zh: '谁说的', kind: 'person' }} place={place} many={false} label="谁说的" value={chosen ? [d.speaker] : []} names={{ [d.speaker]: d.speakerName }}
        onChange={(ids, names) => change({ name: '', speaker: ids[0] ?? '', speakerName: names?.[ids[0] ?? ''] ?? '' })} /></details> : null}
  </>
}
const answering = { value: 'answer', zh: '当场答复了', icon: 'tick' } as const
const giving = { value: 'give', zh: '交给谁办', icon: 'people' } as const
/** Only at a talk that goes on: the speaker confirms on the phone, an answer or an owner follows before it ends. */
const noting = { value: 'note', zh: '先记下', icon: 'list' } as const
/** Answered on the spot, or to whom and by when. */
function Way({ d, change, place, instant }: PartProps & { instant: boolean }): JSX.Element {
  return <fieldset class="field"><legend class="field-name">怎么办</legend>
    <BigChoice zh="怎么办" columns={2} value={d.way} choices={instant ? [answering, giving] : [answering, giving, noting]}
      onChoose={(way) => change({ way: way === 'give' || way === 'note' ? way : 'answer' })} />
    {d.way === 'answer' ? <Words focus zh="怎么答复的" id="entry-answer" value={d.answer} set={(answer) => change({ answer })} /> : null}
    {d.way === 'give' ? <Give d={d} change={change} place={place} /> : null}
  </fieldset>
}
function Words({ zh, id, value, set, children, focus = false }: { zh: ComponentChildren; id: string; value: string; set: (value: string) => void; children?: ComponentChildren; focus?: boolean }): JSX.Element {
  const box = useRef<HTMLTextAreaElement>(null)
  // One tap less: whoever has just said that it was answered writes how.
  useEffect(() => { if (focus) box.current?.focus() }, [focus])
  return <div class="field"><label class="field-name" for={id}>{zh}</label>{children}
    <textarea ref={box} id={id} rows={2} style={low} maxLength={500} value={value} onInput={(event) => set(event.currentTarget.value)} /></div>
}
function Give({ d, change, place }: PartProps): JSX.Element {
  const { answer } = useAsk<readonly Owner[]>(place === '' ? null : '/talks/owners', { place })
  const owners = answer ?? []
  return <>
    <div class="options" role="group" aria-label="交给谁">{owners.map((each) => <label key={each.id} class={`option${d.unit === each.id ? ' option-chosen' : ''}`}>
      <input type="radio" name="entry-unit" checked={d.unit === each.id} onChange={() => change({ unit: each.id, unitName: each.name })} /><span>{each.zh}：{each.name}</span></label>)}</div>
    <details open={d.unit !== '' && answer !== undefined && !owners.some((each) => each.id === d.unit)}><summary>别的单位</summary>
      <SearchPicker hint={{ zh: '承办单位', kind: 'organisation', kinds: unitKinds }} place={place} many={false} label="承办单位" names={{ [d.unit]: d.unitName }}
        value={d.unit === '' || owners.some((each) => each.id === d.unit) ? [] : [d.unit]} onChange={(ids, names) => change({ unit: ids[0] ?? '', unitName: names?.[ids[0] ?? ''] ?? '' })} /></details>
    <div class="field"><label class="field-name" for="entry-due">答应哪天前办好</label>
      <input id="entry-due" type="date" value={d.due} min={inDays(0)} onInput={(event) => change({ due: event.currentTarget.value })} /></div>
    {d.due > inDays(7) ? <Words zh="分步计划" id="entry-plan" value={d.plan} set={(plan) => change({ plan })}><p class="field-hint">超过七天的，写明分几步、每步到哪天。</p></Words> : null}
    <Words zh={<>当场先做了什么<span class="faint">（可不填）</span></>} id="entry-interim" value={d.answer} set={(interim) => change({ answer: interim })} />
  </>
}
function More({ d, change, place, setPending }: PartProps & { setPending: (n: number) => void }): JSX.Element {
  return <details><summary>照片、不公开内容（可不填）</summary>
    <PhotoPicker value={d.photos} onChange={(photos) => change({ photos })} place={place} max={6} onPending={setPending} />
    <label class={`option${d.confidential ? ' option-chosen' : ''}`}><input type="checkbox" checked={d.confidential} onChange={() => change({ confidential: !d.confidential })} /><span>本人要求不公开内容</span></label>
  </details>
}

const becomes: Readonly<Record<string, string>> = { assigned: '已交给承办单位，到期没有答复会公开显示。', answered: '已当场答复，评价期满后公开结果。',
  raised: '等本人确认原话；这场恳谈结束以前，要答复或交办。', confirmed: '本人已确认；这场恳谈结束以前，要答复或交办。' }
function Done({ entered, instant, again }: { entered: Entered; instant: boolean; again: () => void }): JSX.Element {
  return <div class="receipt">
    <p class="receipt-mark"><Icon name="tick" size={2.5} /></p>
    <h2 tabIndex={-1}>记下了</h2>
    <p class="receipt-number">编号 <strong class="number">{entered.number}</strong></p>
    <p>{becomes[entered.state] ?? ''}</p>
    <div class="steps"><button type="button" class="button button-wide button-strong" onClick={again}>再记一条</button>
      <Link to={`/case/talks.issue/${entered.issue}`} class="button button-wide">看看这一条</Link>
      {instant ? null : <Link to={`/case/talks.talk/${entered.talk}`} class="button button-wide">回到恳谈会</Link>}</div>
  </div>
}
