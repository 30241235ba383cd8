/** @jsxImportSource preact */
/** On a talk: enter the next opinion, and see those entered and what became of each. */
import type { JSX } from 'preact'
import { useAsk } from '../../../web/mobile/asking.ts'
import type { PanelProps } from '../../../web/mobile/define.ts'
import { CaseCard } from '../../../web/mobile/parts/caseCard.tsx'
import { Link } from '../../../web/mobile/router.tsx'
import { useHat } from '../../../web/mobile/session.ts'
import type { Rows } from '../../../web/mobile/shapes.ts'

export function TalkPanel({ reply: { case: c } }: PanelProps): JSX.Element | null {
  const official = (useHat()?.as ?? 'resident') !== 'resident'
  const shown = official && ['held', 'closed'].includes(c.state)
  const { answer } = useAsk<Rows>(shown ? '/talks/issue' : null, { 'body.talk': c.id, limit: 200 })
  if (!shown) return null
  const rows = (answer?.rows ?? []).map((row) => ({ ...row, procedure: 'talks.issue', procedureZh: '恳谈诉求' }))
  const open = rows.filter((row) => ['raised', 'confirmed'].includes(row.state))
  return <section class="group">
    {c.state === 'held' ? <Link to={`/talks/entry/${c.id}`} class="button button-wide button-strong">记一条诉求</Link> : null}
    <h2>诉求（{rows.length}）</h2>
    {c.state === 'held' && open.length > 0 ? <p class="due due-soon">还有{open.length}条没有答复也没有交办，结束以前要有着落。</p> : null}
    {rows.length === 0 ? <p class="faint">还没有记。</p> : <ul class="cards">{rows.map((row) => <li key={row.id}><CaseCard row={row} names={answer?.names} official /></li>)}</ul>}
  </section>
}
