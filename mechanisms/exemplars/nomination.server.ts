/** Nominations: of somebody of the place, once; by their word records are looked up and shown to them first; leaving takes everything down. */
import { dayOf } from '../../kernel/base/calendar.ts'
import { lookEverywhere } from '../../kernel/base/database.ts'
import { refuse } from '../../kernel/base/refusal.ts'
import { effect, kept, onWithdrawal, opening, type Ctx } from '../../kernel/base/serve.ts'
import type { CaseView, Change } from '../../kernel/define.ts'
import { noticesOfCase, writeFields } from '../../kernel/disclosure/data.ts'
import { countUpheld } from '../../kernel/disclosure/objectionData.ts'
import { eraseInputs, giveConsent, requireConsent, withdrawConsent } from '../../kernel/people/consents.ts'
import { getPersonAnywhere } from '../../kernel/people/readData.ts'
import { findCase, listCasesOf, lockOn, type FoundCase } from '../../kernel/procedures/caseData.ts'
import { listNominations, listStoriesOf, listWritten } from './data.ts'
import { nomination } from './nomination.procedure.ts'
import { partyOf, type Nomination } from './rules.ts'
import { lookedUp, NominationBody, records, SelectionBody, StoryBody, type Found } from './schema.ts'
import { selection } from './selection.procedure.ts'
import { story } from './story.procedure.ts'

export const stateZh = (p: { states: Record<string, { zh: string }> }, state: string): string => p.states[state]?.zh ?? state
export async function getSelection(ctx: Ctx, id: string): Promise<FoundCase & { plan: SelectionBody }> {
  const found = await findCase(ctx.db, selection.name, id) ?? refuse('case.unknown')
  return { ...found, plan: SelectionBody.parse(found.body) }
}
/** Whoever hosts handles it, and where it is decided it is read: party organisation and committee, township, county. */
function handlers(ctx: Ctx, s: FoundCase): { relation: string; org: string }[] {
  const kinds = s.place.length >= 12 ? ['villageParty', 'villageCommittee'] : s.place.length === 9 ? ['townshipParty', 'townshipGovernment', 'townshipDesk'] : ['countyOrganization', 'countyCentre']
  return [...(s.holder === null ? [] : [s.holder]), ...kinds.flatMap((kind) => ctx.directory.nearest([kind], s.place)?.id ?? [])].map((org) => ({ relation: 'handler', org }))
}
const over = ['declined', 'withdrawn', 'rejected', 'revoked']

export const nominationOpenings = [
  opening(nomination, async (ctx, body): Promise<Change<NominationBody>> => {
    await lookEverywhere(ctx)
    const s = await getSelection(ctx, body.selection)
    if (s.place !== ctx.place) refuse('selection.elsewhere')
    if (s.state !== 'announced' || dayOf(ctx.now) > s.plan.until) refuse('selection.notOpen')
    const own = body.nominee === undefined || body.nominee === ctx.actor.person
    if (body.nominee === undefined && ctx.actor.as !== 'resident') refuse('nomination.whose')
    if (s.plan.of !== 'person' && (body.subjectName ?? '') === '') refuse('nomination.subject')
    const p = await getPersonAnywhere(ctx.db, body.nominee ?? ctx.actor.person) ?? refuse('person.unknown')
    if (!p.place.startsWith(s.place)) refuse('nomination.outside', { name: p.name, village: ctx.directory.placeName(p.place.slice(0, 12)) })
    await lockOn(ctx.db, `exemplars selection ${s.id}`)
    const there = (await listNominations(ctx.db, s.place.slice(0, 6), s.id)).filter((n) => !over.includes(n.state))
    if (there.some((n) => (s.plan.of === 'person' ? n.nominee === p.id : NominationBody.parse(n.body).subjectName === body.subjectName))) refuse('nomination.twice', { name: body.subjectName ?? p.name })
    const { title, honour, of, commends, year } = s.plan
    return { body: { nominee: p.id, own, titleZh: title, honour, of, commends, year }, holder: s.holder ?? '', awaiting: p.id,
      join: [{ relation: 'nominee', person: p.id }, ...handlers(ctx, s)] }
  }),
]

/**
 * What a notice said of somebody goes with their word, also from notices that are over: a number or an old link shows no more than that
 * there was one. `keep` tells the lines that name nobody.
 */
export async function blankNotices(ctx: Ctx, c: Pick<CaseView, 'id' | 'place'>, keep: readonly string[], title: string | null): Promise<void> {
  await lookEverywhere(ctx)
  for (const n of await noticesOfCase(ctx.db, c.id)) await writeFields(ctx.db, { county: c.place.slice(0, 6), case: c.id, n: n.n, title, fields: n.fields.filter((f) => keep.includes(f.zh)) })
}
const blankNomination = (ctx: Ctx, c: Nomination): Promise<void> => blankNotices(ctx, c, ['评选', '称号', '表彰', '决定'], null)

