/**
 * One calendar for a hat: meetings, what falls due, what one takes part in. As a page, and as an address that a calendar program reads
 * without signing in; what leaves by that address names no person and no matter, since it may lie on other people's machines.
 */
import { createHash } from 'node:crypto'
import ical, { ICalCalendarMethod } from 'ical-generator'
import { z } from 'zod'
import { dayOf, startOf } from '../base/calendar.ts'
import type { CryptoProvider } from '../base/crypto.ts'
import { enterScope, within, type Tx } from '../base/database.ts'
import { download, endpoint, type Endpoint } from '../base/http.ts'
import { refuse } from '../base/refusal.ts'
import { everywhere } from '../base/scope.ts'
import { getPersonAnywhere, hatRows } from '../people/readData.ts'
import { readingWide } from '../procedures/reading.ts'
import { caseNumber } from '../procedures/rules.ts'
import type { Runtime } from '../procedures/runtime.ts'
import { placeName } from '../procedures/shown.ts'
import { endFeed, findFeed, insertFeed, listDue, listFeeds, listMeetings, listOwnOf } from './calendarData.ts'

const most = 300, dayMs = 86_400_000
/** `title` is for whoever signed in; `plain` says as much as a stranger may read. Times are `HH:MM` in China. */
export interface CalendarLine { kind: 'meeting' | 'due' | 'happening'; id: string; procedure: string | null; title: string; plain: string; place: string; placeName: string; day: string; from: string | null; to: string | null; at: string | null }
export interface Wearer { person: string; as: string; place: string; org: string | null }
const timeOf = (at: Date): string => new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(11, 16)

/** Everything of a hat between two days, both included; the caller has entered a scope that reaches it. */
export async function calendarLines(k: Runtime, tx: Tx, w: Wearer, from: string, to: string): Promise<CalendarLine[]> {
  const span = { from: startOf(from), to: new Date(startOf(to).getTime() + dayMs), limit: most }
  const who = [w.person, ...(w.org ? [w.org] : [])]
  // In a village few wear many hats: what the committee next door owes stands in the secretary's calendar too, as in the inbox.
  const owing = w.org && w.place.length === 12 ? [...who, ...k.directory.at(w.place).map((o) => o.id)] : who
  const kinds = new Map(k.registry.mechanisms.flatMap((m) => m.gatherings ?? []).map((g) => [g.name, g.zh]))
  const at = (place: string) => ({ place, placeName: placeName(k, place) })
  const office = w.as !== 'resident' && w.place !== ''
  const meetings = (await listMeetings(tx, { ...span, person: w.person, place: office ? w.place : null, under: w.place.length >= 9 })).map((g): CalendarLine => ({ kind: 'meeting', id: g.id, procedure: null, ...at(g.place),
    title: g.title, plain: kinds.get(g.kind) ?? '会议', day: dayOf(g.startsAt), from: timeOf(g.startsAt), to: null, at: g.venue }))
  const due = (await listDue(tx, { ...span, who: owing })).map((c): CalendarLine => {
    const zh = k.registry.procedures.get(c.procedure)?.zh ?? '事项'
    // A deadline is 24:00 of its day: it stands on that day.
    return { kind: 'due', id: c.id, procedure: c.procedure, ...at(c.place), title: `到期：${c.title || zh}`, plain: `到期：${zh} ${caseNumber(c.id)}`, day: dayOf(new Date(c.dueAt.getTime() - 1)), from: null, to: null, at: null }
  })
  const happening = [...k.registry.procedures.values()].filter((p) => p.happens !== undefined)
  const own = (await listOwnOf(tx, { who, procedures: happening.map((p) => p.name), limit: most })).flatMap((c): CalendarLine[] => {
    const p = k.registry.procedures.get(c.procedure)
    const h = p?.happens?.(c.body, c.state)
    return p && h && h.day >= from && h.day <= to ? [{ kind: 'happening', id: c.id, procedure: c.procedure, ...at(c.place), title: c.title || p.zh, plain: p.zh, day: h.day, from: h.from ?? null, to: h.to ?? null, at: h.at ?? null }] : []
  })
  return [...meetings, ...due, ...own].sort((a, b) => `${a.day} ${a.from ?? ''}`.localeCompare(`${b.day} ${b.from ?? ''}`))
}

