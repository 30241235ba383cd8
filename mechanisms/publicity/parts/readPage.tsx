/** @jsxImportSource preact */
/** What is told at a place, and one item: first whether it still counts, then the one sentence, then the rest. */
import type { JSX } from 'preact'
import { dayText } from '../../../web/ui/format.ts'
import { useAsk } from '../../../web/mobile/asking.ts'
import type { PageProps } from '../../../web/mobile/define.ts'
import { Notice, Nothing, Trouble, Waiting } from '../../../web/mobile/parts/notice.tsx'
import { Link } from '../../../web/mobile/router.tsx'
import { useHat, useMe } from '../../../web/mobile/session.ts'
import type { Shown } from '../schema.ts'

export function ReadPage(): JSX.Element {
  const [hat, me] = [useHat(), useMe()]
  const place = (hat?.place ?? me?.tenant.place ?? '').slice(0, 12)
  const { answer, problem, reload } = useAsk<{ rows: Shown[] }>(place.length < 6 ? null : '/publicity/shown', { place })
  if (place.length < 6) return <Nothing zh="先选一个村，再看宣传内容" />
  if (answer === undefined) return problem === null ? <Waiting lines={4} /> : <Trouble problem={problem} retry={reload} />
  if (answer.rows.length === 0) return <Nothing zh="现在没有宣传内容" />
  return <ul class="cards">{answer.rows.map((each) => <li key={each.id} class="card card-flat"><h2 class="card-title"><Link to={`/publicity/${each.place}/${each.number}`}>{each.title}</Link></h2>
    <p>{each.summary}</p><p class="card-foot"><span>{each.kindZh}</span><span>{each.issuer}</span></p></li>)}</ul>
}
export function ItemPage({ params }: PageProps): JSX.Element {
  const { answer: e, problem, reload } = useAsk<Shown>('/publicity/page', { place: params.place ?? '', number: params.number ?? '' })
  if (e === undefined) return problem === null ? <Waiting lines={4} /> : <Trouble problem={problem} retry={reload} />
  return <article class="card card-flat">
    <h2 class="card-title">{e.title}</h2>
    {e.valid ? null : <Notice kind="warning" title={e.stateZh}>请不要照着办，不要再转发。</Notice>}
    {e.correction === '' ? null : <Notice kind="warning" title="更正">{e.correction}</Notice>}
    <p><strong>{e.summary}</strong></p>
    {e.text.split('\n').filter((line) => line.trim() !== '').map((line, i) => <p key={i}>{line}</p>)}
    <dl class="facts">{e.source === '' ? null : <div><dt>依据</dt><dd>{e.source}</dd></div>}<div><dt>发布</dt><dd>{e.issuer}</dd></div><div><dt>期间</dt><dd>{dayText(e.from)}至{dayText(e.until)}</dd></div><div><dt>编号</dt><dd>{e.number}（第{e.n}版）</dd></div></dl>
  </article>
}
