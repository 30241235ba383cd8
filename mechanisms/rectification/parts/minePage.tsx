/** @jsxImportSource preact */
/** For the village, the first secretary and the township: what was listed, and the measures with their dates. */
import type { JSX } from 'preact'
import { dayText } from '../../../web/ui/format.ts'
import { useAsk } from '../../../web/mobile/asking.ts'
import type { PanelProps } from '../../../web/mobile/define.ts'
import { CaseCard } from '../../../web/mobile/parts/caseCard.tsx'
import { Icon } from '../../../web/mobile/parts/icon.tsx'
import { Nothing, Trouble, Waiting } from '../../../web/mobile/parts/notice.tsx'
import { Link } from '../../../web/mobile/router.tsx'
import type { Rows } from '../../../web/mobile/shapes.ts'
import type { EpisodeFile } from '../schema.ts'

export function MinePage(): JSX.Element {
  const { answer, problem, reload } = useAsk<Rows>('/rectification/episode', { limit: 50 })
  if (answer === undefined) return problem === null ? <Waiting lines={3} /> : <Trouble problem={problem} retry={reload} />
  const rows = answer.rows.map((row) => ({ ...row, procedure: 'rectification.episode', procedureZh: '村党组织整顿' }))
  const [open, over] = [rows.filter((row) => row.closedAt === null), rows.filter((row) => row.closedAt !== null)]
  if (rows.length === 0) return <Nothing zh="没有要整顿的" hint="被列入整顿时，这里会看到依据、措施和期限。" />
  return <>
    {open.length === 0 ? null : <section class="group"><h2>正在办的</h2><ul class="cards">{open.map((row) => <li key={row.id}><CaseCard row={row} names={answer.names} official /></li>)}</ul></section>}
    {over.length === 0 ? null : <section class="group"><h2>结束了的</h2><ul class="cards">{over.map((row) => <li key={row.id}><CaseCard row={row} names={answer.names} official /></li>)}</ul></section>}
  </>
}
/** On an episode: its measures, those that are late first in words, each leads to where progress is written down. */
export function EpisodePanel({ reply: { case: c } }: PanelProps): JSX.Element | null {
  const { answer } = useAsk<EpisodeFile>('/rectification/file', { episode: c.id })
  const grounds = Array.isArray(c.body.grounds) ? c.body.grounds.flatMap((g: unknown) => (typeof g === 'object' && g !== null && 'text' in g && 'fact' in g ? [{ text: String(g.text), fact: String(g.fact) }] : [])) : []
  return <>
    <section class="group"><h2>为什么列入</h2><ul class="cards">{grounds.map((g) => <li key={g.text} class="card card-flat"><h3 class="card-title">{g.text}</h3><p>{g.fact}</p></li>)}</ul></section>
    {answer === undefined || answer.measures.length === 0 ? null : <section class="group"><h2>措施（{answer.measures.length}）</h2>
      <ul class="cards">{answer.measures.map((m) => <li key={m.id}><Link class="card card-flat" to={`/case/rectification.measure/${m.id}`}><span class="card-title">{m.text}</span>
        <span class="card-foot"><span>{m.unit}　{m.owner}</span><span>{m.zh}</span></span>
        {m.late ? <span class="due due-over"><Icon name="warning" size={1.1} />{dayText(m.due)}已经过了</span> : <span class="faint">{dayText(m.due)}以前</span>}</Link></li>)}</ul></section>}
  </>
}
