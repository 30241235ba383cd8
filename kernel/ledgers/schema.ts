/** Shapes of ledgers over HTTP (both sides): a batch of moves, the question for a statement, and the statement. */
import { z } from 'zod'

const day = z.iso.date('日期应写成 2026-01-31')
const name = z.string().min(1).max(80)
export const keyMost = 80
export const noteMost = 400
export const batchMost = 5000
/** More lines than this are not told in one statement: nothing is left out silently, a shorter period is asked for. */
export const statementMost = 2000

const owner = z.string().min(2, '请写明账户是谁的').max(40, '账户的编号太长')
export const movedTransfer = z.strictObject({
  key: z.string().min(1, '每一笔都要有编号').max(keyMost, `编号最多${keyMost}个字`), from: owner, to: owner,
  amount: z.int('数额应是整数').positive('数额应大于零').max(1e12, '数额太大'), note: z.string().max(noteMost, `说明最多${noteMost}个字`).optional() })
/** `from` and `to` are owners; which kinds of account they are is declared by the move. */
export const moveAsked = z.strictObject({ ledger: name, move: name, place: z.string().max(15).optional(),
  transfers: z.array(movedTransfer).min(1, '至少要有一笔').max(batchMost, `一次最多${batchMost}笔，请分几次提交`) })
export type MoveAsked = z.infer<typeof moveAsked>
export const moveCommand = z.object({ id: z.uuid('提交的编号不对，请刷新页面'), madeAt: z.coerce.date(), input: moveAsked })
export const moveAnswer = z.object({ transfers: z.array(z.object({ key: z.string(), id: z.string() })), fresh: z.int() })

export const statementAsked = z.object({ ledger: name, account: name, owner, from: day.optional(), to: day.optional() })
export interface StatementLine {
  transfer: string; day: string; at: string; amount: number; /** after this line; null while pending */ balance: number | null
  other: { account: string; zh: string; owner: string; name: string }
  note: string; act: string; about: { id: string; title: string; procedure: string } | null; rule: string | null; evidence: readonly string[]
  /** the transfer that this one takes back */ counters: string | null }
export interface Statement {
  ledger: string; zh: string; unit: string; account: string; accountZh: string; owner: string; ownerName: string; place: string | null; placeName: string
  from: string; to: string; opening: number; closing: number; /** promised to others, promised by others, at the end of `to` */ held: number; incoming: number
  lines: readonly StatementLine[]; pending: readonly StatementLine[] }
