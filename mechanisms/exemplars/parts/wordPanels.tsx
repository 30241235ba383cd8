/** @jsxImportSource preact */
/** Where the word of whoever is named is asked: the whole text of what they agree to on one screen, and what was found of them. */
import type { JSX } from 'preact'
import { announce } from '../../../web/ui/access.ts'
import { newCommand } from '../../../web/ui/client.ts'
import { useAsk } from '../../../web/mobile/asking.ts'
import type { PanelProps } from '../../../web/mobile/define.ts'
import { Trouble } from '../../../web/mobile/parts/notice.tsx'
import { useSend } from '../../../web/mobile/sending.ts'
import { client } from '../../../web/mobile/session.ts'

interface Purpose { purpose: string; version: number; text: string; effects: string }
const isRecord = (x: unknown): x is Record<string, unknown> => typeof x === 'object' && x !== null
const text = (x: unknown): string => (typeof x === 'string' || typeof x === 'number' ? String(x) : '')
const list = (x: unknown): Record<string, unknown>[] => (Array.isArray(x) ? x.filter(isRecord) : [])

function Agree({ purpose, zh, path, input }: { purpose: string; zh: string; path: string; input: Record<string, unknown> | null }): JSX.Element | null {
  const { answer } = useAsk<{ purposes: readonly Purpose[] }>('/people/consents')
  const { busy, problem, send } = useSend()
  const asked = answer?.purposes.find((each) => each.purpose === purpose)
  if (asked === undefined || input === null) return null
  const agree = (): void => { void send(async () => { await client.command(path, { ...newCommand(), input: { agreed: true, version: asked.version, ...input } }); announce('已同意') }) }
  return <section class="card card-flat"><h2 class="card-title">{zh}</h2><p>{asked.text}</p><h3 class="card-title">不想参加了怎么办</h3><p>{asked.effects}</p>
    {problem === null ? null : <Trouble problem={problem} />}
    <button type="button" class="button button-wide button-strong" aria-disabled={busy} onClick={agree}>我看过说明，同意</button></section>
}
export function NominationPanel({ reply: { case: c, can } }: PanelProps): JSX.Element {
  const body: Readonly<Record<string, unknown>> = c.body
  return <>
    {can.agree === true ? <Agree purpose="exemplars" zh="同意参评吗" path={`/exemplars/nomination/${c.id}/agree`} input={{}} /> : null}
    {list(body.findings).length === 0 ? null : <section class="group"><h2>查到的记录</h2>{list(body.findings).map((f) => <details key={text(f.key)} class="card card-flat" open><summary>{text(f.zh)}：{text(f.count)}条</summary>
      {list(f.lines).length === 0 ? <p class="faint">没有记录</p> : list(f.lines).map((l) => <p key={`${text(l.day)} ${text(l.zh)} ${text(l.value)}`}>{text(l.day)} {text(l.zh)} {text(l.value)}</p>)}</details>)}</section>}
  </>
}
export function StoryPanel({ reply: { case: c, can } }: PanelProps): JSX.Element | null {
  const asked = can.agree === true
  const { answer } = useAsk<{ digest: string }>(asked ? '/exemplars/words' : null, { story: c.id, version: c.version })
  return asked ? <Agree purpose="exemplars.story" zh="同意照下面这样公开吗" path={`/exemplars/story/${c.id}/agree`} input={answer === undefined ? null : { digest: answer.digest }} /> : null
}
