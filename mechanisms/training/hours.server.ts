/** Hours of a person and year: what the attendances add up to, against what the post asks; and the figures that count a person once a year. */
import { v5 as nameId } from 'uuid'
import { lookEverywhere } from '../../kernel/base/database.ts'
import { refuse } from '../../kernel/base/refusal.ts'
import type { Ctx } from '../../kernel/base/serve.ts'
import { getPersonAnywhere, type PersonRow } from '../../kernel/people/readData.ts'
import { listAttended, listYears, postsOf, putYear, type Year } from './data.ts'
import { requiredOf } from './rules.ts'
import { AttendanceBody } from './schema.ts'

export interface Counted { hours: number; times: number; intensive: number }
const yearOf = (day: string | undefined): number => Number((day ?? '').slice(0, 4))
export function countedOf(bodies: readonly AttendanceBody[]): Counted {
  return { hours: bodies.reduce((sum, b) => sum + (b.hours ?? 0), 0), times: bodies.length, intensive: bodies.filter((b) => b.kind === 'intensive').length }
}
export async function requirementOf(ctx: Ctx, p: PersonRow) {
  const posts = await postsOf(ctx.db, p.id, ctx.now)
  return { posts, ...requiredOf({ partyMember: p.partyMember, posts }, (s) => ctx.get(s, p.place.slice(0, 12))) }
}

const names = '6f0f8c1e-8f5b-4c0a-9c53-5d6c1b8f2a31'
type Since = 'trainedFrom' | 'metFrom' | 'secretaryFrom'
const registers: Readonly<Record<Since, string>> = { trainedFrom: 'trainedPersons', metFrom: 'trainingMet', secretaryFrom: 'trainedSecretaries' }
const rowsOf = (y: Year, key: Since) => (y[key] === null ? [] : [{ id: nameId(`${y.person}/${y.year}/${key}`, names), place: y.place, from: y[key], to: `${y.year + 1}-01-01`, member: y.member, cadre: y.cadre }])

/**
 * Adds a person's year up anew with an attendance as it is about to be (`null`: it counts no more) and moves the figures that count the
 * person: trained at all, hours met, secretary at an intensive class. What stood stands with the day it began and the post of that time.
 */
export async function recount(ctx: Ctx, change: { person: string; case: string; day: string; body: AttendanceBody | null }): Promise<void> {
  await lookEverywhere(ctx)
  const p = await getPersonAnywhere(ctx.db, change.person) ?? refuse('person.unknown')
  const year = yearOf(change.day)
  const others = (await listAttended(ctx.db, p.id, change.case)).map((c) => AttendanceBody.parse(c.body)).filter((b) => yearOf(b.day) === year)
  const all = change.body === null ? others : [...others, change.body]
  const before = (await listYears(ctx.db, p.id)).find((y) => y.year === year)
  const counted = countedOf(all)
  const required = await requirementOf(ctx, p)
  const secretary = required.posts.includes('branchSecretary')
  const since = (key: Since, holds: boolean): string | null => (holds ? before?.[key] ?? change.day : null)
  const after: Year = { county: p.county, person: p.id, year, place: before?.place ?? p.place.slice(0, 12), ...counted, member: before?.member ?? p.partyMember, cadre: before?.cadre ?? required.cadre, secretary,
    trainedFrom: since('trainedFrom', counted.times > 0), metFrom: since('metFrom', required.hours > 0 && counted.hours >= required.hours), secretaryFrom: since('secretaryFrom', secretary && counted.intensive > 0) }
  for (const key of ['trainedFrom', 'metFrom', 'secretaryFrom'] as const) await ctx.register(registers[key], before ? rowsOf(before, key) : [], rowsOf(after, key))
  await putYear(ctx.db, after)
}
