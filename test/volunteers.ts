/** A volunteer team with its leader and volunteers, for stories: registered as people would, through the product. */
import { organise, appoint } from '../kernel/people/schema.ts'
import { registerVolunteer } from '../mechanisms/volunteering/mechanism.ts'
import { activity } from '../mechanisms/volunteering/activity.procedure.ts'
import { dayOf } from '../kernel/base/calendar.ts'
import type { CaseView } from '../kernel/define.ts'
import type { ActivityBody } from '../mechanisms/volunteering/schema.ts'
import { village } from './people.ts'
import type { Hand, World } from './world.ts'

export const agreeing = { agreed: true, version: 1 }
export const naming = { ...agreeing, showName: true, nameVersion: 1 }
/** The day `n` days from now. */
export const inDays = (w: World, n: number): string => dayOf(new Date(w.now().getTime() + n * 86_400_000))

/** A team of a place and its leader, who acts under that hat. */
export async function teamOf(w: World, name: string, leader: Hand, place = village): Promise<{ team: string; leader: Hand }> {
  const { id: team } = await w.townshipOrganizer.asks(organise, { place, kind: 'volunteerTeam', name, phone: '0790-6021234' })
  await w.open.runtime.directory.reload()
  const { id: hat } = await w.townshipOrganizer.asks(appoint, { person: leader.person, org: team, post: 'volunteerLeader', from: dayOf(w.now()), basis: '队员推选' })
  await w.open.runtime.directory.reload()
  return { team, leader: leader.as(hat) }
}
/** Under the hat of a resident. */
export const self = (who: Hand): Hand => who.as(who.person)
export const registered = (who: Hand, more: object = {}, place = village) => self(who).asks(registerVolunteer, { ...agreeing, ...more, place })

export const plan = (w: World, team: string, more: object = {}) => ({ team, title: '村道捡垃圾', kind: 'environment', day: inDays(w, 2), startTime: '09:00', endTime: '11:00', location: '村口大樟树', helpers: 2,
  text: '沿村道捡垃圾，带手套', risk: '注意来往车辆，穿反光背心', risky: false, ...more })
/** Planned and announced. */
export async function recruiting(w: World, leader: Hand, team: string, more: object = {}): Promise<CaseView<ActivityBody>> {
  const c = await leader.opens(activity, village, plan(w, team, more))
  return leader.does(c, activity, 'recruit', {})
}
/** Lets time go on to noon of the day after tomorrow, when an activity of that morning is over. */
export const untilOver = (w: World): Promise<void> => w.passes({ minutes: Math.round((new Date(`${inDays(w, 2)}T12:00:00+08:00`).getTime() - w.now().getTime()) / 60_000) })
