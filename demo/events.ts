/** Fourteen months of events in a county: what was reported, who handled it, and how it ended. */
import { startOf } from '../kernel/base/calendar.ts'
import type { Actor } from '../kernel/define.ts'
import type { Runtime } from '../kernel/procedures/runtime.ts'
import { units } from '../mechanisms/grid/rules.ts'
import { resident, type Cast, type Resident } from './cast.ts'
import { pointIn } from './geometry.ts'
import { matters, phrases, spots, type Matter } from './matters.ts'
import { at, type Chance } from './random.ts'
import type { VillageLand } from './registers.ts'
import { lifeOf, upToToday, type Life } from './stage.ts'
import { handled } from './handling.ts'

export type Outcome = 'plain' | 'late' | 'returned' | 'denied' | 'reopened' | 'merged' | 'declined' | 'withdrawn' | 'stuck' | 'extended'
const outcomes: readonly (readonly [Outcome, number])[] = [['plain', 740], ['late', 80], ['returned', 40], ['denied', 30], ['reopened', 22], ['merged', 30],
  ['declined', 30], ['withdrawn', 8], ['extended', 20]]

/** One event before it is lived. */
export interface EventPlan { n: number, village: VillageLand, grid: VillageLand['grids'][number], matter: Matter, from: Date, outcome: Outcome, chance: Chance }
/** What every part of a story asks of. */
export interface Scenery { k: Runtime, cast: Cast, now: Date, photos: (plan: EventPlan, by: string, at: Date, done: boolean) => Promise<string[]> }
export interface Told { readonly life: Life, readonly plan: EventPlan, readonly s: Scenery, readonly reporter: Resident | undefined }

const dayMs = 86_400_000
/** `n` events spread over fourteen months, each in its season, a few more each month; some of the last weeks lie still. More of the last days at `stage`. */
export function planEvents(n: number, villages: readonly VillageLand[], stage: VillageLand, now: Date, chance: Chance): EventPlan[] {
  return Array.from({ length: n }, (_, i) => {
    const own = chance.branch(`event ${i}`)
    const stuck = own.happens(0.03)
    // Squeezing the square root towards today gives later months more.
    const recent = i % 12 === 0
    const ago = stuck ? 13 + own.next() * 22 : recent ? own.next() * 12 : 425 * (1 - own.next() ** 0.85)
    const village = own.happens(recent || stuck ? 0.35 : 0.04) ? stage : own.pick(villages)
    const day = new Date(Math.max(now.getTime() - ago * dayMs, now.getTime() - 425 * dayMs))
    const from = hourOfReport(day, now, own)
    const month = new Date(from.getTime() + 8 * 3_600_000).getUTCMonth() + 1
    const matter = own.pick(matters.filter(each => !each.months || each.months.includes(month)))
    return { n: i, village, grid: own.pick(village.grids), matter, from, chance: own, outcome: stuck ? 'stuck' as const : own.weighed(outcomes) }
  }).sort((a, b) => a.from.getTime() - b.from.getTime())
}

function hourOfReport(day: Date, now: Date, chance: Chance): Date {
  const iso = new Date(day.getTime() + 8 * 3_600_000).toISOString().slice(0, 10)
  const moment = new Date(startOf(iso).getTime() + chance.between(7 * 60, 20 * 60) * 60_000)
  return moment < now ? moment : new Date(now.getTime() - chance.between(20, 600) * 60_000)
}

/** Lives one event up to its end or up to today. */
export async function liveEvent(s: Scenery, plan: EventPlan): Promise<Life> {
  const life = lifeOf(s.k, plan.from, s.now, plan.chance)
  const told = await report(s, plan, life)
  await upToToday(async () => {
    await (plan.outcome === 'declined' ? decline(told) : plan.outcome === 'withdrawn' ? withdraw(told) : handled(told))
  })
  return life
}

