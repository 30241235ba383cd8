/** @jsxImportSource preact */
/** A member of a panel before the candidates: what they did, what the records say, three choices or standing aside. */
import type { JSX } from 'preact'
import { announce } from '../../../web/ui/access.ts'
import { newCommand } from '../../../web/ui/client.ts'
import { useAsk } from '../../../web/mobile/asking.ts'
import type { PageProps } from '../../../web/mobile/define.ts'
import { Notice, Nothing, Trouble, Waiting } from '../../../web/mobile/parts/notice.tsx'
import { useSend } from '../../../web/mobile/sending.ts'
import { client } from '../../../web/mobile/session.ts'
import type { Panel } from '../schema.ts'
import { ballotChoices } from './ballotWords.ts'

type Candidate = Panel['candidates'][number]
export function BallotPage({ query }: PageProps): JSX.Element {
  const id = query.get('selection')
  const { answer, problem, reload } = useAsk<Panel>(id === null ? null : '/exemplars/panel', { selection: id })
  if (id === null) return <Nothing zh="请从“评选里和我有关的”进来" />
  if (answer === undefined) return problem === null ? <Waiting lines={4} /> : <Trouble problem={problem} retry={reload} />
  const candidates = answer.candidates.filter((c) => c.state === 'qualified')
  return <>
    <h2>{answer.title}</h2><p>名额{answer.places}。条件：{answer.criteria}</p>
    <Notice kind="info" title="无记名">只数票数，不留谁投了什么。有亲属关系的，请点“回避”。</Notice>
    {candidates.length === 0 ? <Nothing zh="现在没有要投的" /> : <ul class="cards">{candidates.map((c) => <li key={c.id}><One c={c} /></li>)}</ul>}
  </>
}
function One({ c }: { c: Candidate }): JSX.Element {
  const { busy, problem, send } = useSend()
  const vote = (choice: string | null): void => { void send(async () => {
    const done = await client.command<{ stateZh: string }>(choice === null ? '/exemplars/recuse' : '/exemplars/ballot', { ...newCommand(), input: { nomination: c.id, ...(choice === null ? {} : { choice }) } })
    announce(done.stateZh)
  }) }
  return <article class="card card-flat"><h3 class="card-title">{c.name}</h3><p>{c.merits}</p>{c.remark === '' ? null : <p class="faint">本人的说明：{c.remark}</p>}
    {c.findings.map((f) => <details key={f.key}><summary>{f.zh}：{f.count}条</summary>{f.lines.map((l) => <p key={`${l.day ?? ''} ${l.zh} ${l.value}`} class="faint">{l.day ?? ''} {l.zh} {l.value}</p>)}</details>)}
    {problem === null ? null : <Trouble problem={problem} />}
    {c.mustRecuse !== '' ? <p class="faint">{c.mustRecuse}，这一票回避。</p> : c.recused ? <p class="faint">您已回避。</p> : c.voted ? <p class="faint">您已投过。</p>
      : <div class="steps">{Object.entries(ballotChoices).map(([choice, zh]) => <button key={choice} type="button" class="button button-wide" aria-disabled={busy} onClick={() => vote(choice)}>{zh}</button>)}
        <button type="button" class="button button-plain button-wide" aria-disabled={busy} onClick={() => vote(null)}>回避</button></div>}</article>
}
