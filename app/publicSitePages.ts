/** The pages of the public site as strings: county, board, one notice, receipt and answer of an objection, feed, map. */
import type { BoardPlace, Shown } from '../kernel/disclosure/boards.ts'
import { dayZh } from '../kernel/base/calendar.ts'
import { documentOf, escaped, html, trusted, type Html } from './publicSiteTemplate.ts'

export interface Place { code: string; name: string }
/** What every page knows: the installation, its address, the way down to the place. */
export interface Site { name: string; base: string; path: readonly Place[] }
export interface Gathering { title: string; kindZh: string; placeName: string; startsAt: Date; venue: string; matters: readonly string[] }
/** 9月3日 19:30 in China, whatever the server's zone. */
const momentZh = (at: Date): string => `${dayZh(at)} ${new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(11, 16)}`

const hrefOf = (code: string) => `/public/${code}`
export const noticeHref = (n: { place: string; number: string }): string => `/public/${n.place}/${n.number}`
export const crumbs = (s: Site) => [{ zh: s.name, href: '/public/' }, ...s.path.filter((p) => p.name !== s.name).map((p) => ({ zh: p.name, href: hrefOf(p.code) }))]
const tag = (n: Shown): Html => (!n.running ? html`<span class="tag past">已结束</span>` : n.kind === '公示' ? html`<span class="tag open">公示 可提异议</span>` : html`<span class="tag">公开</span>`)

const card = (n: Shown): Html => html`<li class="card"><h3><a href="${noticeHref(n)}">${n.title}</a></h3><p class="meta">${tag(n)}<span>${n.placeName}</span><span>${n.what}</span></p><p class="meta"><span>${n.progress}</span>${n.objections.total > 0 ? html`<span>异议${n.objections.total}条，${n.objections.open > 0 ? `${n.objections.open}条待答复` : '都已答复'}</span>` : null}</p></li>`
const placeList = (places: readonly BoardPlace[]): Html | null => (places.length === 0 ? null : html`<h2>各地公开栏</h2><ul class="places">${places.map((p) => html`<li><a href="${hrefOf(p.code)}">${p.name}<span>${p.running > 0 ? `正在公开${p.running}件${p.open > 0 ? `，公示${p.open}件` : ''}` : '现在没有'}</span></a></li>`)}</ul>`)

export interface BoardView { place: Place; notices: readonly Shown[]; places: readonly BoardPlace[]; next: string | null; kind?: '公示' | '公开'; q: string; past: boolean; gatherings: readonly Gathering[] }
/** A board: what is on show at a place and under it, then what was. */
export function boardPage(s: Site, v: BoardView): string {
  const here = hrefOf(v.place.code)
  const link = (zh: string, query: string, now: boolean) => html`<a href="${here}${query}" ${now ? trusted('aria-current="page"') : null}>${zh}</a>`
  const body = html`<h1>${v.place.name}公开栏</h1><p class="lead">不用登录就能看。标着“公示”的，公示期内谁都可以提异议，可以不写姓名。</p>
<div class="tools noprint">${link('正在公开', '', !v.past && !v.kind)}${link('只看公示', `?kind=${encodeURIComponent('公示')}`, v.kind === '公示')}${link('以前的', '?past=1', v.past)}<a href="${here}/publicity">政策宣传</a><a href="${here}/feed.atom">订阅</a></div>
<form class="find noprint" role="search" action="${here}"><input name="q" value="${v.q}" maxlength="60" aria-label="在公开栏里查找" placeholder="查找，例如：修路"><button>查找</button></form>
${v.gatherings.length === 0 ? null : html`<h2>近期会议</h2><ul class="cards">${v.gatherings.map((g) => html`<li class="card"><h3>${g.title}</h3><p class="meta"><span>${momentZh(g.startsAt)}</span><span>${g.venue}</span><span>${g.placeName}${g.kindZh}</span></p>${g.matters.length > 0 ? html`<p class="meta">议题：${g.matters.join('；')}</p>` : null}</li>`)}</ul>`}
<h2>${v.past ? '以前的公开和公示' : '公开和公示'}</h2>${v.notices.length === 0 ? html`<p class="sheet">${v.q === '' ? '现在没有内容。' : `没有找到“${v.q}”。`}</p>` : html`<ul class="cards">${v.notices.map(card)}</ul>`}
${v.next === null ? null : html`<p class="tools"><a rel="next" href="${here}?${v.past ? 'past=1&' : ''}before=${encodeURIComponent(v.next)}">更早的</a></p>`}${placeList(v.places)}`
  return documentOf({ site: s.name, title: `${v.place.name}公开栏`, canonical: `${s.base}${here}`, description: `${v.place.name}党务、村务、财务公开和公示`, feed: `${here}/feed.atom`,
    noindex: v.q !== '' || v.past, crumbs: crumbs(s), body })
}
/** The county's page: every township, and what was put up last. */
export function countyPage(s: Site, v: { places: readonly BoardPlace[]; notices: readonly Shown[] }): string {
  const body = html`<h1>${s.name}三务公开</h1><p class="lead">党务、村务、财务的公开和公示，都在这里。选您所在的乡镇和村。</p>${placeList(v.places)}<h2>最近公开</h2>${v.notices.length === 0 ? html`<p class="sheet">现在没有内容。</p>` : html`<ul class="cards">${v.notices.map(card)}</ul>`}`
  return documentOf({ site: s.name, title: '三务公开', canonical: `${s.base}/public/`, description: `${s.name}党务、村务、财务公开和公示`, crumbs: crumbs({ ...s, path: [] }), body,
    data: [{ '@context': 'https://schema.org', '@type': 'WebSite', name: `${s.name}公开栏`, url: `${s.base}/public/`, inLanguage: 'zh-CN' }] })
}

