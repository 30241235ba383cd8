/** 公开网页：不登录、不用脚本也能看、能提异议；谁的姓名号码都不泄露。 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { v7 as newId } from 'uuid'
import { dayOf } from '../kernel/base/calendar.ts'
import { handClock } from '../kernel/base/clock.ts'
import { item } from '../kernel/disclosure/item.procedure.ts'
import { run } from '../kernel/procedures/pipeline.ts'
import { caseNumber } from '../kernel/procedures/rules.ts'
import { village } from '../test/people.ts'
import { servedWorld, type Served } from '../test/serve.ts'
import { escaped, html, jsonLd } from './publicSiteTemplate.ts'

let w: Served
beforeAll(async () => { w = await servedWorld() })
afterAll(() => w.stop())
const clock = handClock(new Date().toISOString())
async function posted(over: object): Promise<string> {
  const k = w.server.runtime.runtime
  const { seats } = w.population
  const id = newId()
  const body = { category: 'accounts', title: '二月收支', from: '2026-02-01', until: '2026-02-28', lines: '修路材料 1200.50', ...over }
  await run(k, { id, procedure: item.name, step: null, case: null, place: village, county: null, input: body, madeAt: clock.now() }, seats.clerk)
  for (const [who, step, input] of [['clerk', 'submit', {}], ['supervisor', 'check', { opinion: '属实' }], ['chair', 'post', {}]] as const)
    await run(k, { id: newId(), procedure: item.name, step, case: id, place: null, county: null, input, madeAt: clock.now() }, seats[who])
  return id
}
const get = async (path: string, headers: Record<string, string> = {}) => { const r = await fetch(`${w.address}${path}`, { headers, redirect: 'manual' }); return { status: r.status, headers: r.headers, text: await r.text() } }
const pathOf = (id: string) => `/public/${village}/${caseNumber(id)}`

describe('网页', () => {
  test('县、村、一件公开，都能看，有标准地址，不用脚本', async () => {
    const id = await posted({})
    for (const path of ['/public/', `/public/${village}`, pathOf(id)]) {
      const page = await get(path)
      expect(page.status, path).toBe(200)
      expect(page.text, path).toMatch(/^<!doctype html>\n<html lang="zh-CN">/)
      expect(page.text).toContain('二月收支')
      expect(page.text).toMatch(/<link rel="canonical" href="http[^"]+">/)
      expect(page.text.replaceAll(/<script type="application\/ld\+json">/g, '')).not.toContain('<script')
      expect(page.text).toContain('href="#main"')
    }
    const one = await get(pathOf(id))
    expect(one.text).toContain('<td>1,200.50</td>')
    expect(one.text).toContain('<svg')
    expect(one.text).not.toContain('noindex')
    expect(one.headers.get('content-security-policy')).toContain(`script-src 'self'`)
    expect((await get(pathOf(id), { 'if-none-match': one.headers.get('etag') ?? '' })).status).toBe(304)
  })
  test('标题里的网页代码只当文字', async () => {
    const id = await posted({ title: '<script>alert(1)</script>"\'&', text: '</script><img src=x onerror=alert(1)>' })
    const page = await get(pathOf(id))
    expect(page.text).not.toMatch(/<script>alert|<img/)
    expect(page.text).toContain('&#60;script&#62;alert(1)&#60;/script&#62;')
    expect(escaped('<a href="x">&\'</a>\u0000')).toBe('&#60;a href=&#34;x&#34;&#62;&#38;&#39;&#60;/a&#62;')
    expect(html`<p title="${'"><b>'}">${['<i>'].map((x) => html`${x}`)}</p>`.html).toBe('<p title="&#34;&#62;&#60;b&#62;">&#60;i&#62;</p>')
    expect(jsonLd({ x: '</script>' }).html).toBe('<script type="application/ld+json">{"x":"\\u003c/script\\u003e"}</script>')
  })
  test('写有个人信息的，搜索引擎不收录、不进网站地图，订阅里不带内容', async () => {
    const open = await posted({ title: '三月收支' })
    const personal = await posted({ title: '慰问支出', text: '慰问对象电话13812345678' })
    const page = await get(pathOf(personal))
    expect(page.text).toContain('noindex')
    expect(page.text).not.toContain('13812345678')
    const map = (await get('/sitemap.xml')).text
    expect(map).toContain(pathOf(open))
    expect(map).not.toContain(pathOf(personal))
    const atom = (await get(`/public/${village}/feed.atom`)).text
    expect(atom).toContain('三月收支')
    expect(atom).not.toContain('慰问对象')
    expect((await get('/robots.txt')).text).toContain('Sitemap: ')
  })
  test('订阅是合格的 Atom 1.0：编号、更新时间、自己的地址，结构完整', async () => {
    const { text, headers } = await get(`/public/${village}/feed.atom`)
    expect(headers.get('content-type')).toBe('application/atom+xml; charset=utf-8')
    const stack: string[] = []
    for (const [, close, name, rest] of text.replace(/^<\?xml[^>]*\?>/, '').matchAll(/<(\/?)([a-z]+)([^>]*)>/g)) {
      if (close) expect(stack.pop()).toBe(name)
      else if (!rest?.endsWith('/')) stack.push(name ?? '')
    }
    expect(stack).toEqual([])
    const entries = text.match(/<entry>.*?<\/entry>/gs) ?? []
    expect(entries.length).toBeGreaterThan(0)
    for (const part of [text, ...entries]) for (const tag of ['id', 'title', 'updated']) expect(part).toMatch(new RegExp(`<${tag}[^>]*>[^<]+</${tag}>`))
    expect(text).toMatch(/<link rel="self"[^>]+feed\.atom"/)
    expect(new Set(entries.map((e) => /<id>(.*?)<\/id>/.exec(e)?.[1])).size).toBe(entries.length)
  })
  test('没有的地方、没有的编号，是一页说明，不是错误代码', async () => {
    for (const path of ['/public/123', '/public/330000000', `/public/${village}/260101-AAAAAA`, '/public/x/y', '/public/900103']) {
      const page = await get(path)
      expect(page.status, path).toBe(404)
      expect(page.text, path).toContain('没有')
    }
  })
})

describe('政策宣传', () => {
  const step = (who: 'clerk' | 'secretary', id: string, name: string, input: object) => run(w.server.runtime.runtime, { id: newId(), procedure: 'publicity.item', step: name, case: id, place: null, county: null, input, madeAt: clock.now() }, w.population.seats[who])
  async function told(title: string): Promise<string> {
    const id = newId()
    const today = dayOf(clock.now())
    await run(w.server.runtime.runtime, { id, procedure: 'publicity.item', step: null, case: null, place: village, county: null, madeAt: clock.now(), input: { kind: 'civility', title, summary: '一句话说明白这件事', text: '正文<b>第一段</b>写在这里\n第二段', issuer: '石桥村', villages: [], ways: [], from: today, until: today } }, w.population.seats.clerk)
    await step('clerk', id, 'submit', {})
    await step('secretary', id, 'publish', {})
    return id
  }
  const feedOf = async () => { const r = await get(`/public/${village}/publicity/feed.atom`); return { ...r, entries: r.text.match(/<entry>.*?<\/entry>/gs) ?? [] } }
  test('列表、一条、订阅；更正后旧的一版说明作废，订阅里同一编号更新；撤下后订阅里没有原话', async () => {
    const id = await told('文明乘车<倡议>')
    const path = `/public/${village}/publicity/${caseNumber(id)}`
    expect((await get(`/public/${village}/publicity`)).text).toContain('文明乘车&#60;倡议&#62;')
    const one = await get(`${path}?n=1`)
    expect(one.text).toContain('现行有效')
    expect(one.text).toContain('&#60;b&#62;第一段')
    expect(one.text).toContain('<svg')
    const before = await feedOf()
    expect(before.headers.get('content-type')).toBe('application/atom+xml; charset=utf-8')
    expect(before.entries.filter((e) => e.includes(`urn:uuid:${id}`))).toHaveLength(1)
    const { text } = before
    expect([...text.matchAll(/<(?!\?|\/)([a-z]+)[^>]*[^/]>/g)].length).toBe([...text.matchAll(/<\/[a-z]+>/g)].length)
    await step('clerk', id, 'correct', { title: '文明乘车公约', summary: '一句话说明白这件事', text: '正文改过的第一段，写在这里', until: dayOf(clock.now()), correction: '名称应为公约' })
    expect((await get(path)).text).toContain('正在更正')
    await step('secretary', id, 'republish', {})
    const [entry] = (await feedOf()).entries.filter((e) => e.includes(`urn:uuid:${id}`))
    expect(entry).toContain('【更正】文明乘车公约')
    const updated = (e: string | undefined) => /<updated>(.*?)</.exec(e ?? '')?.[1] ?? ''
    expect(updated(entry) > updated(before.entries.find((e) => e.includes(id)))).toBe(true)
    expect((await get(`${path}?n=1`)).text).toContain('这一版已被更正')
    await step('secretary', id, 'withdraw', { reason: '活动取消' })
    const [gone] = (await feedOf()).entries.filter((e) => e.includes(`urn:uuid:${id}`))
    expect(gone).toContain('【已失效】')
    expect(gone).not.toContain('改过的第一段')
    expect((await get(path)).text).toContain('已失效：活动取消')
    expect((await get(`/public/${village}/publicity`)).text).not.toContain('文明乘车')
    expect((await get(`/public/${village}/publicity/260101-AAAAAA`)).status).toBe(404)
  })
})

describe('不用脚本提异议', () => {
  const send = (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) => fetch(`${w.address}${path}/objection`, { method: 'POST', body: new URLSearchParams(fields), headers })
  const fieldsOf = (page: string) => ({ about: /name="about" value="([^"]+)"/.exec(page)?.[1] ?? '', token: /name="token" value="([^"]+)"/.exec(page)?.[1] ?? '' })
  test('填表、得到查询码、凭查询码看情况', async () => {
    const path = pathOf(await posted({ title: '四月收支' }))
    const r = await send(path, { ...fieldsOf((await get(path)).text), text: '材料单价不对，应当核实', name: '', phone: '', website: '' })
    const receipt = await r.text()
    expect(r.status).toBe(201)
    const code = /class="code">([0-9A-Z-]+)</.exec(receipt)?.[1] ?? ''
    expect((await get(`/public/objection?code=${code}`)).text).toContain('待答复')
    expect((await get(path)).text).toContain('第1条')
    expect((await get(path)).text).not.toContain('材料单价不对')
    expect((await get('/public/objection?code=0000000000')).text).toContain('没有查到这个查询码')
  })
  test('太短的、过期页面的、别的网站发来的不收，填写的内容还在', async () => {
    const path = pathOf(await posted({ title: '五月收支' }))
    const fields = fieldsOf((await get(path)).text)
    for (const [over, headers, zh] of [[{ text: '错' }, {}, '至少4个字'], [{ token: 'x'.repeat(24) }, {}, '再提交一次'], [{}, { origin: 'http://other.example' }, '再提交一次'], [{ phone: '123' }, {}, '11位手机号']] as const) {
      const r = await send(path, { ...fields, text: '这里有一处不对', ...over }, headers)
      const page = await r.text()
      expect(r.status).toBeGreaterThanOrEqual(400)
      expect(page).toContain(zh)
      expect(page).toContain('text' in over ? '错</textarea>' : '这里有一处不对</textarea>')
    }
  })
  test('接口也一样：要有本系统页面的标记', async () => {
    const id = await posted({ title: '六月收支' })
    const body = JSON.stringify({ about: id, text: '数目对不上' })
    expect((await fetch(`${w.address}/api/public/objections`, { method: 'POST', body, headers: { 'content-type': 'application/json' } })).status).toBe(403)
    const r = await fetch(`${w.address}/api/public/objections`, { method: 'POST', body, headers: { 'content-type': 'application/json', 'x-shanzhi': '1' } })
    expect(r.status).toBe(201)
  })
})
