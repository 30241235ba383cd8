/** @jsxImportSource preact */
/** On a class: the handouts for who attends; for who organises the roll, ticked on this device and written once. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { announce } from '../../../web/ui/access.ts'
import { newCommand } from '../../../web/ui/client.ts'
import { useAsk } from '../../../web/mobile/asking.ts'
import type { PanelProps } from '../../../web/mobile/define.ts'
import { Trouble } from '../../../web/mobile/parts/notice.tsx'
import { useDraft, useSend } from '../../../web/mobile/sending.ts'
import { client, useHat } from '../../../web/mobile/session.ts'
import type { RollShown } from '../schema.ts'

const ids = (x: unknown): string[] => (Array.isArray(x) ? x.filter((id) => typeof id === 'string') : [])

export function RollPanel({ reply: { case: c, can } }: PanelProps): JSX.Element | null {
  const official = (useHat()?.as ?? 'resident') !== 'resident'
  const body: Readonly<Record<string, unknown>> = c.body
  const shown = official && ['announced', 'closed'].includes(c.state)
  const { answer } = useAsk<RollShown>(shown ? '/training/roll' : null, { class: c.id })
  return <>
    {ids(body.materials).map((id, i) => <a key={id} class="button button-wide" href={client.link(`/documents/attachments/${id}`)} download>下载讲义{i === 0 ? '' : i + 1}</a>)}
    {shown && answer !== undefined ? <Roll roll={answer} ready={can.record === true} /> : null}
  </>
}
function Roll({ roll, ready }: { roll: RollShown; ready: boolean }): JSX.Element {
  const { busy, problem, send } = useSend()
  const draft = useDraft<{ ticked: readonly string[]; result: string }>(`training.class/record ${roll.class}`, { ticked: [], result: '' })
  const [fault, setFault] = useState<string | null>(null)
  const { ticked, result } = draft.value
  const flip = (id: string): void => draft.change((d) => ({ ...d, ticked: d.ticked.includes(id) ? d.ticked.filter((each) => each !== id) : [...d.ticked, id] }))
  const record = (): void => {
    setFault(ticked.length === 0 ? '请先勾选到场的人' : result.trim().length < 2 ? '请写一句办得怎样' : null)
    if (ticked.length === 0 || result.trim().length < 2) return
    void send(async () => {
      await client.command(`/training/class/${roll.class}/record`, { ...newCommand(), input: { lines: ticked.map((attendance) => ({ attendance, days: roll.classDays })), result } })
      draft.clear()
      announce('已登记')
    })
  }
  return <section class="group"><h2>名册（{roll.lines.length}／{roll.seats}）</h2>
    {roll.lines.length === 0 ? <p class="faint">还没有人报名。</p> : null}
    {ready ? <><p class="faint">勾上到场的人，一次登记；没有勾的不记参训。{roll.classDays > 1 ? '只到了几天的，请在电脑上登记。' : ''}</p>
      {roll.lines.map((l) => (l.own ? <p key={l.id} class="faint">{l.name}（您自己的，由别人登记）</p>
        : <label key={l.id} class={`option${ticked.includes(l.id) ? ' option-chosen' : ''}`}><input type="checkbox" checked={ticked.includes(l.id)} onChange={() => flip(l.id)} /><span>{l.name}　{l.placeName}</span></label>))}
      <div class="field"><label class="field-name" for="class-result">办得怎样<span class="faint">（不写个人表现）</span></label><textarea id="class-result" rows={3} maxLength={400} value={result} onInput={(event) => { const text = event.currentTarget.value; draft.change((d) => ({ ...d, result: text })) }} /></div>
      {fault === null ? null : <p class="due due-soon" role="alert">{fault}</p>}
      {problem === null ? null : <Trouble problem={problem} />}
      <button type="button" class="button button-wide button-strong" aria-disabled={busy} onClick={record}>登记到场并办完（{ticked.length}人）</button></>
      : <ul class="rows">{roll.lines.map((l) => <li key={l.id} class="row"><span>{l.name} <span class="faint">{l.placeName}，{l.stateZh}</span></span></li>)}</ul>}
  </section>
}
