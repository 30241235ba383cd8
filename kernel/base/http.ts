/** Endpoints as values: what app/server.ts mounts and app/openapi.ts describes. Nothing here knows the web framework. */
import { z } from 'zod'

/** Who asks: the digest of the session's token and the chosen hat; null without a session. */
export interface Signed { digest: Uint8Array; hat: string | null }
export interface Asked<Params, Query, Body> {
  params: Params; query: Query; body: Body; signed: Signed | null; address: string; request: string }
/** Bytes to be sent as they are. */
export interface Download { bytes: Uint8Array | AsyncIterable<Uint8Array>; type: string; name?: string; cache?: string }
export interface Endpoint {
  method: 'GET' | 'POST'; url: string; tag: string; zh: string; open: boolean; status: number
  params: z.ZodType; query: z.ZodType; body: z.ZodType | null; output: z.ZodType | null; contentType: string
  /** the longest body that is read, where it is not the usual one */ bodyBytes?: number
  run(asked: Asked<unknown, unknown, unknown>): Promise<unknown> }
interface Typed<P, Q, B> {
  url: `${'GET' | 'POST'} /${string}`; tag: string; zh: string
  /** readable without a session */ open?: true; status?: number; contentType?: string
  params?: z.ZodType<P>; query?: z.ZodType<Q>; body?: z.ZodType<B>; output?: z.ZodType; bodyBytes?: number
  run(asked: Asked<P, Q, B>): Promise<unknown> }

/** A typed endpoint, erased for lists: the server has validated params, query and body by their shapes before it runs. */
export function endpoint<P = Record<string, never>, Q = Record<string, never>, B = undefined>(e: Typed<P, Q, B>): Endpoint {
  const [method, url] = e.url.split(' ')
  const erased: Pick<Endpoint, 'run'> = e
  return { method: method === 'POST' ? 'POST' : 'GET', url: url ?? '/', tag: e.tag, zh: e.zh, open: e.open ?? false, status: e.status ?? 200,
    params: e.params ?? z.object({}), query: e.query ?? z.object({}), body: e.body ?? null, output: e.output ?? null,
    contentType: e.contentType ?? 'application/json', ...(e.bodyBytes === undefined ? {} : { bodyBytes: e.bodyBytes }), run: (asked) => erased.run(asked) }
}
export const download = (d: Download): { download: Download } => ({ download: d })
