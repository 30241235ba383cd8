/** What is asked about gatherings: lists, one meeting with its arithmetic, the roll, the plan before convening, my own. */
import type { CryptoProvider } from '../base/crypto.ts'
import { dayOf, dayZh } from '../base/calendar.ts'
import { enterScope } from '../base/database.ts'
import { everywhere } from '../base/scope.ts'
import { refuse } from '../base/refusal.ts'
import { answer, type Answer, type Ctx } from '../base/serve.ts'
import { capacityZh, explain } from '../base/words.ts'
import type { GatheringKind } from '../define.ts'
import { doorCode } from './attending.ts'
import { dueFor, noticeFor, votesOn } from './commands.ts'
import { delegates } from './bodies.ts'
import { gatheringsModule } from './mechanism.ts'
import { ballotsOf, findGathering, lineOf, listComing, listGatheringRows, listMyRows, listRoll, mattersOf, nameOf, notesOf, representedBy, talliesOf, votedBy,
  type GatheringData, type LineData, type ListedGathering } from './readData.ts'
import { countAgeless, countDue, readComposition } from './rollData.ts'
import { actions, carriage, carriageZh, compositionFaults, isValid, lawZh, mayConvene, mayNow, mayRun, needsZh, noticeZh, passesZh, ruleOf, sumOf, validity, validityZh, validZh,
  type NoticePlan, type Standing } from './rules.ts'
import { gatheringStates, getGathering, getRoll, listGatherings, listKinds, myGatherings, planGathering, presences, publicGatherings, waysOfVoting, type GatheringRow, type GatheringShown } from './schema.ts'
import { kindOf, kindsOf, standingOf } from './standing.ts'

const rollZh: Record<GatheringKind['roll'], string> = { adults: '年满十八周岁的村民', households: '每户一名代表', partyMembers: '党员', posts: '任职的人', members: '成员', open: '到会的人' }
export const presenceZh = (how: string | null): string | null => Object.entries(presences).find(([key]) => key === how)?.[1] ?? null
const perPage = 50

async function rowOf(ctx: Ctx, g: ListedGathering): Promise<GatheringRow> {
  return { id: g.id, kind: g.kind, kindZh: kindsOf(ctx).get(g.kind)?.zh ?? g.kind, title: g.title, place: g.place, placeName: ctx.directory.placeName(g.place), startsAt: g.startsAt.toISOString(),
    state: g.state, stateZh: gatheringStates[g.state], eligible: g.eligible, present: g.present, matters: (await mattersOf(ctx.db, g)).map((m) => ({ n: m.n, title: m.title, case: m.case })) }
}
/** Meetings are business of the village's people in office and of those above; residents have their own page. */
function requireReader(ctx: Ctx): void {
  if (ctx.actor.as === 'resident' || ctx.actor.as === 'operator') refuse('gathering.notReadable')
}
function requireRollReader(ctx: Ctx, kind: GatheringKind, g: GatheringData): void {
  const others = ['supervisor', 'townshipOfficer', 'townshipLeader', 'countyOrganizer', 'auditor']
  if (mayRun(kind, g.place, ctx.actor) !== true && !others.includes(ctx.actor.as)) refuse('gathering.notReadable')
}

/* ---- one meeting ---------------------------------------------------------------------------------------------------------------- */
const fewOnline = 5
/**
 * Every matter with its votes and whether they are enough. While people still vote online the sums stay closed: whoever watched them grow
 * would learn how the last one voted.
 */
