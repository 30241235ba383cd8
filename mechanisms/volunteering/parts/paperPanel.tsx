/** @jsxImportSource preact */
/** On a certificate: take it as a Word file. */
import type { JSX } from 'preact'
import type { PanelProps } from '../../../web/mobile/define.ts'
import { client } from '../../../web/mobile/session.ts'

export const PaperPanel = ({ reply: { case: c } }: PanelProps): JSX.Element | null =>
  (c.state === 'issued' ? <a class="button button-wide button-strong" href={client.link('/documents/paper', { name: 'volunteering.paper', case: c.id })} download>下载证明（可打印）</a> : null)
