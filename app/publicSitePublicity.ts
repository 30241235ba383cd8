/** Publicity on the public site: what is published for a place, one item with the word whether the paper in hand still counts, and its feed. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import QRCode from 'qrcode'
import { z } from 'zod'
import { dayZh } from '../kernel/base/calendar.ts'
import { answerEndpoints } from '../kernel/procedures/answers.ts'
import type { Route } from '../kernel/define.ts'
import { listChanged, listShown, readShown } from '../mechanisms/publicity/mechanism.ts'
import type { Shown } from '../mechanisms/publicity/schema.ts'
import { crumbs, missingPage, type Place, type Site } from './publicSitePages.ts'
import { documentOf, escaped, html, trusted, type Html } from './publicSiteTemplate.ts'
import type { OpenRuntime } from './runtime.ts'

export const publicityHref = (n: { place: string; number: string }, edition?: number): string => `/public/${n.place}/publicity/${n.number}${edition === undefined ? '' : `?n=${edition}`}`
const listHref = (code: string): string => `/public/${code}/publicity`
const feedHref = (code: string): string => `${listHref(code)}/feed.atom`
const tag = (e: Shown): Html => (e.valid ? html`<span class="tag">${e.kindZh}</span>` : html`<span class="tag past">已失效</span>`)
const card = (e: Shown): Html => html`<li class="card"><h3><a href="${publicityHref(e)}">${e.title}</a></h3><p>${e.summary}</p><p class="meta">${tag(e)}<span>${e.issuer}</span><span>${dayZh(e.from)}起</span></p></li>`

/** What is published for a place now. */
export function publicityPage(s: Site, place: Place, rows: readonly Shown[]): string {
  const body = html`<h1>${place.name}政策宣传</h1><p class="lead">这里的内容都经另一人审核过。纸上、群里、短信里看到的，都可以到这里核对。</p>
<div class="tools noprint"><a href="/public/${place.code}">公开栏</a><a href="${feedHref(place.code)}">订阅</a></div>
${rows.length === 0 ? html`<p class="sheet">现在没有内容。</p>` : html`<ul class="cards">${rows.map(card)}</ul>`}`
  return documentOf({ site: s.name, title: `${place.name}政策宣传`, canonical: `${s.base}${listHref(place.code)}`, description: `${place.name}惠农政策、防灾提醒、办事通知`, feed: feedHref(place.code), crumbs: crumbs(s), body })
}
/** One item: first of all whether it still counts. Persons of stories are not for search engines. */
export function publicityItemPage(s: Site, e: Shown, qr: string): string {
  const words = html`<article class="sheet"><p><strong>${e.summary}</strong></p>${e.text.split('\n').filter((l) => l.trim() !== '').map((l) => html`<p>${l}</p>`)}</article>`
  const gone = e.text === ''
  const body = html`<p class="kindline">政策宣传</p><h1>${e.title}</h1><p class="meta noprint"><span>${e.placeName}</span><span>${e.kindZh}</span><span>编号 ${e.number}（第${e.n}版）</span></p>
<p class="period ${e.valid ? '' : 'past'}" role="status"><strong>${e.stateZh}</strong>${e.valid ? html`　${dayZh(e.from)}至${dayZh(e.until)}` : null}</p>
${e.valid || gone ? null : html`<p class="alert">${e.n < e.editions ? html`请看<a href="${publicityHref(e)}">现在的内容</a>。手里的纸请撕下，转发过的请告诉别人。` : '请不要照着办，不要再转发。'}</p>`}
${e.correction === '' ? null : html`<p class="alert"><strong>更正：</strong>${e.correction}</p>`}${gone ? null : words}
${e.source === '' ? null : html`<p>依据：${e.source}</p>`}${e.issuer === '' ? null : html`<p>发布：${e.issuer}</p>`}
${gone ? null : html`<div class="qr">${trusted(qr)}<div>扫码看这张纸现在还算不算数<br>${s.base}${publicityHref(e, e.n)}</div></div>`}<p class="foot">${e.placeName}　${dayZh(e.from)}　编号 ${e.number}</p>`
  return documentOf({ site: s.name, title: e.title, canonical: `${s.base}${publicityHref(e)}`, description: e.summary, noindex: !e.valid || e.kindZh === '先进事迹', feed: feedHref(e.place),
    crumbs: [...crumbs(s), { zh: '政策宣传', href: listHref(e.place) }], body })
}
/** Atom 1.0 (RFC 4287): one entry per item under one id; a correction or the end of it is an update of that entry, so that readers lose the old words. */
export function publicityFeed(s: Site, place: Place, rows: readonly Shown[], now: Date): string {
  const self = `${s.base}${feedHref(place.code)}`
  const title = (e: Shown): string => (e.valid ? (e.n > 1 ? `【更正】${e.title}` : e.title) : `【已失效】${e.title}`)
  const content = (e: Shown): string => (e.valid ? [e.correction === '' ? '' : `更正：${e.correction}`, e.summary, e.text].filter((x) => x !== '').join('\n') : `${e.stateZh}。请不要照着办，不要再转发。`)
  const entry = (e: Shown): string => `<entry><id>urn:uuid:${escaped(e.id)}</id><title>${escaped(title(e))}</title><link rel="alternate" href="${escaped(`${s.base}${publicityHref(e)}`)}"/><published>${escaped(e.publishedAt)}</published><updated>${escaped(e.changedAt)}</updated><category term="${escaped(e.kindZh)}"/><author><name>${escaped(e.issuer || e.placeName)}</name></author><content type="text">${escaped(content(e))}</content></entry>`
  return `<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN"><id>${escaped(self)}</id><title>${escaped(place.name)}政策宣传</title><link rel="self" type="application/atom+xml" href="${escaped(self)}"/><link rel="alternate" type="text/html" href="${escaped(`${s.base}${listHref(place.code)}`)}"/><updated>${rows[0]?.changedAt ?? now.toISOString()}</updated>${rows.map(entry).join('')}</feed>\n`
}

