/** What is open at a place today: how much is due, which organisation is awaited, what comes next. Organisations stand in the order of their places; no person is named. */
import { ExportOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { shortTime } from '../../ui/format.ts'
import type { Names } from '../api/contract.ts'
import type { Coming, DueRow, OpenAnswer, OpenProcedure, Unit } from '../pages/dashboardAsked.ts'
import { casePath, casesPath, gatheringPath, gatheringsPath } from '../paths.ts'
import { Nothing } from './Blank.tsx'
import { publicHref, type PublicNotice } from './OnShow.tsx'
import { DueTag } from './Tags.tsx'

const heads = [{ key: 'today', zh: '今天到期' }, { key: 'overdue', zh: '已超期' }, { key: 'week', zh: '七天内到期' }, { key: 'open', zh: '未办结' }] as const
/** The four numbers. */
export function OpenHeads({ total }: { total: OpenAnswer['total'] }): ReactNode {
  return <ul className="open-heads">{heads.map(({ key, zh }) => <li key={key} className={total[key] > 0 ? `open-${key}` : ''}><b>{total[key]}</b><span>{zh}</span></li>)}</ul>
}

export function OpenMatters({ open, place }: { open: OpenAnswer; place: string }): ReactNode {
  if (open.total.open === 0) return <><OpenHeads total={open.total} /><Nothing zh="这里现在没有未办结的事" /></>
  return (
    <div className="open-matters">
      <OpenHeads total={open.total} />
      <table className="open-table">
        <caption className="only-read">未办结的事，按事项</caption>
        <thead><tr><th scope="col">事项</th>{heads.map(({ key, zh }) => <th key={key} scope="col">{zh}</th>)}</tr></thead>
        <tbody>{open.procedures.map((each) => <ProcedureRow key={each.name} of={each} place={place} />)}</tbody>
      </table>
      <Units open={open} place={place} />
    </div>
  )
}
/** Overdue and all open ones are lists with that filter; what falls due is in the list of the open ones, nearest first in 最近到期. */
function ProcedureRow({ of, place }: { of: OpenProcedure; place: string }): ReactNode {
  const to = casesPath(of.name)
  const cell = (n: number, search: Readonly<Record<string, string>>): ReactNode => n === 0 ? <span className="quiet">0</span> : <Link to={to} search={{ place, ...search }}>{n}</Link>
  return (
    <tr>
      <th scope="row">{of.zh}</th>
      <td>{cell(of.today, { open: '1' })}</td><td>{cell(of.overdue, { overdue: '1' })}</td><td>{cell(of.week, { open: '1' })}</td><td>{cell(of.open, { open: '1' })}</td>
    </tr>
  )
}
function Units({ open, place }: { open: OpenAnswer; place: string }): ReactNode {
  return (
    <details className="open-units">
      <summary>等哪些单位（{open.units.length + open.moreUnits}）</summary>
      <ul>
        {open.units.map((unit) => <UnitRow key={unit.id} unit={unit} place={place} />)}
        {open.persons.open > 0 && <li><span>等群众本人（确认、评价等）</span><span className="number">{open.persons.open} 件</span></li>}
      </ul>
      {open.moreUnits > 0 && <p className="quiet">还有 {open.moreUnits} 个单位，请到下级地方看。</p>}
    </details>
  )
}
const UnitRow = ({ unit, place }: { unit: Unit; place: string }): ReactNode => (
  <li>
    <span>{unit.zh}</span>
    <span className="unit-lists">{unit.procedures.map((p) => <Link key={p.name} to={casesPath(p.name)} search={{ place, holder: unit.id, open: '1' }}>{p.zh} {p.open}{p.overdue > 0 && <em>（超期 {p.overdue}）</em>}</Link>)}</span>
  </li>
)

export function DueList({ rows, names }: { rows: readonly DueRow[]; names: Names }): ReactNode {
  if (rows.length === 0) return <Nothing zh="七天内没有到期的事" />
  return (
    <ul className="due-list">
      {rows.map((row) => (
        <li key={row.id}>
          <Link className="title-link" to={casePath(row.procedure, row.id)}>{row.title || row.procedureZh}</Link>
          <span className="quiet">{names[row.place] ?? ''} · {row.procedureZh} · 等{names[row.awaiting ?? row.holder ?? ''] ?? '群众本人'}</span>
          <DueTag dueAt={row.dueAt} />
        </li>
      ))}
    </ul>
  )
}
export function ComingList({ rows, place }: { rows: readonly Coming[]; place: string }): ReactNode {
  if (rows.length === 0) return <p className="quiet">近期没有已召集的会议。</p>
  return (
    <ul className="coming-list">
      {rows.map((g) => <li key={g.id}><span className="number">{shortTime(g.startsAt)}</span><Link to={gatheringPath(g.id)}>{g.kindZh}{g.title !== '' && `：${g.title}`}</Link><span className="quiet">{g.placeName}{g.state === 'open' && ' · 正在开'}</span></li>)}
      <li><Link to={gatheringsPath} search={{ place }}>全部会议</Link></li>
    </ul>
  )
}
export function NoticeList({ rows, more }: { rows: readonly PublicNotice[]; more: boolean }): ReactNode {
  if (rows.length === 0) return <p className="quiet">现在没有正在公示、公开的事。</p>
  return (
    <ul className="coming-list">
      {rows.slice(0, 6).map((n) => <li key={n.id}><span className="notice-kind">{n.kind}</span><a href={publicHref(n)} target="_blank" rel="noreferrer">{n.title}<ExportOutlined className="small-icon" aria-hidden /><span className="only-read">，在新窗口打开</span></a><span className="quiet">{n.placeName}</span></li>)}
      <li><Link to="/disclosure/board">全部{rows.length}{more && '件以上'}</Link></li>
    </ul>
  )
}
