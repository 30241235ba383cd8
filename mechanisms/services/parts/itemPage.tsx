/** @jsxImportSource preact */
/** The guide of one item: how long, what to bring, what it costs, where to complain; then apply. */
import type { JSX } from 'preact'
import { useAsk } from '../../../web/mobile/asking.ts'
import type { PageProps } from '../../../web/mobile/define.ts'
import { ActionBar } from '../../../web/mobile/frame.tsx'
import { Nothing, Trouble, Waiting } from '../../../web/mobile/parts/notice.tsx'
import { Link } from '../../../web/mobile/router.tsx'
import type { Guide } from '../schema.ts'

const needZh = { required: '', follow: '（可以后补）', ifNeeded: '（有这种情况才要）' } as const

export function ItemPage({ query }: PageProps): JSX.Element {
  const item = query.get('item')
  const { answer, problem, reload } = useAsk<Guide>(item === null ? null : '/services/guide', { item: item ?? '' })
  if (item === null) return <Nothing zh="请从“办事”里选一个事项" />
  if (answer === undefined) return problem === null ? <Waiting lines={6} /> : <Trouble problem={problem} retry={reload} />
  const g = answer.guide
  const asked = g.materials.filter((m) => m.issuer !== 'register')
  return <>
    <h2>{answer.title}</h2>
    <section class="card card-flat"><dl class="facts">
      <div><dt>多久办好</dt><dd><strong>{answer.promised}</strong>（法定{answer.statutory}）</dd></div><div><dt>要跑几趟</dt><dd>{answer.visits === 0 ? '不用跑' : `${answer.visits}趟`}</dd></div>
      <div><dt>收不收费</dt><dd>{answer.fee === '' ? '不收费' : `${answer.fee}（${g.feeBasis ?? ''}）`}</dd></div><div><dt>谁能办</dt><dd>{g.conditions}</dd></div>
      <div><dt>办什么结果</dt><dd>{g.resultName}</dd></div><div><dt>在哪里办</dt><dd>{g.location}，{g.hours}</dd></div><div><dt>怎么办</dt><dd>{g.stages}</dd></div><div><dt>依据</dt><dd>{g.basis}</dd></div>
      <div><dt>咨询</dt><dd><a href={`tel:${g.inquiries}`}>{g.inquiries}</a></dd></div><div><dt>投诉</dt><dd><a href={`tel:${g.complaints}`}>{g.complaints}</a></dd></div>
    </dl></section>
    <section class="group"><h2>要交什么（{asked.length}）</h2>
      {asked.length === 0 ? <p>不用交材料。</p> : <ul class="rows">{asked.map((m) => <li key={m.key} class="row"><span>{m.name}{needZh[m.need]}{(m.note ?? '') === '' ? null : <><br /><span class="faint">{m.note}</span></>}</span></li>)}</ul>}</section>
    {answer.rated === 0 ? null : <p class="faint">办过{answer.completed}件，{answer.rated}人评价，其中{answer.satisfied}人满意。</p>}
    <ActionBar><Link to={`/services/apply?item=${item}`} class="button button-strong">我要办</Link></ActionBar>
  </>
}
