/** Suspensions are no column of the import: the county's organiser gives each as a command, on its day. */
import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { v7 as newId } from 'uuid'
import { startOf } from '../kernel/base/calendar.ts'
import { handClock } from '../kernel/base/clock.ts'
import { answerEndpoints } from '../kernel/procedures/answers.ts'
import type { Runtime } from '../kernel/procedures/runtime.ts'
import type { Cast } from './cast.ts'
import type { Registers } from './registers.ts'

/** Carries out every suspension of the registers. */
export async function suspendAll(k: Runtime, cast: Cast, r: Registers): Promise<void> {
  for (const { code } of r.lands) {
    const wanted = r.appointments.filter(({ suspended, place }) => suspended !== null && place.startsWith(code))
    const office = cast.org(code, 'countyOrganization')
    for (const { org, place, post, suspended } of wanted) {
      if (suspended === null || office === undefined) continue
      const at = new Date(startOf(suspended).getTime() + 10 * 3_600_000)
      const organizer = cast.of(office, at)[0]
      const body = cast.org(place, 'villageParty', org)
      const appointment = body === undefined ? undefined : cast.of(body, at).find(each => each.post === post)?.appointment
      if (organizer && appointment) await suspendOne(k, organizer, appointment, at)
    }
  }
}

/** One command under a session that lasts for it. */
async function suspendOne(k: Runtime, organizer: { person: string, appointment: string | null, place: string }, appointment: string, at: Date): Promise<void> {
  const session = newId()
  const digest = createHash('sha256').update(randomBytes(32)).digest()
  const db = k.database.db
  await sql`insert into people.sessions (id, digest, person, county, made_at, seen_at, expires_at, device)
    values (${session}::uuid, ${digest}, ${organizer.person}::uuid, ${organizer.place.slice(0, 6)}, ${at}, ${at}, ${new Date(at.getTime() + 60_000)}, '演示')`.execute(db)
  const own: Runtime = { ...k, clock: handClock(at) }
  const door = answerEndpoints(own).find(({ method, url }) => method === 'POST' && url === '/api/people/suspend')
  const body = { id: newId(), madeAt: at, input: { appointment, basis: '镇党委〔2026〕31号：接受调查期间停职' } }
  await door?.run({ params: {}, query: {}, body, signed: { digest, hat: organizer.appointment }, address: '127.0.0.1', request: 'demo' })
  await sql`update people.sessions set ended_at = ${at} where id = ${session}::uuid`.execute(db)
}
