/** The public site: pages that anybody reads without an account and without JavaScript, and search engines find. */
import { createHash, timingSafeEqual } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import QRCode from 'qrcode'
import { z } from 'zod'
import { within } from '../kernel/base/database.ts'
import { everywhere } from '../kernel/base/scope.ts'
import { Refusal } from '../kernel/base/refusal.ts'
import { dayOf } from '../kernel/base/calendar.ts'
import { publicAddress } from '../kernel/channels/outgoing.ts'
import { board, boards, notice } from '../kernel/disclosure/boards.ts'
import { listForMap } from '../kernel/disclosure/data.ts'
import { lookUpCode, PublicObjection, raisePublicly } from '../kernel/disclosure/objections.ts'
import { publicGatherings } from '../kernel/gatherings/schema.ts'
import { pathOf } from '../kernel/places/data.ts'
import { answerEndpoints } from '../kernel/procedures/answers.ts'
import { problemOf } from './problems.ts'
import { boardPage, codePage, countyPage, feed, missingPage, noticeHref, noticePage, receiptPage, robots, siteMap, type Gathering, type NoticeView, type Site } from './publicSitePages.ts'
import { mountPublicity } from './publicSitePublicity.ts'
import type { OpenRuntime } from './runtime.ts'

const perMinute = 300
const limited = { config: { rateLimit: { max: perMinute, timeWindow: '1 minute', allowList: [] } } }
const mapMost = 20_000
const boardQuery = z.object({ kind: z.enum(['公示', '公开']).optional().catch(undefined), q: z.string().max(60).default('').catch(''), before: z.string().max(80).optional().catch(undefined), past: z.string().optional().catch(undefined) })
const boardAt = z.object({ place: z.string().regex(/^\d{2}$|^\d{4}$|^\d{6}$|^\d{9}$|^\d{12}$|^\d{15}$/) })
const noticeAt = boardAt.extend({ number: z.string().regex(/^\d{6}-[0-9A-Z]{6}$/) })
const versionQuery = z.object({ n: z.coerce.number().int().min(1).optional().catch(undefined) })
const form = z.object({ about: z.string().default(''), token: z.string().default(''), text: z.string().default(''), name: z.string().default(''), phone: z.string().default(''), website: z.string().default('') })

/** The address of the installation: PUBLIC_URL, else what the browser asked for. */
function baseOf(request: FastifyRequest): string {
  return publicAddress() ?? `${request.protocol}://${/^[\w.:[\]-]+$/.test(request.host) ? request.host : 'localhost'}`
}
/** Sends a text with its mark, so that whoever has it already gets only that it is still so. */
function send(request: FastifyRequest, reply: FastifyReply, text: string, o: { type?: string; status?: number; seconds?: number } = {}) {
  const mark = `W/"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`
  reply.type(o.type ?? 'text/html; charset=utf-8').header('Cache-Control', o.seconds === 0 ? 'no-store' : `public, max-age=${o.seconds ?? 60}`)
  if (o.seconds === 0) return reply.code(o.status ?? 200).send(text)
  reply.header('ETag', mark)
  return request.headers['if-none-match'] === mark ? reply.code(304).send() : reply.code(o.status ?? 200).send(text)
}

/** Coming meetings that anybody may know of, of a village or township. */
async function gatheringsAt(open: OpenRuntime, place: string): Promise<Gathering[]> {
  const asked = answerEndpoints(open.runtime).find((e) => `${e.method} ${e.url}` === publicGatherings.path.replace(' ', ' /api'))
  if (!asked || place.length < 9) return []
  const { rows } = publicGatherings.output.parse(await asked.run({ params: {}, query: { place }, body: null, signed: null, address: '', request: '' }))
  return rows.map((g) => ({ title: g.title, kindZh: g.kindZh, placeName: g.placeName, venue: g.venue, matters: g.matters, startsAt: new Date(g.startsAt) }))
}

