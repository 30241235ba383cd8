/** What steps of the organisation do besides moving the case, and what the calendar asks each day. */
import { dayOf, daysBetween, type Day } from '../../kernel/base/calendar.ts'
import { refuse } from '../../kernel/base/refusal.ts'
import { answer, effect, opening, serve, type Ctx } from '../../kernel/base/serve.ts'
import { countersign } from './countersign.procedure.ts'
import { findHolders, listDuties, listFiles, listOneShoulders, listOrphans, listTenuresOf, listVillageOrganisations, putDuty, putFile, setFile,
  type VillageOrganisation } from './data.ts'
import { organization } from './mechanism.ts'
import { oversight } from './oversight.procedure.ts'
import { remedy } from './remedy.procedure.ts'
import { report, reportTimes } from './report.procedure.ts'
import { review, reviewStartMonths } from './review.procedure.ts'
import { endedPeriod, missingSignatures, problemLines, reviewStart, reviewYear } from './rules.ts'
import { listTenures, reporting, reviewed } from './schema.ts'

/** Asked this many days after the end of a period at the latest: a county that starts today is not asked for what is long past. */
const lateDays = 31
const reportingKinds: readonly string[] = reporting

/* ---- standing: who is led by whom ---------------------------------------------------------------------------------------- */
/** A village organisation with those who lead it. @throws Refusal where it is no village organisation or out of reach */
function standingOf(ctx: Ctx, id: string) {
  const o = ctx.directory.organisation(id)
  if (!o || o.place.length < 12) return refuse('organisation.notVillage', { name: o?.name ?? '' })
  if (ctx.actor.as !== 'system' && !o.place.startsWith(ctx.actor.place)) refuse('organisation.elsewhere', { name: o.name })
  const above = (kinds: readonly string[], place: string) => ctx.directory.nearest(kinds, place)?.id ?? null
  const leader = o.parent ?? above(o.kind === 'villageParty' ? ['townshipParty'] : ['villageParty', 'townshipParty'], o.place)
  const led = leader === null ? undefined : ctx.directory.organisation(leader)
  const superior = led ? led.parent ?? above(led.kind === 'villageParty' ? ['townshipParty'] : ['countyOrganization'], led.place) : null
  const join = [...(leader === null ? [] : [{ relation: 'leader', org: leader }]), ...(superior === null ? [] : [{ relation: 'superior', org: superior }])]
  return { body: { name: o.name, leader, superior }, join }
}

/* ---- effects ------------------------------------------------------------------------------------------------------------------ */
const notPast = (ctx: Ctx, due: Day) => { if (due < dayOf(ctx.now)) refuse('remedy.duePast', { due }) }

/** The secretary may speak for another organisation, but then does not accept the report. */
const filed = effect(report, 'file', async (ctx, c) => {
  const secretaries = c.body.leader === null ? [] : await findHolders(ctx.db, { county: ctx.county, org: c.body.leader, post: 'branchSecretary', at: ctx.now })
  return { body: { secretaryFiled: secretaries.includes(ctx.actor.person) } }
})
/** Every problem named in the appraisal enters the remedies. */
const appraised = effect(review, 'appraise', async (ctx, c, input) => {
  for (const problem of problemLines(input.problems)) {
    await ctx.open(remedy, c.place, remedy.body.parse({ problem, source: 'review', organisation: c.body.organisation, origin: c.id }))
  }
})
const fileSet = (step: 'end' | 'resume' | 'close', state: 'ended' | 'current' | 'closed') =>
  effect(oversight, step, async (ctx, c) => { await setFile(ctx.db, ctx.county, c.id, state) })

/** The file of a person who does hold two principal posts, and has no open file there. */
const fileOpened = opening(oversight, async (ctx, b) => {
  const files = await listFiles(ctx.db, ctx.county, b.person)
  const found = (await listOneShoulders(ctx.db, { county: ctx.county, at: ctx.now, person: b.person }))
  const at = found.find((o) => !files.some((f) => f.place === o.place))
  if (!at) return refuse(found.length === 0 ? 'oversight.notOneShoulder' : 'oversight.exists')
  await putFile(ctx.db, { county: ctx.county, person: b.person, place: at.place, case: ctx.command })
  const above = ctx.directory.nearest(['countyOrganization'], at.place)
  return { body: { name: at.name, posts: at.posts }, join: above ? [{ relation: 'superior', org: above.id }] : [] }
})

