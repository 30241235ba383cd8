/** Meetings of the demonstration: convened with their notice, attended, voted on and minuted through the product's own routes. */
import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { v7 as newId } from 'uuid'
import { z } from 'zod'
import { dayOf, startOf } from '../kernel/base/calendar.ts'
import type { Endpoint } from '../kernel/base/http.ts'
import type { Actor, GatheringKind } from '../kernel/define.ts'
import { answerEndpoints } from '../kernel/procedures/answers.ts'
import type { Runtime } from '../kernel/procedures/runtime.ts'
import type { Life } from './stage.ts'

const hour = 3_600_000
const told = z.object({ rows: z.array(z.object({ line: z.uuid(), name: z.string() })), next: z.string().nullable() })
const made = z.object({ id: z.uuid() })
const stood = z.object({ gathering: z.object({ enough: z.boolean() }) })

/** The product's doors under the clock of one story; made once for it. */
const doorsOf = new WeakMap<Life, readonly Endpoint[]>()
function doors(k: Runtime, life: Life): readonly Endpoint[] {
  const known = doorsOf.get(life)
  if (known) return known
  const made = answerEndpoints({ ...k, clock: { now: () => life.at() }, live: { ...k.live, touch: () => undefined } }).filter(({ url }) => url.startsWith('/api/gatherings'))
  doorsOf.set(life, made)
  return made
}

/** Asks and commands under a session that lasts as long as the work. */
async function signed<T>(k: Runtime, life: Life, actor: Actor, work: (ask: (method: 'GET' | 'POST', path: string, input: unknown) => Promise<unknown>) => Promise<T>): Promise<T> {
  const [session, digest] = [newId(), createHash('sha256').update(randomBytes(32)).digest()]
  const county = actor.place.slice(0, 6)
  await sql`insert into people.sessions (id, digest, person, county, made_at, seen_at, expires_at, device)
    values (${session}::uuid, ${digest}, ${actor.person}::uuid, ${county}, '2021-01-01', '2021-01-01', '2100-01-01', '演示')`.execute(k.database.db)
  try {
    return await work(async (method, path, input) => {
      const door = doors(k, life).find((each) => each.method === method && each.url === `/api/gatherings${path}`)
      if (!door) throw new Error(`no route ${path}`)
      return door.run({ params: {}, query: method === 'GET' ? input : {}, body: { id: life.chance.id(life.at()), madeAt: life.at(), input }, signed: { digest, hat: actor.appointment }, address: '127.0.0.1', request: 'demo' })
    })
  } finally {
    await sql`update people.sessions set ended_at = '2021-01-02' where id = ${session}::uuid`.execute(k.database.db)
  }
}

export interface Meeting {
  kind: GatheringKind, place: string, case: string, title: string, by: Actor
  /** days of notice that are given; the meeting is at half past nine on the day after them */ notice: number
  /** share of the roll that comes, and of those who come that is against */ comes: number, against: number
  chair: string, recorder: string, guests?: readonly string[], venue?: string }
/**
 * Holds a meeting on one matter; the clock of the story goes on to its end. @throws what `life.pass` throws when it would be after
 * today: then the notice has gone out and the meeting is still to come
 */
export async function hold(k: Runtime, life: Life, m: Meeting): Promise<void> {
  const first = startOf(dayOf(new Date(life.at().getTime() + (m.notice + 1) * 24 * hour)))
  const startsAt = new Date(first.getTime() + 9.5 * hour)
  await signed(k, life, m.by, async (ask) => {
    const { id } = made.parse(await ask('POST', '/convene', { kind: m.kind.name, place: m.place, title: `研究“${m.title.slice(0, 60)}”`, startsAt: startsAt.toISOString(),
      venue: m.venue ?? '村委会二楼会议室', agenda: '一、说明方案；二、讨论；三、表决', matters: [{ title: m.title, case: m.case }] }))
    life.pass((startsAt.getTime() - life.at().getTime()) / hour, false)
    await ask('POST', '/open', { gathering: id })
    const lines: { line: string, name: string }[] = []
    for (let after: string | null = ''; after !== null;) {
      const page: z.infer<typeof told> = told.parse(await ask('GET', '/roll', { id, limit: 500, ...after === '' ? {} : { after } }))
      lines.push(...page.rows)
      after = page.next
    }
    const here = lines.slice(0, Math.max(1, Math.round(lines.length * m.comes)))
    for (let i = 0; i < here.length; i += 2000) await ask('POST', '/attend', { gathering: id, lines: here.slice(i, i + 2000).map(({ line }) => line) })
    const no = Math.floor(here.length * m.against)
    const teller = here.find(({ name }) => name !== m.recorder && name !== m.chair)?.line ?? here[0]?.line
    if (stood.parse(await ask('GET', '/one', { id })).gathering.enough) {
      await ask('POST', '/countHands', { gathering: id, matter: 1, teller, yes: here.length - no, no, abstained: 0 })
    }
    life.pass(1.5, false)
    await ask('POST', '/minutes', { gathering: id, minutes: '主持人说明方案，到会人员逐条讨论后举手表决。', chair: m.chair, recorder: m.recorder, guests: m.guests ?? [] })
    await ask('POST', '/close', { gathering: id })
  })
  await life.refresh()
}
