/** Ledgers over HTTP: the statement of an account for whoever may read it, and the moves that a ledger lets people post directly. */
import type { z } from 'zod'
import { dayOf } from '../base/calendar.ts'
import { enterScope } from '../base/database.ts'
import { everywhere, scopeOf } from '../base/scope.ts'
import { endpoint, type Endpoint, type Signed } from '../base/http.ts'
import { refuse } from '../base/refusal.ts'
import type { Actor, Ledger } from '../define.ts'
import { contains, countyOf } from '../places/rules.ts'
import { findActor } from '../people/signInData.ts'
import { readingWide } from '../procedures/reading.ts'
import type { Runtime } from '../procedures/runtime.ts'
import { placeName } from '../procedures/shown.ts'
import type { Tx } from '../base/database.ts'
import { casesAbout, findAccount, findHouseholdOf, findOwner, isParty, moveAll, ownerNames } from './data.ts'
import { rowsOf, tellStatement, type Line } from './post.ts'
import { mayRead, onceEach, type Posting } from './rules.ts'
import { moveAnswer, moveCommand, statementAsked, type MoveAsked, type Statement, type StatementLine } from './schema.ts'

/** Every declared ledger by its name, with its kinds of account as the posting function takes them. */
type Ledgers = ReadonlyMap<string, { ledger: Ledger; kinds: string }>
const ledgersOf = (k: Runtime): Ledgers => new Map(k.registry.mechanisms.flatMap((m) => m.ledgers ?? []).map((ledger) => [ledger.name, { ledger, kinds: JSON.stringify(ledger.accounts) }]))

const moveBytes = 3 * 1024 * 1024
type Command = z.infer<typeof moveCommand>

/** What a move means: its two kinds of account, at or under the post of whoever posts. @throws Refusal */
function declared(all: Ledgers, actor: Actor, input: MoveAsked) {
  const known = all.get(input.ledger) ?? refuse('ledger.unknown', { ledger: input.ledger })
  const move = Object.hasOwn(known.ledger.moves ?? {}, input.move) ? known.ledger.moves?.[input.move] : undefined
  if (!move) refuse('ledger.moveUnknown', { move: input.move })
  if (!move.by.includes(actor.as)) refuse('hat.notAllowed', { as: actor.as, by: move.by })
  const place = input.place ?? actor.place
  if (actor.place === '' || !contains(actor.place, place)) refuse('place.outside', { place })
  if (place.length < 6) refuse('place.missing')
  return { known, move, place }
}

/**
 * Posts a batch: who is asking, then the whole batch with its journal line in one call. A batch that was posted before changes nothing
 * and gets the same answer.
 */
async function postMoves(k: Runtime, all: Ledgers, signed: Signed | null, told: Command): Promise<z.infer<typeof moveAnswer>> {
  if (!signed) refuse('session.over')
  const now = k.clock.now()
  const { input } = told
  const actor = await findActor(k.database.pool, { digest: signed.digest, hat: signed.hat, at: now })
  if (!actor) refuse(signed.hat === null ? 'session.over' : 'hat.notYours')
  const { known: { ledger, kinds }, move, place } = declared(all, actor, input)
  const county = countyOf(place)
  const given = input.transfers.map((t): Posting => ({ key: t.key, from: { account: move.from, owner: t.from }, to: { account: move.to, owner: t.to }, amount: t.amount, note: t.note }))
  const { rows: distinct, reused } = onceEach(given)
  if (reused !== null) refuse('transfer.keyReused', { line: reused, key: given[reused - 1]?.key })
  const rows = rowsOf(ledger, county, (p) => k.directory.placeName(p) !== '', distinct)
  const figures = k.figures.ofLedger(ledger.name)
  const done = await moveAll(k.database.pool, { scope: scopeOf(place), day: dayOf(now), ledger: ledger.name, kinds, rows: JSON.stringify(rows), figures: figures && JSON.stringify(figures),
    act: { county, id: told.id, name: 'ledgers/move', place, person: actor.person, as: actor.as, appointment: actor.appointment, org: actor.org, at: now, madeAt: told.madeAt,
      input: { ledger: ledger.name, move: input.move, lines: rows.length, total: distinct.reduce((sum, t) => sum + t.amount, 0) } } })
  const ids = new Map(distinct.map((t, i) => [t.key, done.ids[i] ?? '']))
  return { transfers: given.map(({ key }) => ({ key, id: ids.get(key) ?? '' })), fresh: done.fresh }
}

