/** @jsxImportSource preact */
/** One thing one may agree to. Leaving is as easy as joining: one tap, no question, what it does stands beside the button (PIPL-15). */
import type { JSX } from 'preact'
import type { ShownConsent } from '../../../kernel/people/schema.ts'
import { announce } from '../../ui/access.ts'
import { newCommand } from '../../ui/client.ts'
import { dayText } from '../../ui/format.ts'
import { useSend } from '../sending.ts'
import { client } from '../session.ts'
import { Icon } from './icon.tsx'
import { Trouble } from './notice.tsx'

const stateZh = { none: '没有同意', given: '已同意', outdated: '说明更新过，请重新看', withdrawn: '已退出' }

export function ConsentCard({ consent: c, onSaid }: { consent: ShownConsent; onSaid: (said: string) => void }): JSX.Element {
  const { busy, problem, send } = useSend()
  const tell = (path: string, input: Record<string, unknown>): void => {
    void send(async () => {
      const { said } = await client.command<{ said: string }>(path, { ...newCommand(), input })
      announce(said)
      onSaid(said)
    })
  }
  const given = c.state === 'given' || c.state === 'outdated'
  return <div class="card card-flat">
    <div class="card-top"><h3>{c.zh}</h3><span class={`state ${c.state === 'given' ? 'state-working' : c.state === 'outdated' ? 'state-yours' : 'state-done'}`}>
      {c.state === 'given' ? <Icon name="tick" size={1} /> : null}{stateZh[c.state]}</span></div>
    {c.since === null ? null : <p class="faint">{c.state === 'withdrawn' ? '退出' : '同意'}于{dayText(c.since)}</p>}
    <p class="said">{c.text}</p>
    <p class="faint">退出后：{c.effects}</p>
    {problem === null ? null : <Trouble problem={problem} />}
    {c.state === 'given' ? null : <button type="button" class="button button-wide" aria-disabled={busy} onClick={() => tell('/people/consent', { purpose: c.purpose, version: c.version })}>
      {c.state === 'outdated' ? '看过了，同意新的说明' : '同意'}<span class="only-read">“{c.zh}”</span></button>}
    {given ? <button type="button" class="button button-wide" aria-disabled={busy} onClick={() => tell('/people/withdrawConsent', { purpose: c.purpose })}>
      退出<span class="only-read">“{c.zh}”</span></button> : null}
    {c.canErase ? <button type="button" class="button button-wide button-back" aria-disabled={busy} onClick={() => tell('/people/erase', { purpose: c.purpose })}>
      删除因此保存的记录<span class="only-read">（{c.zh}）</span></button> : null}
  </div>
}
