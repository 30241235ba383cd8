/** Certificates freeze what the record says on the day; stars are judged by hours alone, on show only with consent. */
import { lookEverywhere } from '../../kernel/base/database.ts'
import { refuse, demand } from '../../kernel/base/refusal.ts'
import { effect, opening, type Ctx } from '../../kernel/base/serve.ts'
import type { CaseView } from '../../kernel/define.ts'
import { countUpheld } from '../../kernel/disclosure/objectionData.ts'
import { balanceOf } from '../../kernel/ledgers/post.ts'
import { getSelf, requireConsent } from '../../kernel/people/consents.ts'
import { findParty, listCasesOf, lockOn } from '../../kernel/procedures/caseData.ts'
import { caseNumber } from '../../kernel/procedures/rules.ts'
import { certificate } from './certificate.procedure.ts'
import { listConfirmed } from './data.ts'
import { findRegistration, getVolunteer, teamName } from './reach.server.ts'
import { hoursLedger, judgeStar, levelKeys, type Get } from './rules.ts'
import { levels, linesMost, serviceKinds, ShiftBody, StarBody, type Level } from './schema.ts'
import { star } from './star.procedure.ts'

export const certificateOpenings = [
  opening(certificate, async (ctx, body) => {
    if (body.from > body.to) refuse('certificate.backwards')
    const who = await getVolunteer(ctx, body)
    await lookEverywhere(ctx)
    const registration = await findRegistration(ctx, who.id) ?? refuse('certificate.nothing')
    const found = await listConfirmed(ctx.db, who.id, body.from, body.to, linesMost + 1)
    if (found.length === 0) refuse('certificate.nothing')
    if (found.length > linesMost) refuse('certificate.tooLong', { most: linesMost })
    const shifts = found.map((row) => ({ id: row.id, ...ShiftBody.parse(row.body) }))
    const lines = shifts.map((s, i) => ({ shift: s.id, n: i + 1, day: s.day ?? '', title: s.title ?? '', kind: serviceKinds[s.kind ?? 'other'], team: teamName(ctx, s.team), minutes: s.minutes ?? 0 }))
    const issuers = [...new Set(shifts.map((s) => s.team))].map((id) => ({ name: teamName(ctx, id), phone: id === undefined ? '' : ctx.directory.organisation(id)?.phone ?? '' }))
    return { body: { number: `${ctx.county}-${caseNumber(ctx.command)}`, name: who.name, volunteerNumber: registration.body.number, minutes: lines.reduce((sum, l) => sum + l.minutes, 0), lines, issuers },
      join: [{ relation: 'volunteer', person: who.id }] }
  }),
]

/** What stands on the account, whichever village it was served in. */
export async function minutesOf(ctx: Ctx, registration: string): Promise<number> {
  return (await balanceOf(ctx, hoursLedger, { account: 'hours', owner: registration })).balance
}
/** The highest level granted so far. */
export async function heldLevel(ctx: Ctx, person: string): Promise<Level | undefined> {
  const granted = (await listCasesOf(ctx.db, { person, procedure: star.name, relation: 'volunteer', states: ['granted'], limit: 50 })).map((c) => StarBody.parse(c.body).level)
  return levelKeys.findLast((k) => granted.includes(k))
}
const getOf = (ctx: Ctx): Get => (s) => ctx.get(s)
/** The hours are still there, and the volunteer still agrees to be named. */
async function stands(ctx: Ctx, c: CaseView<StarBody>): Promise<void> {
  await lookEverywhere(ctx)
  demand(judgeStar(c.body.level, await minutesOf(ctx, c.body.registration ?? ''), getOf(ctx)))
  if (c.body.shownName === undefined) refuse('star.concealed')
}
export const starOpenings = [
  opening(star, async (ctx, body) => {
    await lookEverywhere(ctx)
    const me = await getSelf(ctx)
    if (me.place.slice(0, 12) !== ctx.place) refuse('volunteer.elsewhere', { village: ctx.directory.placeName(me.place.slice(0, 12)) })
    await lockOn(ctx.db, `volunteering person ${me.id}`)
    const registration = await findRegistration(ctx, me.id)
    if (registration?.state !== 'registered') refuse('volunteer.notRegistered')
    const held = await heldLevel(ctx, me.id)
    if (held !== undefined && levelKeys.indexOf(held) >= levelKeys.indexOf(body.level)) refuse('star.held', { level: levels[held] })
    const open = await listCasesOf(ctx.db, { person: me.id, procedure: star.name, relation: 'volunteer', states: ['applied', 'noticed'], limit: 1 })
    if (open.length > 0) refuse('star.pending')
    const minutes = await minutesOf(ctx, registration.id)
    demand(judgeStar(body.level, minutes, getOf(ctx)))
    await requireConsent(ctx, me.id, 'volunteering.name')
    return { body: { registration: registration.id, minutes, shownName: me.name, shownHours: Math.floor(minutes / 60) } }
  }),
]
export const starEffects = [
  effect(star, 'notice', (ctx, c) => stands(ctx, c)),
  effect(star, 'grant', async (ctx, c) => {
    await stands(ctx, c)
    const count = await countUpheld(ctx.db, c.id, c.disclosedAt ?? c.enteredAt)
    if (count > 0) refuse('star.objected', { count })
    const person = await findParty(ctx.db, c.id, 'volunteer') ?? refuse('person.unknown')
    for (const lower of await listCasesOf(ctx.db, { person, procedure: star.name, relation: 'volunteer', states: ['granted'], limit: 10 })) await ctx.asSystem(lower.place).act(star, lower.id, 'surpass')
  }),
]
