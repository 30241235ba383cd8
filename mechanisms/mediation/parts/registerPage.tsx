/** @jsxImportSource preact */
/** From home: a dispute in two screens, a question to the village's adviser in one. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { announce } from '../../../web/ui/access.ts'
import { useDefinition } from '../../../web/mobile/definitions.ts'
import { ActionBar, focusTop } from '../../../web/mobile/frame.tsx'
import { BigChoice, type Choice } from '../../../web/mobile/parts/bigChoice.tsx'
import { Form } from '../../../web/mobile/parts/form.tsx'
import { Notice, Nothing, Trouble, Waiting } from '../../../web/mobile/parts/notice.tsx'
import { go } from '../../../web/mobile/router.tsx'
import { useDraft, useSend } from '../../../web/mobile/sending.ts'
import { client, draftOwner, useHat } from '../../../web/mobile/session.ts'
import type { CommandReceipt } from '../../../web/mobile/shapes.ts'

const kinds: readonly Choice[] = [{ value: 'neighbour', zh: '邻里', icon: 'house' }, { value: 'family', zh: '婚姻家庭', icon: 'people' }, { value: 'homestead', zh: '房屋宅基地', icon: 'house' }, { value: 'land', zh: '山林土地', icon: 'tree' },
  { value: 'contract', zh: '合同欠钱', icon: 'paper' }, { value: 'damages', zh: '赔偿', icon: 'card' }, { value: 'labour', zh: '打工工钱', icon: 'hands' }, { value: 'affairs', zh: '村务', icon: 'talk' },
  { value: 'acquisition', zh: '征地拆迁', icon: 'road' }, { value: 'traffic', zh: '交通事故', icon: 'vehicle' }, { value: 'environment', zh: '环境卫生', icon: 'tree' }, { value: 'other', zh: '别的', icon: 'more' }]
interface Draft { kind: string; text: string; respondentName: string; persons: string }
const blank: Draft = { kind: '', text: '', respondentName: '', persons: '2' }

export function RegisterPage(): JSX.Element {
  const place = useHat()?.place?.slice(0, 12) ?? ''
  const draft = useDraft<Draft>('mediation.dispute/open', blank)
  const [screen, setScreen] = useState(draft.value.kind === '' ? 1 : 2)
  const to = (n: number): void => { setScreen(n); focusTop() }
  if (place.length < 12) return <Nothing zh="这个身份没有对应的村" hint="请换成居民身份" />
  if (screen === 1) return <><h2 tabIndex={-1}>是哪方面的事？</h2>
    <BigChoice zh="哪方面的事" columns={2} value={draft.value.kind} choices={kinds} onChoose={(kind) => { draft.change((d) => ({ ...d, kind })); to(2) }} /></>
  return <Words draft={draft} place={place} back={() => to(1)} />
}
function Words({ draft, place, back }: { draft: ReturnType<typeof useDraft<Draft>>; place: string; back: () => void }): JSX.Element {
  const d = draft.value
  const { busy, problem, send } = useSend()
  const [fault, setFault] = useState<string | null>(null)
  const change = (part: Partial<Draft>): void => draft.change((old) => ({ ...old, ...part }))
  const submit = (event: Event): void => {
    event.preventDefault()
    const missing = d.text.trim().length < 4 ? '请说说是什么事' : d.respondentName.trim() === '' ? '请写对方是谁' : null
    setFault(missing)
    if (missing === null) void send(async () => {
      const receipt = await client.command<CommandReceipt>('/mediation/dispute', { ...draft.command(), place, input: { kind: d.kind, text: d.text, respondentName: d.respondentName, persons: Math.max(2, Number(d.persons) || 2) } })
      draft.clear()
      announce('已收到')
      go(`/case/mediation.dispute/${receipt.case.id}`, true)
    })
  }
  return <form class="form" onSubmit={submit} noValidate>
    <h2 tabIndex={-1}>说说经过</h2>
    <div class="field"><label class="field-name" for="dispute-text">是什么事，想要怎样</label><textarea id="dispute-text" rows={5} maxLength={1000} value={d.text} onInput={(event) => change({ text: event.currentTarget.value })} /></div>
    <div class="field"><label class="field-name" for="dispute-who">对方是谁</label><input id="dispute-who" type="text" maxLength={30} value={d.respondentName} onInput={(event) => change({ respondentName: event.currentTarget.value })} /></div>
    <div class="field"><label class="field-name" for="dispute-persons">一共几个人的事</label><input id="dispute-persons" type="number" inputMode="numeric" min="2" max="500" value={d.persons} onInput={(event) => change({ persons: event.currentTarget.value })} /></div>
    <Notice kind="info" title="只有双方、调解员和主管单位看得到">村干部、邻居看不到；谁打开过，您都看得到。调解不收费，要双方都愿意。</Notice>
    {fault === null ? null : <Notice kind="warning" title={fault} />}
    {problem === null ? null : <Trouble problem={problem} />}
    <ActionBar><button type="button" class="button" onClick={back}>返回</button><button type="submit" class="button button-strong" aria-disabled={busy}>{busy ? '正在提交…' : '申请调解'}</button></ActionBar>
  </form>
}

export function AskPage(): JSX.Element {
  const place = useHat()?.place?.slice(0, 12) ?? ''
  const { definition, problem, retry } = useDefinition('mediation.advice')
  if (place.length < 12) return <Nothing zh="这个身份没有对应的村" hint="请换成居民身份" />
  if (problem !== null) return <Trouble problem={problem} retry={retry} />
  if (definition === null) return <Waiting />
  return <>
    <Notice kind="info" title="不要钱，只有您和法律顾问看得到">三个工作日内答复；急事打 12348。</Notice>
    <Form key={draftOwner()} schema={definition.opens.form} name="mediation.advice/open" submitZh="问法律顾问" place={place} onSend={async (input, command) => {
      const receipt = await client.command<CommandReceipt>('/mediation/advice', { ...command, place, input })
      announce('已收到')
      go(`/case/mediation.advice/${receipt.case.id}`, true)
    }} />
  </>
}
