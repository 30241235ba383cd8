/** Members of collective economic organisations: the register from which the roll of their meeting is drawn (CE-27). */
import { refuse } from '../base/refusal.ts'
import { answer, type Answer, type Ctx } from '../base/serve.ts'
import type { Organisation } from '../base/directory.ts'
import { contains, countyOf } from '../places/rules.ts'
import { endMembershipOf, insertMemberships } from './data.ts'
import { requirePerson } from './persons.ts'
import { listMembersOf } from './readData.ts'
import { endMembership, enrol, listMembers } from './schema.ts'

function collective(ctx: Ctx, org: string): Organisation {
  const o = ctx.directory.organisation(org)
  return o && contains(ctx.actor.place, o.place) ? o : refuse('member.elsewhere')
}

export const memberAnswers: readonly Answer[] = [
  answer(enrol, async (ctx, input) => {
    const o = collective(ctx, input.org)
    const p = await requirePerson(ctx, input.person)
    await insertMemberships(ctx.db, [{ county: countyOf(o.place), id: ctx.command, place: o.place, person: p.id, org: o.id, fromDay: input.from, basis: input.basis }])
    ctx.about(p.id, p.place)
    return { id: ctx.command }
  }),
  answer(endMembership, async (ctx, input) => {
    const ended = await endMembershipOf(ctx.db, input.membership, input.on, input.basis) ?? refuse('member.unknown')
    ctx.about(ended.id, ended.place)
    return { id: ended.id }
  }),
  answer(listMembers, async (ctx, input) => {
    collective(ctx, input.org)
    const rows = await listMembersOf(ctx.db, { org: input.org, name: input.q || null, after: input.after ?? null, limit: input.limit + 1 })
    return { members: rows.slice(0, input.limit), next: rows.length > input.limit ? rows[input.limit - 1]?.id ?? null : null }
  }),
]
