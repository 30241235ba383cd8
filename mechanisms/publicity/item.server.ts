/** Items go out: an edition for the page, sendings for the outlets; corrections and withdrawals follow what went out before; stories come and go. */
import { dayOf, startOf } from '../../kernel/base/calendar.ts'
import { reaching } from '../../kernel/base/database.ts'
import { demand, refuse } from '../../kernel/base/refusal.ts'
import { scopeOf } from '../../kernel/base/scope.ts'
import { effect, on, type Ctx } from '../../kernel/base/serve.ts'
import { leaveMessage } from '../../kernel/channels/data.ts'
import { sendingDelivered, sendingFailed } from '../../kernel/channels/facts.ts'
import { publicAddress } from '../../kernel/channels/outgoing.ts'
import { correctSent, forgetSent, outletsFor, queue, reachedBy, sendAgain, takeBack } from '../../kernel/channels/outlets.ts'
import { outletKinds, readingSeconds, type OutletKind } from '../../kernel/channels/rules.ts'
import { findCase } from '../../kernel/procedures/caseData.ts'
import { caseNumber } from '../../kernel/procedures/rules.ts'
import { storyPublished, storyWithdrawn } from '../exemplars/facts.ts'
import { endEditions, eraseEditions, insertEdition, listByStory } from './data.ts'
import { record } from './ground.procedure.ts'
import { item } from './item.procedure.ts'
import { airings, mayWrite, readingCharacters, scriptOf, smsOf, waysOf, textsConsent, type Item } from './rules.ts'
import type { ItemBody } from './schema.ts'

const inCounty = <T>(ctx: Ctx, place: string, work: () => Promise<T>): Promise<T> => reaching(ctx.db, scopeOf(place.slice(0, 6)), work)
/** Where the whole stands, as it is printed, sent and shown; empty where the installation has no address of its own. */
export const linkOf = (c: { id: string; place: string }, n?: number): string => {
  const base = publicAddress()
  return base === null ? '' : `${base}/public/${c.place}/publicity/${caseNumber(c.id)}${n === undefined ? '' : `?n=${n}`}`
}
const about = (c: Pick<Item, 'id' | 'place'>) => ({ subject: c.id, place: c.place })
const secondsOf = (ctx: Ctx, text: string): number => readingSeconds(text, ctx.get(readingCharacters))

/* ---- out ---------------------------------------------------------------------------------------------------------------------- */
const outlets = (ctx: Ctx, c: Pick<Item, 'place'>, b: ItemBody, kind: OutletKind) => outletsFor(ctx, { place: c.place, villages: b.villages, kind })
/** @throws Refusal way.noOutlet for a way that leads nowhere */
async function mustLead(ctx: Ctx, c: Pick<Item, 'place'>, b: ItemBody): Promise<void> {
  for (const way of waysOf(b)) if ((await outlets(ctx, c, b, way)).length === 0) refuse('way.noOutlet', { zh: outletKinds[way] })
}
/** Lays the item in the outbox: aloud at every hour that is still to come, elsewhere once. `except`: outlets that get a correction instead. */
async function sendOut(ctx: Ctx, c: Pick<Item, 'id' | 'place'>, b: ItemBody, except: ReadonlySet<string>): Promise<void> {
  const first = startOf(b.from) > ctx.now ? startOf(b.from) : ctx.now
  for (const kind of waysOf(b)) for (const o of await outlets(ctx, c, b, kind)) {
    const words = { subject: c.id, place: c.place, outlet: o.id, kind, correction: false, title: b.title, link: linkOf(c), seconds: null, purpose: null, version: null, places: [] }
    const script = scriptOf(b)
    if (kind === 'loudspeaker') for (const dueAt of airings(b, ctx.now)) await queue(ctx, { ...words, text: script, seconds: secondsOf(ctx, script), dueAt })
    else if (!except.has(o.id)) await queue(ctx, { ...words, dueAt: first, ...(kind === 'sms' ? textOf(c, b) : { text: b.summary }) })
  }
}
const textOf = (c: Pick<Item, 'place'>, b: ItemBody) => ({ text: smsOf(b), places: b.villages.length > 0 ? b.villages : [c.place], ...(b.urgent === true ? {} : { purpose: textsConsent.key, version: textsConsent.version }) })
async function show(ctx: Ctx, c: Item, n: number): Promise<void> {
  const b = c.body
  await insertEdition(ctx.db, { item: c.id, n, place: c.place, number: caseNumber(c.id), villages: b.villages, kind: b.kind, title: b.title, summary: b.summary, text: b.text, issuer: b.issuer, source: b.source ?? '',
    correction: n > 1 ? b.correction ?? '' : '', fromDay: b.from, untilDay: b.until, publishedAt: ctx.now })
}
const correctionOf = (ctx: Ctx, c: Item, words: { title: string; text: string }) => ({ ...words, link: linkOf(c), seconds: secondsOf(ctx, `${words.title}${words.text}`) })
/** The story was told with somebody's consent; of a story that is taken down no name is repeated. */
const withdrawn = (c: Item, reason: string, story: boolean) => (story ? { title: '【撤下】', text: '此前发布的一条事迹已按本人意愿撤下，请不要再转发。' }
  : { title: `【撤下】${c.body.title}`, text: `此前发布的“${c.body.title}”已撤下，请不要再照着办、不要再转发。原因：${reason}` })
async function pullBack(ctx: Ctx, c: Item, reason: string, story: boolean): Promise<void> {
  await inCounty(ctx, c.place, () => endEditions(ctx.db, { item: c.id, at: ctx.now, reason }))
  await correctSent(ctx, { ...about(c), reason, correction: correctionOf(ctx, c, withdrawn(c, reason, story)) })
}

