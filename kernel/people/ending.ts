/** The end of an entry in the register: somebody moved away or died. Authority, consents and log-ins end with it, figures follow. */
import { dayOf } from '../base/calendar.ts'
import { refuse } from '../base/refusal.ts'
import { answer, type Answer, type Ctx } from '../base/serve.ts'
import { countyOf } from '../places/rules.ts'
import { postLines, requireRight } from './appointments.ts'
import { withdrawAll } from './consents.ts'
import { disableAccount, endHousehold, endPersonEntry, endTenure, lockAppointments, membersOf } from './data.ts'
import { requirePerson } from './persons.ts'
import { findHousehold, tenuresOf, type PersonRow } from './readData.ts'
import { appointers, householdRow, personRow } from './rules.ts'
import { endPerson } from './schema.ts'

/** Ends every appointment now, as only those who appoint may. @returns how many @throws Refusal `person.holdsPost` */
async function endTenures(ctx: Ctx, p: PersonRow): Promise<number> {
  const all = await tenuresOf(ctx.db, p.id)
  const open = all.filter((t) => t.until === null || t.until > ctx.now)
  if (open.length === 0) return 0
  const may = appointers.some((as) => as === ctx.actor.as)
  if (!may) refuse('person.holdsPost', { posts: open.map((t) => ctx.directory.post(t.post)?.zh ?? t.post) })
  for (const t of open) requireRight(ctx, p.id, t.place)
  for (const county of [...new Set(open.map((t) => countyOf(t.place)))].sort()) await lockAppointments(ctx.db, county)
  for (const t of open) await endTenure(ctx.db, countyOf(t.place), t.id, ctx.now > t.from ? ctx.now : new Date(t.from.getTime() + 1))
  const units = new Map(open.map((t) => [t.place.slice(0, 9), t.place]))
  for (const place of units.values()) await postLines(ctx, p.id, place, all)
  return open.length
}

/** A household without members ends with its last one. */
async function endEmptyHousehold(ctx: Ctx, p: PersonRow, day: string): Promise<boolean> {
  const h = p.household ? await findHousehold(ctx.db, p.household) : undefined
  if (!h || h.untilDay !== null || (await membersOf(ctx.db, h.county, h.id)).length > 0) return false
  const last = day > h.fromDay ? day : h.fromDay
  await endHousehold(ctx.db, h.county, h.id, last)
  await ctx.register('households', householdRow(h), householdRow(h, last))
  return true
}

export const endingAnswers: readonly Answer[] = [
  answer(endPerson, async (ctx, input) => {
    const p = await requirePerson(ctx, input.person)
    if (p.id === ctx.actor.person) refuse('person.self')
    if (input.day < p.fromDay || input.day > dayOf(ctx.now)) refuse('person.future', { from: p.fromDay })
    const appointments = await endTenures(ctx, p)
    const consents = (await withdrawAll(ctx, p.id)).length
    if (!await endPersonEntry(ctx.db, { county: p.county, id: p.id, day: input.day, version: p.version })) refuse('person.changed')
    await ctx.register('persons', personRow(p), personRow(p, input.day))
    const household = await endEmptyHousehold(ctx, p, input.day)
    await disableAccount(ctx.db, p.id, ctx.now)
    ctx.about(p.id, p.place)
    const said = [`已办理${input.why === 'moved' ? '迁出' : '去世'}登记`, appointments > 0 ? `${appointments}个职务随之结束` : '', consents > 0 ? `${consents}项同意随之退出` : '',
      household ? '这一户已没有人，一并注销' : ''].filter((each) => each !== '').join('；')
    return { id: p.id, appointments, consents, household, said: `${said}。` }
  }),
]
