/** @jsxImportSource preact */
/** For officials: talks that are on, today's, and those still to come. */
import type { JSX } from 'preact'
import { isoDay } from '../../../web/ui/format.ts'
import { useAsk } from '../../../web/mobile/asking.ts'
import { CaseCard } from '../../../web/mobile/parts/caseCard.tsx'
import { Nothing, Trouble, Waiting } from '../../../web/mobile/parts/notice.tsx'
import { Link } from '../../../web/mobile/router.tsx'
import type { CaseRow, Rows } from '../../../web/mobile/shapes.ts'

export function TodayPage(): JSX.Element {
  const { answer, problem, reload } = useAsk<Rows>('/talks/talk', { open: 1, limit: 100 })
  const today = isoDay()
  const rows = (answer?.rows ?? []).map((row) => ({ ...row, procedure: 'talks.talk', procedureZh: '居民恳谈会' }))
  const dayOf = (row: CaseRow): string => (typeof row.body.day === 'string' ? row.body.day : '')
  const now = rows.filter((row) => row.state === 'held' || dayOf(row) <= today)
  const ahead = rows.filter((row) => !now.includes(row)).sort((a, b) => (dayOf(a) < dayOf(b) ? -1 : 1))
  return <>
    <Link to="/talks/instant" class="button button-wide button-strong">随时即谈：记一条</Link>
    {problem === null ? null : <Trouble problem={problem} retry={reload} />}
    {answer === undefined ? problem === null ? <Waiting lines={3} /> : null : rows.length === 0 ? <Nothing zh="现在没有安排的恳谈会" hint="在电脑上可以安排；田间地头谈到的，用随时即谈。" /> : null}
    <Group zh="今天和正在谈的" rows={now} names={answer?.names} /><Group zh="快要开的" rows={ahead} names={answer?.names} />
    <Link to="/talks" class="button button-wide">看公开的承诺和结果</Link>
  </>
}
function Group({ zh, rows, names }: { zh: string; rows: readonly CaseRow[]; names: Rows['names'] }): JSX.Element | null {
  return rows.length === 0 ? null : <section class="group"><h2>{zh}</h2><ul class="cards">{rows.map((row) => <li key={row.id}><CaseCard row={row} names={names} official /></li>)}</ul></section>
}
