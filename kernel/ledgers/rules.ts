/** Pure rules of ledgers (both sides): what a transfer must be, repeats inside a batch, running balances, who may read a statement. */
import { no, type Actor, type Capacity, type Ledger, type Verdict } from '../define.ts'
import { keyMost, noteMost } from './schema.ts'

/** One end of a transfer: a kind of account of the ledger, and whose. `owner` is a uuid, or the code of a place. */
export interface Leg<A extends string = string> { account: A; owner: string }
/** A transfer to be posted. `key` names it for ever: the same key with the same content is the same transfer. */
export interface Posting<A extends string = string> {
  key: string; from: Leg<A>; to: Leg<A>; /** whole units, above nought */ amount: number; pending?: boolean
  /** the case it is about, the case of the rule it rests on, attachments that show it */ about?: string; rule?: string; evidence?: readonly string[]
  note?: string; /** the deeper place of the two accounts unless given */ place?: string }

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
export const isUuid = (text: string): boolean => uuid.test(text)

/** What is wrong with one line of a batch, `line` counted from 1. Whether places and persons exist is asked of the database. */
export function checkPosting(ledger: Ledger, t: Posting, line: number): Verdict {
  for (const { account, owner } of [t.from, t.to]) {
    const kind = Object.hasOwn(ledger.accounts, account) ? ledger.accounts[account] : undefined
    if (!kind) return no('account.unknown', { line, account })
    if (kind.owner === 'place' ? !/^\d{2,15}$/.test(owner) : !uuid.test(owner)) return no('account.ownerUnknown', { line, owner })
  }
  if (t.from.account === t.to.account && t.from.owner === t.to.owner) return no('transfer.sameAccount', { line })
  if (!Number.isSafeInteger(t.amount) || t.amount <= 0) return no('transfer.amount', { line })
  if (t.key.length < 1 || t.key.length > keyMost) return no('transfer.key', { line, most: keyMost })
  if ((t.note ?? '').length > noteMost) return no('transfer.note', { line, most: noteMost })
  return true
}

/** Lines said twice in one batch are said once; the same key with another content is refused. */
export function onceEach<T extends { key: string }>(rows: readonly T[]): { rows: T[]; reused: number | null } {
  const seen = new Map<string, T>()
  for (const [i, row] of rows.entries()) {
    const before = seen.get(row.key)
    if (before && JSON.stringify(before) !== JSON.stringify(row)) return { rows: [], reused: i + 1 }
    if (!before) seen.set(row.key, row)
  }
  return { rows: [...seen.values()], reused: null }
}

/** Lines in their order, each with the balance after it. */
export function withBalances<L extends { amount: number }>(opening: number, lines: readonly L[]): (L & { balance: number })[] {
  let balance = opening
  return lines.map((line) => { balance += line.amount; return { ...line, balance } })
}

/** Who sees accounts of others at and under the place of their post: whoever answers for them or looks after them. */
const officials: readonly Capacity[] = ['branchSecretary', 'committeeChair', 'committeeMember', 'supervisor', 'villageClerk', 'townshipOfficer', 'townshipLeader',
  'departmentOfficer', 'countyOrganizer', 'countyOfficer', 'auditor', 'system']
export interface Read { kind: Ledger['accounts'][string]['owner']; owner: string; /** where the account is */ place: string; /** the reader's own household */ household: string | null; /** the reader or their organisation is a party to the case that owns it */ party?: boolean }
/** A person reads what is theirs, their household's or of a case they are a party to, an organisation its own, officials what lies at or under their place. */
export function mayRead(actor: Actor, r: Read): Verdict {
  if (r.kind === 'person' && r.owner === actor.person) return true
  if (r.kind === 'household' && r.owner === r.household) return true
  if (r.kind === 'case' && r.party === true) return true
  if (r.kind === 'organisation' && r.owner === actor.org) return true
  return officials.includes(actor.as) && actor.place !== '' && r.place.startsWith(actor.place) ? true : no('account.notYours', {})
}
