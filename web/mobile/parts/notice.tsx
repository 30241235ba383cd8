/** @jsxImportSource preact */
/** Messages to the person: what happened and what to do now. Colour, drawing and words say the same. */
import type { ComponentChildren, JSX } from 'preact'
import type { Problem } from '../../ui/problem.ts'
import { Icon, type IconName } from './icon.tsx'

export type NoticeKind = 'info' | 'good' | 'warning' | 'trouble'
const iconOf: Record<NoticeKind, IconName> = { info: 'info', good: 'tick', warning: 'clock', trouble: 'warning' }
const wordOf: Record<NoticeKind, string> = { info: '', good: '', warning: '注意：', trouble: '没有成功：' }

interface NoticeProps { kind?: NoticeKind; title?: string; children?: ComponentChildren; action?: { zh: string; run: () => void } }
/** A framed message. `trouble` and `warning` are said at once by screen readers. */
export function Notice({ kind = 'info', title, children, action }: NoticeProps): JSX.Element {
  return <div class={`notice notice-${kind}`} role={kind === 'trouble' || kind === 'warning' ? 'alert' : 'status'}>
    <Icon name={iconOf[kind]} />
    <div class="notice-words">
      {title === undefined ? null : <p class="notice-title"><span class="only-read">{wordOf[kind]}</span>{title}</p>}
      {children === undefined ? null : <div>{children}</div>}
      {action === undefined ? null : <button type="button" class="button button-small" onClick={action.run}>{action.zh}</button>}
    </div>
  </div>
}

/** A refusal or failure in the server's own plain words, with what is possible instead. */
export function Trouble({ problem, retry }: { problem: Problem; retry?: () => void }): JSX.Element {
  return <Notice kind="trouble" title={problem.title} action={retry === undefined ? undefined : { zh: '再试一次', run: retry }}>
    {problem.detail === problem.title ? null : <p>{problem.detail}</p>}
    {problem.possible.length === 0 ? null : <p>现在可以：{problem.possible.join('、')}</p>}
    {problem.requestId === null ? null : <p class="faint" data-quiet>求助时请报编号 {problem.requestId}</p>}
  </Notice>
}

/** Stands where an answer will stand: the same room, so that nothing moves. */
export function Waiting({ lines = 3 }: { lines?: number }): JSX.Element {
  return <div class="waiting" role="status"><span class="only-read">正在读取</span>
    {Array.from({ length: lines }, (_, n) => <div key={n} class="waiting-line" aria-hidden="true" />)}</div>
}

/** Nothing is here yet, and that is fine. */
export function Nothing({ zh, hint, children }: { zh: string; hint?: string; children?: ComponentChildren }): JSX.Element {
  return <div class="nothing"><Icon name="paper" size={2.5} /><p>{zh}</p>{hint === undefined ? null : <p class="faint">{hint}</p>}{children}</div>
}