async function votedMatters(ctx: Ctx, g: GatheringData, s: Standing) {
  const [matters, tallies, ballots] = [await mattersOf(ctx.db, g), await talliesOf(ctx.db, g), await ballotsOf(ctx.db, g)]
  return matters.map((m) => {
    const own = ballots.filter((b) => b.matter === m.n)
    const voted = own.reduce((sum, b) => sum + b.n, 0)
    const counting = s.state === 'open' && own.some((b) => b.how === 'online') && voted < s.numbers.present
    const all = tallies.filter((t) => t.matter === m.n && !counting)
    const votes = votesOn(m.n, all)
    // Where a handful voted online their sum would tell how each of them voted: then only the whole is told.
    const ways = all.some((t) => t.how === 'online' && sumOf(t) < fewOnline) ? [] : all
    const numbers = { ...s.numbers, yes: votes.yes }
    return { n: m.n, title: m.title, case: m.case, link: m.procedure === null ? null : { procedure: m.procedure, title: m.caseTitle ?? '' }, ...votes,
      how: own.map((b) => waysOfVoting[b.how]).join('、'), issued: own.find((b) => b.how === 'paper')?.n ?? 0, voted, counting,
      valid: isValid(s.rule, numbers), carried: isValid(s.rule, numbers) && carriage(s.rule, numbers).holds, arithmetic: counting ? '' : carriageZh(s.rule, numbers),
      tallies: ways.map((t) => ({ how: t.how, howZh: waysOfVoting[t.how], yes: t.yes, no: t.no, abstained: t.abstained, invalid: t.invalid, teller: t.teller })) }
  })
}
const ruleShown = (s: Standing, plan: NoticePlan) => ({ from: s.rule.from, law: lawZh(s.rule.law), noticeZh: noticeZh(plan), validZh: validZh(s.rule), passesZh: passesZh(s.rule) })
function canDo(ctx: Ctx, s: Standing): Record<string, true | { refuse: string; zh: string }> {
  const run = mayRun(s.kind, s.place, ctx.actor)
  return Object.fromEntries(actions.map((action) => {
    const verdict = run === true ? mayNow(action, s, ctx.now) : run
    return [action, verdict === true ? true : { refuse: verdict.refuse, zh: explain(gatheringsModule.refusals ?? {}, verdict.refuse, verdict.detail) }]
  }))
}
async function shownOf(ctx: Ctx, crypto: CryptoProvider, g: GatheringData, s: Standing): Promise<GatheringShown> {
  const row = await rowOf(ctx, { ...g, ...s.numbers })
  const numbers = { ...s.numbers, yes: 0 }
  const mine = mayRun(s.kind, g.place, ctx.actor) === true
  const door = mine && g.state === 'open' ? doorCode(crypto, g.id, ctx.now) : null
  const as = Object.entries(capacityZh).find(([key]) => key === g.convenedAs)?.[1] ?? ''
  return { ...row, venue: g.venue, agenda: g.agenda, rule: ruleShown(s, await noticeFor(ctx, s.kind, g.place, g.startsAt)), noticeAt: g.noticeAt.toISOString(), urgent: g.urgent, basis: g.basis,
    reason: g.reason, rollDay: g.rollDay, roll: rollZh[s.kind.roll], proxies: s.kind.proxy !== undefined, openedAt: g.openedAt?.toISOString() ?? null, closedAt: g.closedAt?.toISOString() ?? null,
    minutes: g.minutes, chair: g.chair, recorder: g.recorder, guests: g.guests, sheet: g.sheets, convenedBy: await nameOf(ctx.db, g.convenedBy), convenedAsZh: as,
    eligibleHouseholds: s.numbers.eligibleHouseholds, households: s.numbers.households, enough: isValid(s.rule, numbers), bounds: validity(s.rule, numbers), arithmetic: validityZh(s.rule, numbers),
    code: door?.code ?? null, codeUntil: door?.until.toISOString() ?? null,
    notes: (await notesOf(ctx.db, g)).map((n) => ({ text: n.text, at: n.at.toISOString(), by: n.by, asZh: n.as })) }
}

const afterOf = (after: string | undefined): { at: string; id: string } | null => { const [at, id] = (after ?? '').split('~'); return at && id ? { at, id } : null }
const reading = (crypto: CryptoProvider): readonly Answer[] => [
  answer(listGatherings, async (ctx, input) => {
    requireReader(ctx)
    const found = await listGatheringRows(ctx.db, { place: input.place ?? (input.case ? null : ctx.actor.place), case: input.case ?? null, state: input.state ?? null, after: afterOf(input.after), limit: perPage + 1 })
    const rows: GatheringRow[] = []
    for (const g of found.slice(0, perPage)) rows.push(await rowOf(ctx, g))
    const last = rows.at(-1)
    return { rows, next: found.length > perPage && last ? `${last.startsAt}~${last.id}` : null }
  }),
  answer(getGathering, async (ctx, input) => {
    requireReader(ctx)
    const g = await findGathering(ctx.db, input.id) ?? refuse('gathering.unknown')
    const s = await standingOf(ctx, g)
    return { gathering: await shownOf(ctx, crypto, g, s), matters: await votedMatters(ctx, g, s), can: canDo(ctx, s) }
  }),
  answer(getRoll, async (ctx, input) => {
    requireReader(ctx)
    const g = await findGathering(ctx.db, input.id) ?? refuse('gathering.unknown')
    const s = await standingOf(ctx, g)
    requireRollReader(ctx, s.kind, g)
    const [number, name, id] = (input.after ?? '').split('~')
    const found = await listRoll(ctx.db, g, { text: input.q ?? null, present: input.present ?? null, after: id ? { number: number || '~', name: name ?? '', id } : null, limit: input.limit + 1 })
    const rows = found.slice(0, input.limit).map((r) => ({ line: r.id, name: r.name, household: r.household, number: r.number, present: r.present, how: presenceZh(r.present),
      attended: r.attendedName, proxy: r.proxy, proxyName: r.proxyName, proxyOf: r.proxyOf, voted: r.voted }))
    const last = found.length > input.limit ? rows.at(-1) : undefined
    return { rows, counts: s.numbers, next: last ? `${last.number ?? ''}~${last.name}~${last.line}` : null }
  }),
]

