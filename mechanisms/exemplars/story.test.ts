/** From the announcement to a story that is taken down again: on the real pipeline. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { objection } from '../../kernel/disclosure/procedure.ts'
import { eraseKept, mine as kept, withdrawFrom } from '../../kernel/people/schema.ts'
import { paperEndpoints } from '../../kernel/procedures/papers.ts'
import { county, otherVillage, township, village } from '../../test/people.ts'
import { inDays, registered, self } from '../../test/volunteers.ts'
import { world, type Hand, type World } from '../../test/world.ts'
import { castBallot, listNear, showMine, showPanel, showWords, standAside } from './mechanism.ts'
import { nomination } from './nomination.procedure.ts'
import { lookedUp, records } from './schema.ts'
import { selection } from './selection.procedure.ts'
import { story } from './story.procedure.ts'

let w: World
let people: readonly (Hand & { household: string })[] = []
const at = (i: number): Hand & { household: string } => { const h = people[i]; if (!h) throw new Error('nobody'); return h }
/** Head and spouse of one household stand after each other. */
const head = (i: number): Hand => at(i * 2)
const spouse = (i: number): Hand => at(i * 2 + 1)
beforeAll(async () => { w = await world(); people = await w.villagers() })
afterAll(async () => { await w.journalIsWhole(); await w.close() })

const criteria = '一年里做过看得见的好事，邻里都认可；不看点赞和票数，不给各组分指标'
const plan = (more: object = {}) => ({ title: '石桥村身边好人', honour: 'neighbour', of: 'person', criteria, places: 1, until: inDays(w, 5), records: ['volunteering.shifts', 'training.attendances'], figures: [], commends: false, ...more })
const merits = '下大雨那天背着独居老人转移，又帮着修好了屋顶'
const mine = (who: Hand) => self(who).asks(showMine, {})
const agreeing = { agreed: true, version: 1 }
const shown = { shownMerits: '雨天转移独居老人，帮修屋顶' }
const figure = async (key: string, place = village) => (await w.figure(`exemplars.${key}`, place)).value
async function announced(by: Hand, more: object = {}, place = village): Promise<string> {
  const c = await by.opens(selection, place, plan(more))
  await by.does(c, selection, 'announce')
  return c.id
}
async function submitted(of: string, who: Hand, more: object = {}, place = village): Promise<string> {
  const c = await self(who).opens(nomination, place, { selection: of, merits, ...more })
  await self(who).does(c, nomination, 'agree', agreeing)
  await self(who).does(c, nomination, 'confirm', shown)
  return c.id
}
/** Nominated, qualified, a panel of `members` sitting. */
async function judging(of: string, candidates: readonly Hand[], members: readonly Hand[]): Promise<string[]> {
  const ids: string[] = []
  for (const who of candidates) ids.push(await submitted(of, who))
  for (const m of members) await w.clerk.does(of, selection, 'include', { member: m.person })
  await w.passes({ days: 6 })
  for (const id of ids) await w.clerk.does(id, nomination, 'qualify')
  await w.clerk.does(of, selection, 'judge')
  return ids
}
const votes = (who: Hand, n: string, choice: string) => self(who).asks(castBallot, { nomination: n, choice })
async function selectedOne(who: Hand, members: readonly Hand[]): Promise<{ of: string; id: string }> {
  const of = await announced(w.clerk)
  const [id = ''] = await judging(of, [who], members)
  for (const m of members) await votes(m, id, 'yes')
  await w.clerk.does(of, selection, 'conclude')
  await w.passes({ workingDays: 6 })
  await w.secretary.does(id, nomination, 'select', { decision: '村“两委”会议' })
  return { of, id }
}

