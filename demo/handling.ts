/** From acceptance to closing: the way a matter goes through the units, and the turns it takes. */
import { allowedStep } from '../kernel/procedures/allowed.ts'
import { procedureOf } from '../kernel/procedures/pipeline.ts'
import { sceneOf } from '../kernel/procedures/runtime.ts'
import { bureaus, stations } from './bodies.ts'
import { resident } from './cast.ts'
import { member, onDuty, unit, type Told } from './events.ts'
import { phrases } from './matters.ts'

/** Days in which each urgency is to be handled (working days; the defaults of the settings). */
const limits = { emergency: 1, urgent: 3, ordinary: 7, complex: 15 } as const

/** The whole way. @throws Error when today is reached, see `upToToday` */
export async function handled(t: Told): Promise<void> {
  const { life, plan: { chance, matter, outcome } } = t
  const emergency = matter.urgency === 'emergency'
  life.pass(emergency ? 0.1 + chance.next() * 0.6 : 0.5 + chance.next() * 7, !emergency)
  await life.step('accept', member(t, unit(t, 'gridTeam')))
  if (outcome === 'merged') await duplicate(t)
  await forwarded(t)
  await worked(t)
  await solved(t, 'first')
  if (outcome === 'denied' && t.reporter) {
    life.pass(3 + chance.next() * 40, false)
    await life.step('deny', resident(t.reporter), { reason: chance.pick(phrases.stillBad) })
    await solved(t, 'again')
  }
  await verified(t)
  await closed(t)
}

/** Hands the case on to whoever will end it. */
async function forwarded(t: Told): Promise<void> {
  const { life, plan: { chance, matter: { way } } } = t
  const holder = (): string => life.view().holder ?? unit(t, 'gridTeam')
  const hand = async (step: 'escalate' | 'assign', to: string): Promise<void> => {
    life.pass(pace(t) * 0.12 * chance.next())
    await life.step(step, member(t, holder()), { unit: to, reason: chance.pick(step === 'escalate' ? phrases.forward : phrases.demand) })
    life.pass(0.3 + pace(t) * 0.15 * chance.next())
    await life.step('take', member(t, to))
  }
  if (way.by === 'grid') { await life.step('handle', member(t, holder())); return }
  const village = unit(t, 'villageCommittee')
  const desk = unit(t, 'townshipDesk')
  if (way.by === 'village') { await hand('escalate', village); return }
  if (way.by === 'whistle' && chance.happens(0.5)) { await hand('escalate', village); await whistled(t); return }
  await hand('escalate', chance.happens(0.4) ? village : desk)
  if (life.view().holder === village) await hand('escalate', desk)
  if (way.by === 'whistle') { await whistled(t); return }
  if (way.by === 'station') {
    if (t.plan.outcome === 'returned' || chance.happens(0.1)) await returned(t, desk, unit(t, 'department', stations[way.unit]))
    else await hand('assign', unit(t, 'department', stations[way.unit]))
  }
  if (way.by === 'bureau') {
    await hand('escalate', unit(t, 'countyCentre'))
    await hand('assign', unit(t, 'department', bureaus[way.unit]))
  }
}

/** Several units called together, one of them leading; each helper reports back to the lead. */
async function whistled(t: Told): Promise<void> {
  const { life, plan: { chance, matter: { way } } } = t
  if (way.by !== 'whistle') return
  const lead = unit(t, 'department', stations[way.lead])
  const helpers = way.helpers.map(key => unit(t, 'department', stations[key]))
  life.pass(0.5 + chance.next() * 3)
  await life.step('whistle', member(t, life.view().holder ?? unit(t, 'townshipDesk')), { lead, helpers, reason: chance.pick(phrases.demand) })
  life.pass(0.3 + chance.next() * 5)
  await life.step('take', member(t, lead))
  for (const helper of helpers) {
    life.pass(1 + chance.next() * 10)
    await life.step('feedback', member(t, helper), { text: '已到现场，按分工做完我们的一段', photos: [] })
  }
}

/** The wrong station first: it says why, and the desk gives it to another, sometimes by adjudication. */
async function returned(t: Told, desk: string, right: string): Promise<void> {
  const { life, plan: { chance, matter: { way } } } = t
  const wrong = unit(t, 'department', way.by === 'station' && way.unit === 'traffic' ? stations.land : stations.traffic)
  await life.step('assign', member(t, desk), { unit: wrong, reason: chance.pick(phrases.demand) })
  life.pass(2 + chance.next() * 8)
  await life.step('giveBack', member(t, wrong), { reason: chance.pick(phrases.back) })
  life.pass(1 + chance.next() * 6)
  const government = t.s.cast.org(t.plan.village.township, 'townshipGovernment')
  const leader = government === undefined ? undefined : onDuty(t, government)[0]
  if (leader && chance.happens(0.4)) await life.step('adjudicate', leader, { lead: right, helpers: [], reason: '按镇权责清单第12项，由该站所主办' })
  else await life.step('assign', member(t, desk), { unit: right, reason: chance.pick(phrases.demand) })
  life.pass(1 + chance.next() * 6)
  await life.step('take', member(t, right))
}

