/** @jsxImportSource preact */
/** Report in three taps: "say something", what it is, send. Photo, place and words may be added, none of them must. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { useAsk } from '../../../web/mobile/asking.ts'
import { useDefinition, fieldsOf } from '../../../web/mobile/definitions.ts'
import { ActionBar, focusTop } from '../../../web/mobile/frame.tsx'
import { BigChoice, type Choice } from '../../../web/mobile/parts/bigChoice.tsx'
import { CallNumbers } from '../../../web/mobile/parts/callNumbers.tsx'
import { Notice, Trouble } from '../../../web/mobile/parts/notice.tsx'
import { PhotoPicker } from '../../../web/mobile/parts/photoPicker.tsx'
import { nowhere, PlacePicker, type Where } from '../../../web/mobile/parts/placePicker.tsx'
import { Receipt } from '../../../web/mobile/parts/receipt.tsx'
import { useDraft, useSend } from '../../../web/mobile/sending.ts'
import { client, useHat, useMe } from '../../../web/mobile/session.ts'
import type { CommandReceipt } from '../../../web/mobile/shapes.ts'

interface Matter { key: string; category: string; zh: string }
/** What people say most; the tenant's own list follows behind 「其他」. */
const common: readonly (Matter & { icon: NonNullable<Choice['icon']> })[] = [
  { key: 'roadSafety', category: 'emergencyManagement', zh: '路、桥坏了', icon: 'bridge' }, { key: 'sanitation', category: 'publicOrder', zh: '垃圾、卫生', icon: 'bin' },
  { key: 'streetLight', category: 'publicOrder', zh: '路灯、设施', icon: 'lamp' }, { key: 'water', category: 'publicOrder', zh: '用水', icon: 'water' },
  { key: 'power', category: 'emergencyManagement', zh: '用电', icon: 'power' }, { key: 'dispute', category: 'publicOrder', zh: '纠纷', icon: 'talk' },
  { key: 'allowance', category: 'socialAssistance', zh: '生活困难', icon: 'hands' }, { key: 'fire', category: 'emergencyManagement', zh: '火情、险情', icon: 'fire' },
]
interface Draft { key: string; category: string; zh: string; text: string; photos: readonly string[]; where: Where; urgent: boolean }
const blank: Draft = { key: '', category: '', zh: '', text: '', photos: [], where: nowhere, urgent: false }

/** What is sent: the chosen matter in words where nobody wrote any. */
function inputOf(d: Draft): Record<string, unknown> {
  return { category: d.category, ...(d.key === '' ? {} : { subcategory: d.key }), text: d.text.trim() === '' ? d.zh : d.text.trim(), photos: d.photos,
    ...(d.where.point === null ? {} : { point: d.where.point }), ...(d.urgent ? { urgency: 'emergency' } : {}) }
}