const fieldsOf = (n: Shown): Html => html`<dl>${n.fields.map((f) => html`<div><dt>${f.zh}</dt><dd>${f.rows ? html`<table><thead><tr>${(f.head ?? []).map((h) => html`<th scope="col">${h}</th>`)}</tr></thead><tbody>${f.rows.map((r) => html`<tr>${r.map((c) => html`<td>${c}</td>`)}</tr>`)}</tbody></table>` : f.value}</dd></div>`)}</dl>`
const answersOf = (n: Shown): Html | null => (n.kind !== '公示' ? null : html`<section class="noprint"><h2>异议和答复</h2>${n.objections.total === 0 ? html`<p>${n.running ? '还没有人提异议。' : '公示期内没有人提异议。'}</p>` : html`<ol class="answers">${n.objections.answers.map((o) => html`<li><strong>第${o.n}条</strong>　${dayZh(o.raisedAt)}提出　${o.outcomeZh === null ? '待答复' : html`<strong>${o.outcomeZh}</strong>（${dayZh(o.endedAt ?? o.raisedAt)}答复）`}${o.reply === null ? null : html`<p class="said">${o.reply}</p>`}</li>`)}</ol><p class="hint">异议的内容不公开，只公开处理结果和答复。</p>`}</section>`)

export interface Typed { text: string; name: string; phone: string }
const formOf = (n: Shown, token: string, typed: Typed): Html | null => (!n.objectable ? null : html`<section class="noprint" id="object"><h2>我有异议</h2><form method="post" action="${noticeHref(n)}/objection"><input type="hidden" name="about" value="${n.id}"><input type="hidden" name="token" value="${token}">
<label for="text">哪里不对，应当怎样</label><p class="hint">不用登录，可以不写姓名。请不要写身份证号、手机号。提交后给您一个查询码，凭它看答复。</p><textarea id="text" name="text" required minlength="4" maxlength="1000">${typed.text}</textarea>
<details><summary>想让村里把答复告诉我（可不填）</summary><label for="name">怎样称呼您</label><input id="name" name="name" maxlength="30" autocomplete="off" value="${typed.name}"><label for="phone">手机号</label><p class="hint">加密保存，只有答复的单位说明用途后才能看，答复30天后删除。</p><input id="phone" name="phone" inputmode="tel" maxlength="20" autocomplete="off" value="${typed.phone}"></details>
<div class="trap" aria-hidden="true"><label for="website">请不要填写</label><input id="website" name="website" tabindex="-1" autocomplete="off"></div><p class="tools"><button class="main">提交异议</button></p></form></section>`)