interface Shown { ledger: Ledger; county: string; names: Record<string, string>; cases: Awaited<ReturnType<typeof casesAbout>> }
const lineJson = (s: Shown, l: Line): StatementLine => ({ transfer: l.transfer, day: l.day, at: l.at, amount: l.amount, balance: l.balance, note: l.note, act: l.act, rule: l.rule,
  evidence: l.evidence, counters: l.counters, about: l.about === null ? null : s.cases.get(l.about) ?? null,
  other: { ...l.other, zh: s.ledger.accounts[l.other.account]?.zh ?? l.other.account, name: s.names[l.other.owner] ?? '' } })

async function whoseAccount(k: Runtime, tx: Tx, ledger: Ledger, account: string, owner: string): Promise<{ county: string; place: string }> {
  const kind = ledger.accounts[account]?.owner ?? 'case'
  if (kind === 'place') return { county: countyOf(owner), place: k.directory.placeName(owner) === '' ? refuse('account.ownerUnknown', { line: 1, owner }) : owner }
  return await findAccount(tx, ledger.name, account, owner) ?? await findOwner(tx, kind, owner) ?? refuse('account.ownerUnknown', { line: 1, owner })
}

async function statement(k: Runtime, all: Ledgers, signed: Signed | null, q: z.infer<typeof statementAsked>): Promise<Statement> {
  const { ledger } = all.get(q.ledger) ?? refuse('ledger.unknown', { ledger: q.ledger })
  const kind = Object.hasOwn(ledger.accounts, q.account) ? ledger.accounts[q.account] : undefined
  if (!kind) refuse('account.unknown', { account: q.account })
  const owner = q.owner.toLowerCase()
  if (kind.owner === 'place' ? !/^\d{2,15}$/.test(owner) : !/^[0-9a-f-]{36}$/.test(owner)) refuse('account.ownerUnknown', { line: 1, owner })
  const today = dayOf(k.clock.now())
  const period = { from: q.from ?? `${(q.to ?? today).slice(0, 4)}-01-01`, to: q.to ?? today }
  if (period.from > period.to) refuse('statement.backwards')
  return readingWide(k, signed, async (tx, actor) => {
    const { county, place } = await whoseAccount(k, tx, ledger, q.account, owner)
    const household = kind.owner === 'household' ? await findHouseholdOf(tx, actor.county, actor.person) : null
    const party = kind.owner === 'case' && await isParty(tx, county, owner, [actor.person, ...(actor.org === null ? [] : [actor.org])])
    const verdict = mayRead(actor, { kind: kind.owner, owner, place, household, party })
    if (verdict !== true) refuse(verdict.refuse, verdict.detail)
    const told = await tellStatement(tx, { county, ledger: ledger.name, account: q.account, owner }, period)
    await enterScope(tx, everywhere)
    const all = [...told.lines, ...told.pending]
    const owners = [...new Set([owner, ...all.map((l) => l.other.owner)])]
    const names = { ...await ownerNames(tx, county, owners.filter((o) => o.includes('-'))), ...Object.fromEntries(owners.filter((o) => !o.includes('-')).map((o) => [o, placeName(k, o)])) }
    const shown: Shown = { ledger, county, names, cases: await casesAbout(tx, county, [...new Set(all.flatMap((l) => l.about ?? []))]) }
    return { ledger: ledger.name, zh: ledger.zh, unit: ledger.unit, account: q.account, accountZh: kind.zh, owner, ownerName: names[owner] ?? '', place, placeName: placeName(k, place),
      ...period, opening: told.opening, closing: told.closing, held: told.held, incoming: told.incoming,
      lines: told.lines.map((l) => lineJson(shown, l)), pending: told.pending.map((l) => lineJson(shown, l)) }
  })
}

export function ledgerEndpoints(k: Runtime): Endpoint[] {
  const all = ledgersOf(k)
  return [
    endpoint({ url: 'GET /api/ledgers/statement', tag: 'ledgers', zh: '一个账户一段时间的对账单', query: statementAsked, run: ({ query, signed }) => statement(k, all, signed, query) }),
    endpoint({ url: 'POST /api/ledgers/move', tag: 'ledgers', zh: '过账：一笔或一批', body: moveCommand, output: moveAnswer, bodyBytes: moveBytes, run: ({ body, signed }) => postMoves(k, all, signed, body) }),
  ]
}
