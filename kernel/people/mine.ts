/**
 * What everybody may know of their own data (PIPL-44, PIPL-45): everything kept on them with ground, purpose and time, everybody
 * who looked, and a copy to take away. Nobody else may ask.
 */
import { dayOf } from '../base/calendar.ts'
import type { CryptoProvider } from '../base/crypto.ts'
import { enterScope } from '../base/database.ts'
import { everywhere } from '../base/scope.ts'
import { download } from '../base/http.ts'
import { refuse } from '../base/refusal.ts'
import { answer, type Answer, type Ctx } from '../base/serve.ts'
import type { Holding, Mechanism } from '../define.ts'
import { writeWorkbook } from '../base/workbookWrite.ts'
import { enterCountyOf, getSelf, shownConsents } from './consents.ts'
import { looked, isOfSignIn, shownHats, shownPerson } from './rights.ts'
import { findLogin, listAttachmentsOf, listCasesOf, listLooks, listSessionsOf } from './mineData.ts'
import { findHousehold, type PersonRow } from './readData.ts'
import { holdsFor, keepZh, lawZh } from './rules.ts'
import { mine, mineJson, mineWorkbook, myNumber, type Mine, type ShownHolding } from './schema.ts'

/** A page shows the newest; a copy has all. */
const onPage = 200
const inCopy = 20_000

const howZh: Record<string, string> = { password: '密码', code: '手机验证码', oidc: '统一身份认证' }
/** On what ground something is kept: the consent it rests on, or the duty and its law. */
function groundOf(m: Mechanism, h: Holding, consentZh: string | undefined): string {
  if (h.basis === 'consent') return consentZh === undefined ? '您的同意；您可以随时退出' : `您的同意（${consentZh}）；您可以随时退出`
  const law = (h.law === undefined ? m.law : [h.law]).map(lawZh).find((zh) => zh !== '')
  return `履行法定职责必须保存${law === undefined ? '' : `（${law}）`}；期限以前不能删除，可以要求更正`
}
/** Every holding of every mechanism, with the rows that server halves give. */
async function holdingsOf(ctx: Ctx, p: PersonRow): Promise<ShownHolding[]> {
  const shown: ShownHolding[] = []
  for (const m of ctx.rights.mechanisms) for (const h of m.holds ?? []) {
    const consent = (m.purposes ?? []).find((each) => holdsFor(m, each).includes(h))
    const source = h.key === undefined ? undefined : ctx.rights.kept.find((k) => k.holding === h.key)
    await enterCountyOf(ctx, p.place)
    const rows = source ? [...await source.list(ctx.asSystem(p.place), p.id)] : []
    shown.push({ from: m.zh, zh: h.zh, basis: h.basis, ground: groundOf(m, h, consent?.zh), purpose: h.purpose, keep: keepZh(h.keep), consent: consent?.key ?? null, rows })
  }
  return shown
}

async function everything(ctx: Ctx, limit: number): Promise<Mine> {
  const p = await getSelf(ctx)
  const holdings = await holdingsOf(ctx, p)
  await enterScope(ctx.db, everywhere)
  const household = p.household ? await findHousehold(ctx.db, p.household) : undefined
  const lines = await listLooks(ctx.db, p.county, p.id, limit)
  const others = lines.filter((l) => l.person !== p.id && !isOfSignIn(l))
  const procedures = new Map(ctx.rights.mechanisms.flatMap((m) => m.procedures ?? []).map((each) => [each.name, each.zh]))
  return { ...shownPerson(ctx, p), household: household?.number ?? null, address: household?.address ?? null, login: await findLogin(ctx.db, p.id),
    posts: await shownHats(ctx, p.id), consents: await shownConsents(ctx, p.id), holdings,
    cases: (await listCasesOf(ctx.db, p.id, limit)).map((c) => ({ ...c, procedureZh: procedures.get(c.procedure) ?? c.procedure,
      openedAt: c.openedAt.toISOString(), closedAt: c.closedAt?.toISOString() ?? null })),
    attachments: (await listAttachmentsOf(ctx.db, p.id, limit)).map((a) => ({ ...a, at: a.at.toISOString() })),
    sessions: (await listSessionsOf(ctx.db, p.id, ctx.now)).map((s) => ({ device: s.device, how: howZh[s.how] ?? s.how, madeAt: s.madeAt.toISOString(), seenAt: s.seenAt.toISOString() })),
    looked: others.map((l) => looked(ctx, l)),
    signIns: lines.filter(isOfSignIn).slice(0, limit === onPage ? 50 : limit).map((l) => looked(ctx, l)),
    own: lines.filter((l) => l.person === p.id && !isOfSignIn(l)).map((l) => looked(ctx, l)) }
}

