/** @jsxImportSource preact */
/** The two lists of a person: what they brought up, and what waits for them. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { useAsk } from '../asking.ts'
import { Frame } from '../frame.tsx'
import { entriesFor } from '../halves.ts'
import { CaseCard } from '../parts/caseCard.tsx'
import { Nothing, Trouble, Waiting } from '../parts/notice.tsx'
import { Link } from '../router.tsx'
import { useHat, useMe } from '../session.ts'
import type { CaseRow, Rows } from '../shapes.ts'

/** The words a mechanism gave to a page of the shell, else the shell's own. */
const useTitle = (path: string, otherwise: string): string => {
  const hat = useHat()
  return entriesFor(hat).find((each) => each.path === path)?.zh ?? otherwise
}

export function MinePage(): JSX.Element {
  const me = useMe()
  const main = entriesFor(useHat())[0]
  const { answer, problem, reload } = useAsk<Rows>('/mine')
  const rows = answer?.rows ?? []
  const [yours, open, closed] = split(rows, me?.person.id ?? '')
  return <Frame zh={useTitle('/mine', '我的事项')}>
    {problem === null ? null : <Trouble problem={problem} retry={reload} />}
    {answer === undefined ? problem === null ? <Waiting lines={4} /> : null : rows.length === 0
      ? <Nothing zh="还没有您的事项" hint="提出之后，在这里看办到哪一步。">{main === undefined ? null : <Link to={main.path} class="button button-strong">{main.zh}</Link>}</Nothing>
      : <><Group zh="请您确认" rows={yours} answer={answer} /><Group zh="正在办" rows={open} answer={answer} /><Group zh="已经办完" rows={closed} answer={answer} /></>}
  </Frame>
}
function split(rows: readonly CaseRow[], person: string): [CaseRow[], CaseRow[], CaseRow[]] {
  const closed = rows.filter((each) => each.closedAt !== null)
  const yours = rows.filter((each) => each.closedAt === null && each.awaiting === person)
  return [yours, rows.filter((each) => !closed.includes(each) && !yours.includes(each)), closed]
}
function Group({ zh, rows, answer, official }: { zh: string; rows: readonly CaseRow[]; answer: Rows; official?: boolean }): JSX.Element | null {
  return rows.length === 0 ? null : <section class="group"><h2>{zh}<span class="faint">({rows.length})</span></h2>
    <ul class="cards">{rows.map((row) => <li key={row.id}><CaseCard row={row} names={answer.names} official={official} /></li>)}</ul></section>
}

/** What waits for this hat, soonest due first; what is late stands apart and says so. */
export function InboxPage(): JSX.Element {
  const { answer, problem, reload } = useAsk<Rows>('/inbox')
  const [kind, setKind] = useState('')
  const rows = (answer?.rows ?? []).filter((each) => kind === '' || each.procedure === kind)
  const kinds = new Map((answer?.rows ?? []).map((each) => [each.procedure, each.procedureZh]))
  const over = rows.filter((each) => each.overdue)
  return <Frame zh={useTitle('/inbox', '我的待办')}>
    {kinds.size < 2 ? null : <div class="filter"><label for="kind">只看</label><select id="kind" value={kind} onChange={(event) => setKind(event.currentTarget.value)}>
      <option value="">全部</option>{[...kinds].map(([key, zh]) => <option key={key} value={key}>{zh}</option>)}</select></div>}
    {problem === null ? null : <Trouble problem={problem} retry={reload} />}
    {answer === undefined ? problem === null ? <Waiting lines={4} /> : null : rows.length === 0 ? <Nothing zh="现在没有等您办的事" hint="有新的会出现在这里。" />
      : <><Group zh="已经超期" rows={over} answer={answer} official /><Group zh="按期限先后" rows={rows.filter((each) => !each.overdue)} answer={answer} official /></>}
  </Frame>
}
