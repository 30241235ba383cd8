/** What the grid does besides moving its cases: who gets an event next, merging, the map of grids, lists, the daily look at limits. */
import { v5 as nameId } from 'uuid'
import { dayOf } from '../../kernel/base/calendar.ts'
import { refuse, Refusal } from '../../kernel/base/refusal.ts'
import { answer, effect, opening, serve, type Ctx, type Daily } from '../../kernel/base/serve.ts'
import type { Change, RegisterRow } from '../../kernel/define.ts'
import { endGrid, listGridHistory, listGrids, putGrid } from '../../kernel/places/data.ts'
import { servingAt } from '../../kernel/people/readData.ts'
import { householdRow, personRow } from '../../kernel/people/rules.ts'
import { gridKindZh } from '../../kernel/places/schema.ts'
import { contains, levelOf, nextGridSerial, parentOf, polygonProblem } from '../../kernel/places/rules.ts'
import {
  announceDirectory, countHouseholdsIn, countLinked, findHouseholdOf, findHouseholds, findMember, listCategories, listHouseholdsAt, listLateEvents,
  listNearbyEvents, listUnlinkedMembers, lockHouseholds, lookAtVillage, moveTo, putCategory,
} from './data.ts'
import { event } from './event.procedure.ts'
import { eventListeners } from './event.server.ts'
import { link } from './link.procedure.ts'
import {
  closeGrid, drawGrid, grid, listCatalogue, listGridsShown, listHouseholds, listLinkGaps, listNearby, moveHouseholds, setCategory,
} from './mechanism.ts'
import { levelAbove, levelOfKind, linkExemptAge, linkMaxHouseholds, linkMinHouseholds, nearbyMetres, type Event } from './rules.ts'
import { categories, levels, urgencies, type EventBody, type Level } from './schema.ts'
import { visit } from './visit.procedure.ts'

/* ---- events: who gets it next -------------------------------------------------------------------------------------------- */
const kindsAt: Record<Level, readonly string[]> = { grid: ['gridTeam'], village: ['villageCommittee'], township: ['townshipDesk', 'townshipGovernment'], department: ['countyCentre'] }
/** The unit as chosen: it exists, is not the one that holds it, and is known by its level. */
function given(ctx: Ctx, c: Event, unit: string): Change<EventBody> {
  const org = ctx.directory.organisation(unit) ?? refuse('unit.unknown')
  if (unit === c.holder) refuse('unit.self')
  return { awaiting: unit, body: { next: levelOfKind(org.kind) } }
}
/** Without a choice: the nearest unit of the level above, or of the next one that has any. */
function above(ctx: Ctx, c: Event, from: Level): Change<EventBody> {
  for (let level = levelAbove(from); ; level = levelAbove(level)) {
    const found = ctx.directory.nearest(kindsAt[level], c.place)
    if (found && found.id !== c.holder) return { awaiting: found.id, body: { next: level } }
    if (level === 'department') return refuse('unit.noneAbove')
  }
}
/** A second level that is not on the list is not taken. */
async function checkCategory(ctx: Ctx, c: Event, input: { category?: EventBody['category']; subcategory?: string }): Promise<void> {
  const subcategory = input.subcategory ?? c.body.subcategory
  if (!subcategory) return
  const list = await listCategories(ctx.db, c.place, dayOf(ctx.now))
  if (!list.some((x) => x.key === subcategory && x.category === (input.category ?? c.body.category))) refuse('category.unknown')
}
/** The main case takes over reporters and photos; done by the kernel's hand, because whoever merges need not hold the main case. */
async function gatherInto(ctx: Ctx, c: Event, main: string): Promise<void> {
  if (main === c.id) refuse('event.sameCase')
  const reporters = c.parties.filter((p) => ['reporter', 'subscriber'].includes(p.relation) && p.until === null).flatMap((p) => p.person ?? [])
  await ctx.asSystem(c.place).act(event, main, 'gather', { duplicate: c.id, reporters: [...new Set(reporters)], photos: c.body.photos })
}
const ofEvents = [
  effect(event, 'accept', checkCategory),
  effect(event, 'escalate', async (ctx, c, input) => (input.unit ? given(ctx, c, input.unit) : above(ctx, c, c.body.level ?? 'grid'))),
  effect(event, 'whistle', async (ctx, c, input) => {
    if (input.helpers.includes(input.lead)) refuse('helper.isLead')
    return given(ctx, c, input.lead)
  }),
  effect(event, 'assign', async (ctx, c, input) => given(ctx, c, input.unit)),
  effect(event, 'transfer', async (ctx, c, input) => given(ctx, c, input.unit)),
  effect(event, 'adjudicate', async (ctx, c, input) => {
    if (input.helpers.includes(input.lead)) refuse('helper.isLead')
    return input.lead === c.holder ? { awaiting: input.lead, body: { next: c.body.level } } : given(ctx, c, input.lead)
  }),
  effect(event, 'appeal', async (ctx, c) => above(ctx, c, c.body.level ?? 'grid')),
  effect(event, 'merge', async (ctx, c, input) => gatherInto(ctx, c, input.main)),
]
/** Marks what has run past its handling period: once a day, because periods end with a day. */
const markOverdue: Daily = {
  list: (ctx) => listLateEvents(ctx.db, ctx.county, ctx.now),
  one: async (ctx, id) => {
    try { await ctx.act(event, id, 'fallDue') } catch (problem) {
      if (!(problem instanceof Refusal)) throw problem       // late in receiving only: the handling period is not over yet
    }
  },
}