interface Numbers { phone: string | null; idCard: string | null }
const numbersOf = (crypto: CryptoProvider, p: PersonRow): Numbers => ({ phone: p.phoneSealed && crypto.open(p.phoneSealed, 'people.phone'),
  idCard: p.idCardSealed && crypto.open(p.idCardSealed, 'people.idCard') })
const sexZh = (sex: string | null): string => (sex === 'male' ? '男' : sex === 'female' ? '女' : '')
const stateZh = { none: '未同意', given: '已同意', outdated: '说明已更新，需重新同意', withdrawn: '已退出' }

/** Times of a copy are Shanghai's. */
const time = (iso: string | null): string => (iso === null ? '' : new Date(Date.parse(iso) + 8 * 3600_000).toISOString().slice(0, 16).replace('T', ' '))
const sheet = (name: string, titles: readonly string[], rows: readonly (readonly string[])[]) => ({ name, columns: titles.map((title) => ({ title })), rows })
function sheetsOf(m: Mine): ReturnType<typeof sheet>[] {
  return [
    sheet('登记的信息', ['内容', '登记为'], [['姓名', m.name], ['性别', sexZh(m.sex)], ['出生年份', m.birthYear === null ? '' : String(m.birthYear)], ['手机号', m.phone ?? ''],
      ['身份证号', m.idCard ?? ''], ['所在地', m.placeName], ['户号', m.household ?? ''], ['住址', m.address ?? ''], ['与户主关系', m.relation ?? ''], ['党员', m.partyMember ? '是' : '否'],
      ['工作账号', m.login ?? ''], ...m.posts.map((h) => ['职务', `${h.orgName}${h.postZh}`])]),
    sheet('同意', ['事项', '状态', '自', '说明'], m.consents.map((c) => [c.zh, stateZh[c.state], time(c.since), c.text])),
    sheet('保存了什么', ['来自', '内容', '依据', '目的', '期限'], m.holdings.map((h) => [h.from, h.zh, h.ground, h.purpose, h.keep])),
    sheet('保存的记录', ['来自', '类别', '内容', '记录', '日期'], m.holdings.flatMap((h) => h.rows.map((r) => [h.from, h.zh, r.zh, r.value, r.day ?? '']))),
    sheet('办过的事', ['事项', '标题', '提出', '办结'], m.cases.map((c) => [c.procedureZh, c.title, time(c.openedAt), time(c.closedAt)])),
    sheet('发过的照片和文件', ['名称', '大小（字节）', '时间'], m.attachments.map((a) => [a.name, String(a.bytes), time(a.at)])),
    sheet('谁看过', ['时间', '姓名', '单位', '职务', '做了什么', '内容', '用途'], m.looked.map((l) => [time(l.at), l.by, l.org ?? '', l.as, l.zh, l.what ?? '', l.purpose ?? ''])),
    sheet('登录', ['时间', '做了什么', '设备'], m.signIns.map((l) => [time(l.at), l.zh, l.what ?? ''])),
  ]
}

export const mineAnswers = (crypto: CryptoProvider): readonly Answer[] => [
  answer(mine, (ctx) => everything(ctx, onPage)),
  answer(myNumber, async (ctx, { field }) => ({ value: numbersOf(crypto, await getSelf(ctx))[field] ?? refuse('person.notKept') })),
  answer(mineJson, async (ctx) => {
    const copy = { madeAt: ctx.now.toISOString(), ...await everything(ctx, inCopy), ...numbersOf(crypto, await getSelf(ctx)) }
    return download({ bytes: Buffer.from(JSON.stringify(copy, null, 2)), type: 'application/json; charset=utf-8', name: `我的信息-${dayOf(ctx.now)}.json` })
  }),
  answer(mineWorkbook, async (ctx) => {
    const copy = { ...await everything(ctx, inCopy), ...numbersOf(crypto, await getSelf(ctx)) }
    return download({ bytes: await writeWorkbook(sheetsOf(copy)), type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', name: `我的信息-${dayOf(ctx.now)}.xlsx` })
  }),
]
