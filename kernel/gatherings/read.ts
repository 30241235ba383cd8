/** What documents quote of meetings. */
import type { Tx } from '../base/database.ts'
import type { GatheringKind, Meeting } from '../define.ts'
import { listAttended, listDecided, talliesOf } from './readData.ts'
import { waysOfVoting } from './schema.ts'

/**
 * The meetings that decided on a case, the earliest first, with the numbers the case remembers, who came, and the minutes. `kinds` are
 * those declared (see `kindsOf` in standing.ts). The scope must reach the gatherings.
 */
export async function meetingsOf(tx: Tx, county: string, caseId: string, kinds: ReadonlyMap<string, GatheringKind>): Promise<Meeting[]> {
  const meetings: Meeting[] = []
  for (const g of await listDecided(tx, county, caseId)) {
    const kind = kinds.get(g.kind)
    const tallies = (await talliesOf(tx, g)).filter((t) => t.matter === g.matter)
    meetings.push({ id: g.id, kind: g.kind, at: g.at, eligible: g.eligible, present: g.present, eligibleHouseholds: g.eligibleHouseholds, households: g.households,
      yes: g.yes, no: g.no, abstained: g.abstained, invalid: g.invalid, kindZh: kind?.zh ?? g.kind, title: g.title, venue: g.venue, chair: g.chair, recorder: g.recorder,
      attended: await listAttended(tx, g), guests: g.guests, minutes: g.minutes, how: tallies.map((t) => waysOfVoting[t.how]).join('、') })
  }
  return meetings
}