export interface NoticeView { notice: Shown; version: number; versions: readonly { n: number; from: Date; ended: Date | null; reason: string | null }[]; qr: string; supervise: { name: string; phone: string } | null; token: string; problem?: string; typed?: Typed }
/** One notice: what it says, until when, who to call, objections and their answers, and the form. Printed: a poster for the board. */
export function noticePage(s: Site, v: NoticeView): string {
  const n = v.notice
  const url = `${s.base}${noticeHref(n)}`
  const old = v.version < v.versions.length
  const body = html`<p class="kindline">${n.kind}</p><h1>${n.title}</h1><p class="meta noprint">${tag(n)}<span>${n.placeName}</span><span>${n.what}</span></p>
${v.problem ? html`<p class="alert" role="alert">${v.problem}</p>` : null}${old ? html`<p class="alert">这是以前的一版，请看<a href="${noticeHref(n)}">现在的内容</a>。</p>` : null}
<p class="period noprint ${n.running ? '' : 'past'}">${n.progress}</p><p class="period inprint">${n.kind}时间：${dayZh(n.from)}至${dayZh(new Date(n.until.getTime() - 1))}24时</p><article class="sheet">${fieldsOf(n)}</article>
<p>依据：${n.lawZh || n.law}</p>${n.objectable ? html`<p>对以上内容有异议的，请在公示期内向村里提出，也可以扫码在网上提出，可以不写姓名。</p>` : null}${v.supervise ? html`<p>监督电话：${v.supervise.phone}（${v.supervise.name}）</p>` : null}
<div class="qr">${trusted(v.qr)}<div>扫码看本公告、提异议、看答复<br>${url}</div></div><p class="foot">${n.placeName}　${dayZh(n.from)}　编号 ${n.number}</p>
${answersOf(n)}${formOf(n, v.token, v.typed ?? { text: '', name: '', phone: '' })}
${v.versions.length < 2 ? null : html`<section class="noprint"><h2>各版</h2><ul>${v.versions.map((x) => html`<li><a href="${noticeHref(n)}?n=${x.n}">第${x.n}版</a>　${dayZh(x.from)}公开${x.reason ? `，撤下：${x.reason}` : x.ended ? `，${dayZh(x.ended)}换下` : ''}</li>`)}</ul></section>`}`
  return documentOf({ site: s.name, title: n.title, canonical: url, description: `${n.placeName}${n.what}，${n.progress}`, noindex: n.personal || old, crumbs: crumbs(s), body,
    data: n.personal || old ? [] : [{ '@context': 'https://schema.org', '@type': 'Article', headline: n.title, url, datePublished: n.from.toISOString(), expires: n.until.toISOString(), inLanguage: 'zh-CN',
      contentLocation: { '@type': 'Place', name: n.placeName }, publisher: { '@type': 'GovernmentOrganization', name: n.placeName } }] })
}