export const itemEffects = [
  effect(item, 'revise', async (ctx, c, input) => demand(mayWrite(input, ctx, c.place))),
  effect(item, 'submit', (ctx, c) => mustLead(ctx, c, c.body)),
  effect(item, 'publish', async (ctx, c) => {
    await mustLead(ctx, c, c.body)
    await show(ctx, c, 1)
    await sendOut(ctx, c, c.body, new Set())
  }),
  // what is wrong stops at once; what is right goes out when a second person has read it
  effect(item, 'correct', async (ctx, c, input) => {
    if (['title', 'summary', 'text', 'script', 'smsText', 'until'].every((key) => Reflect.get(input, key) === Reflect.get(c.body, key))) refuse('correction.same')
    demand(mayWrite({ ...c.body, ...input }, ctx, c.place))
    await endEditions(ctx.db, { item: c.id, at: ctx.now, reason: `正在更正：${input.correction}` })
    await takeBack(ctx, { ...about(c), reason: '内容正在更正' })
  }),
  effect(item, 'republish', async (ctx, c) => {
    const reached = new Set((await reachedBy(ctx, about(c))).map((r) => r.outlet))
    await show(ctx, c, (c.body.edition ?? 1) + 1)
    await correctSent(ctx, { ...about(c), reason: '内容已更正', correction: correctionOf(ctx, c, { title: `【更正】${c.body.title}`, text: `以前发的作废，以这一次为准。${c.body.summary}更正：${c.body.correction ?? ''}` }) })
    await sendOut(ctx, c, c.body, reached)
  }),
  effect(item, 'withdraw', (ctx, c, input) => pullBack(ctx, c, input.reason, false)),
  effect(item, 'takeDown', async (ctx, c) => {
    await pullBack(ctx, c, '本人撤回了同意', true)
    await inCounty(ctx, c.place, () => eraseEditions(ctx.db, c.id, '本人撤回了同意'))
    await forgetSent(ctx, about(c))
  }),
  effect(item, 'end', async (ctx, c) => {
    await inCounty(ctx, c.place, () => endEditions(ctx.db, { item: c.id, at: ctx.now, reason: '已到期' }))
    await takeBack(ctx, { ...about(c), reason: '内容已到期' })
  }),
  effect(item, 'resend', async (ctx, c) => { await sendAgain(ctx, about(c)) }),
]

/* ---- what the outbox tells -------------------------------------------------------------------------------------------------------- */
const running = ['published', 'correcting']
export const itemListeners = [
  on(sendingDelivered, async (ctx, f) => {
    const c = await inCounty(ctx, f.place, () => findCase(ctx.db, item.name, f.case))
    if (!c || f.correction || !running.includes(c.state)) return
    await ctx.asSystem(c.place).act(item, c.id, 'deliver', { sending: f.sending, kind: f.kind, count: f.count, answer: f.answer })
    // an airing with its receipt is a deed like one that was called out by hand
    if (f.kind === 'loudspeaker') await ctx.asSystem(c.place).open(record, c.place, { kind: 'broadcast', title: c.title, day: dayOf(ctx.now), count: 1, location: '联网喇叭', item: c.id, photos: [] })
  }),
  on(sendingFailed, async (ctx, f) => {
    const c = await inCounty(ctx, f.place, () => findCase(ctx.db, item.name, f.case))
    if (!c) return
    if (running.includes(c.state)) await ctx.asSystem(c.place).act(item, c.id, 'miss', { sending: f.sending, kind: f.kind, count: f.count, answer: f.answer })
    if (c.holder !== null) await leaveMessage(ctx.db, { place: c.place, who: c.holder, kind: 'notice', text: `“${c.title}”${f.correction ? '的更正' : ''}没有送到渠道：${f.answer}`, case: c.id, procedure: item.name, at: ctx.now })
  }),
]

/* ---- exemplary stories ----------------------------------------------------------------------------------------------------------- */
const storyDays = 90
const dayAfter = (day: string, n: number): string => new Date(Date.parse(day) + n * 86_400_000).toISOString().slice(0, 10)
/** A story becomes an item that waits for a second person, once. Nothing is sent anywhere unless somebody chooses so. */
export async function takeStory(ctx: Ctx, f: { case: string; place: string; title: string; text: string }): Promise<void> {
  if ((await inCounty(ctx, f.place, () => listByStory(ctx.db, f.place.slice(0, 6), f.case))).some((c) => !['withdrawn', 'dropped'].includes(c.state))) return
  const today = dayOf(ctx.now)
  const sys = ctx.asSystem(f.place)
  const opened = await sys.open(item, f.place, { kind: 'story', title: f.title.slice(0, 40).padEnd(4, '　'), summary: f.text.replace(/\s+/g, '').slice(0, 110).padEnd(6, '　'), text: f.text.slice(0, 3000).padEnd(10, '　'),
    issuer: ctx.directory.placeName(f.place), villages: [], from: today, until: dayAfter(today, storyDays), ways: [], story: f.case })
  await sys.act(item, opened.id, 'submit')
}
/** Down everywhere, whatever state it is in. */
export async function dropStory(ctx: Ctx, f: { case: string; place: string }): Promise<void> {
  for (const c of await inCounty(ctx, f.place, () => listByStory(ctx.db, f.place.slice(0, 6), f.case)))
    if (['draft', 'submitted', 'published', 'correcting'].includes(c.state)) await ctx.asSystem(c.place).act(item, c.id, 'takeDown')
}
export const storyListeners = [on(storyPublished, takeStory), on(storyWithdrawn, dropStory)]
