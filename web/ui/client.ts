/**
 * The way to the server: queries, commands and uploads. A command carries an id made here once; when the line breaks it
 * is sent again with the same id, and the server answers with the receipt of the first time.
 */
import { v7 } from 'uuid'
import { problemError, readProblem } from './problem.ts'

/** Values of a query string; empty ones are left out, lists are repeated. */
export type Query = Readonly<Record<string, string | number | boolean | null | undefined | readonly string[]>>
/** What every command has; the author's device makes both once. */
export interface Command { id: string; madeAt: string }
export interface ClientOptions {
  /** The hat to act under, asked at every request; null = the person's own. */
  hat?: () => string | null
  /** Called when the session has ended (401), outside of signing in itself. */
  onSignedOut?: () => void
  /** Whether nobody is at the machine now: what the screen asks by itself must not keep a session open. */
  background?: () => boolean
  /** Waits between repeated sendings, milliseconds. */
  waits?: readonly number[]
  base?: string
}
export interface Client {
  get<T>(path: string, query?: Query, signal?: AbortSignal): Promise<T>
  /** Sends once: sign-in and the like, which must not be repeated by themselves. */
  post<T>(path: string, body?: unknown): Promise<T>
  /** Sends a command and repeats it with the same id while the line is down. */
  command<T>(path: string, body: Command & Record<string, unknown>): Promise<T>
  upload<T>(path: string, parts: Readonly<Record<string, string | Blob>>): Promise<T>
  /** Address for links, images and EventSource, which cannot send headers: the hat goes into the query. */
  link(path: string, query?: Query): string
}

/** A new command: id by time (UUIDv7) and the minute it was meant. */
export const newCommand = (): Command => ({ id: v7(), madeAt: new Date().toISOString() })
/** A new id by time (UUIDv7). */
export const newId = (): string => v7()

/** Query string with its question mark; empty when nothing is asked. */
export function queryText(query: Query = {}): string {
  const params = new URLSearchParams()
  for (const [key, value] of Object.entries(query)) {
    if (value === null || value === undefined || value === '' || value === false) continue
    if (typeof value === 'object') for (const each of value) params.append(key, each)
    else params.append(key, value === true ? '1' : String(value))
  }
  const text = params.toString()
  return text === '' ? '' : `?${text}`
}

const sleep = (ms: number): Promise<void> => new Promise((done) => { setTimeout(done, ms) })
const lineIsDown = (status: number): boolean => status === 0 || status === 502 || status === 503 || status === 504

interface Raw { status: number; ok: boolean; text: string }

async function send(url: string, init: RequestInit): Promise<Raw> {
  try {
    const response = await fetch(url, { credentials: 'same-origin', ...init })
    return { status: response.status, ok: response.ok, text: await response.text() }
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    return { status: 0, ok: false, text: '' }
  }
}

/** The one place where an answer gets its type: what the caller names is what the API's contract says. */
const answerOf = <T>(raw: Raw): T => JSON.parse(raw.text === '' ? 'null' : raw.text)
/** A refusal may come from a proxy and be no JSON at all. */
const refusalOf = (raw: Raw): unknown => { try { return JSON.parse(raw.text) } catch { return undefined } }

/** Makes the client of one shell. */
export function makeClient(options: ClientOptions = {}): Client {
  const base = options.base ?? '/api'
  const waits = options.waits ?? [600, 1500, 4000]
  const headers = (extra: Record<string, string> = {}): Record<string, string> => {
    const hat = options.hat?.() ?? null
    return { Accept: 'application/json', ...extra, ...(hat === null ? {} : { 'X-Hat': hat }),
      ...(options.background?.() === true ? { 'X-Background': '1' } : {}) }
  }
  const call = async <T>(path: string, init: RequestInit, repeats: readonly number[] = []): Promise<T> => {
    let answer = await send(base + path, init)
    for (const wait of repeats) {
      if (!lineIsDown(answer.status)) break
      await sleep(wait)
      answer = await send(base + path, init)
    }
    if (answer.ok) return answerOf<T>(answer)
    if (answer.status === 401 && !path.startsWith('/session/')) options.onSignedOut?.()
    throw problemError(readProblem(answer.status, refusalOf(answer)))
  }
  const write = (body: unknown): RequestInit => ({
    method: 'POST', body: JSON.stringify(body ?? {}), headers: headers({ 'Content-Type': 'application/json', 'X-Shanzhi': '1' }) })
  return {
    get: (path, query, signal) => call(path + queryText(query), { headers: headers(), ...(signal ? { signal } : {}) }),
    post: (path, body) => call(path, write(body)),
    command: (path, body) => call(path, write(body), waits),
    upload: (path, parts) => {
      const form = new FormData()
      for (const [name, value] of Object.entries(parts)) form.append(name, value)
      return call(path, { method: 'POST', body: form, headers: headers({ 'X-Shanzhi': '1' }) })
    },
    link: (path, query) => base + path + queryText({ ...query, hat: options.hat?.() ?? null }),
  }
}
