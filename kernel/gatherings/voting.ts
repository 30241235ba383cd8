/** One roll, three ways of voting, nobody twice; every vote needs a quorum at its moment. */
import { enterScope } from '../base/database.ts'
import { everywhere } from '../base/scope.ts'
import { refuse } from '../base/refusal.ts'
import { answer, type Answer, type Ctx } from '../base/serve.ts'
import { addVote, insertBallots, putTally } from './data.ts'
import { ballotsOf, findGathering, findLines, findSomebody, freeLines, lineOf, mattersOf, nameOf, representedBy, votedBy, type GatheringData, type LineData } from './readData.ts'
import { mayCount, mayNow } from './rules.ts'
import { ballot, countHands, countPaper, issuePaper } from './schema.ts'
import { require, running, standingOf } from './standing.ts'

async function requireMatter(ctx: Ctx, g: GatheringData, matter: number): Promise<void> {
  if (!(await mattersOf(ctx.db, g)).some((m) => m.n === matter)) refuse('matter.unknown')
}
/** The line somebody votes for: their own, or one whose written proxy they hold. @throws Refusal */
async function lineToVote(ctx: Ctx, g: GatheringData, wanted: string | undefined): Promise<LineData> {
  const own = await lineOf(ctx.db, g, ctx.actor.person, g.rollDay) ?? refuse('ballot.notYourLine')
  // A household's line is voted on by the member who came.
  if (own.person === null && own.present !== null && own.attended !== ctx.actor.person) refuse('ballot.notYourLine')
  if (wanted === undefined || wanted === own.id) return own
  return (await representedBy(ctx.db, g, own.id)).find((l) => l.id === wanted) ?? refuse('ballot.notYourLine')
}

const online: Answer = answer(ballot, async (ctx, input) => {
  // A line of one's own may lie outside the place of the hat one wears; every row is checked against the person.
  await enterScope(ctx.db, everywhere)
  const g = await findGathering(ctx.db, input.gathering, 'shared') ?? refuse('gathering.unknown')
  const line = await lineToVote(ctx, g, input.line)
  require(mayNow('ballot', await standingOf(ctx, g), ctx.now))
  await requireMatter(ctx, g, input.matter)
  if (line.present === null) refuse('ballot.notPresent')
  await insertBallots(ctx.db, g, { matter: input.matter, lines: [line.id], how: 'online', names: line.name })
  await addVote(ctx.db, g, input.matter, input.choice)
  ctx.about(line.id, ctx.actor.place)
  return { id: g.id }
})

/** 监票人: on the roll or of the place, and neither the one who enters the count nor the recorder (four eyes). */
async function tellerOf(ctx: Ctx, g: GatheringData, teller: string): Promise<string> {
  const [line] = await findLines(ctx.db, g, [teller])
  const person = line ? line.person ?? line.attended : (await findSomebody(ctx.db, teller, g.place.slice(0, 9), ctx.now))?.id
  if (line ? line.struck || line.present === null : person === undefined) refuse('teller.unknown')
  const name = line && line.person !== null ? line.name : person ? await nameOf(ctx.db, person) : line?.name ?? ''
  if (person === ctx.actor.person || (g.recorder !== '' && name === g.recorder)) refuse('teller.same')
  return name
}

const atTheTable: readonly Answer[] = [
  answer(issuePaper, async (ctx, input) => {
    const { g } = await running(ctx, input.gathering, 'issuePaper')
    await requireMatter(ctx, g, input.matter)
    const wanted = input.all ? await freeLines(ctx.db, g, input.matter) : [...new Set(input.lines)]
    if (wanted.length === 0) refuse('ballot.nobody')
    const lines = await findLines(ctx.db, g, wanted)
    if (lines.length < wanted.length || lines.some((l) => l.struck)) refuse('line.unknown')
    if (lines.some((l) => l.present === null)) refuse('ballot.notPresent')
    const voted = new Set((await votedBy(ctx.db, g, wanted)).filter((v) => v.matter === input.matter).map((v) => v.line))
    const names = lines.filter((l) => voted.has(l.id)).map((l) => l.name).join('、')
    if (names !== '') refuse('ballot.twice', { names })
    await insertBallots(ctx.db, g, { matter: input.matter, lines: wanted, how: 'paper', names: lines.map((l) => l.name).join('、') })
    ctx.about(g.id, g.place)
    return { id: g.id, issued: (await ballotsOf(ctx.db, g)).find((b) => b.matter === input.matter && b.how === 'paper')?.n ?? 0 }
  }),
  answer(countPaper, async (ctx, input) => {
    const { g } = await running(ctx, input.gathering, 'countPaper')
    await requireMatter(ctx, g, input.matter)
    const issued = (await ballotsOf(ctx.db, g)).find((b) => b.matter === input.matter && b.how === 'paper')?.n ?? 0
    require(mayCount(input, issued, 'paper'))
    await putTally(ctx.db, g, { matter: input.matter, how: 'paper', votes: input, teller: await tellerOf(ctx, g, input.teller) })
    ctx.about(g.id, g.place)
    return { id: g.id }
  }),
  answer(countHands, async (ctx, input) => {
    const { g } = await running(ctx, input.gathering, 'countHands')
    await requireMatter(ctx, g, input.matter)
    const counted = (await ballotsOf(ctx.db, g)).find((b) => b.matter === input.matter && b.how === 'hands')?.n ?? 0
    const free = await freeLines(ctx.db, g, input.matter)
    const votes = { yes: input.yes, no: input.no, abstained: input.abstained, invalid: 0 }
    require(mayCount(votes, counted + free.length, 'hands'))
    // Who raised a hand is not known, so all who were asked have now voted: none of them may vote again another way.
    if (free.length > 0) await insertBallots(ctx.db, g, { matter: input.matter, lines: free, how: 'hands', names: '' })
    await putTally(ctx.db, g, { matter: input.matter, how: 'hands', votes, teller: await tellerOf(ctx, g, input.teller) })
    ctx.about(g.id, g.place)
    return { id: g.id }
  }),
]

export const votingAnswers: readonly Answer[] = [online, ...atTheTable]