const momentOf = (day: string, time: string): Date => new Date(`${day}T${time}:00+08:00`)
/** The lines as iCalendar (RFC 5545). A meeting without an end is told as two hours. */
export function icsOf(lines: readonly CalendarLine[], name: string): string {
  const calendar = ical({ name, prodId: { company: '善治', product: '日历', language: 'ZH' }, method: ICalCalendarMethod.PUBLISH, ttl: 3600 })
  for (const line of lines) {
    const start = line.from === null ? startOf(line.day) : momentOf(line.day, line.from)
    const end = line.from === null ? undefined : line.to === null ? new Date(start.getTime() + 2 * 3_600_000) : momentOf(line.day, line.to)
    // A whole day is told as a date: midnight in China is another day elsewhere.
    calendar.createEvent({ id: `${line.kind}-${line.id}@shanzhi`, summary: line.plain, location: [line.placeName, line.at ?? ''].filter(Boolean).join(' '), stamp: start,
      ...(line.from === null ? { allDay: true, start: new Date(`${line.day}T00:00:00Z`), timezone: 'UTC' } : { start, ...(end ? { end } : {}) }) })
  }
  return calendar.toString()
}

const day = z.iso.date('日期应写成 2026-01-31')
const secretOf = (crypto: CryptoProvider, id: string): string => crypto.digest(id, 'channels.feed').toString('base64url')
const digestOf = (secret: string): Buffer => createHash('sha256').update(secret).digest()
const pathOf = (secret: string): string => `/api/calendar/${secret}.ics`
const longest = 100

/** The feed of an address, as its owner's hat stands today. @throws Refusal feed.unknown when it was ended, or the hat is over */
async function feed(k: Runtime, secret: string): Promise<string> {
  const now = k.clock.now()
  const found = await within(k.database.db, everywhere, (tx) => findFeed(tx, digestOf(secret))) ?? refuse('feed.unknown')
  const hats = await hatRows(k.database.db, found.person, now)
  return within(k.database.db, everywhere, async (tx) => {
    const person = await getPersonAnywhere(tx, found.person)
    if (!person || person.untilDay !== null) refuse('feed.unknown')
    const hat = hats.find((h) => h.id === found.hat)
    if (!hat && found.hat !== found.person) refuse('feed.unknown')
    await enterScope(tx, everywhere)
    const wearer: Wearer = hat ? { person: found.person, as: hat.as, place: hat.place, org: hat.org } : { person: found.person, as: 'resident', place: person.place, org: null }
    const lines = await calendarLines(k, tx, wearer, dayOf(new Date(now.getTime() - 30 * dayMs)), dayOf(new Date(now.getTime() + 180 * dayMs)))
    return icsOf(lines, hat ? `善治·${hat.postZh}` : '善治·我的日程')
  })
}

export const calendarEndpoints = (k: Runtime, crypto: CryptoProvider): Endpoint[] => [
  endpoint({ url: 'GET /api/calendar', tag: 'inbox', zh: '日历：会议、到期的事、参加的活动', query: z.object({ from: day, to: day }), run: ({ query, signed }) => {
    if (query.to < query.from || (Date.parse(query.to) - Date.parse(query.from)) / dayMs > longest) refuse('calendar.span', { days: longest })
    return readingWide(k, signed, async (tx, actor) => ({ lines: await calendarLines(k, tx, actor, query.from, query.to) }))
  } }),
  endpoint({ url: 'GET /api/calendar/feeds', tag: 'inbox', zh: '我的日历订阅', run: ({ signed }) => readingWide(k, signed, async (tx, actor) => ({ feeds: await listFeeds(tx, actor.person) })) }),
  endpoint({ url: 'POST /api/calendar/feeds', tag: 'inbox', zh: '订阅日历：得到一个只有自己知道的地址', body: z.object({ id: z.uuid() }), run: ({ body, signed }) => readingWide(k, signed, async (tx, actor) => {
    const secret = secretOf(crypto, body.id)
    if ((await listFeeds(tx, actor.person)).length >= 10) refuse('feed.enough')
    await insertFeed(tx, { id: body.id, person: actor.person, place: actor.place === '' ? actor.county : actor.place, hat: actor.appointment ?? actor.person, madeAt: k.clock.now(), digest: digestOf(secret) })
    return { id: body.id, path: pathOf(secret) }
  }) }),
  endpoint({ url: 'POST /api/calendar/feeds/end', tag: 'inbox', zh: '停止日历订阅', body: z.object({ id: z.uuid() }), run: ({ body, signed }) => readingWide(k, signed, async (tx, actor) => ({ ended: await endFeed(tx, { id: body.id, person: actor.person, at: k.clock.now() }) })) }),
  endpoint({ url: 'GET /api/calendar/:file', tag: 'inbox', zh: '给日历软件读的日历', open: true, params: z.object({ file: z.string().regex(/^[\w-]{43}\.ics$/, '没有这个日历') }), contentType: 'text/calendar',
    run: async ({ params }) => download({ bytes: Buffer.from(await feed(k, params.file.slice(0, -4))), type: 'text/calendar; charset=utf-8', cache: 'private, max-age=900' }) }),
]