/** Secretary and chair as of now, and the organisations whose signatures are asked. */
const expenseOpened = opening(countersign, async (ctx, b) => {
  const { body: { name } } = standingOf(ctx, b.organisation)
  const village = ctx.directory.organisation(b.organisation)?.place ?? ''
  const here = ctx.directory.at(village)
  const of = (kind: string) => here.find((o) => o.kind === kind)?.id ?? null
  const [party, committee, supervision] = [of('villageParty'), of('villageCommittee'), of('supervisionCommittee')]
  if (supervision === null || (party === null && committee === null)) return refuse('signature.nobody', { name })
  const lead = async (org: string | null, post: string) => (org === null ? undefined : (await findHolders(ctx.db, { county: ctx.county, org, post, at: ctx.now }))[0]) ?? null
  const [secretary, chair] = [await lead(party, 'branchSecretary'), await lead(committee, 'committeeChair')]
  const opener = { step: 'open', at: ctx.now, person: ctx.actor.person, as: ctx.actor.as, org: ctx.actor.org, to: 'submitted' }
  const [first] = missingSignatures({ secretary, chair }, [opener])
  const awaiting = first === 'supervisor' ? supervision : first === 'chair' ? committee : party
  return { body: { secretary, chair, party, committee, supervision }, awaiting: awaiting ?? supervision, join: [
    ...[party, committee].flatMap((org) => (org === null ? [] : [{ relation: 'jointCommittee', org }])), { relation: 'supervision', org: supervision }] }
})

/* ---- the daily round --------------------------------------------------------------------------------------------------------------- */
interface Asked { kind: 'report' | 'review'; period: string; org: VillageOrganisation; topic: string; year: number }
/** What the calendar asks of one organisation today. */
function asked(ctx: Ctx, org: VillageOrganisation, today: Day): Asked[] {
  const period = endedPeriod(today, ctx.get(reportTimes, org.place))
  const month = ctx.get(reviewStartMonths, org.place)
  const year = reviewYear(today, month)
  const recent = (since: Day) => daysBetween(since, today) <= lateDays
  return [
    ...(reportingKinds.includes(org.kind) && org.fromDay <= period.to && recent(period.to)
      ? [{ kind: 'report' as const, period: period.key, org, topic: `${period.zh}工作`, year }] : []),
    ...(org.fromDay <= `${year}-12-31` && recent(reviewStart(today, month)) ? [{ kind: 'review' as const, period: String(year), org, topic: '', year }] : []),
  ]
}

async function calendarRound(ctx: Ctx): Promise<void> {
  const today = dayOf(ctx.now)
  const orgs = await listVillageOrganisations(ctx.db, { county: ctx.county, kinds: reviewed, day: today })
  const due = orgs.flatMap((org) => asked(ctx, org, today))
  const done = await listDuties(ctx.db, ctx.county, [...new Set(due.map((d) => d.period))])
  for (const d of due.filter((x) => !done.has(`${x.org.id}/${x.kind}/${x.period}`))) {
    const own = ctx.asSystem(d.org.place)
    const view = d.kind === 'report' ? await own.open(report, d.org.place, report.body.parse({ organisation: d.org.id, topic: d.topic }))
      : await own.open(review, d.org.place, review.body.parse({ organisation: d.org.id, year: d.year }))
    await putDuty(own.db, { county: ctx.county, org: d.org.id, kind: d.kind, period: d.period, place: d.org.place, case: view.id })
  }
  for (const orphan of await listOrphans(ctx.db, ctx.county, today)) {
    const own = ctx.asSystem(orphan.place)
    const input = { reason: '组织已撤销' }
    await (orphan.kind === 'report' ? own.act(report, orphan.case, 'cancel', input) : own.act(review, orphan.case, 'cancel', input))
  }
}

/** Opens a file for whoever has two principal posts, ends it when they have them no more, resumes it when they have them again. */
async function oversightRound(ctx: Ctx): Promise<void> {
  const now = await listOneShoulders(ctx.db, { county: ctx.county, at: ctx.now })
  const files = await listFiles(ctx.db, ctx.county)
  const same = (a: { person: string; place: string }, b: { person: string; place: string }) => a.person === b.person && a.place === b.place
  for (const o of now) {
    const file = files.find((f) => same(f, o))
    const own = ctx.asSystem(o.place)
    if (!file) await own.open(oversight, o.place, oversight.body.parse({ person: o.person }))
    else if (file.state === 'ended') await own.act(oversight, file.case, 'resume', { reason: o.posts.map((p) => p.name).join('、') })
  }
  for (const f of files.filter((x) => x.state === 'current' && !now.some((o) => same(o, x)))) {
    await ctx.asSystem(f.place).act(oversight, f.case, 'end', { reason: '已不再同时担任两个以上正职' })
  }
}

export default serve(organization, {
  openings: [
    opening(report, async (ctx, b) => standingOf(ctx, b.organisation)),
    opening(review, async (ctx, b) => standingOf(ctx, b.organisation)),
    opening(remedy, async (ctx, b) => standingOf(ctx, b.organisation)),
    fileOpened, expenseOpened,
  ],
  effects: [
    filed, appraised,
    effect(remedy, 'schedule', async (ctx, _c, input) => { notPast(ctx, input.due) }),
    effect(remedy, 'extend', async (ctx, _c, input) => { notPast(ctx, input.due) }),
    fileSet('end', 'ended'), fileSet('resume', 'current'), fileSet('close', 'closed'),
  ],
  answers: [answer(listTenures, async (ctx, q) => ({ appointments: await listTenuresOf(ctx.db, q) }))],
  daily: [async (ctx) => { await calendarRound(ctx); await oversightRound(ctx) }],
})
