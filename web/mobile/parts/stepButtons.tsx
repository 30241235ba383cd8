/** @jsxImportSource preact */
/** What can be done now, as buttons; what cannot, with the server's reason. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { newCommand } from '../../ui/client.ts'
import { dayText } from '../../ui/format.ts'
import { addressOf, fieldsOf, listed } from '../definitions.ts'
import { wordsOf } from '../halves.ts'
import { go } from '../router.tsx'
import { useSend } from '../sending.ts'
import { client, useHat } from '../session.ts'
import type { Can, CaseReply, CommandReceipt, ProcedureDefinition } from '../shapes.ts'
import { casePath } from './caseCard.tsx'
import { Icon, type IconName } from './icon.tsx'
import { Trouble } from './notice.tsx'

interface StepButtonsProps { reply: CaseReply; definition: ProcedureDefinition; reload: () => void; only?: readonly string[] }
interface StepLook { step: string; zh: string; hint?: string; tone: 'good' | 'back' | 'plain'; icon?: IconName; can: Can; form: boolean }

/** The steps of this case as this hat sees them: possible ones, and those of its capacity that are not possible now. */
export function looksOf(reply: CaseReply, definition: ProcedureDefinition, capacity: string): readonly StepLook[] {
  const { steps: words = {}, panelSteps = [] } = wordsOf(reply.case.procedure)
  const order = [...new Set([...Object.keys(words), ...Object.keys(definition.steps)])].filter((step) => !panelSteps.includes(step))
  return order.flatMap((step): StepLook[] => {
    const [can, defined] = [reply.can[step], definition.steps[step]]
    if (can === undefined || defined === undefined || !listed(defined.by).includes(capacity)) return []
    const word = words[step] ?? {}
    return [{ step, zh: word.zh ?? defined.zh, hint: word.hint, tone: word.tone ?? 'plain', icon: word.icon, can, form: fieldsOf(defined.form).length > 0 }]
  })
}

/** Buttons of the possible steps; the first is the strong one. Below, on demand, why others are not possible. */
export function StepButtons({ reply, definition, reload, only }: StepButtonsProps): JSX.Element | null {
  const capacity = useHat()?.as ?? 'resident'
  const looks = looksOf(reply, definition, capacity).filter((each) => only === undefined || only.includes(each.step))
  const possible = looks.filter((each) => each.can === true)
  // Steps of another state are no news; those that fit this state and are still refused are.
  const refused = looks.filter((each) => each.can !== true && listed(definition.steps[each.step]?.from ?? []).includes(reply.case.state))
  if (looks.length === 0) return null
  return <div class="steps">
    {possible.map((each, n) => <StepButton key={each.step} look={each} strong={n === 0} reply={reply} reload={reload} />)}
    {refused.length === 0 ? null : <details class="cannot"><summary>现在还不能做的（{refused.length}）</summary>
      <ul>{refused.map((each) => <li key={each.step}><button type="button" class="button" disabled aria-describedby={`why-${each.step}`}>{each.zh}</button>
        <p id={`why-${each.step}`}><Why can={each.can} definition={definition} /></p></li>)}</ul></details>}
  </div>
}

function Why({ can, definition }: { can: Can; definition: ProcedureDefinition }): JSX.Element | null {
  if (can === true) return null
  const others = (can.possible ?? []).map((step) => definition.steps[step]?.zh).filter((zh) => zh !== undefined)
  return <>{can.zh}{can.until === undefined || can.until === null ? null : <>（到{dayText(can.until)}）</>}{others.length === 0 ? null : <>现在可以：{others.join('、')}</>}</>
}

function StepButton({ look, strong, reply, reload }: { look: StepLook; strong: boolean; reply: CaseReply; reload: () => void }): JSX.Element {
  const [sure, setSure] = useState(false)
  // Made once: a second tap after a broken line sends the same command again.
  const [command] = useState(newCommand)
  const { busy, problem, send } = useSend()
  const c = reply.case
  const run = (): void => {
    if (look.form) { go(`${casePath(c)}/${look.step}`); return }
    if (!sure) { setSure(true); return }
    void send(async () => { await client.command<CommandReceipt>(`${addressOf(c.procedure)}/${c.id}/${look.step}`, { ...command, version: c.version }) })
      .then((done) => { setSure(false); if (done) reload() })
  }
  const look2 = `button button-wide${strong ? ' button-strong' : ''}${look.tone === 'back' ? ' button-back' : ''}`
  return <div class="step">
    {sure ? <p class="sure" role="status">确定“{look.zh}”吗？</p> : null}
    <button type="button" class={look2} onClick={run} aria-disabled={busy}>{look.icon === undefined ? null : <Icon name={look.icon} />}{busy ? '正在提交…' : sure ? '确定' : look.zh}</button>
    {sure ? <button type="button" class="button button-plain" onClick={() => setSure(false)}>先不</button> : look.hint === undefined ? null : <p class="faint">{look.hint}</p>}
    {problem === null ? null : <Trouble problem={problem} retry={problem.status === 409 ? reload : undefined} />}
  </div>
}