export function ReportPage(): JSX.Element {
  const [hat, me] = [useHat(), useMe()]
  const draft = useDraft<Draft>('grid.event/open', blank)
  const { busy, problem, send } = useSend()
  const [receipt, setReceipt] = useState<CommandReceipt | null>(null)
  const [fault, setFault] = useState<string | null>(null)
  const [pending, setPending] = useState(0)
  const [warned, setWarned] = useState(false)
  const d = draft.value
  const own = hat?.place ?? me?.tenant.place ?? null
  const place = d.where.place ?? (own !== null && own.length >= 12 ? own : null)
  const change = (part: Partial<Draft>): void => { setFault(null); draft.change((now) => ({ ...now, ...part })) }
  if (receipt !== null) return <Sent receipt={receipt} urgent={d.urgent} />
  const submit = (event: Event): void => {
    event.preventDefault()
    if (d.category === '') { setFault('请先选是什么事'); return }
    if (place === null) { setFault('请选一下在哪个村'); return }
    if (pending > 0 && !warned) { setWarned(true); return }
    void send(async () => {
      const answer = await client.command<CommandReceipt>('/grid/event', { ...draft.command(), place, input: inputOf(d) })
      draft.clear()
      setReceipt(answer)
      focusTop()
    })
  }
  return <form class="form" onSubmit={submit} noValidate>
    <h1 tabIndex={-1}>说一件事</h1>
    {draft.found && d.category !== '' ? <Notice kind="info" title="接着上次填的继续" /> : null}
    <What d={d} change={change} place={own} />
    <Danger d={d} change={change} />
    <fieldset class="field"><legend class="field-name">拍张照片<span class="faint">(可不拍)</span></legend>
      <PhotoPicker value={d.photos} onChange={(photos) => change({ photos })} place={place} max={6} onPending={setPending} /></fieldset>
    <fieldset class="field"><legend class="field-name">在哪里</legend>
      {d.where.place === null && d.where.point === null && place !== null ? <p class="field-hint">不选就是{hat?.placeName ?? '您所在的村'}。</p> : null}
      <PlacePicker value={d.where} onChange={(where) => change({ where })} start={own} /></fieldset>
    <div class="field"><label class="field-name" for="report-text">多说几句<span class="faint">(可不填)</span></label>
      <textarea id="report-text" rows={3} maxLength={1000} value={d.text} onInput={(event) => change({ text: event.currentTarget.value })} /></div>
    {fault === null ? null : <Notice kind="warning" title={fault} />}
    {warned && pending > 0 ? <Notice kind="warning" title={`还有${pending}张照片没有传完`}>可以等一下；再点一次“提交”，就先不带这几张照片。</Notice> : null}
    {problem === null ? null : <Trouble problem={problem} />}
    <ActionBar><button type="submit" class="button button-strong" aria-disabled={busy}>{busy ? '正在提交…' : '提交'}</button></ActionBar>
  </form>
}

interface PartProps { d: Draft; change: (part: Partial<Draft>) => void }
/** The matter: eight pictures, and the whole list of this place. */
function What({ d, change, place }: PartProps & { place: string | null }): JSX.Element {
  const { answer } = useAsk<readonly Matter[]>('/grid/catalogue', { place })
  const { definition } = useDefinition('grid.event')
  const listed = answer ?? []
  const tiles = common.filter((each) => answer === undefined || listed.some((one) => one.key === each.key))
  const names = fieldsOf(definition?.opens.form).find(([name]) => name === 'category')?.[1].choices ?? {}
  const others = listed.filter((each) => !tiles.some((one) => one.key === each.key))
  const choose = (each: Matter | undefined): void => { if (each !== undefined) change({ key: each.key, category: each.category, zh: each.zh }) }
  return <fieldset class="field"><legend class="field-name">是什么事</legend>
    <BigChoice zh="是什么事" columns={2} value={d.key} choices={tiles.map((each) => ({ value: each.key, zh: each.zh, icon: each.icon }))} onChoose={(key) => choose(tiles.find((each) => each.key === key))} />
    <label class="field-name" for="report-other">上面没有的</label>
    <select id="report-other" value={tiles.some((each) => each.key === d.key) ? '' : d.key === '' ? d.category : d.key} onChange={(event) => {
      const value = event.currentTarget.value
      const found = others.find((each) => each.key === value)
      if (found !== undefined) choose(found)
      else if (value !== '') change({ key: '', category: value, zh: names[value] ?? '' })
    }}>
      <option value="">从清单里选</option>
      {Object.entries(names).map(([key, zh]) => <optgroup key={key} label={zh}>
        {others.filter((each) => each.category === key).map((each) => <option key={each.key} value={each.key}>{each.zh}</option>)}
        <option value={key}>{zh}方面的其他事</option></optgroup>)}
    </select></fieldset>
}

/** One tap says that it is dangerous, and the numbers stand there at once. */
function Danger({ d, change }: PartProps): JSX.Element {
  return <div class="field">
    <label class={`option${d.urgent ? ' option-chosen' : ''}`}><input type="checkbox" checked={d.urgent} onChange={() => change({ urgent: !d.urgent })} /><span>有人身危险，要马上处理</span></label>
    {d.urgent || d.key === 'fire' ? <CallNumbers title="有危险，先打电话，再来提交" /> : null}
  </div>
}

function Sent({ receipt, urgent }: { receipt: CommandReceipt; urgent: boolean }): JSX.Element {
  return <Receipt receipt={receipt} zh="已经收到">
    {urgent ? <CallNumbers title="有危险，先打电话" /> : null}
    <p>受理、办好都会告诉您。办好以后，请您看看解决了没有。</p>
  </Receipt>
}