/* ---- links ------------------------------------------------------------------------------------------------------------------- */
const villageOf = (place: string): string => (place.length >= 12 ? place.slice(0, 12) : refuse('grid.outside'))
/** The households of a link: of this village, in no other link; their heads become parties, so that they can agree. */
async function takeHouseholds(ctx: Ctx, place: string, ids: readonly string[], except: string | null) {
  const village = villageOf(place)
  await lookAtVillage(ctx.db, village)
  const found = await findHouseholds(ctx.db, village, ids, dayOf(ctx.now))
  if (found.length < new Set(ids).size) refuse('households.outside')
  const taken = await countLinked(ctx.db, village, ids, except)
  if (taken > 0) refuse('households.taken', { count: taken })
  return found
}
const joinHeads = (found: readonly { headPerson: string | null }[]) =>
  found.flatMap((h) => (h.headPerson ? [{ relation: 'household', person: h.headPerson }] : []))
const ofLinks = [
  effect(link, 'choose', async (ctx, c) => {
    await lookAtVillage(ctx.db, villageOf(c.place))
    const own = await findHouseholdOf(ctx.db, ctx.county, ctx.actor.person)
    if (own === null || !c.body.households.includes(own)) return refuse('household.notYours')
    return { body: { agreed: [...new Set([...c.body.agreed ?? [], own])] } }
  }),
  effect(link, 'attest', async (_ctx, c, input) => { if (!c.body.households.includes(input.household)) refuse('households.outside') }),
  effect(link, 'approve', async (ctx, c) => {
    await lookAtVillage(ctx.db, villageOf(c.place))
    const found = await findHouseholds(ctx.db, villageOf(c.place), c.body.households, dayOf(ctx.now))
    return { body: { householdNumbers: found.map((h) => h.number).sort() } }
  }),
  effect(link, 'revise', async (ctx, c, input) => {
    const found = await takeHouseholds(ctx, c.place, input.households, c.id)
    const old = c.parties.filter((p) => p.relation === 'household' && p.until === null && !found.some((h) => h.headPerson === p.person))
    return { join: joinHeads(found), leave: old.flatMap((p) => p.person ?? []) }
  }),
]

/* ---- grids on the map ----------------------------------------------------------------------------------------------------------- */
/** Grids have codes, journal and figures want ids: the same id for the same code everywhere. */
export const gridId = (code: string): string => nameId(`grid/${code}`, '6f0f8c1e-8f5b-4c0a-9c53-5d6c1b8f2a31')
interface Version { code: string; kind: string; fromDay: string }
const rowOf = (g: Version, to: string | null): RegisterRow => ({ id: gridId(g.code), place: g.code, from: g.fromDay, to, kind: g.kind })
async function gridBy(ctx: Ctx, code: string) {
  return (await listGrids(ctx.db, code, dayOf(ctx.now))).find((g) => g.code === code)
}
const ofGrids = [
  answer(drawGrid, async (ctx, input) => {
    const today = dayOf(ctx.now)
    const problem = input.polygon && polygonProblem(input.polygon)
    if (problem) refuse('grid.polygon', { problem })
    if (levelOf(input.village) !== 'village' || !contains(ctx.actor.place, input.village)) refuse('grid.outside')
    const before = input.code ? await gridBy(ctx, input.code) ?? refuse('grid.notFound') : undefined
    if (before && parentOf(before.code) !== input.village) refuse('grid.outside')
    const code = before?.code ?? nextGridSerial(input.village, (await listGridHistory(ctx.db, [input.village])).map((g) => g.code)) ?? refuse('grid.full')
    const version = await putGrid(ctx.db, { code, name: input.name, kind: input.kind, polygon: input.polygon, from: today, expected: before ? input.version : 0 })
    const after: Version = { code, kind: input.kind, fromDay: today }
    await ctx.register('grids', before ? [rowOf(before, null)] : [], before ? [rowOf(before, today), rowOf(after, null)] : [rowOf(after, null)])
    await announceDirectory(ctx.db)
    ctx.about(gridId(code), code)
    return { code, version }
  }),
  answer(closeGrid, async (ctx, input) => {
    const before = await gridBy(ctx, input.code) ?? refuse('grid.notFound')
    const count = await countHouseholdsIn(ctx.db, input.code)
    if (count > 0) refuse('grid.inUse', { count })
    const today = dayOf(ctx.now)
    if (!await endGrid(ctx.db, input.code, today)) refuse('grid.drawnToday')
    await ctx.register('grids', [rowOf(before, null)], [rowOf(before, today)])
    await announceDirectory(ctx.db)
    ctx.about(gridId(input.code), input.code)
    return { code: input.code }
  }),
  answer(moveHouseholds, async (ctx, input) => {
    if (!await gridBy(ctx, input.grid)) refuse('grid.notFound')
    const moving = await lockHouseholds(ctx.db, villageOf(input.grid), input.households)
    if (moving.households.length < new Set(input.households).size) refuse('households.outside')
    const today = dayOf(ctx.now)
    await moveTo(ctx.db, input.grid, moving, today)
    const there = { place: input.grid, fromDay: today }
    await ctx.register('households', moving.households.flatMap((h) => householdRow(h)), moving.households.flatMap((h) => [...householdRow(h, today), ...householdRow({ ...h, ...there })]))
    await ctx.register('persons', moving.persons.flatMap((p) => personRow(p)), moving.persons.flatMap((p) => [...personRow(p, today), ...personRow({ ...p, ...there })]))
    ctx.about(gridId(input.grid), input.grid)
    return { moved: moving.households.length }
  }),
]

