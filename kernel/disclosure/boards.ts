/** The boards: what anybody reads without an account, of a place and what is under it. Everything here is already masked. */
import { within } from '../base/database.ts'
import { everywhere } from '../base/scope.ts'
import { daysBetween, dayOf, dayZh } from '../base/calendar.ts'
import { soundsLike } from '../base/pinyin.ts'
import { refuse } from '../base/refusal.ts'
import { lawZh } from '../people/rules.ts'
import { listChildren } from '../places/data.ts'
import type { Runtime } from '../procedures/runtime.ts'
import { placeName } from '../procedures/shown.ts'
import { caseOfNumber, countBoards, listNotices, noticesOfCase, objectionsTo, type AnsweredRow, type NoticeRow, type StoredField } from './data.ts'
import { outcomes } from './schema.ts'

export interface PublicField { zh: string; value: string; head?: string[]; rows?: string[][] }
export interface PublicAnswer { n: number; stateZh: string; outcomeZh: string | null; reply: string | null; raisedAt: Date; endedAt: Date | null }
/** A notice as anybody may read it. `personal`: it speaks of persons, so search engines are told to stay away. */
export interface Shown {
  id: string; number: string; title: string; place: string; placeName: string; procedure: string; kind: '公示' | '公开'; what: string; from: Date; until: Date; ended: Date | null
  reason: string | null; running: boolean; objectable: boolean; personal: boolean; law: string; lawZh: string; progress: string; fields: PublicField[]
  objections: { total: number; open: number; answers: PublicAnswer[] } }

const over = (r: NoticeRow, now: Date): boolean => r.ended !== null || r.until <= now
const isPersonal = (f: StoredField): boolean => f.persons !== undefined || f.masked !== undefined
const gone = '（公示期已满，个人信息不再显示）'
/** Once the period is over nothing about persons is read any more (PIPL-19, 25); a daily round then erases it. */
const fieldFor = (f: StoredField, past: boolean): PublicField => (past && (isPersonal(f) || (f.value === '' && !f.rows)) ? { zh: f.zh, value: gone }
  : { zh: f.zh, value: f.value, ...(f.head && f.rows ? { head: f.head, rows: f.rows } : {}) })

/** The period in words: 第3天，共15天，还有12天. */
export function progressZh(r: { from: Date; until: Date; ended: Date | null; reason: string | null; open: boolean }, now: Date): string {
  const last = new Date(r.until.getTime() - 1)
  const total = daysBetween(r.from, last)
  const word = r.open ? '公示' : '公开'
  if (r.reason !== null) return `${word}已于${dayZh(r.ended ?? now)}撤下：${r.reason}`
  if (r.ended !== null) return `${word}已于${dayZh(r.ended)}结束`
  if (r.until <= now) return `${word}期已满（至${dayZh(last)}24时）`
  const left = daysBetween(now, last)
  return `${word}至${dayZh(last)}24时，共${total}天，${left === 0 ? '今天是最后一天' : `还有${left}天`}`
}

const answered = (rows: readonly AnsweredRow[]): Shown['objections'] => {
  const counted = rows.filter((o) => o.outcome !== 'withdrawn')
  return { total: counted.length, open: counted.filter((o) => o.open).length, answers: counted.map((o) => ({ n: o.n, raisedAt: o.raisedAt, endedAt: o.endedAt, reply: o.reply,
    stateZh: o.open ? '待答复' : '已答复', outcomeZh: Object.entries(outcomes).find(([key]) => key === o.outcome)?.[1] ?? null })) }
}
/** One row as anybody may read it. */
export function shownOf(k: Runtime, r: NoticeRow, objections: readonly AnsweredRow[], now: Date): Shown {
  const p = k.registry.procedures.get(r.procedure)
  const past = over(r, now)
  const personal = r.title.includes('＊') || r.fields.some(isPersonal)
  const nameless = r.title === '' || (past && r.title.includes('＊'))
  return { id: r.case, number: r.number, title: nameless ? p?.zh ?? '公开事项' : r.title, place: r.place, placeName: placeName(k, r.place), procedure: r.procedure, kind: r.open ? '公示' : '公开',
    what: [p?.zh, p?.states[r.state]?.zh].filter(Boolean).join('：'), from: r.from, until: r.until, ended: r.ended, reason: r.reason, running: !past, objectable: r.open && !past,
    personal, law: r.law, lawZh: lawZh(r.law), progress: progressZh(r, now), fields: r.fields.map((f) => fieldFor(f, past)),
    objections: r.open ? answered(objections.filter((o) => o.case === r.case)) : { total: 0, open: 0, answers: [] } }
}

