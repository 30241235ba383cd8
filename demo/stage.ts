/** One case lived through under a clock of its own: people's steps at their hours, and the system's steps when clocks run out. */
import { addDays, dayOf, isWorkingDay, startOf } from '../kernel/base/calendar.ts'
import { handClock } from '../kernel/base/clock.ts'
import { Refusal } from '../kernel/base/refusal.ts'
import type { Actor, CaseView } from '../kernel/define.ts'
import { countyOf } from '../kernel/places/rules.ts'
import { allowedStep } from '../kernel/procedures/allowed.ts'
import { lookUp } from '../kernel/procedures/data.ts'
import { procedureOf, runAs } from '../kernel/procedures/pipeline.ts'
import { clockTimes } from '../kernel/procedures/rules.ts'
import { sceneOf, systemActor, type Runtime } from '../kernel/procedures/runtime.ts'
import type { Chance } from './random.ts'

const hour = 3_600_000
/** The story has reached today: what would come next has not happened yet. */
const today = new Error('the story has reached today')

export interface Life {
  readonly chance: Chance
  /** Where the clock of this case stands. */
  at(): Date
  view(): CaseView
  /** Hours pass; officials act when offices are open. @throws Error when that would be after today: see `upToToday` */
  pass(hours: number, office?: boolean): void
  open(procedure: string, place: string, actor: Actor, input: unknown): Promise<void>
  step(name: string, actor: Actor, input?: unknown): Promise<void>
  /** Reads the case anew, after something else has touched it; with a case of its own, begins with one that another step has opened. */
  refresh(other?: { id: string, place: string }): Promise<void>
  /** Lets the system's clocks run up to where this case's clock stands. */
  settle(): Promise<void>
  /** Lets them run up to today. */
  end(): Promise<void>
  /** Another case beside this one that begins now. */
  beside(name: string): Life
}

/** Begins a story at a moment; it never goes beyond `now`. */
export function lifeOf(k: Runtime, from: Date, now: Date, chance: Chance): Life {
  const clock = handClock(from)
  // Nobody listens while the past is being made.
  const own: Runtime = { ...k, clock, live: { ...k.live, touch: () => undefined } }
  let view: CaseView | undefined
  const known = (): CaseView => { if (!view) throw new Error('the case has not been opened yet'); return view }
  const act = async (step: string, actor: Actor, input: unknown): Promise<void> => {
    const c = known()
    const command = { id: chance.id(clock.now()), procedure: c.procedure, step, case: c.id, place: null, county: countyOf(c.place), input, madeAt: clock.now() }
    view = (await runAs(own, command, actor)).view
  }
  /** Steps of the system that fall due up to a moment, each at its own moment. */
  const tick = async (until: Date): Promise<void> => {
    for (let i = 0; view && i < 12; i++) {
      const due = nextOfSystem(own, view, until)
      if (!due) return
      clock.set(due.at)
      await act(due.step, systemActor(view.place), {})
    }
  }
  const life: Life = {
    chance, at: clock.now, view: known,
    pass(hours, office = true) {
      const moment = new Date(clock.now().getTime() + hours * hour)
      const next = office ? officeHour(own, moment, chance) : moment
      if (next >= now) throw today
      clock.set(next)
    },
    async open(procedure, place, actor, input) {
      const command = { id: chance.id(clock.now()), procedure, step: null, case: null, place, county: null, input, madeAt: clock.now() }
      view = (await runAs(own, command, actor)).view
    },
    async step(name, actor, input = {}) {
      await life.settle()
      await act(name, actor, input)
    },
    async refresh(other) {
      const c = other ?? known()
      view = (await lookUp(k.database.db, { command: chance.id(now), county: countyOf(c.place), case: c.id })).case?.view ?? view
    },
    async settle() {
      const moment = clock.now()
      await tick(moment)
      clock.set(moment)
    },
    end: () => tick(now),
    beside: name => lifeOf(k, clock.now(), now, chance.branch(name)),
  }
  return life
}

/** What a clock of the procedure does by itself next, or the daily look at limits, if it is due by then. */
function nextOfSystem(k: Runtime, view: CaseView, until: Date): { step: string, at: Date } | undefined {
  const p = procedureOf(k, view.procedure)
  const times = clockTimes(p, view, sceneOf(k, systemActor(view.place), view.place, until))
  // A clock whose step was taken and leaves the state as it is goes on being past: what would be refused is not tried again.
  const struck = times.find(({ then, at }) => then !== 'remind' && at <= until && allowedStep(p, then, view, sceneOf(k, systemActor(view.place), view.place, at)) === true)
  const late = times.find(({ clock }) => clock === 'handling')
  // The worker looks at limits once a day, soon after midnight.
  const marked = late && new Date(Math.max(late.at.getTime() + hour / 2, view.acts.at(-1)?.at.getTime() ?? 0))
  if (p.steps['fallDue'] && marked && marked <= until && (!struck || marked < struck.at)
    && allowedStep(p, 'fallDue', view, sceneOf(k, systemActor(view.place), view.place, marked)) === true) return { step: 'fallDue', at: marked }
  return struck && { step: struck.then, at: struck.at }
}

/** The moment itself while offices are open (8:30–17:30 on working days), else some time in the next morning. */
function officeHour(k: Runtime, moment: Date, chance: Chance): Date {
  const day = dayOf(moment)
  const minutes = (moment.getTime() - startOf(day).getTime()) / 60_000
  const calendar = k.calendar()
  if (isWorkingDay(calendar, day) && minutes >= 510 && minutes <= 1050) return moment
  const next = isWorkingDay(calendar, day) && minutes < 510 ? day : addDays(calendar, day, 1, 'working').day
  return new Date(startOf(next).getTime() + (510 + chance.between(0, 150)) * 60_000)
}

export interface Tally { lived: number, refused: Map<string, number> }
/** Lives many stories, several at a time. A refusal ends its story and is counted; a story that reaches today stays as it is. */
export async function liveAll<T>(stories: readonly T[], lanes: number, live: (story: T) => Promise<Life>, told: (done: number) => void): Promise<Tally> {
  const tally: Tally = { lived: 0, refused: new Map() }
  let next = 0
  const lane = async (): Promise<void> => {
    for (let story = stories[next++]; story !== undefined; story = stories[next++]) {
      try {
        await (await live(story)).end()
      } catch (problem) {
        if (!(problem instanceof Refusal)) throw problem
        const why = `${problem.code} ${JSON.stringify(problem.detail)}`
        tally.refused.set(why, (tally.refused.get(why) ?? 0) + 1)
      }
      tally.lived += 1
      told(tally.lived)
    }
  }
  await Promise.all(Array.from({ length: lanes }, lane))
  return tally
}

/** Runs a part of a story; whether it came to its end before today. */
export async function upToToday(part: () => Promise<void>): Promise<boolean> {
  try {
    await part()
    return true
  } catch (problem) {
    if (problem !== today) throw problem
    return false
  }
}

/** A refusal ends one small story, never the village's. */
export async function tolerate(work: () => Promise<unknown>): Promise<void> {
  try { await work() } catch (problem) { if (!(problem instanceof Refusal)) throw problem }
}
