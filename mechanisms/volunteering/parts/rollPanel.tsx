/** @jsxImportSource preact */
/** On an activity, for whoever organises it: who signed up, tick who came, confirm how long. One's own line is for somebody else. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { announce } from '../../../web/ui/access.ts'
import { newCommand } from '../../../web/ui/client.ts'
import { useAsk } from '../../../web/mobile/asking.ts'
import type { PanelProps } from '../../../web/mobile/define.ts'
import { Trouble } from '../../../web/mobile/parts/notice.tsx'
import { Link } from '../../../web/mobile/router.tsx'
import { useSend } from '../../../web/mobile/sending.ts'
import { client, useHat } from '../../../web/mobile/session.ts'
import type { Roll } from '../schema.ts'

type Line = Roll['lines'][number]

export function RollPanel({ reply: { case: c, can } }: PanelProps): JSX.Element | null {
  const shown = (useHat()?.as ?? 'resident') !== 'resident' && c.state !== 'planned'
  const { answer } = useAsk<Roll>(shown ? '/volunteering/roll' : null, { activity: c.id })
  if (!shown || answer === undefined) return null
  return <section class="group"><h2>报名（{answer.lines.filter((l) => l.state !== 'waiting').length}/{answer.helpers}）</h2>
    {answer.lines.length === 0 ? <p class="faint">还没有人报名。</p> : null}
    <ul class="cards">{answer.lines.map((line) => <li key={line.id}><OneLine line={line} roll={answer} organizes={can.close === true} /></li>)}</ul></section>
}
function OneLine({ line, roll, organizes }: { line: Line; roll: Roll; organizes: boolean }): JSX.Element {
  const { busy, problem, send } = useSend()
  const [minutes, setMinutes] = useState(String(roll.shiftMinutes))
  const take = (step: string, input: Record<string, unknown> | undefined, zh: string): void => { void send(async () => { await client.command(`/volunteering/shift/${line.id}/${step}`, { ...newCommand(), ...(input === undefined ? {} : { input }) }); announce(zh) }) }
  const ticking = organizes && !line.own
  return <article class="card card-flat"><h3 class="card-title">{line.name} <span class="faint">{line.minutes > 0 ? `${line.minutes}分钟` : line.stateZh}</span></h3>
    {problem === null ? null : <Trouble problem={problem} />}
    {ticking && line.state === 'signedUp' ? <button type="button" class="button button-wide" aria-disabled={busy} onClick={() => take('attend', undefined, '已登记到场')}>到场了</button> : null}
    {ticking && line.state === 'attended' ? <>
      <div class="field"><label class="field-name" for={`minutes-${line.id}`}>服务了多少分钟<span class="faint">（最多{roll.shiftMinutes}，不算路上）</span></label>
        <input id={`minutes-${line.id}`} type="number" inputMode="numeric" min={1} max={roll.shiftMinutes} value={minutes} onInput={(event) => setMinutes(event.currentTarget.value)} /></div>
      <button type="button" class="button button-wide button-strong" aria-disabled={busy} onClick={() => take('confirm', { minutes: Number(minutes) }, '已确认')}>确认时长</button>
      <button type="button" class="button button-plain button-wide" aria-disabled={busy} onClick={() => take('untick', undefined, '已取消到场')}>勾错了</button></> : null}
    {line.own && ['signedUp', 'attended'].includes(line.state) ? <p class="faint">您自己的，由另外的组织者或受助人来办</p> : null}
    <Link to={`/case/volunteering.shift/${line.id}`} class="link-button">看这一班</Link></article>
}
