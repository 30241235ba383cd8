/** SQL of what is open at a place: counted by who is awaited, and what is due next. */
import { sql } from 'kysely'
import type { Db } from '../base/database.ts'
import { scopeOf } from '../base/scope.ts'
import type { CaseRow } from './listData.ts'

export interface OpenAsked { place: string; procedures: readonly string[]; now: Date; /** 24:00 of today */ tonight: Date; /** 24:00 a week later */ soon: Date }
/** `who`: an organisation, or a person who is never named in a list of places. */
export interface OpenCount { procedure: string; who: string | null; open: number; overdue: number; today: number; week: number }
const open = ({ place, procedures }: OpenAsked) => {
  const { lo, hi } = scopeOf(place)
  return sql`c.closed_at is null and c.county >= ${lo.slice(0, 6)} and c.county < ${`${lo.slice(0, 6)}:`} and c.place >= ${lo} and c.place < ${hi} and c.procedure = any(${procedures}::text[])`
}

/** Open cases at and under a place by procedure and by whom they await (else who holds them). */
export async function countOpen(db: Db, a: OpenAsked): Promise<OpenCount[]> {
  const { rows } = await sql<OpenCount>`select c.procedure, coalesce(c.awaiting, c.holder) as who, count(*)::int as open, count(*) filter (where c.due_at < ${a.now})::int as overdue,
      count(*) filter (where c.due_at >= ${a.now} and c.due_at <= ${a.tonight})::int as today, count(*) filter (where c.due_at > ${a.tonight} and c.due_at <= ${a.soon})::int as week
    from procedures.cases c where ${open(a)} group by 1, 2`.execute(db)
  return rows
}
/** The open cases that are overdue or due within the week, nearest first. */
export async function listDue(db: Db, a: OpenAsked & { limit: number }): Promise<CaseRow[]> {
  const { rows } = await sql<CaseRow>`select c.county, c.id, c.procedure, c.title, c.place, c.state, '{}'::jsonb as body, c.holder, c.awaiting, c.opened_at as "openedAt",
      c.entered_at as "enteredAt", c.due_at as "dueAt", c.closed_at as "closedAt", c.version
    from procedures.cases c where ${open(a)} and c.due_at <= ${a.soon} order by c.due_at, c.id limit ${a.limit}`.execute(db)
  return rows
}
export interface ComingRow { id: string; kind: string; title: string; place: string; startsAt: Date; state: string }
/** Meetings that are called or going on at and under a place, the next first, with how many there are within the week. */
export async function listComing(db: Db, a: { place: string; from: Date; soon: Date; limit: number }): Promise<{ rows: ComingRow[]; week: number }> {
  const { lo, hi } = scopeOf(a.place)
  const { rows } = await sql<ComingRow & { week: number }>`select g.id, g.kind, g.title, g.place, g.starts_at as "startsAt", g.state,
      (count(*) filter (where g.starts_at <= ${a.soon}) over ())::int as week
    from gatherings.gatherings g where g.county >= ${lo.slice(0, 6)} and g.county < ${`${lo.slice(0, 6)}:`} and g.place >= ${lo} and g.place < ${hi}
      and g.state in ('convened', 'open') and g.starts_at >= ${a.from} order by g.starts_at, g.id limit ${a.limit}`.execute(db)
  return { rows: rows.map(({ week: _week, ...row }) => row), week: rows[0]?.week ?? 0 }
}