describe('公告', () => {
  test('条件和名额写清楚才公告；按点赞、按分数、给各村分指标都不行', async () => {
    await self(w.resident).mayNotOpen(selection, village, plan(), 'step.notYours')
    await w.clerk.mayNotOpen(selection, otherVillage, plan(), 'place.outside')
    await w.clerk.mayNotOpen(selection, village, plan({ criteria: '按微信投票的票数定' }), 'criteria.byLikes')
    await w.clerk.mayNotOpen(selection, village, plan({ criteria: '表现好的，每个组不少于1名' }), 'criteria.byQuota')
    await w.clerk.mayNotOpen(selection, village, plan({ criteria: '好人好事积分最高的当选' }), 'criteria.byScore')
    await w.clerk.mayNotOpen(selection, village, plan({ until: inDays(w, -1) }), 'selection.past')
    await w.clerk.mayNotOpen(selection, village, plan({ places: 0 }), 'input.invalid')
    const c = await w.clerk.opens(selection, village, plan())
    await w.otherSecretary.isRefused(c, selection, 'announce', 'step.notStanding')
    await w.clerk.isRefused(c, selection, 'revise', 'criteria.byLikes', plan({ title: '集赞评好人' }))
    await w.clerk.does(c, selection, 'announce')
    expect((await self(w.resident).asks(listNear, { place: village })).selections).toMatchObject([{ title: '石桥村身边好人', places: 1, commends: false, approval: '' }])
    await w.clerk.does(c, selection, 'cancel', { reason: '并到镇里办' })
  })
  test('表彰要县里办、有文号和机关，一年一个；典型选树不带文号', async () => {
    const full = { commends: true, approvalNumber: '明发〔2026〕8号', approver: '省评比达标表彰工作协调小组' }
    await w.clerk.mayNotOpen(selection, village, plan(full), 'commendation.tooLow')
    await w.townshipLeader.mayNotOpen(selection, township, plan(full), 'commendation.tooLow')
    await w.countyOrganizer.mayNotOpen(selection, county, plan({ ...full, approvalNumber: '会议定的' }), 'approval.number')
    await w.countyOrganizer.mayNotOpen(selection, county, plan({ ...full, approver: undefined }), 'approval.organ')
    await w.clerk.mayNotOpen(selection, village, plan({ approvalNumber: '明发〔2026〕8号' }), 'approval.needless')
    const one = await announced(w.countyOrganizer, full, county)
    const two = await w.countyOrganizer.opens(selection, county, plan({ ...full, title: '又一个' }))
    await w.countyOrganizer.isRefused(two, selection, 'announce', 'commendation.second')
    await w.countyOrganizer.does(one, selection, 'cancel', { reason: '今年不办' })
    await w.countyOrganizer.does(two, selection, 'announce')
    await w.countyOrganizer.does(two, selection, 'cancel', { reason: '今年不办' })
  })
})

