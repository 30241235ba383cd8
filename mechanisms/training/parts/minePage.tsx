/** @jsxImportSource preact */
/** My training: hours of the year in large figures against what is asked, what is coming, what was; the record to print. Nobody else's. */
import type { JSX } from 'preact'
import { dayText, isoDay } from '../../../web/ui/format.ts'
import { useAsk } from '../../../web/mobile/asking.ts'
import { Trouble, Waiting } from '../../../web/mobile/parts/notice.tsx'
import { Link } from '../../../web/mobile/router.tsx'
import { client } from '../../../web/mobile/session.ts'
import type { Mine } from '../schema.ts'

export function MinePage(): JSX.Element {
  const { answer: mine, problem, reload } = useAsk<Mine>('/training/mine')
  if (problem !== null) return <Trouble problem={problem} retry={reload} />
  if (mine === undefined) return <Waiting lines={5} />
  const today = isoDay()
  const coming = mine.rows.filter((r) => ['invited', 'signedUp', 'declined'].includes(r.state) && r.day >= today)
  const past = mine.rows.filter((r) => !coming.includes(r))
  return <>
    <section class="card card-flat" aria-label="学时"><p class="faint">{mine.year}年</p>
      <p><span style={{ fontSize: '2.2em', fontWeight: 700, lineHeight: 1.3 }}>{mine.hours}学时</span></p>
      <p>{mine.required === 0 ? mine.why : mine.missing === 0 ? `要求${mine.required}学时（${mine.why}），够了` : `要求${mine.required}学时（${mine.why}），还差${mine.missing}学时`}</p>
      {mine.needsIntensive ? <p>集中培训班：{mine.intensive > 0 ? `参加了${mine.intensive}期` : '今年还没有参加'}</p> : null}
      <details><summary>学时怎样算</summary><p>{mine.rule}只有您本人和组织培训的人看得到，不排先后。</p></details>
      <a class="button button-wide" href={client.link('/documents/paper', { name: 'training.record', year: mine.year })} download>下载个人培训记录（可打印）</a></section>
    <Rows zh="要去的" rows={coming} />
    <Rows zh="去过的" rows={past} />
    {mine.earlier.length === 0 ? null : <details class="card card-flat"><summary>以前各年</summary><dl class="facts">{mine.earlier.map((y) => <div key={y.year}><dt>{y.year}年</dt><dd>{y.times}次，{y.hours}学时 <a href={client.link('/documents/paper', { name: 'training.record', year: y.year })} download>记录</a></dd></div>)}</dl></details>}
    <Link to="/training" class="button button-wide">看看近期的培训</Link>
  </>
}
function Rows({ zh, rows }: { zh: string; rows: Mine['rows'] }): JSX.Element | null {
  return rows.length === 0 ? null : <section class="group"><h2>{zh}</h2><ul class="cards">{rows.map((r) => <li key={r.id} class="card card-flat"><h3 class="card-title">{r.title}</h3>
    <p>{dayText(r.day)} {r.startTime} {r.location}<br />{r.kindZh}，<strong>{r.state === 'attended' ? `记${r.hours}学时` : r.stateZh}</strong></p>
    {r.mayAnswer ? <Link to={`/training/asked?class=${r.class}`} class="button button-wide">答几道题（匿名）</Link> : null}
    <Link to={`/case/training.attendance/${r.id}`} class="link-button">{['invited', 'signedUp', 'declined'].includes(r.state) ? '去还是不去' : '看记录、要求更正'}</Link>
    {r.material ? <Link to={`/case/training.class/${r.class}`} class="link-button">讲义</Link> : null}</li>)}</ul></section>
}