/* ---- what the records say ------------------------------------------------------------------------------------------------------ */
const most = 20
/** Of a person or household what other mechanisms keep on whoever agreed, through the kernel; of a village or an organisation figures of the year. */
async function findingsOf(ctx: Ctx, c: Nomination, s: FoundCase & { plan: SelectionBody }): Promise<Found[]> {
  const zhOf = (list: Readonly<Record<string, string>>, key: string): string => list[key] ?? key
  if (s.plan.of === 'village' || s.plan.of === 'organisation') {
    await lookEverywhere(ctx)
    const home = (await getPersonAnywhere(ctx.db, partyOf(c, 'nominee') ?? ''))?.place.slice(0, 12) ?? c.place
    const read = await ctx.asSystem(home).figures.read(s.plan.figures.map((key) => ({ key, place: home, from: `${s.plan.year ?? ''}-01-01`, to: dayOf(ctx.now) })))
    return read.map((f) => ({ key: f.key, zh: zhOf(lookedUp, f.key), count: f.rows, lines: [{ zh: f.zh, value: f.value === null ? '没有数' : `${f.value}${f.unit}`, day: null }] }))
  }
  const found: Found[] = []
  for (const key of s.plan.records) {
    await lookEverywhere(ctx)
    const rows = await ctx.rights.kept.find((k) => k.holding === key)?.list(ctx, partyOf(c, 'nominee') ?? '') ?? []
    found.push({ key, zh: zhOf(records, key), count: rows.length, lines: rows.slice(0, most).map((r) => ({ zh: r.zh, value: r.value, day: r.day })) })
  }
  return found
}
const nameOf = async (ctx: Ctx, c: Nomination): Promise<string> => c.body.subjectName ?? (await getPersonAnywhere(ctx.db, partyOf(c, 'nominee') ?? ''))?.name ?? ''

export const nominationEffects = [
  effect(nomination, 'agree', async (ctx, c, input): Promise<Change<NominationBody>> => {
    await giveConsent(ctx, { person: ctx.actor.person, purpose: 'exemplars', version: input.version })
    await lookEverywhere(ctx)
    const findings = await findingsOf(ctx, c, await getSelection(ctx, c.body.selection))
    await lookEverywhere(ctx)
    return { body: { findings, shownName: await nameOf(ctx, c) }, awaiting: ctx.actor.person }
  }),
  effect(nomination, 'confirm', (ctx) => requireConsent(ctx, ctx.actor.person, 'exemplars')),
  effect(nomination, 'qualify', async (ctx, c) => { await lookEverywhere(ctx); await requireConsent(ctx, partyOf(c, 'nominee') ?? '', 'exemplars') }),
  effect(nomination, 'select', async (ctx, c) => {
    await lookEverywhere(ctx)
    await requireConsent(ctx, partyOf(c, 'nominee') ?? '', 'exemplars')
    const count = await countUpheld(ctx.db, c.id, c.enteredAt)
    if (count > 0) refuse('nomination.upheld', { count })
  }),
  effect(nomination, 'conceal', blankNomination),
  effect(nomination, 'revoke', async (ctx, c, input) => {
    await blankNomination(ctx, c)
    await lookEverywhere(ctx)
    for (const s of await listStoriesOf(ctx.db, c.place.slice(0, 6), c.id)) if (s.state !== 'withdrawn') await ctx.asSystem(s.place).act(story, s.id, 'withdraw')
    await lookEverywhere(ctx)
    return { body: { reason: input.reason } }
  }),
]

/* ---- leaving ------------------------------------------------------------------------------------------------------------------------ */
const leaveBy: Readonly<Record<string, 'decline' | 'withdraw' | 'conceal'>> = { proposed: 'decline', agreed: 'decline', submitted: 'withdraw', qualified: 'withdraw', noticed: 'conceal', selected: 'conceal' }
async function takeDownStories(ctx: Ctx, person: string): Promise<void> {
  await lookEverywhere(ctx)
  for (const s of await listCasesOf(ctx.db, { person, procedure: story.name, relation: 'nominee', states: ['drafted', 'offered', 'agreed', 'published'], limit: 200 })) await ctx.asSystem(s.place).act(story, s.id, 'withdraw')
  await lookEverywhere(ctx)
}
export const exemplarsWithdrawals = [
  onWithdrawal('exemplars', async (ctx, { person }) => {
    await lookEverywhere(ctx)
    for (const n of await listCasesOf(ctx.db, { person, procedure: nomination.name, relation: 'nominee', limit: 200 })) {
      const step = leaveBy[n.state]
      if (step === undefined || (step === 'conceal' && NominationBody.parse(n.body).shownName === undefined)) continue
      await ctx.asSystem(n.place).act(nomination, n.id, step)
    }
    await takeDownStories(ctx, person)
    await withdrawConsent(ctx, { person, purpose: 'exemplars.story', done: true })
  }),
  onWithdrawal('exemplars.story', (ctx, { person }) => takeDownStories(ctx, person)),
]

/* ---- what is kept on a person --------------------------------------------------------------------------------------------------------- */
const erase = async (ctx: Ctx, person: string): Promise<number> => { await lookEverywhere(ctx); return eraseInputs(ctx, person, await listWritten(ctx.db, person), 'PIPL-47') }
export const exemplarsKept = [
  kept('exemplars.nominations', { erase, list: async (ctx, person) => {
    await lookEverywhere(ctx)
    return (await listCasesOf(ctx.db, { person, procedure: nomination.name, relation: 'nominee', limit: 200 })).map((c) => ({ zh: NominationBody.parse(c.body).titleZh ?? '评选', value: stateZh(nomination, c.state), day: dayOf(c.openedAt), case: c.id }))
  } }),
  kept('exemplars.story.texts', { erase, list: async (ctx, person) => {
    await lookEverywhere(ctx)
    return (await listCasesOf(ctx.db, { person, procedure: story.name, relation: 'nominee', limit: 200 })).map((c) => ({ zh: StoryBody.parse(c.body).title, value: stateZh(story, c.state), day: dayOf(c.openedAt), case: c.id }))
  } }),
]
