/** Accounts of officials: opened, reset and closed by the operator, who sees no personal data and gives no authority by it. */
import { dayOf } from '../base/calendar.ts'
import { refuse } from '../base/refusal.ts'
import { answer, type Answer, type Ctx } from '../base/serve.ts'
import { contains, countyOf } from '../places/rules.ts'
import { requireReach } from './commands.ts'
import { disableAccount, insertAccount, insertPersons, resetAccountOf } from './data.ts'
import { hashPassword, passwordProblem } from './passwords.ts'
import { getPersonAnywhere } from './readData.ts'
import { loginProblem } from './rules.ts'
import { account, closeAccount, resetAccount } from './schema.ts'

async function requireManaged(ctx: Ctx, id: string): Promise<{ id: string; county: string; place: string }> {
  const p = await getPersonAnywhere(ctx.db, id) ?? refuse('person.unknown')
  if (!contains(ctx.actor.place, p.place)) refuse('person.unknown')
  if (p.id === ctx.actor.person) refuse('appointment.self')
  return p
}
function requirePassword(password: string, login?: string): void {
  const zh = passwordProblem(password, login)
  if (zh) refuse('account.password', { zh })
}
/** An official is a person at the place of the post, not an entry in a village's register. */
async function newOfficial(ctx: Ctx, name: string | undefined, place: string | undefined) {
  if (!name || !place) return refuse('account.nameNeeded')
  requireReach(ctx, place)
  const p = { county: countyOf(place), id: ctx.command, place, name, household: null, relation: null, sex: null, birthYear: null, partyMember: false,
    phoneSealed: null, phoneDigest: null, phoneMask: null, idCardSealed: null, idCardDigest: null, idCardMask: null, fromDay: dayOf(ctx.now), registered: false, adultFrom: null }
  await insertPersons(ctx.db, [p])
  return p
}

export const accountAnswers: readonly Answer[] = [
  answer(account, async (ctx, input) => {
    const login = input.login.toLowerCase()
    const zh = loginProblem(login)
    if (zh) refuse('account.login', { zh })
    requirePassword(input.password, login)
    const p = input.person ? await requireManaged(ctx, input.person) : await newOfficial(ctx, input.name, input.place)
    await insertAccount(ctx.db, { person: p.id, county: p.county, login, hash: await hashPassword(input.password), subject: input.subject || null, at: ctx.now })
    ctx.about(p.id, p.place)
    return { id: p.id }
  }),
  answer(resetAccount, async (ctx, input) => {
    const p = await requireManaged(ctx, input.person)
    requirePassword(input.password)
    if (!await resetAccountOf(ctx.db, p.id, await hashPassword(input.password), ctx.now)) refuse('account.missing')
    ctx.about(p.id, p.place)
    return { id: p.id }
  }),
  answer(closeAccount, async (ctx, input) => {
    const p = await requireManaged(ctx, input.person)
    if (!await disableAccount(ctx.db, p.id, ctx.now)) refuse('account.missing')
    ctx.about(p.id, p.place)
    return { id: p.id }
  }),
]
