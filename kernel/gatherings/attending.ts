/** Doors open, people come: on paper, by the code at the door, by written proxy. */
import { LRUCache } from 'lru-cache'
import { dayOf } from '../base/calendar.ts'
import { equal, type CryptoProvider } from '../base/crypto.ts'
import { enterScope } from '../base/database.ts'
import { everywhere } from '../base/scope.ts'
import { refuse } from '../base/refusal.ts'
import { answer, type Answer, type Ctx } from '../base/serve.ts'
import { dueFor } from './commands.ts'
import { addComers, addSheets, markAbsent, markPresent, markProxy, setOpen } from './data.ts'
import { countRoll, findGathering, findLines, findSomebody, isAdultOf, lineOf, listMyRows, representedBy, votedBy, ballotsOf, type GatheringData, type LineData } from './readData.ts'
import { drawRoll } from './rollData.ts'
import { mayNow, mayStandIn } from './rules.ts'
import { attend, attendByCode, leave, open, proxy } from './schema.ts'
import { require, running, standingOf } from './standing.ts'

/* ---- the code at the door: six digits out of the key, another every ten minutes, kept nowhere ----------------------------- */
const windowMs = 600_000
const codeIn = (crypto: CryptoProvider, gathering: string, window: number): string =>
  String(crypto.digest(`${gathering}/${window}`, 'gatherings.door').readUInt32BE(0) % 1_000_000).padStart(6, '0')
/** The code shown at the door now, and when the next one comes. */
export function doorCode(crypto: CryptoProvider, gathering: string, now: Date): { code: string; until: Date } {
  const window = Math.floor(now.getTime() / windowMs)
  return { code: codeIn(crypto, gathering, window), until: new Date((window + 1) * windowMs) }
}
/** Whoever read the code a moment before it changed still gets in. */
function fits(crypto: CryptoProvider, gathering: string, now: Date, code: string): boolean {
  const window = Math.floor(now.getTime() / windowMs)
  return [window, window - 1].some((w) => equal(Buffer.from(codeIn(crypto, gathering, w)), Buffer.from(code)))
}

const mostTries = 5
/** Wrong codes by person: kept in memory, since a refused command leaves nothing in the database. */
type Tries = LRUCache<string, { n: number; until: number }>
function countTry(tries: Tries, person: string, now: Date): void {
  const known = tries.get(person)
  tries.set(person, known && known.until > now.getTime() ? { ...known, n: known.n + 1 } : { n: 1, until: now.getTime() + windowMs })
}
const isExhausted = (tries: Tries, person: string, now: Date): boolean => {
  const known = tries.get(person)
  return known !== undefined && known.until > now.getTime() && known.n >= mostTries
}

/** Open meetings on whose roll the actor stands; the one told, or all. */
async function openFor(ctx: Ctx, gathering: string | undefined): Promise<GatheringData[]> {
  const one = gathering === undefined ? undefined : await findGathering(ctx.db, gathering)
  const all = gathering === undefined ? await listMyRows(ctx.db, ctx.actor.person, new Date(ctx.now.getTime() - 24 * 3_600_000)) : one ? [one] : []
  return all.filter((g) => g.state === 'open')
}
async function comeByCode(ctx: Ctx, g: GatheringData): Promise<string> {
  const held = await findGathering(ctx.db, g.id, 'shared') ?? refuse('gathering.unknown')
  const s = await standingOf(ctx, held)
  require(mayNow('attend', s, ctx.now))
  if (s.kind.roll === 'open') await addComers(ctx.db, g, { persons: [ctx.actor.person], names: [], how: 'code', by: ctx.actor.person })
  const line = await lineOf(ctx.db, g, ctx.actor.person, g.rollDay) ?? refuse('door.notDue')
  await markPresent(ctx.db, g, { lines: [line.id], how: 'code', by: ctx.actor.person, attended: line.person === null ? ctx.actor.person : null })
  return line.id
}

function byCode(crypto: CryptoProvider): Answer {
  const tries: Tries = new LRUCache({ max: 20_000 })
  return answer(attendByCode, async (ctx, input) => {
    if (isExhausted(tries, ctx.actor.person, ctx.now)) refuse('door.tooManyTries')
    // A line of one's own may lie outside the place of the hat one wears; every row is checked against the person.
    await enterScope(ctx.db, everywhere)
    const all = await openFor(ctx, input.gathering)
    if (all.length === 0) refuse('door.notDue')
    const g = all.find((x) => fits(crypto, x.id, ctx.now, input.code))
    if (!g) {
      countTry(tries, ctx.actor.person, ctx.now)
      refuse('door.wrongCode')
    }
    const line = await comeByCode(ctx, g)
    ctx.about(line, ctx.actor.place)
    return { id: g.id, line }
  })
}