/* ---- before convening -------------------------------------------------------------------------------------------------------------- */
/** “最迟 3月12日 发通知；今天发，最早 3月18日 可以开”, and what is not as the law asks. */
const planning: Answer = answer(planGathering, async (ctx, input) => {
  const kind = kindOf(ctx, input.kind)
  const startsAt = new Date(input.startsAt)
  const verdict = mayConvene(kind, input.place, ctx.actor)
  if (verdict !== true) refuse(verdict.refuse, verdict.detail)
  const due = dueFor(kind, input.place, startsAt)
  const plan = await noticeFor(ctx, kind, input.place, startsAt)
  const n = await countDue(ctx.db, due)
  const ageless = await countAgeless(ctx.db, due)
  const rule = ruleOf(kind, dayOf(startsAt))
  const warnings = [...kind.fewest && n.eligible < kind.fewest.members ? [`成员应不少于 ${kind.fewest.members} 名，现登记 ${n.eligible} 名，不能召集（${lawZh(kind.fewest.law)}）`] : [],
    ...kind.roll !== 'open' && n.eligible === 0 ? ['名册里没有应到人员，请先登记人员、职务或成员'] : [],
    ...ageless > 0 ? [`有 ${ageless} 人没有登记出生年份，按成年人计入应到`] : [],
    ...kind.name === delegates.name ? compositionFaults(await readComposition(ctx.db, due)) : []]
  const sentence = plan.days === 0 ? '这种会议没有规定提前几天通知，请尽早通知。' : `最迟${dayZh(plan.by)}发通知；今天发，最早${dayZh(plan.earliest)}可以开。`
  return { noticeBy: plan.by, earliest: plan.earliest, enough: plan.enough && startsAt > ctx.now, days: plan.days, urgent: kind.urgent === true, ...n, needs: needsZh(rule, n), sentence, warnings, law: lawZh(rule.law) }
})
const kinds: Answer = answer(listKinds, async (ctx) => ({ kinds: [...kindsOf(ctx).values()].map((kind) => {
  const rule = ruleOf(kind, dayOf(ctx.now))
  return { kind: kind.name, zh: kind.zh, urgent: kind.urgent === true, proxies: kind.proxy !== undefined, law: lawZh(rule.law), needs: `${validZh(rule)}；${passesZh(rule)}`, mine: kind.convenes.includes(ctx.actor.as) }
}) }))

/* ---- my own, and everybody's -------------------------------------------------------------------------------------------------------- */
const monthMs = 31 * 24 * 3_600_000
async function myRow(ctx: Ctx, g: ListedGathering, own: LineData) {
  const s = await standingOf(ctx, g)
  const represented = await representedBy(ctx.db, g, own.id)
  const lines = [own, ...represented]
  const voted = await votedBy(ctx.db, g, lines.map((l) => l.id))
  const over = g.state === 'closed'
  const matters = (await votedMatters(ctx, g, s)).map((m) => ({ ...(over ? m : { ...m, yes: 0, no: 0, abstained: 0, invalid: 0, carried: false, arithmetic: '', tallies: [] }), link: null,
    mine: voted.some((v) => v.matter === m.n && v.line === own.id), open: lines.filter((l) => !voted.some((v) => v.matter === m.n && v.line === l.id)).map((l) => l.id) }))
  return { ...await rowOf(ctx, { ...g, ...s.numbers }), venue: g.venue, agenda: g.agenda, line: own.id, here: own.present, hereZh: presenceZh(own.present),
    proxyFor: represented.map((l) => ({ line: l.id, name: l.name })), matters, enough: isValid(s.rule, { ...s.numbers, yes: 0 }), needs: needsZh(s.rule, s.numbers) }
}
const mine: Answer = answer(myGatherings, async (ctx) => {
  await enterScope(ctx.db, everywhere)
  const rows = []
  for (const g of await listMyRows(ctx.db, ctx.actor.person, new Date(ctx.now.getTime() - monthMs))) {
    const own = kindsOf(ctx).has(g.kind) ? await lineOf(ctx.db, g, ctx.actor.person, g.rollDay) : undefined
    if (own) rows.push(await myRow(ctx, g, own))
  }
  return { rows }
})
/** Meetings of party bodies are announced to their members, not to everybody. */
const isPublic = (ctx: Ctx, kind: GatheringKind): boolean => kind.roll !== 'partyMembers' && !(kind.of ?? []).some((of) => ctx.directory.kind(of)?.family === 'party')
const open: Answer = answer(publicGatherings, async (ctx, input) => {
  if (input.place.length < 9) refuse('place.unknown', { place: input.place })
  const rows = []
  for (const g of await listComing(ctx.db, input.place, ctx.now, [...kindsOf(ctx).values()].filter((kind) => isPublic(ctx, kind)).map((kind) => kind.name)))
    rows.push({ id: g.id, kindZh: kindsOf(ctx).get(g.kind)?.zh ?? g.kind, title: g.title, place: g.place, placeName: ctx.directory.placeName(g.place), startsAt: g.startsAt.toISOString(),
      venue: g.venue, agenda: g.agenda, matters: (await mattersOf(ctx.db, g)).map((m) => m.title), noticeAt: g.noticeAt.toISOString() })
  return { rows }
})

export const askedAnswers = (crypto: CryptoProvider): readonly Answer[] => [...reading(crypto), planning, kinds, mine, open]
