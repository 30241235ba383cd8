/** @jsxImportSource preact */
/** What I exchanged and have not fetched: a code to show at the counter, large and to scan; or all of it back. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { announce } from '../../../web/ui/access.ts'
import { newCommand } from '../../../web/ui/client.ts'
import { Nothing, Trouble, Waiting } from '../../../web/mobile/parts/notice.tsx'
import { useSend } from '../../../web/mobile/sending.ts'
import { client } from '../../../web/mobile/session.ts'
import type { ExchangeShown } from '../schema.ts'
import { dayOnly, useMine } from './shared.tsx'

export function CodesPage(): JSX.Element {
  const { answer, problem, reload } = useMine()
  if (problem !== null) return <Trouble problem={problem} retry={reload} />
  if (answer === undefined) return <Waiting lines={4} />
  const waiting = answer.exchanges.filter((each) => each.state === 'reserved')
  const over = answer.exchanges.filter((each) => each.state !== 'reserved').slice(0, 20)
  return <>
    {waiting.length === 0 ? <Nothing zh="没有等您去取的" hint="在“换东西”里选好，就有取货码" /> : null}
    <ul class="cards">{waiting.map((each) => <li key={each.id}><One x={each} /></li>)}</ul>
    {over.length === 0 ? null : <section class="group"><h2>以前换的</h2><dl class="facts">{over.map((each) => <div key={each.id}><dt>{each.name} × {each.pieces}</dt><dd>{each.points}分，{each.stateZh}</dd></div>)}</dl></section>}
  </>
}
interface Code { secret: string; svg: string }
function One({ x }: { x: ExchangeShown }): JSX.Element {
  const [code, setCode] = useState<Code | null>(null)
  const { busy, problem, send } = useSend()
  const show = (): void => { void send(async () => {
    const answer = await client.command<{ secret?: string }>('/points/code', { ...newCommand(), input: { exchange: x.id } })
    const { toDataURL } = await import('qrcode')
    if (answer.secret !== undefined) setCode({ secret: answer.secret, svg: await toDataURL(answer.secret, { margin: 1, width: 220 }) })
    announce('取货码已显示')
  }) }
  const cancel = (): void => { void send(async () => { await client.command(`/points/exchange/${x.id}/cancel`, { ...newCommand() }); announce('已取消，积分退回') }) }
  return <article class="card card-flat">
    <h2 class="card-title">{x.name} × {x.pieces}</h2>
    <p>{x.points}分，到{x.shopName}取，{dayOnly(x.until)}前</p>
    {code === null ? null : <div style={{ textAlign: 'center' }}>
      <img src={code.svg} alt="取货码的二维码" width={220} height={220} />
      <p style={{ fontSize: '1.8em', fontWeight: 700, letterSpacing: '.08em' }}>{code.secret}</p>
      <p class="faint">给店里的人看或者念给他听；只能用一次，重新显示后以前的作废</p></div>}
    {problem === null ? null : <Trouble problem={problem} />}
    <div class="steps">
      <button type="button" class="button button-strong button-wide" aria-disabled={busy} onClick={show}>{code === null ? '显示取货码' : '重新显示'}</button>
      <button type="button" class="button button-plain button-wide" aria-disabled={busy} onClick={cancel}>不要了，积分退回</button>
    </div>
  </article>
}
