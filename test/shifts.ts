/** Shifts served and confirmed, for stories that hear of them. */
import { activity } from '../mechanisms/volunteering/activity.procedure.ts'
import { showMine, signUp } from '../mechanisms/volunteering/mechanism.ts'
import { shift } from '../mechanisms/volunteering/shift.procedure.ts'
import type { Hand, World } from './world.ts'
import { recruiting, self, untilOver } from './volunteers.ts'

/** An activity with these volunteers, from signing up to hours confirmed; time goes on by two days. @returns the shifts */
export async function serves(w: World, leader: Hand, team: string, who: readonly Hand[], minutes: number): Promise<string[]> {
  const a = await recruiting(w, leader, team, { helpers: who.length })
  const shifts: string[] = []
  for (const each of who) {
    await self(each).asks(signUp, { activity: a.id })
    shifts.push((await self(each).asks(showMine, {})).shifts.find((s) => s.activity === a.id)?.id ?? '')
  }
  await untilOver(w)
  await leader.does(a, activity, 'hold')
  for (const s of shifts) await leader.does(s, shift, 'attend')
  for (const s of shifts) await leader.does(s, shift, 'confirm', { minutes })
  await w.rounds()
  return shifts
}
/** Hours taken back by another of the team's side. */
export const annuls = (hand: Hand, id: string) => hand.does(id, shift, 'annul', { reason: '登记错了人' })