/** A question of a mechanism that anybody may ask. */
async function asked<I, O>(open: OpenRuntime, route: Route<I, O>, query: Record<string, unknown>): Promise<O> {
  const found = answerEndpoints(open.runtime).find((e) => `${e.method} ${e.url}` === route.path.replace(' ', ' /api'))
  if (!found) throw new Error(`${route.path} is not answered`)
  return route.output.parse(await found.run({ params: {}, query, body: null, signed: null, address: '', request: '' }))
}
interface Room { open: OpenRuntime; limited: object; site(request: FastifyRequest, place?: string): Promise<Site>
  send(request: FastifyRequest, reply: FastifyReply, text: string, o?: { type?: string; status?: number; seconds?: number }): unknown }
const at = z.object({ place: z.string().regex(/^\d{6}$|^\d{9}$|^\d{12}$/) })
const one = at.extend({ number: z.string().regex(/^\d{6}-[0-9A-Z]{6}$/) })
const edition = z.object({ n: z.coerce.number().int().min(1).optional().catch(undefined) })

export function mountPublicity(app: FastifyInstance, { open, limited, site, send }: Room): void {
  const name = (code: string): Place => ({ code, name: open.runtime.directory.placeName(code) })
  app.get('/public/:place/publicity', limited, async (request, reply) => {
    const { place } = at.parse(request.params)
    const s = await site(request, place)
    if (name(place).name === '') return send(request, reply, missingPage(s, '没有这个地方。'), { status: 404 })
    return send(request, reply, publicityPage(s, name(place), (await asked(open, listShown, { place })).rows))
  })
  app.get('/public/:place/publicity/feed.atom', limited, async (request, reply) => {
    const { place } = at.parse(request.params)
    const s = await site(request, place)
    return send(request, reply, publicityFeed(s, name(place), (await asked(open, listChanged, { place })).rows, open.runtime.clock.now()), { type: 'application/atom+xml; charset=utf-8' })
  })
  app.get('/public/:place/publicity/:number', limited, async (request, reply) => {
    const { place, number } = one.parse(request.params)
    const { n } = edition.parse(request.query)
    const s = await site(request, place)
    const e = await asked(open, readShown, { place, number, ...(n === undefined ? {} : { n }) })
    return send(request, reply, publicityItemPage(s, e, await QRCode.toString(`${s.base}${publicityHref(e, e.n)}`, { type: 'svg', margin: 0 })))
  })
}