describe('推荐、本人同意、核对记录', () => {
  let of = ''
  test('别人推荐要等本人同意；别处的人、重复、截止以后都不行', async () => {
    of = await announced(w.clerk)
    await self(w.neighbour).mayNotOpen(nomination, village, { selection: of, nominee: w.outsider.person, merits }, 'nomination.outside')
    await w.clerk.mayNotOpen(nomination, village, { selection: of, merits }, 'nomination.whose')
    const c = await self(w.neighbour).opens(nomination, village, { selection: of, nominee: head(0).person, merits })
    await self(head(1)).mayNotOpen(nomination, village, { selection: of, nominee: head(0).person, merits }, 'nomination.twice')
    await w.clerk.isRefused(c, nomination, 'qualify', 'step.notNow')
    await self(w.neighbour).isRefused(c, nomination, 'agree', 'step.notStanding', agreeing)
    await self(head(0)).isRefused(c, nomination, 'agree', 'input.invalid', { agreed: false, version: 1 })
    await self(head(0)).isRefused(c, nomination, 'agree', 'consent.textChanged', { agreed: true, version: 9 })
    expect((await w.read(c, nomination)).body.findings).toBeUndefined()
    await self(head(0)).does(c, nomination, 'decline')
    expect(await w.state(c)).toBe('declined')
    const again = await self(w.neighbour).opens(nomination, village, { selection: of, nominee: head(0).person, merits })
    await w.passes({ days: 11 })
    expect(await w.state(again)).toBe('declined')
    await self(w.neighbour).mayNotOpen(nomination, village, { selection: of, nominee: head(1).person, merits }, 'selection.notOpen')
    await w.clerk.does(of, selection, 'cancel', { reason: '重办' })
  })
  test('本人同意后才查，查到的先给本人看；本人交了评审组才看得到；自己审自己不行', async () => {
    of = await announced(w.clerk)
    const who = head(2)
    await registered(who)
    const c = await self(who).opens(nomination, village, { selection: of, merits })
    const seen = await self(who).does(c, nomination, 'agree', agreeing)
    expect(seen.body.findings).toMatchObject([{ key: 'volunteering.shifts', zh: '志愿服务', count: 0 }, { key: 'training.attendances', zh: '参加培训' }])
    expect((await w.clerk.asks(showPanel, { selection: of })).candidates).toEqual([])
    await w.clerk.isRefused(c, nomination, 'confirm', 'step.notYours', shown)
    await self(who).does(c, nomination, 'confirm', { ...shown, remark: '还有几次没有登记' })
    expect((await w.clerk.asks(showPanel, { selection: of })).candidates).toMatchObject([{ remark: '还有几次没有登记', merits: shown.shownMerits }])
    expect(await figure('nominated')).toBe(1)
    await w.otherSecretary.isRefused(c, nomination, 'qualify', 'step.notStanding')
    await self(w.outsider).isRefusedRoute(showPanel, { selection: of }, 'panel.notMember')
    await self(who).does(c, nomination, 'withdraw')
    expect((await w.read(c, nomination)).body).not.toHaveProperty('findings')
    await w.clerk.does(of, selection, 'cancel', { reason: '没有人参评' })
  })
  test('能查的记录和数字，平台上都真有', () => {
    const held = w.open.runtime.registry.kept.map((k) => k.holding)
    for (const key of Object.keys(records)) expect(held).toContain(key)
    const figures = w.open.runtime.registry.mechanisms.flatMap((m) => m.indicators ?? []).filter((i) => i.awaited === undefined).map((i) => i.key)
    for (const key of Object.keys(lookedUp)) expect(figures).toContain(key)
  })
})