/** The receipt of an objection: the code to keep. */
export const receiptPage = (s: Site, v: { notice: { title: string; place: string; number: string }; code: string; dueAt: Date | null }): string => documentOf({ site: s.name, title: '异议已收到', canonical: `${s.base}/public/objection`, description: '异议已收到', noindex: true, crumbs: crumbs(s),
  body: html`<h1>异议已收到</h1><div class="sheet"><p>事项：${v.notice.title}</p><p>您的查询码：</p><p class="code">${v.code}</p><p>请抄下来或截图保存。${v.dueAt ? `最迟${dayZh(new Date(v.dueAt.getTime() - 1))}答复，` : ''}到时凭查询码看答复，答复也会公布在公示下面。</p></div>
<p class="tools"><a href="/public/objection?code=${v.code}">看处理情况</a><a href="${noticeHref(v.notice)}">回到公示</a></p>` })
export interface Answered { code: string; title: string; text: string; stateZh: string; outcomeZh: string | null; reply: string | null; raisedAt: Date; dueAt: Date | null; answeredAt: Date | null }
/** Where a receipt code is typed in and its answer read. */
export const codePage = (s: Site, v: { typed: string; problem?: string; found?: Answered }): string => documentOf({ site: s.name, title: '看异议的答复', canonical: `${s.base}/public/objection`, description: '凭查询码看异议的答复', noindex: true, crumbs: crumbs({ ...s, path: [] }),
  body: html`<h1>看异议的答复</h1>${v.problem ? html`<p class="alert" role="alert">${v.problem}</p>` : null}<form class="find" action="/public/objection"><input name="code" value="${v.typed}" maxlength="20" required aria-label="查询码" placeholder="10位查询码" autocapitalize="characters" autocomplete="off"><button>查看</button></form>
${v.found ? html`<div class="sheet"><dl><dt>事项</dt><dd>${v.found.title}</dd><dt>您的异议（${dayZh(v.found.raisedAt)}）</dt><dd>${v.found.text}</dd><dt>处理情况</dt><dd>${v.found.stateZh}${v.found.dueAt ? `，最迟${dayZh(new Date(v.found.dueAt.getTime() - 1))}答复` : ''}</dd>${v.found.outcomeZh ? html`<dt>结果</dt><dd>${v.found.outcomeZh}</dd>` : null}${v.found.reply ? html`<dt>答复${v.found.answeredAt ? `（${dayZh(v.found.answeredAt)}）` : ''}</dt><dd>${v.found.reply}</dd>` : null}</dl></div>` : null}` })
export const missingPage = (s: Site, zh: string): string => documentOf({ site: s.name, title: '没有找到', canonical: `${s.base}/public/`, description: zh, noindex: true, crumbs: crumbs({ ...s, path: [] }), body: html`<h1>没有找到</h1><p class="sheet">${zh}</p><p class="tools"><a href="/public/">回到公开栏</a></p>` })

/** Atom 1.0 (RFC 4287). What speaks of persons is announced without its words. */
export function feed(s: Site, place: Place, notices: readonly Shown[], now: Date): string {
  const self = `${s.base}${hrefOf(place.code)}/feed.atom`
  const entry = (n: Shown) => `<entry><id>${escaped(`${s.base}${noticeHref(n)}#${n.from.getTime()}`)}</id><title>${escaped(n.personal ? `${n.what}（涉及个人，请到公开栏查看）` : n.title)}</title><link href="${escaped(`${s.base}${noticeHref(n)}`)}"/><updated>${n.from.toISOString()}</updated><published>${n.from.toISOString()}</published><category term="${escaped(n.kind)}"/><author><name>${escaped(n.placeName)}</name></author><content type="text">${escaped(n.personal ? n.progress : [n.progress, ...n.fields.map((f) => `${f.zh}：${f.rows ? f.rows.map((r) => r.join(' ')).join('；') : f.value}`)].join('\n'))}</content></entry>`
  return `<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN"><id>${escaped(self)}</id><title>${escaped(place.name)}公开栏</title><link rel="self" type="application/atom+xml" href="${escaped(self)}"/><link rel="alternate" type="text/html" href="${escaped(`${s.base}${hrefOf(place.code)}`)}"/><updated>${(notices[0]?.from ?? now).toISOString()}</updated>${notices.map(entry).join('')}</feed>\n`
}
export const siteMap = (base: string, places: readonly { code: string }[], notices: readonly { place: string; number: string; at: Date }[]): string =>
  `<?xml version="1.0" encoding="utf-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>${escaped(base)}/public/</loc></url>${places.map((p) => `<url><loc>${escaped(`${base}${hrefOf(p.code)}`)}</loc></url>`).join('')}${notices.map((n) => `<url><loc>${escaped(`${base}${noticeHref(n)}`)}</loc><lastmod>${n.at.toISOString()}</lastmod></url>`).join('')}</urlset>\n`
export const robots = (base: string): string => `User-agent: *\nAllow: /public/\nDisallow: /public/objection\nDisallow: /api/\nDisallow: /console/\nSitemap: ${base}/sitemap.xml\n`
