/** @jsxImportSource preact */
/** What became of a suggestion: the way to the decision it has led to. */
import type { JSX } from 'preact'
import type { PanelProps } from '../../../web/mobile/define.ts'
import { Link } from '../../../web/mobile/router.tsx'

export function SuggestionPanel({ reply: { case: c } }: PanelProps): JSX.Element | null {
  const to = c.body.decision
  return typeof to !== 'string' ? null : <p><Link to={`/deliberation/one/${to}`} class="button button-wide button-strong">看看商议到哪一步</Link></p>
}