/* ---- lists ---------------------------------------------------------------------------------------------------------------------------- */
const ofLists = [
  answer(listCatalogue, async (ctx, input) => (await listCategories(ctx.db, input.place, dayOf(ctx.now))).map((c) => ({ ...c,
    categoryZh: categories[c.category], firstZh: levels[c.first], urgencyZh: urgencies[c.urgency] }))),
  answer(listGridsShown, async (ctx, input) => {
    const found = (await listGrids(ctx.db, input.place, dayOf(ctx.now))).slice(0, 500)
    const teams = new Map(found.flatMap((g) => ctx.directory.at(g.code).filter((o) => o.kind === 'gridTeam').map((o) => [g.code, o] as const)))
    const serving = await servingAt(ctx.db, [...teams.values()].map((o) => o.id), ctx.now)
    return found.map((g) => ({ code: g.code, name: g.name, kindZh: gridKindZh[g.kind], team: teams.get(g.code)?.name ?? null, phone: teams.get(g.code)?.phone ?? null,
      staff: serving.filter((p) => p.org === teams.get(g.code)?.id && !p.suspended).map((p) => ({ name: p.name, postZh: ctx.directory.post(p.post)?.zh ?? '' })) }))
  }),
  answer(setCategory, async (ctx, input) => {
    if (!contains(ctx.actor.place, input.place)) refuse('place.outside', { place: input.place })
    if (input.fromDay < dayOf(ctx.now)) refuse('category.past')
    await putCategory(ctx.db, { ...input, guide: input.guide ?? null })
    ctx.about(nameId(`category/${input.place}/${input.key}`, '6f0f8c1e-8f5b-4c0a-9c53-5d6c1b8f2a31'), input.place)
    return { key: input.key }
  }),
  answer(listHouseholds, (ctx, input) => listHouseholdsAt(ctx.db, input.place, dayOf(ctx.now))),
  answer(listLinkGaps, async (ctx, input) => {
    const year = Number(dayOf(ctx.now).slice(0, 4))
    const [members, all] = [await listUnlinkedMembers(ctx.db, input.place, year - ctx.get(linkExemptAge)), await listHouseholdsAt(ctx.db, input.place, dayOf(ctx.now))]
    return { members, households: all.filter((h) => h.linkedWith === null), minHouseholds: ctx.get(linkMinHouseholds), maxHouseholds: ctx.get(linkMaxHouseholds) }
  }),
  answer(listNearby, async (ctx, input) => {
    const rows = await listNearbyEvents(ctx.db, { village: input.place.slice(0, 12), category: input.category, lng: input.lng ?? null, lat: input.lat ?? null,
      metres: ctx.get(nearbyMetres, input.place) })
    return rows.map((r) => ({ ...r, openedAt: r.openedAt.toISOString() }))
  }),
]

export default serve(grid, {
  effects: [...ofEvents, ...ofLinks,
    effect(visit, 'raise', async (ctx, c, input) => { await ctx.open(event, c.place, { ...input, source: 'visit', photos: [] }) })],
  openings: [opening(link, async (ctx, body) => {
    await lookAtVillage(ctx.db, villageOf(ctx.actor.place))
    const member = await findMember(ctx.db, ctx.county, body.member)
    if (!member?.partyMember) return refuse('member.notParty')
    // the place of a link is its village, whatever hat it was opened under
    const found = await takeHouseholds(ctx, ctx.actor.place, body.households, null)
    return { body: { memberName: member.name }, join: joinHeads(found) }
  })],
  answers: [...ofGrids, ...ofLists], listeners: eventListeners,
  daily: [markOverdue],
})
