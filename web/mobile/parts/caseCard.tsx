/** @jsxImportSource preact */
/** One case in a list: what it is about, how it stands, until when. */
import type { JSX } from 'preact'
import { dueText, shortTime } from '../../ui/format.ts'
import type { Tone } from '../define.ts'
import { plainState } from '../halves.ts'
import { Link } from '../router.tsx'
import { useMe } from '../session.ts'
import type { CaseRow, Names } from '../shapes.ts'
import { Icon, type IconName } from './icon.tsx'

const toneIcon: Record<Tone, IconName> = { received: 'inbox', working: 'clock', yours: 'question', done: 'tick', refused: 'cross' }
/** How something stands: drawing, word and colour say the same. */
export function StateMark({ tone, zh }: { tone: Tone; zh: string }): JSX.Element {
  return <span class={`state state-${tone}`}><Icon name={toneIcon[tone]} size={1.1} />{zh}</span>
}

/** The time that is left, with a sign when it is short or over. */
export function DueMark({ dueAt, closed }: { dueAt: string | null; closed: boolean }): JSX.Element | null {
  if (dueAt === null || closed) return null
  const due = dueText(dueAt)
  const icon: IconName = due.urgency === 'over' ? 'warning' : 'clock'
  return <span class={`due due-${due.urgency}`}><Icon name={icon} size={1.1} />{due.zh}</span>
}
export const casePath = (row: Pick<CaseRow, 'procedure' | 'id'>): string => `/case/${row.procedure}/${row.id}`

interface CaseCardProps { row: CaseRow; names?: Names; official?: boolean }
/** A card that opens the case. `official` shows the official name of the state instead of plain words. */
export function CaseCard({ row, names, official = false }: CaseCardProps): JSX.Element {
  const plain = plainState(row, useMe())
  return <Link to={casePath(row)} class={`card${row.unread === true ? ' card-unread' : ''}`}>
    <span class="card-top"><StateMark tone={plain.tone} zh={official ? row.stateZh : plain.zh} />
      {row.unread === true ? <span class="unread">有新进展</span> : null}</span>
    <span class="card-title">{row.title}</span>
    <span class="card-foot"><span>{names?.[row.place] ?? row.procedureZh}</span><span>{shortTime(row.openedAt)}</span><DueMark dueAt={row.dueAt} closed={row.closedAt !== null} /></span>
  </Link>
}