/* ---- at the table of the recorder --------------------------------------------------------------------------------------------- */
async function requireComer(ctx: Ctx, g: GatheringData, lines: readonly LineData[], attended: string | undefined): Promise<void> {
  if (attended === undefined) return
  const [line] = lines
  if (lines.length !== 1 || !line?.household || line.person !== null || !await isAdultOf(ctx.db, attended, line.household, g.rollDay)) refuse('line.notOfHousehold')
}
async function requirePersons(ctx: Ctx, g: GatheringData, persons: readonly string[]): Promise<void> {
  for (const person of persons) if (!await findSomebody(ctx.db, person, g.place.slice(0, 9), ctx.now)) refuse('person.unknown')
}
/** Somebody leaves, or was ticked by mistake: neither voted, nor may votes come to exceed those who are there. */
async function requireNoVotes(ctx: Ctx, g: GatheringData, lines: readonly LineData[]): Promise<void> {
  const voted = await votedBy(ctx.db, g, lines.map((l) => l.id))
  const name = lines.find((l) => voted.some((v) => v.line === l.id))?.name
  if (name !== undefined) refuse('line.hasVoted', { name })
  const { present } = await countRoll(ctx.db, g)
  for (const matter of new Set((await ballotsOf(ctx.db, g)).map((b) => b.matter))) {
    const votes = (await ballotsOf(ctx.db, g)).filter((b) => b.matter === matter).reduce((sum, b) => sum + b.n, 0)
    if (votes > present - lines.length) refuse('line.votesWouldExceed', { n: matter, votes })
  }
}

const atTheTable = (crypto: CryptoProvider): readonly Answer[] => [
  answer(open, async (ctx, input) => {
    const { g, s } = await running(ctx, input.gathering, 'open')
    await drawRoll(ctx.db, g, dueFor(s.kind, g.place, g.startsAt))
    await setOpen(ctx.db, g, ctx.now, dayOf(g.startsAt))
    ctx.about(g.id, g.place)
    const { eligible, eligibleHouseholds } = await countRoll(ctx.db, g)
    return { id: g.id, eligible, eligibleHouseholds, code: doorCode(crypto, g.id, ctx.now).code }
  }),
  answer(attend, async (ctx, input) => {
    const { g, s } = await running(ctx, input.gathering, 'attend', input.sheet.length > 0 ? 'alone' : 'shared')
    const how = input.how ?? 'paper'
    if (s.kind.roll !== 'open' && (input.persons.length > 0 || input.names.length > 0)) refuse('gathering.rollFixed')
    const lines = await findLines(ctx.db, g, input.lines)
    if (lines.length < new Set(input.lines).size || lines.some((l) => l.struck)) refuse('line.unknown')
    await requireComer(ctx, g, lines, input.attended)
    await requirePersons(ctx, g, input.persons)
    if (lines.length > 0) await markPresent(ctx.db, g, { lines: input.lines, how, by: ctx.actor.person, attended: input.attended ?? null })
    if (s.kind.roll === 'open') await addComers(ctx.db, g, { persons: input.persons, names: input.names, how, by: ctx.actor.person })
    await addSheets(ctx.db, g, input.sheet)
    const [only] = lines
    ctx.about(lines.length === 1 && only && input.sheet.length === 0 ? only.id : g.id, g.place)
    return { id: g.id, present: (await countRoll(ctx.db, g)).present }
  }),
  answer(proxy, async (ctx, input) => {
    const { g } = await running(ctx, input.gathering, 'proxy')
    const lines = await findLines(ctx.db, g, [input.line, input.by])
    const find = (id: string) => lines.find((l) => l.id === id) ?? refuse('line.unknown')
    require(mayStandIn(find(input.line), find(input.by)))
    await markProxy(ctx.db, g, { line: input.line, by: input.by, marker: ctx.actor.person, paper: input.sheet[0] ?? null })
    ctx.about(input.line, g.place)
    return { id: g.id }
  }),
  answer(leave, async (ctx, input) => {
    const { g } = await running(ctx, input.gathering, 'leave')
    const [line] = await findLines(ctx.db, g, [input.line])
    if (!line || line.struck || line.present === null) refuse('line.unknown')
    const gone = [line, ...await representedBy(ctx.db, g, line.id)]
    await requireNoVotes(ctx, g, gone)
    await markAbsent(ctx.db, g, gone.map((l) => l.id))
    ctx.about(line.id, g.place)
    return { id: g.id }
  }),
]

export const attendingAnswers = (crypto: CryptoProvider): readonly Answer[] => [...atTheTable(crypto), byCode(crypto)]
