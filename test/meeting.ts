/** A meeting from its notice to its end, for the stories of mechanisms: `await w.chair.holds(assembly, { matters: [{ case: c.id }], present: 60, yes: 55 })`. */
import { startOf } from '../kernel/base/calendar.ts'
import type { GatheringKind, Route } from '../kernel/define.ts'
import { attend, close, convene, countHands, countPaper, getGathering, getRoll, issuePaper, open, planGathering, writeMinutes } from '../kernel/gatherings/schema.ts'
import { village } from './people.ts'

/** `present`: how many of the roll come, all unless told. Votes may be told per matter; `yes` is all who are there and not told otherwise. */
export interface Held {
  place?: string; title?: string; agenda?: string; venue?: string; present?: number; how?: 'hands' | 'paper'
  matters: readonly ({ case?: string; title?: string } & Votes)[]; yes?: number; no?: number; abstained?: number; invalid?: number
  minutes?: string; chair?: string; recorder?: string; guests?: readonly string[] }
interface Votes { yes?: number; no?: number; abstained?: number; invalid?: number }
interface Holder { asks<I, O>(r: Route<I, O>, input: unknown): Promise<O>; until(at: Date): Promise<void>; name: string; now(): Date }

const hour = 3_600_000
/** Half past nine on the first day allowed, or an hour from now where no notice is asked for. */
async function firstMoment(h: Holder, kind: GatheringKind, place: string): Promise<Date> {
  const soon = new Date(h.now().getTime() + hour)
  const plan = await h.asks(planGathering, { kind: kind.name, place, startsAt: soon.toISOString() })
  const then = new Date(startOf(plan.earliest).getTime() + 9.5 * hour)
  return plan.days === 0 || then < soon ? soon : then
}
async function votes(h: Holder, gathering: string, n: number, v: Votes, how: 'hands' | 'paper', present: number, teller: string): Promise<void> {
  const others = (v.no ?? 0) + (v.abstained ?? 0) + (v.invalid ?? 0)
  const counted = { gathering, matter: n, teller, yes: v.yes ?? present - others, no: v.no ?? 0, abstained: v.abstained ?? 0 }
  if (how === 'hands') { await h.asks(countHands, counted); return }
  await h.asks(issuePaper, { gathering, matter: n, all: true })
  await h.asks(countPaper, { ...counted, invalid: v.invalid ?? 0 })
}

/** Holds it; where too few come nobody votes and it ends without a decision. @returns the id of the meeting */
export async function held(h: Holder, kind: GatheringKind, m: Held): Promise<string> {
  const place = m.place ?? village
  const startsAt = await firstMoment(h, kind, place)
  const { id } = await h.asks(convene, { kind: kind.name, place, title: m.title ?? kind.zh, startsAt: startsAt.toISOString(), venue: m.venue ?? '村委会二楼会议室', agenda: m.agenda ?? '一、议题说明；二、讨论；三、表决',
    matters: m.matters.map((x, i) => ({ title: x.title ?? `议题${i + 1}`, ...(x.case ? { case: x.case } : {}) })) })
  await h.until(startsAt)
  await h.asks(open, { gathering: id })
  const roll = await h.asks(getRoll, { id, limit: 500 })
  const lines = roll.rows.slice(0, m.present ?? roll.rows.length)
  if (lines.length < (m.present ?? 0)) throw new Error(`${kind.zh}: 名册只有 ${roll.rows.length} 人，${m.present ?? 0} 人到会不成立`)
  if (lines.length > 0) await h.asks(attend, { gathering: id, lines: lines.map((l) => l.line) })
  const { gathering } = await h.asks(getGathering, { id })
  const teller = lines.find((l) => l.name !== h.name)?.line ?? ''
  if (gathering.enough) for (const [i, x] of m.matters.entries()) await votes(h, id, i + 1, { yes: x.yes ?? m.yes, no: x.no ?? m.no, abstained: x.abstained ?? m.abstained,
    invalid: x.invalid ?? m.invalid }, m.how ?? 'hands', lines.length, teller)
  await h.asks(writeMinutes, { gathering: id, minutes: m.minutes ?? '会议按议程进行，到会人员充分讨论后表决。', chair: m.chair ?? '周建国', recorder: m.recorder ?? '陈小雨', guests: m.guests ?? [] })
  await h.asks(close, { gathering: id })
  return id
}