describe('评审组', () => {
  test('至少三人；自己、自己推荐的、一家人要回避；一人一票；不到三分之二不能结束；没过半的评不上', async () => {
    const of = await announced(w.clerk, { places: 2 })
    const candidates = [head(3), head(4)]
    const [first = '', second = ''] = [await submitted(of, head(3)), await submitted(of, head(4))]
    for (const m of [head(10), head(11)]) await w.clerk.does(of, selection, 'include', { member: m.person })
    await w.clerk.isRefused(of, selection, 'include', 'panel.already', { member: head(10).person })
    await w.clerk.isRefused(of, selection, 'judge', 'selection.open')
    await w.passes({ days: 6 })
    await w.clerk.isRefused(of, selection, 'judge', 'panel.tooSmall')
    for (const m of [head(12), spouse(3), head(3), head(13)]) await w.clerk.does(of, selection, 'include', { member: m.person })
    await w.clerk.does(of, selection, 'dismiss', { member: head(13).person })
    for (const id of [first, second]) await w.clerk.does(id, nomination, 'qualify')
    await w.clerk.does(of, selection, 'judge')
    await self(head(3)).isRefusedRoute(castBallot, { nomination: first, choice: 'yes' }, 'ballot.own')
    await self(spouse(3)).isRefusedRoute(castBallot, { nomination: first, choice: 'yes' }, 'ballot.household')
    await self(w.neighbour).isRefusedRoute(castBallot, { nomination: first, choice: 'yes' }, 'panel.notMember')
    await self(head(10)).isRefusedRoute(castBallot, { nomination: first, choice: 'like' }, 'input.invalid')
    await votes(head(10), first, 'yes')
    await self(head(10)).isRefusedRoute(castBallot, { nomination: first, choice: 'yes' }, 'ballot.given')
    await w.clerk.isRefused(of, selection, 'conclude', 'ballot.incomplete')
    expect(JSON.stringify(await w.clerk.asks(showPanel, { selection: of }))).not.toContain('同意')
    await votes(head(11), first, 'yes')
    await votes(head(12), first, 'no')
    await self(head(10)).asks(standAside, { nomination: second })
    await self(head(10)).isRefusedRoute(castBallot, { nomination: second, choice: 'yes' }, 'ballot.given')
    for (const m of [head(11), head(12), spouse(3), head(3)]) await votes(m, second, m === head(11) ? 'yes' : 'no')
    await w.clerk.does(of, selection, 'conclude')
    expect((await w.read(first, nomination)).body.arithmetic).toBe('应投3，实投3，同意2，不同意1，弃权0，过半')
    expect(await w.read(second, nomination)).toMatchObject({ state: 'rejected', body: { reason: '评审同意没有过半' } })
    expect(candidates).toHaveLength(2)
    const { rows } = await w.db.admin.query<{ t: string }>(`select coalesce(string_agg(input::text, ' '), '') as t from base.acts where name = 'exemplars/ballot'`)
    expect(rows[0]?.t).toContain('nomination')
    expect(rows[0]?.t).not.toContain('choice')
    const columns = await w.db.admin.query<{ n: string }>(`select column_name as n from information_schema.columns where table_schema = 'exemplars' and table_name = 'ballots'`)
    expect(columns.rows.map((r) => r.n)).not.toContain('member')
  })
  test('名额满了按同意多少取，最后一名并列就再投一轮', async () => {
    const of = await announced(w.clerk, { places: 1 })
    const members = [head(10), head(11), head(12)]
    const [a = '', b = ''] = await judging(of, [head(5), head(6)], members)
    for (const m of members) { await votes(m, a, m === head(12) ? 'no' : 'yes'); await votes(m, b, m === head(10) ? 'no' : 'yes') }
    await w.clerk.isRefused(of, selection, 'conclude', 'ballot.tied')
    await w.clerk.isRefused(of, selection, 'again', 'input.invalid', {})
    await w.clerk.does(of, selection, 'again', { reason: '两位得票一样' })
    for (const m of members) { await votes(m, a, 'yes'); await votes(m, b, m === head(12) ? 'no' : 'yes') }
    await w.clerk.does(of, selection, 'conclude')
    expect([await w.state(a), await w.state(b)]).toEqual(['noticed', 'rejected'])
    expect((await w.read(b, nomination)).body.reason).toBe('同意过半，名额已满')
  })
})