export interface BoardAsked { place: string; kind?: '公示' | '公开'; running?: boolean; q?: string; before?: string; limit?: number }
const cursorOf = (s: Shown): string => `${s.from.toISOString()}_${s.id}`
function readCursor(text: string | undefined): { from: Date; case: string } | null {
  const [at, id] = (text ?? '').split('_')
  const from = new Date(at ?? '')
  return id && /^[0-9a-f-]{36}$/.test(id) && !Number.isNaN(from.getTime()) ? { from, case: id } : null
}
const mostListened = 500
/** Notices of a place and under it, newest first; letters find what a title sounds like among the newest. */
export function board(k: Runtime, a: BoardAsked): Promise<{ place: string; placeName: string; notices: Shown[]; next: string | null }> {
  const now = k.clock.now()
  const limit = a.limit ?? 50
  return within(k.database.db, everywhere, async (tx) => {
    const q = a.q?.trim().toLowerCase() ?? ''
    const asked = { place: a.place, open: a.kind === undefined ? null : a.kind === '公示', running: a.running ?? null, now, before: readCursor(a.before) }
    // Only of what the public title says: a name that it masks must not be found by how it sounds.
    const rows = !/^[a-z]{2,}$/.test(q) ? await listNotices(tx, { ...asked, q, limit: limit + 1 })
      : (await listNotices(tx, { ...asked, q: '', limit: mostListened })).filter((r) => soundsLike(r.title, q)).slice(0, limit + 1)
    const page = rows.slice(0, limit)
    const objections = await objectionsTo(tx, page.map((r) => r.case))
    const notices = page.map((r) => shownOf(k, r, objections, now))
    const last = notices.at(-1)
    return { place: a.place, placeName: placeName(k, a.place), notices, next: rows.length > limit && last ? cursorOf(last) : null }
  })
}
/** One case's notice, newest version unless told, with the versions there were. @throws Refusal notice.unknown */
export function notice(k: Runtime, asked: { id: string } | { place: string; number: string }, version?: number): Promise<{ notice: Shown; version: number; versions: { n: number; from: Date; ended: Date | null; reason: string | null }[] }> {
  const now = k.clock.now()
  return within(k.database.db, everywhere, async (tx) => {
    const id = 'id' in asked ? asked.id : await caseOfNumber(tx, asked.place, asked.number)
    const rows = id ? await noticesOfCase(tx, id) : []
    const n = version ?? rows.length
    const row = rows[rows.length - n] ?? refuse('notice.unknown')
    return { notice: shownOf(k, row, await objectionsTo(tx, [row.case]), now), version: n,
      versions: rows.map((r, i) => ({ n: rows.length - i, from: r.from, ended: r.ended, reason: r.reason })) }
  })
}

export interface BoardPlace { code: string; name: string; level: string; running: number; open: number; latest: Date | null }
const digitsBelow: Record<number, number> = { 0: 2, 2: 4, 4: 6, 6: 9, 9: 12, 12: 15 }
/** Places one level down with what is on show there. */
export function boards(k: Runtime, place: string): Promise<BoardPlace[]> {
  const now = k.clock.now()
  const digits = digitsBelow[place.length]
  if (digits === undefined || place.length >= 12) return Promise.resolve([])
  return within(k.database.db, everywhere, async (tx) => {
    const counts = new Map((await countBoards(tx, place, digits, now)).map((c) => [c.place, c]))
    return (await listChildren(tx, place, dayOf(now))).map((c) => ({ code: c.code, name: c.name, level: c.level, running: counts.get(c.code)?.running ?? 0,
      open: counts.get(c.code)?.open ?? 0, latest: counts.get(c.code)?.latest ?? null }))
  })
}