/** Everybody of an organisation who may handle events now. */
export const onDuty = (t: Told, org: string): Actor[] => t.s.cast.of(org, t.life.at()).filter(({ as }) => units.some(each => each === as))
/** Somebody of an organisation in office now. @throws Error where nobody is: every organisation that takes events has people */
export function member(t: Told, org: string, not: readonly string[] = []): Actor {
  const there = onDuty(t, org)
  const free = there.filter(({ person }) => !not.includes(person))
  return t.plan.chance.pick(free.length > 0 ? free : there)
}
/** The organisation of a kind at the village, its township, its county or the grid of the event. */
export function unit(t: Told, kind: 'gridTeam' | 'villageCommittee' | 'townshipDesk' | 'countyCentre' | 'department', name?: string): string {
  const { grid, village } = t.plan
  const place = kind === 'gridTeam' ? grid.code : kind === 'villageCommittee' ? village.code
    : kind === 'countyCentre' || (kind === 'department' && name?.endsWith('局')) || name?.endsWith('公司') ? village.township.slice(0, 6) : village.township
  const found = t.s.cast.org(place, kind, name)
  if (found === undefined) throw new Error(`no ${kind} ${name ?? ''} at ${place}`)
  return found
}

type Source = 'resident' | 'patrol' | 'visit' | 'hotline' | 'talk'
const ways: readonly (readonly [Source, number])[] = [['resident', 46], ['patrol', 27], ['visit', 9], ['hotline', 11], ['talk', 7]]

/** The report: by a resident on the phone, by grid staff on patrol, or written down for somebody who called. */
async function report(s: Scenery, plan: EventPlan, life: Life): Promise<Told> {
  const { chance, matter, village, grid } = plan
  const source = chance.weighed(ways)
  const people = s.cast.residents(grid.code)
  // The first households of a grid speak up more often than the rest.
  const asked = people.length > 0 ? chance.pick(chance.happens(0.3) ? people.slice(0, 3) : people) : undefined
  const told: Told = { life, plan, s, reporter: source === 'patrol' ? undefined : asked }
  const actor = source === 'resident' && asked ? resident(asked) : member(told, unit(told, 'gridTeam'))
  // Who finds it at the own door reports it on patrol like everything else.
  const reporter = told.reporter?.id === actor.person && actor.as !== 'resident' ? undefined : told.reporter
  const spot = chance.pick(spots)
  const text = chance.pick(matter.texts).replaceAll('{at}', spot).replaceAll('{n}', String(chance.between(2, 6)))
  await life.open('grid.event', grid.code, actor, {
    text, category: matter.category, subcategory: matter.sub, address: `${village.root}${spot}`,
    ...matter.urgency ? { urgency: matter.urgency } : {}, ...chance.happens(0.7) ? { point: pointIn(grid.cells, chance) } : {},
    photos: await s.photos(plan, actor.person, life.at(), false),
    ...source === 'resident' && actor.as === 'resident' ? {} : { source: source === 'resident' ? 'patrol' : source },
    ...actor.as !== 'resident' && reporter ? { behalf: reporter.id } : {},
    ...source === 'hotline' ? { ticket: `RX${life.at().toISOString().slice(0, 10).replaceAll('-', '')}${String(plan.n).padStart(4, '0')}` } : {},
  })
  return { ...told, reporter }
}

/** Not the grid's: with the way to where it belongs; one in five asks the level above, which takes it. */
async function decline(t: Told): Promise<void> {
  const { life, plan: { chance } } = t
  life.pass(1 + chance.next() * 8)
  const choice = chance.pick([['court', 0], ['petition', 1], ['arbitration', 2]] as const)
  await life.step('decline', member(t, unit(t, 'gridTeam')), { reason: at(phrases.redirect, choice[1]), redirect: choice[0] })
  if (!t.reporter || life.view().awaiting !== t.reporter.id || !chance.happens(0.2)) return
  life.pass(20, false)
  await life.step('appeal', resident(t.reporter), { reason: '这事就在村里，希望再看一看' })
  life.pass(6)
  await life.step('take', member(t, life.view().awaiting ?? unit(t, 'villageCommittee')))
  life.pass(30)
  await life.step('solve', member(t, life.view().holder ?? unit(t, 'villageCommittee')), { result: '村里当面作了解释，能办的部分已办', photos: [] })
}

async function withdraw(t: Told): Promise<void> {
  const { life, plan: { chance } } = t
  if (!t.reporter) return handled(t)
  life.pass(1 + chance.next() * 6, false)
  await life.step('withdraw', resident(t.reporter), { reason: '自己已经弄好了，不麻烦了' })
}
