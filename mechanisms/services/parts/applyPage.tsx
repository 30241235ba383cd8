/** @jsxImportSource preact */
/** Applying on one screen: for oneself, or, by whoever helps, for a villager who is here or gave their word. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { newCommand } from '../../../web/ui/client.ts'
import { useAsk } from '../../../web/mobile/asking.ts'
import type { PageProps } from '../../../web/mobile/define.ts'
import { ActionBar, focusTop } from '../../../web/mobile/frame.tsx'
import { BigChoice } from '../../../web/mobile/parts/bigChoice.tsx'
import { Notice, Nothing, Trouble, Waiting } from '../../../web/mobile/parts/notice.tsx'
import { SearchPicker } from '../../../web/mobile/parts/searchPicker.tsx'
import { Link } from '../../../web/mobile/router.tsx'
import { useSend } from '../../../web/mobile/sending.ts'
import { client, useHat } from '../../../web/mobile/session.ts'
import type { Checked, Filed } from '../schema.ts'
import { emptyForm, Materials, Questions, sentOf, Tick } from './formFields.tsx'

const channels = [{ value: 'window', zh: '本人在窗口' }, { value: 'doorstep', zh: '我上门办，本人在场' }, { value: 'agent', zh: '代办，本人不在场' }]
const authorities = [{ value: 'spoken', zh: '当面口头委托，有第三人在场' }, { value: 'phone', zh: '电话委托，核对过本人' }, { value: 'written', zh: '有书面委托' }]
interface For { person: string; name: string; channel: string; authority: string; note: string }

export function ApplyPage({ query }: PageProps): JSX.Element {
  const hat = useHat()
  const item = query.get('item')
  const { answer, problem, reload } = useAsk<Checked>(item === null || hat === null ? null : '/services/check', { item: item ?? '' })
  if (hat === null) return <Nothing zh="请先登录" hint="登录后回到这里" />
  if (item === null) return <Nothing zh="请从“办事”里选一个事项" />
  if (answer === undefined) return problem === null ? <Waiting lines={6} /> : <Trouble problem={problem} retry={reload} />
  return <Fill key={item} check={answer} official={hat.as !== 'resident'} place={(hat.place ?? '').slice(0, 12)} origin={originOf(query)} />
}
/** Where another mechanism sent the person from, so that the outcome finds its way back. */
const originOf = (query: URLSearchParams): { kind: string; case: string } | undefined => {
  const [kind, id] = [query.get('from'), query.get('case')]
  return kind === null || id === null ? undefined : { kind, case: id }
}
function wrongIn(check: Checked, official: boolean, who: For): string | null {
  if (official && who.person === '') return '请选替谁办'
  if (official && who.channel === 'agent' && (who.authority === '' || who.note.trim().length < 2)) return '代办要有本人的委托：请选怎样委托的，并写一句'
  return check.may ? null : check.why
}
function Fill({ check, official, place, origin }: { check: Checked; official: boolean; place: string; origin: { kind: string; case: string } | undefined }): JSX.Element {
  const [form, change] = useState(emptyForm)
  const [who, setWho] = useState<For>({ person: '', name: '', channel: 'window', authority: '', note: '' })
  const [keep, setKeep] = useState(false)
  const [fault, setFault] = useState<string | null>(null)
  const [filed, setFiled] = useState<Filed | null>(null)
  const [command] = useState(newCommand)
  const { busy, problem, send } = useSend()
  if (filed !== null) return <Receipt filed={filed} />
  const submit = (event: Event): void => {
    event.preventDefault()
    const wrong = wrongIn(check, official, who)
    setFault(wrong)
    if (wrong !== null) return
    void send(async () => {
      const whose = official ? { applicant: who.person, channel: who.channel, ...(who.channel === 'agent' ? { authority: who.authority, authorityNote: who.note } : {}) } : { channel: 'online', ...(keep ? { keep: check.version } : {}) }
      setFiled(await client.command<Filed>('/services/apply', { ...newCommand(), id: command.id, input: { item: check.item, place, ...whose, ...sentOf(form), ...(origin === undefined ? {} : { origin }) } }))
      focusTop()
    })
  }
  const shared = { form, change, place, official, kept: check.kept }
  return <form class="form" onSubmit={submit} noValidate>
    <h2>{check.title}</h2>
    {check.may ? null : <Notice kind="warning" title={check.why} />}
    {official ? <Whom who={who} setWho={setWho} place={place} /> : null}
    <Questions {...shared} questions={check.questions} />
    <Materials {...shared} materials={check.materials} />
    {official || check.agreed ? null : <details class="card card-flat"><summary>下次免填免交（可不选）</summary><p>{check.text}</p><Tick on={keep} set={setKeep} zh="我同意存着，下次用" /></details>}
    {fault === null ? null : <Notice kind="warning" title={fault} />}
    {problem === null ? null : <Trouble problem={problem} />}
    <p class="faint">没填全也能先交，缺什么一次告诉您。</p>
    <ActionBar><button type="submit" class="button button-strong" aria-disabled={busy}>{busy ? '正在提交…' : '提交'}</button></ActionBar>
  </form>
}
function Whom({ who, setWho, place }: { who: For; setWho: (next: For) => void; place: string }): JSX.Element {
  return <>
    <div class="field"><SearchPicker hint={{ zh: '替谁办', kind: 'person' }} label="替谁办" place={place} many={false} value={who.person === '' ? [] : [who.person]} names={{ [who.person]: who.name }}
      onChange={([person = ''], names) => setWho({ ...who, person, name: names?.[person] ?? '' })} /></div>
    <BigChoice zh="本人在不在" value={who.channel} choices={channels} onChoose={(channel) => setWho({ ...who, channel })} />
    {who.channel === 'agent' ? <>
      <BigChoice zh="怎样委托的" value={who.authority} choices={authorities} onChoose={(authority) => setWho({ ...who, authority })} />
      <div class="field"><label class="field-name" for="authority-note">什么时候、怎样说的</label><input id="authority-note" type="text" maxLength={100} value={who.note} onInput={(event) => setWho({ ...who, note: event.currentTarget.value })} /></div></> : null}
  </>
}
function Receipt({ filed }: { filed: Filed }): JSX.Element {
  return <section class="card card-flat" aria-live="polite"><h2 class="card-title">已经收到</h2><p>办件号 <span class="number">{filed.number}</span></p>
    {filed.missing.length === 0 ? <p>材料齐了，等受理。</p> : <><p>还缺下面这些，现在就可以补：</p><ul>{filed.missing.map((text) => <li key={text}>{text}</li>)}</ul></>}
    <Link to={`/case/services.application/${filed.id}`} class="button button-wide button-strong">看办到哪一步</Link></section>
}