/** Work on it: a note now and then, more time asked for, or too long. */
async function worked(t: Told): Promise<void> {
  const { life, plan: { chance, outcome } } = t
  const holder = life.view().holder ?? unit(t, 'gridTeam')
  life.pass(pace(t) * 0.3 * chance.next())
  if (chance.happens(0.3)) await life.step('note', member(t, holder), { text: chance.pick(phrases.progress), photos: [] })
  if (outcome === 'extended' && life.view().parties.some(({ relation }) => relation === 'assigner')) {
    await life.step('request', member(t, holder), { reason: '材料要从县里订，预计晚几天到' })
    life.pass(2)
    const assigner = life.view().parties.find(({ relation, org }) => relation === 'assigner' && org !== null && org !== holder)?.org
    if (assigner && may(t, 'extend', assigner)) await life.step('extend', member(t, assigner), { reason: '情况属实，同意延期，请先做好临时防护' })
  }
  if (outcome === 'late' || outcome === 'stuck') {
    life.pass(pace(t) * (0.6 + chance.next() * 0.6))
    if (chance.happens(0.5) && t.reporter) await life.step('urge', resident(t.reporter), { reason: '好多天了，请问什么时候能好' })
    life.pass(outcome === 'stuck' ? 24 * 400 : pace(t) * (1.6 + chance.next()) + 60)
  }
}

async function solved(t: Told, time: 'first' | 'again'): Promise<void> {
  const { life, plan, plan: { chance, matter } } = t
  life.pass(pace(t) * (time === 'first' ? 0.05 + 0.3 * chance.next() : 0.2))
  const actor = member(t, life.view().holder ?? unit(t, 'gridTeam'))
  const result = chance.pick(matter.results).replaceAll('{n}', String(chance.between(2, 8)))
  await life.step('solve', actor, { result: time === 'first' ? result : `再次上门处理：${result}`, photos: await t.s.photos(plan, actor.person, life.at(), true) })
}

/** The reporter's word, a call by somebody who had no hand in it, or the silence that counts. */
async function verified(t: Told): Promise<void> {
  const { life, plan: { chance } } = t
  const hands = life.view().acts.filter(act => ['handle', 'solve', 'feedback'].includes(act.step)).map(act => act.person)
  const free = t.reporter && !hands.includes(t.reporter.id)
  const how = free ? chance.weighed([['confirm', 45], ['callBack', 42], ['silence', 13]] as const) : 'callBack'
  if (how === 'silence') { life.pass(24 * 8, false); await life.settle(); return }
  life.pass(2 + chance.next() * (how === 'confirm' ? 40 : 30), how !== 'confirm')
  await life.settle()
  // A long holiday may outlast the silence that counts.
  if (life.view().state !== 'solved') return
  if (how === 'confirm' && t.reporter) { await life.step('confirm', resident(t.reporter), { words: chance.pick(phrases.thanks) }); return }
  const caller = [unit(t, 'villageCommittee'), unit(t, 'gridTeam'), unit(t, 'townshipDesk')]
    .flatMap(org => onDuty(t, org)).find(({ person }) => !hands.includes(person))
  if (caller) await life.step('callBack', caller, { how: chance.happens(0.8) ? 'phone' : 'visit', words: chance.pick(phrases.heard) })
}

async function closed(t: Told): Promise<void> {
  const { life, plan: { chance, outcome } } = t
  if (life.view().state !== 'verified') return
  const rates = t.reporter && chance.happens(outcome === 'late' ? 0.75 : 0.55)
  if (rates && t.reporter) {
    life.pass(1 + chance.next() * 30, false)
    await life.step('rate', resident(t.reporter), { rating: chance.weighed(outcome === 'late' || outcome === 'denied'
      ? [['satisfied', 2], ['fairlySatisfied', 4], ['unsatisfied', 3], ['veryUnsatisfied', 1]] as const
      : [['verySatisfied', 46], ['satisfied', 38], ['fairlySatisfied', 12], ['unsatisfied', 3], ['veryUnsatisfied', 1]] as const), words: chance.pick(phrases.thanks) })
    life.pass(1 + chance.next() * 12)
    await life.settle()
    if (life.view().state === 'verified') await life.step('close', member(t, life.view().holder ?? unit(t, 'gridTeam')))
  } else {
    life.pass(24 * 4.1, false)
    await life.settle()
  }
  if (outcome === 'reopened' && t.reporter) await reopened(t)
}

async function reopened(t: Told): Promise<void> {
  const { life, plan: { chance } } = t
  life.pass(24 + chance.next() * 200, false)
  if (!t.reporter || life.view().state !== 'closed') return
  await life.step('reopen', resident(t.reporter), { reason: chance.pick(phrases.stillBad) })
  await solved(t, 'again')
  await verified(t)
  if (life.view().state !== 'verified') return
  life.pass(24 * 4, false)
}

/** A neighbour reports the same; the grid joins the two, and both are told of the end. */
async function duplicate(t: Told): Promise<void> {
  const { life, plan: { chance, grid } } = t
  const neighbour = t.s.cast.residents(grid.code).find(({ id }) => id !== t.reporter?.id)
  const body = t.life.view().body
  if (!neighbour || typeof body !== 'object' || body === null || !('text' in body) || !('category' in body)) return
  life.pass(0.5 + chance.next() * 3, false)
  const other = life.beside('duplicate')
  await other.open('grid.event', grid.code, resident(neighbour), { text: `${String(body.text)}，也来说一声`, category: body.category, photos: [] })
  other.pass(0.3 + chance.next() * 3)
  await other.step('merge', member(t, unit(t, 'gridTeam')), { main: life.view().id })
  life.pass((other.at().getTime() - life.at().getTime()) / 3_600_000 + 0.1)
  await life.refresh()
}

/** Hours that the handling may take so that it stays in time: calendar days are fewer than working days. */
const pace = (t: Told): number => limits[t.plan.matter.urgency ?? 'ordinary'] * 24 * 0.62

function may(t: Told, step: string, org: string): boolean {
  const view = t.life.view()
  const actor = t.s.cast.of(org, t.life.at())[0]
  return actor !== undefined && allowedStep(procedureOf(t.s.k, view.procedure), step, view, sceneOf(t.s.k, actor, view.place, t.life.at())) === true
}
