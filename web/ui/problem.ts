/** What the server answers when it says no (application/problem+json), as one shape for every screen. */

/** A fault of one field: `path` is dotted (`parts.0.name`), empty when it is about the whole form. */
export interface FieldFault { path: string; zh: string }
/** One refusal or failure. `status` 0 = the server was not reached. */
export interface Problem {
  status: number; code: string; title: string; detail: string; requestId: string | null
  at: readonly FieldFault[]; possible: readonly string[]; more: Readonly<Record<string, unknown>>
}
/** An error that carries its problem, thrown by the client. */
export type ProblemError = Error & { problem: Problem }

const isRecord = (x: unknown): x is Record<string, unknown> => typeof x === 'object' && x !== null && !Array.isArray(x)
const textOf = (x: unknown, otherwise: string): string => typeof x === 'string' && x !== '' ? x : otherwise

const ofStatus: Record<number, string> = {
  0: '没有连上服务器，请检查网络后重试；已填写的内容保存在本机',
  401: '登录已过期，请重新登录；已填写的内容保存在本机',
  403: '当前身份不能进行这项操作，请更换身份或联系管理员',
  404: '没有找到，可能已被移走，或不在当前身份的范围内',
  409: '内容刚刚被别人改动过，请看过最新情况后再提交',
  413: '文件太大，请压缩后再上传',
  429: '操作太频繁，请稍等一会儿再试',
}

/** The plain sentence for a status when the server gave none. */
export const sentenceOf = (status: number): string =>
  ofStatus[status] ?? (status >= 500 ? '服务器暂时出了问题，请稍后重试；已填写的内容保存在本机' : '请求没有成功，请检查后重试')

const faultsOf = (at: unknown): FieldFault[] => Array.isArray(at) ? at.flatMap((each: unknown) => {
  if (!isRecord(each)) return []
  const path = Array.isArray(each.path) ? each.path.join('.') : textOf(each.path, '')
  return [{ path: path.replace(/^(input|body)\./, ''), zh: textOf(each.zh, textOf(each.message, '填写有误')) }]
}) : []

/** Reads a problem from whatever the server sent. */
export function readProblem(status: number, body: unknown): Problem {
  const b = isRecord(body) ? body : {}
  const title = textOf(b.title, sentenceOf(status))
  return {
    status, title, code: textOf(b.code, `http.${status}`), detail: textOf(b.detail, title), more: b, at: faultsOf(b.at),
    requestId: typeof b.requestId === 'string' ? b.requestId : null,
    possible: Array.isArray(b.possible) ? b.possible.filter((each): each is string => typeof each === 'string') : [],
  }
}

/** Makes the error to throw. */
export const problemError = (problem: Problem): ProblemError => Object.assign(new Error(problem.detail), { problem })

const carries = (error: unknown): error is ProblemError => error instanceof Error && 'problem' in error

/** The problem in any error; an unexpected one becomes status 0 so that screens have one way to show it. */
export function problemOf(error: unknown): Problem {
  if (carries(error)) return error.problem
  return readProblem(0, { code: 'client.failed', title: sentenceOf(0), more: String(error) })
}
