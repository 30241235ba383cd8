/** The web's files: the phone at /, the console at /console/, unknown paths of each fall back to its page. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'

const year = 31_536_000_000
/** Files with a digest in their name never change; everything else is asked for anew each time. */
const cacheOf = (path: string) => (/\/assets\/.+-[\w-]{8,}\.\w+$/.test(path) ? `public, max-age=${year / 1000}, immutable` : 'no-cache')

export async function mountWeb(app: FastifyInstance, dist: string): Promise<void> {
  const shells = [{ root: join(dist, 'console'), prefix: '/console/' }, { root: join(dist, 'mobile'), prefix: '/' }].filter((s) => existsSync(s.root))
  for (const [i, s] of shells.entries())
    await app.register(fastifyStatic, { ...s, decorateReply: i === 0, wildcard: false, index: 'index.html', cacheControl: false,
      setHeaders: (reply, path) => { reply.setHeader('Cache-Control', cacheOf(path)) } })
  app.get('/console', (_, reply) => reply.redirect('/console/'))
  app.get('/console/*', (_, reply) => reply.sendFile('index.html', join(dist, 'console')))
}
/** The phone's page, for every address that is no file, no API and no console. */
export const phonePage = (dist: string): string => join(dist, 'mobile')
