/** Stories: only of whoever was selected, public only in the words they agreed to; what they agreed to is known by its digest. */
import { createHash } from 'node:crypto'
import { dayOf } from '../../kernel/base/calendar.ts'
import { lookEverywhere } from '../../kernel/base/database.ts'
import { refuse } from '../../kernel/base/refusal.ts'
import { effect, opening } from '../../kernel/base/serve.ts'
import type { Change } from '../../kernel/define.ts'
import { giveConsent, requireConsent } from '../../kernel/people/consents.ts'
import { getPersonAnywhere } from '../../kernel/people/readData.ts'
import { findCase, findParty } from '../../kernel/procedures/caseData.ts'
import { nomination } from './nomination.procedure.ts'
import { blankNotices } from './nomination.server.ts'
import { partyOf } from './rules.ts'
import { NominationBody, type StoryBody } from './schema.ts'
import { story } from './story.procedure.ts'

/** Title, text and pictures: all that would be shown. */
export const digestOf = (b: Pick<StoryBody, 'title' | 'text' | 'photos'>): string => createHash('sha256').update(JSON.stringify([b.title, b.text, b.photos])).digest('hex')

export const storyOpenings = [
  opening(story, async (ctx, body): Promise<Change<StoryBody>> => {
    await lookEverywhere(ctx)
    const n = await findCase(ctx.db, nomination.name, body.nomination) ?? refuse('case.unknown')
    if (n.state !== 'selected') refuse('story.notSelected')
    if (n.place !== ctx.place) refuse('selection.elsewhere')
    const about = NominationBody.parse(n.body)
    const nominee = await findParty(ctx.db, n.id, 'nominee') ?? refuse('person.unknown')
    const name = (await getPersonAnywhere(ctx.db, nominee))?.name ?? ''
    return { body: { honour: about.honour, of: about.of, subjectName: about.subjectName ?? name }, join: [{ relation: 'nominee', person: nominee }] }
  }),
]
export const storyEffects = [
  effect(story, 'offer', async (ctx, c): Promise<Change<StoryBody>> => Promise.resolve({ awaiting: partyOf(c, 'nominee') })),
  effect(story, 'agree', async (ctx, c, input) => {
    if (input.digest !== digestOf(c.body)) refuse('story.changed')
    await giveConsent(ctx, { person: ctx.actor.person, purpose: 'exemplars.story', version: input.version })
  }),
  effect(story, 'publish', async (ctx, c) => {
    if (c.body.agreedDigest !== digestOf(c.body)) refuse('story.unagreed')
    await lookEverywhere(ctx)
    await requireConsent(ctx, partyOf(c, 'nominee') ?? '', 'exemplars.story')
  }),
  effect(story, 'withdraw', (ctx, c) => blankNotices(ctx, c, [], '（已撤下）')), effect(story, 'remove', (ctx, c) => blankNotices(ctx, c, [], '（已撤下）')),
  effect(story, 'tell', async (ctx, _c, input) => { if (input.day > dayOf(ctx.now)) refuse('telling.ahead'); return Promise.resolve() }),
]
