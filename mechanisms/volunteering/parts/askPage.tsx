/** @jsxImportSource preact */
/** Asking for help in three screens, large: what, when and where, and a last look. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { announce } from '../../../web/ui/access.ts'
import { ActionBar, focusTop } from '../../../web/mobile/frame.tsx'
import { BigChoice, type Choice } from '../../../web/mobile/parts/bigChoice.tsx'
import { Notice, Nothing, Trouble } from '../../../web/mobile/parts/notice.tsx'
import { go } from '../../../web/mobile/router.tsx'
import { useDraft, useSend } from '../../../web/mobile/sending.ts'
import { client, useHat } from '../../../web/mobile/session.ts'
import type { CommandReceipt } from '../../../web/mobile/shapes.ts'

const kinds: readonly Choice[] = [{ value: 'elderly', zh: '照看老人', icon: 'person' }, { value: 'medical', zh: '陪去看病', icon: 'hands' }, { value: 'errand', zh: '买东西、跑腿', icon: 'vehicle' }, { value: 'repair', zh: '修东西', icon: 'lamp' },
  { value: 'farming', zh: '地里帮工', icon: 'tree' }, { value: 'children', zh: '带孩子、辅导', icon: 'people' }, { value: 'disabled', zh: '帮残疾人', icon: 'person' }, { value: 'other', zh: '别的', icon: 'talk' }]
const whose: readonly Choice[] = [{ value: 'self', zh: '帮我' }, { value: 'family', zh: '帮家里人' }, { value: 'other', zh: '帮别的村民' }]
interface Draft { kind: string; beneficiary: string; text: string; location: string; day: string; hours: string }
const blank: Draft = { kind: '', beneficiary: 'self', text: '', location: '', day: '', hours: '' }
const zhOf = (list: readonly Choice[], value: string): string => list.find((each) => each.value === value)?.zh ?? ''

export function AskPage(): JSX.Element {
  const place = useHat()?.place?.slice(0, 12) ?? ''
  const draft = useDraft<Draft>('volunteering.need/open', blank)
  const [screen, setScreen] = useState(draft.value.kind === '' ? 1 : 2)
  const to = (n: number): void => { setScreen(n); focusTop() }
  if (place.length < 12) return <Nothing zh="这个身份没有对应的村" hint="请换成居民身份" />
  if (screen === 1) return <><h2 tabIndex={-1}>要帮什么忙？</h2>
    <BigChoice zh="要帮什么忙" columns={2} value={draft.value.kind} choices={kinds} onChoose={(kind) => { draft.change((d) => ({ ...d, kind })); to(2) }} /></>
  return screen === 2 ? <Words d={draft.value} change={(part) => draft.change((d) => ({ ...d, ...part }))} back={() => to(1)} on={() => to(3)} /> : <Look draft={draft} place={place} back={() => to(2)} />
}

function Words({ d, change, back, on }: { d: Draft; change: (part: Partial<Draft>) => void; back: () => void; on: () => void }): JSX.Element {
  const [fault, setFault] = useState<string | null>(null)
  const submit = (event: Event): void => {
    event.preventDefault()
    const missing = d.text.trim().length < 2 ? '请说说要帮什么' : d.location.trim() === '' ? '请写在哪里' : null
    setFault(missing)
    if (missing === null) on()
  }
  return <form class="form" onSubmit={submit} noValidate>
    <BigChoice zh="帮谁" value={d.beneficiary} choices={whose} onChoose={(beneficiary) => change({ beneficiary })} />
    <div class="field"><label class="field-name" for="ask-text">具体说说</label><textarea id="ask-text" rows={3} maxLength={400} value={d.text} onInput={(event) => change({ text: event.currentTarget.value })} /></div>
    <div class="field"><label class="field-name" for="ask-where">在哪里</label><input id="ask-where" type="text" maxLength={60} value={d.location} onInput={(event) => change({ location: event.currentTarget.value })} /></div>
    <div class="field"><label class="field-name" for="ask-day">哪天<span class="faint">（哪天都行就不填）</span></label><input id="ask-day" type="date" value={d.day} onInput={(event) => change({ day: event.currentTarget.value })} /></div>
    {fault === null ? null : <Notice kind="warning" title={fault} />}
    <ActionBar><button type="button" class="button" onClick={back}>返回</button><button type="submit" class="button button-strong">下一步</button></ActionBar>
  </form>
}
function Look({ draft, place, back }: { draft: ReturnType<typeof useDraft<Draft>>; place: string; back: () => void }): JSX.Element {
  const d = draft.value
  const { busy, problem, send } = useSend()
  const submit = (): void => { void send(async () => {
    const { kind, beneficiary, text, location } = d
    const receipt = await client.command<CommandReceipt>('/volunteering/need', { ...draft.command(), place, input: { kind, beneficiary, text, location, helpers: 1, ...(d.day === '' ? {} : { day: d.day }) } })
    draft.clear()
    announce('已收到')
    go(`/case/volunteering.need/${receipt.case.id}`, true)
  }) }
  return <>
    <h2 tabIndex={-1}>这样说对吗？</h2>
    <dl class="facts"><div><dt>要帮什么</dt><dd>{zhOf(kinds, d.kind)}</dd></div><div><dt>帮谁</dt><dd>{zhOf(whose, d.beneficiary)}</dd></div><div><dt>具体</dt><dd>{d.text}</dd></div>
      <div><dt>在哪里</dt><dd>{d.location}</dd></div><div><dt>哪天</dt><dd>{d.day === '' ? '哪天都行' : d.day}</dd></div></dl>
    <Notice kind="info" title="不要钱，名字和住处不公开">村里先看，再找志愿服务队来帮。</Notice>
    {problem === null ? null : <Trouble problem={problem} />}
    <ActionBar><button type="button" class="button" onClick={back}>返回</button><button type="button" class="button button-strong" aria-disabled={busy} onClick={submit}>{busy ? '正在提交…' : '请人来帮'}</button></ActionBar>
  </>
}