describe('公示、确定、撤销', () => {
  const members = (): Hand[] => [head(10), head(11), head(12)]
  test('公示没满不能定；异议成立不能定；文书不能定；定了才算数', async () => {
    const of = await announced(w.clerk, { places: 2 })
    const [a = '', b = ''] = await judging(of, [head(7), head(8)], members())
    for (const m of members()) for (const n of [a, b]) await votes(m, n, 'yes')
    await w.clerk.does(of, selection, 'conclude')
    const notices = (await w.db.admin.query<{ t: string }>('select to_jsonb(x)::text as t from disclosure.notices x')).rows.map((r) => r.t).join()
    expect(notices).toContain(shown.shownMerits)
    await w.secretary.isRefused(a, nomination, 'select', 'disclosure.running', { decision: '会议' })
    const o = await self(w.neighbour).opens(objection, village, { about: a, text: '这件事是别人做的，请核实' })
    await w.clerk.does(o, objection, 'answer', { outcome: 'upheld', reply: '查实，事迹不属实' })
    await w.passes({ workingDays: 6 })
    await w.secretary.isRefused(a, nomination, 'select', 'nomination.upheld', { decision: '会议' })
    await w.secretary.does(a, nomination, 'reject', { reason: '异议成立' })
    await w.clerk.isRefused(b, nomination, 'select', 'step.notYours', { decision: '会议' })
    await w.clerk.isRefused(of, selection, 'close', 'selection.unfinished')
    await w.secretary.does(b, nomination, 'select', { decision: '村“两委”会议 3月' })
    await w.clerk.does(of, selection, 'close')
    expect(await figure('selected')).toBe(1)
    expect(await figure('commended')).toBe(0)
    expect(await w.facts()).toContain('exemplars.selected')
    expect((await self(w.resident).asks(listNear, { place: village })).selected.map((s) => s.name)).toEqual([head(8).name])
    await w.secretary.isRefused(b, nomination, 'revoke', 'step.fourEyes', { reason: '造假' })
    await w.chair.does(b, nomination, 'revoke', { reason: '核实事迹造假' })
    expect(await figure('selected')).toBe(0)
    expect((await self(w.resident).asks(listNear, { place: village })).selected).toEqual([])
  })
  test('公示中本人退出，名字马上撤下，不能再定；已定的也可以只撤名字', async () => {
    const of = await announced(w.clerk)
    const [a = ''] = await judging(of, [head(9)], members())
    for (const m of members()) await votes(m, a, 'yes')
    await w.clerk.does(of, selection, 'conclude')
    await self(head(9)).asks(withdrawFrom, { purpose: 'exemplars' })
    expect((await w.read(a, nomination)).body).not.toHaveProperty('shownName')
    const notices = (await w.db.admin.query<{ t: string }>(`select to_jsonb(x)::text as t from disclosure.notices x where to_jsonb(x)::text like '%' || $1 || '%'`, [a])).rows.map((r) => r.t).join()
    expect(notices).not.toContain(shown.shownMerits)
    await w.passes({ workingDays: 6 })
    await w.secretary.isRefused(a, nomination, 'select', 'nomination.left', { decision: '会议' })
    await w.secretary.does(a, nomination, 'reject', { reason: '本人退出' })
    expect((await self(head(9)).asks(eraseKept, { purpose: 'exemplars' })).erased).toBeGreaterThan(0)
  })
})

