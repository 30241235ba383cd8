/** @jsxImportSource preact */
/** What concerns me: where my word is asked, where I am a member of a panel, stories about me. */
import type { JSX } from 'preact'
import { useAsk } from '../../../web/mobile/asking.ts'
import { Nothing, Trouble, Waiting } from '../../../web/mobile/parts/notice.tsx'
import { Link } from '../../../web/mobile/router.tsx'
import type { Mine } from '../schema.ts'

export function MinePage(): JSX.Element {
  const { answer: mine, problem, reload } = useAsk<Mine>('/exemplars/mine')
  if (problem !== null) return <Trouble problem={problem} retry={reload} />
  if (mine === undefined) return <Waiting lines={4} />
  const none = mine.nominations.length + mine.proposed.length + mine.stories.length + mine.panels.length === 0
  return <>
    {none ? <Nothing zh="现在没有和您有关的评选" /> : null}
    {mine.panels.length === 0 ? null : <section class="group"><h2>请您评审</h2><ul class="rows">{mine.panels.map((p) => <li key={p.id}><Link class="row" to={`/exemplars/ballot?selection=${p.id}`}><span>{p.title}<br /><span class="faint">{p.waiting > 0 ? `还有${p.waiting}票没投` : '都投过了'}</span></span></Link></li>)}</ul></section>}
    <Cases zh="推荐我的" rows={mine.nominations} />
    {mine.stories.length === 0 ? null : <section class="group"><h2>写我的事迹</h2><ul class="rows">{mine.stories.map((s) => <li key={s.id}><Link class="row" to={`/case/exemplars.story/${s.id}`}><span>{s.title}<br /><span class="faint">{s.stateZh}</span></span></Link></li>)}</ul></section>}
    <Cases zh="我推荐的" rows={mine.proposed} />
    <Link to="/exemplars" class="button button-wide">看看正在评的</Link>
  </>
}
function Cases({ zh, rows }: { zh: string; rows: Mine['nominations'] }): JSX.Element | null {
  return rows.length === 0 ? null : <section class="group"><h2>{zh}</h2><ul class="rows">{rows.map((n) => <li key={n.id}><Link class="row" to={`/case/exemplars.nomination/${n.id}`}><span>{n.titleZh} {n.name}<br /><span class="faint">{n.stateZh}{n.arithmetic === '' ? '' : `，${n.arithmetic}`}</span></span></Link></li>)}</ul></section>
}
