/** Errors as application/problem+json (RFC 9457): a code, a Chinese sentence, what to mend, and an id to read out on the phone. */
import { ZodError } from 'zod'
import { Refusal } from '../kernel/base/refusal.ts'
import { explain } from '../kernel/base/words.ts'

export interface Problem { type: string; title: string; status: number; code: string; detail: string; requestId: string; at?: unknown; until?: unknown; possible?: unknown }

const statuses: Record<string, number> = {
  'session.over': 401, 'hat.notYours': 403, 'hat.notAllowed': 403, 'case.unknown': 404, 'procedure.unknown': 404, 'route.unknown': 404,
  'figure.unknown': 404, 'attachment.unknown': 404, 'attachment.missing': 404, 'ledger.unknown': 404, 'account.notYours': 403, 'setting.unknown': 404, 'person.unknown': 404, 'case.notReadable': 403, 'place.outside': 403, 'input.invalid': 422, 'input.notJson': 400, 'rate.tooMany': 429,
  'body.tooLarge': 413, 'csrf.missing': 403, 'case.busy': 503, 'command.idReused': 409 }
/** Everything else that is refused is a conflict with how things stand. */
const statusOf = (code: string) => statuses[code] ?? 409
const titleOf = (status: number) => (status === 401 ? '请登录' : status === 403 ? '没有权限' : status === 404 ? '没有找到' : status === 422 || status === 400 ? '填写有误'
  : status === 409 ? '现在不能办' : status === 413 ? '内容太大' : status === 429 ? '操作太快' : status === 503 ? '暂时繁忙' : '系统出错')

const problem = (status: number, code: string, detail: string, requestId: string, more: object = {}): Problem =>
  ({ type: `/problems/${code}`, title: titleOf(status), status, code, detail, requestId, ...more })

const dbBusy = new Set(['ECONNREFUSED', 'ENOENT', 'ECONNRESET', '57P01', '57P03', '53300', '53100', '08006', '40001', '40P01'])
const field = (x: unknown, name: string): unknown => (typeof x === 'object' && x !== null ? Object.entries({ ...x }).find(([k]) => k === name)?.[1] : undefined)

/** What a person reads for whatever was thrown; `fault` when it is ours to mend. */
export function problemOf(thrown: unknown, refusals: Readonly<Record<string, string>>, requestId: string): { problem: Problem; fault: boolean } {
  if (thrown instanceof Refusal) {
    const { at, until, possible } = thrown.detail
    return { fault: false, problem: problem(statusOf(thrown.code), thrown.code, explain(refusals, thrown.code, thrown.detail), requestId,
      { ...(at === undefined ? {} : { at }), ...(until === undefined ? {} : { until }), ...(possible === undefined ? {} : { possible }), values: thrown.detail }) }
  }
  if (thrown instanceof ZodError)
    return { fault: false, problem: problem(422, 'input.invalid', explain(refusals, 'input.invalid'), requestId, { at: thrown.issues.slice(0, 50).map((i) => ({ path: i.path.join('.'), zh: i.message })) }) }
  const code = String(field(thrown, 'code') ?? '')
  const status = Number(field(thrown, 'statusCode') ?? 0)
  if (status === 413 || code === 'FST_ERR_CTP_BODY_TOO_LARGE') return { fault: false, problem: problem(413, 'body.tooLarge', explain(refusals, 'body.tooLarge'), requestId) }
  if (status === 429) return { fault: false, problem: problem(429, 'rate.tooMany', explain(refusals, 'rate.tooMany'), requestId) }
  if (status >= 400 && status < 500) return { fault: false, problem: problem(status, 'input.notJson', explain(refusals, 'input.notJson'), requestId) }
  if (dbBusy.has(code)) return { fault: true, problem: problem(503, 'case.busy', explain(refusals, 'case.busy'), requestId) }
  return { fault: true, problem: problem(500, 'server.fault', explain(refusals, 'server.fault'), requestId) }
}