describe('事迹', () => {
  const words = { title: '雨夜里的背影', text: '那天夜里雨下得大，他一家一家敲门，把独居的老人背到村委会，第二天又去修屋顶。', photos: [] }
  let id = ''
  let s = ''
  const published = async (): Promise<void> => {
    const c = await w.clerk.opens(story, village, { nomination: id, ...words })
    s = c.id
    await w.clerk.does(s, story, 'offer')
    const { digest, version } = await self(head(14)).asks(showWords, { story: s })
    await self(head(14)).does(s, story, 'agree', { agreed: true, version, digest })
    await w.clerk.does(s, story, 'publish')
  }
  test('确定了才写；本人看过全文同意了才公开；改一个字要再问；别人不能替他同意', async () => {
    ;({ id } = await selectedOne(head(14), [head(10), head(11), head(12)]))
    const other = (await mine(head(3))).nominations[0]?.id ?? ''
    await w.clerk.mayNotOpen(story, village, { nomination: other, ...words }, 'story.notSelected')
    const c = await w.clerk.opens(story, village, { nomination: id, ...words })
    await w.clerk.isRefused(c, story, 'publish', 'step.notNow')
    await w.clerk.does(c, story, 'offer')
    const { digest, version } = await self(head(14)).asks(showWords, { story: c.id })
    await self(w.neighbour).isRefused(c, story, 'agree', 'step.notStanding', { agreed: true, version, digest })
    await self(head(14)).isRefused(c, story, 'agree', 'story.changed', { agreed: true, version, digest: '0'.repeat(64) })
    await self(head(14)).does(c, story, 'giveBack', { wish: '不要写我家住哪里' })
    await w.clerk.does(c, story, 'revise', { ...words, text: `${words.text}大家都说他是好人。` })
    await w.clerk.does(c, story, 'offer')
    await self(head(14)).isRefused(c, story, 'agree', 'story.changed', { agreed: true, version, digest })
    const now = await self(head(14)).asks(showWords, { story: c.id })
    await self(head(14)).does(c, story, 'agree', { agreed: true, ...now })
    await w.clerk.does(c, story, 'revise', words)
    await w.clerk.isRefused(c, story, 'publish', 'step.notNow')
    await w.clerk.does(c, story, 'remove', { reason: '换人写' })
  })
  test('公开以后谁都看得到；宣讲如实记；本人一句话，到处撤下，原文清空', async () => {
    await published()
    expect((await self(w.resident).asks(listNear, { place: village })).stories).toMatchObject([{ title: words.title, subjectName: head(14).name }])
    await w.clerk.isRefused(s, story, 'tell', 'telling.ahead', { day: inDays(w, 3), location: '礼堂', people: 40 })
    await w.clerk.does(s, story, 'tell', { day: inDays(w, 0), location: '礼堂', people: 40 })
    expect([await figure('stories'), await figure('lectures')]).toEqual([1, 1])
    expect(await w.facts()).toContain('exemplars.storyPublished')
    await self(w.neighbour).isRefused(s, story, 'withdraw', 'step.notStanding')
    await self(head(14)).does(s, story, 'withdraw')
    const near = await self(w.resident).asks(listNear, { place: village })
    expect(JSON.stringify(near)).not.toContain('敲门')
    expect((await w.read(s, story)).body.text).not.toContain('敲门')
    expect((await w.db.admin.query(`select 1 from disclosure.notices x where to_jsonb(x)::text like '%敲门%'`)).rowCount).toBe(0)
    expect(await w.facts()).toContain('exemplars.storyWithdrawn')
    expect([await figure('stories'), await figure('stories-withdrawn'), await figure('selected')]).toEqual([0, 1, 1])
  })
  test('在“我的信息”里收回同意也一样；没有公开过的不发通知；写过的可以看、可以删', async () => {
    await published()
    const before = (await w.facts()).filter((f) => f === 'exemplars.storyWithdrawn').length
    const draft = await w.clerk.opens(story, village, { nomination: id, ...words, title: '另一篇' })
    await self(head(14)).asks(withdrawFrom, { purpose: 'exemplars.story' })
    expect([await w.state(s), await w.state(draft)]).toEqual(['withdrawn', 'withdrawn'])
    expect((await w.facts()).filter((f) => f === 'exemplars.storyWithdrawn').length).toBe(before + 1)
    expect(JSON.stringify(await self(head(14)).asks(kept, {}))).toContain('石桥村身边好人')
    expect((await self(head(14)).asks(eraseKept, { purpose: 'exemplars.story' })).erased).toBeGreaterThan(0)
  })
  test('推荐表和评选结果能打印；撤了名字的不印', async () => {
    const file = (who: Hand, query: Record<string, string>) => {
      const e = paperEndpoints({ k: w.open.runtime, storage: w.open.storage, tenantName: () => '青溪县', meetingsOf: () => Promise.resolve([]) }).find((x) => x.url === '/api/documents/paper')
      if (!e) throw new Error('no papers')
      return e.run({ params: {}, query, body: {}, signed: { digest: who.digest, hat: who.hat }, address: '127.0.0.1', request: 'story' })
    }
    const of = (await w.read(id, nomination)).body.selection
    expect(await file(w.clerk, { name: 'exemplars.paper', case: id })).toMatchObject({ download: { type: expect.stringContaining('wordprocessingml') } })
    expect(await file(w.clerk, { name: 'exemplars.list', selection: of })).toMatchObject({ download: { type: expect.stringContaining('wordprocessingml') } })
    await expect(file(w.otherSecretary, { name: 'exemplars.paper', case: id })).rejects.toMatchObject({ code: 'case.notReadable' })
  })
})