interface Pages { open: OpenRuntime; site(request: FastifyRequest, place?: string): Promise<Site>; view(at: { place: string; number: string }, s: Site, n?: number): Promise<NoticeView>; token(about: string): string }
function pagesOf(open: OpenRuntime): Pages {
  const k = open.runtime
  const tenant = () => open.tenant() ?? { name: '公开栏', place: '' }
  // A form is taken only from a page of ours of today or yesterday: there is no session that could be misused, but robots of others stay out.
  const token = (about: string, day = dayOf(k.clock.now())) => open.crypto.digest(`${about} ${day}`, 'disclosure.form').toString('base64url').slice(0, 24)
  const superviseOf = (place: string) => {
    const kinds = [['supervisionCommittee'], ['townshipDesk', 'townshipGovernment', 'townshipParty'], ['countyCentre']]
    const found = kinds.map((each) => k.directory.nearest(each, place)).find((o) => o?.phone)
    return found?.phone ? { name: found.name, phone: found.phone } : null
  }
  return { open, token,
    site: async (request, place) => {
      const path = place ? await within(k.database.db, everywhere, (tx) => pathOf(tx, place, dayOf(k.clock.now()))) : []
      return { name: tenant().name, base: baseOf(request), path: path.filter((p) => p.code.length > tenant().place.length) }
    },
    view: async (at, s, n) => {
      const found = await notice(k, at, n)
      const qr = await QRCode.toString(`${s.base}${noticeHref(found.notice)}`, { type: 'svg', margin: 0 })
      return { ...found, qr, supervise: superviseOf(found.notice.place), token: token(found.notice.id) }
    } }
}

function readPages(app: FastifyInstance, p: Pages): void {
  const k = p.open.runtime
  const root = () => p.open.tenant()?.place ?? ''
  app.get('/public', (_, reply) => reply.redirect('/public/'))
  app.get('/public/', limited, async (request, reply) => {
    const s = await p.site(request)
    const { notices } = await board(k, { place: root(), running: true, limit: 20 })
    return send(request, reply, countyPage(s, { places: await boards(k, root()), notices }))
  })
  app.get('/public/objection', limited, async (request, reply) => {
    const s = await p.site(request)
    const { code } = z.object({ code: z.string().max(40).default('').catch('') }).parse(request.query)
    if (code === '') return send(request, reply, codePage(s, { typed: '' }))
    try {
      return send(request, reply, codePage(s, { typed: code, found: await lookUpCode(k, p.open.crypto, code, request.ip) }), { seconds: 0 })
    } catch (problem) { return send(request, reply, codePage(s, { typed: code, problem: told(p, problem, request).detail }), { seconds: 0, status: told(p, problem, request).status }) }
  })
  app.get('/public/:place', limited, async (request, reply) => {
    const { place } = boardAt.parse(request.params)
    const { kind, q, before, past } = boardQuery.parse(request.query)
    const s = await p.site(request, place)
    const here = s.path.at(-1) ?? { code: place, name: k.directory.placeName(place) }
    if (here.name === '' || !place.startsWith(root())) return send(request, reply, missingPage(s, '没有这个地方。'), { status: 404 })
    const found = await board(k, { place, q, limit: 30, ...(kind ? { kind } : {}), ...(before ? { before } : {}), ...(q === '' ? { running: past !== '1' } : {}) })
    return send(request, reply, boardPage(s, { place: { code: place, name: here.name }, notices: found.notices, next: found.next, places: await boards(k, place), q, past: past === '1', gatherings: await gatheringsAt(p.open, place), ...(kind ? { kind } : {}) }))
  })
  app.get('/public/:place/feed.atom', limited, async (request, reply) => {
    const { place } = boardAt.parse(request.params)
    const s = await p.site(request, place)
    const { notices } = await board(k, { place, limit: 50 })
    return send(request, reply, feed(s, { code: place, name: k.directory.placeName(place) }, notices, k.clock.now()), { type: 'application/atom+xml; charset=utf-8' })
  })
  app.get('/public/:place/:number', limited, async (request, reply) => {
    const at = noticeAt.parse(request.params)
    const s = await p.site(request, at.place)
    return send(request, reply, noticePage(s, await p.view(at, s, versionQuery.parse(request.query).n)))
  })
  app.get('/robots.txt', limited, (request, reply) => send(request, reply, robots(baseOf(request)), { type: 'text/plain; charset=utf-8' }))
  app.get('/sitemap.xml', limited, async (request, reply) => {
    const rows = await within(k.database.db, everywhere, (tx) => listForMap(tx, k.clock.now(), mapMost))
    const places = [...new Set(rows.map((r) => r.place))].map((code) => ({ code }))
    return send(request, reply, siteMap(baseOf(request), places, rows), { type: 'application/xml; charset=utf-8', seconds: 3600 })
  })
}

const told = (p: Pages, problem: unknown, request: FastifyRequest) => problemOf(problem, p.open.runtime.registry.refusals, request.id).problem
const same = (a: string, b: string): boolean => a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))
/** A form sent by a browser without a script; what was typed is there again when it is refused. */
function objecting(app: FastifyInstance, p: Pages): void {
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string', bodyLimit: 16 * 1024 }, (_request, body, done) => { done(null, Object.fromEntries(new URLSearchParams(String(body)))) })
  app.post('/public/:place/:number/objection', limited, async (request, reply) => {
    const at = noticeAt.parse(request.params)
    const s = await p.site(request, at.place)
    const view = await p.view(at, s)
    const typed = form.parse(request.body ?? {})
    const yesterday = dayOf(new Date(p.open.runtime.clock.now().getTime() - 86_400_000))
    const origin = request.headers.origin
    try {
      if (typed.about !== view.notice.id || ![view.token, p.open.crypto.digest(`${typed.about} ${yesterday}`, 'disclosure.form').toString('base64url').slice(0, 24)].some((t) => same(t, typed.token))
        || (origin !== undefined && origin !== 'null' && new URL(origin).host !== request.host)) throw new Refusal('form.old')
      const input = PublicObjection.parse({ about: typed.about, text: typed.text, phone: typed.phone, website: typed.website, ...(typed.name.trim() === '' ? {} : { name: typed.name }) })
      const receipt = await raisePublicly(p.open.runtime, p.open.crypto, input, request.ip)
      return send(request, reply, receiptPage(s, { notice: view.notice, ...receipt }), { seconds: 0, status: 201 })
    } catch (problem) {
      const { detail, status, at: fields } = told(p, problem, request)
      const zh = Array.isArray(fields) ? fields.map((f: unknown) => (typeof f === 'object' && f !== null && 'zh' in f ? String(f.zh) : '')).join('；') : detail
      if (status >= 500) throw problem
      return send(request, reply, noticePage(s, { ...view, problem: zh, typed }), { seconds: 0, status })
    }
  })
}

/** Mounts the site in a room of its own: its errors are pages, its forms are forms. */
export async function mountPublicSite(app: FastifyInstance, open: OpenRuntime): Promise<void> {
  const p = pagesOf(open)
  await app.register(async (room) => {
    room.setErrorHandler(async (thrown, request, reply) => {
      const { problem, fault } = problemOf(thrown, open.runtime.registry.refusals, request.id)
      if (fault) request.log.error({ err: thrown, requestId: request.id, route: request.routeOptions.url }, 'fault')
      const status = thrown instanceof z.ZodError || ['notice.unknown', 'item.notFound'].includes(problem.code) ? 404 : problem.status
      return send(request, reply, missingPage(await p.site(request), status === 404 ? '没有这个页面，可能地址有误或内容已撤。' : `${problem.detail}（${problem.requestId}）`), { status, seconds: 0 })
    })
    readPages(room, p)
    mountPublicity(room, { open, limited, site: p.site, send })
    objecting(room, p)
  })
}
