/** An event from the report to the archive, on the real pipeline. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { grid, otherGrid, otherVillage, village } from '../../test/people.ts'
import { world, type World } from '../../test/world.ts'
import { event } from './event.procedure.ts'

let w: World
beforeAll(async () => { w = await world() })
afterAll(async () => { await w.journalIsWhole(); await w.close() })

const bridge = { text: '村口石桥护栏断了', category: 'emergencyManagement', address: '村口石桥' }
const because = { reason: '写明的理由' }
const done = { result: '已经修好' }
const reported = () => w.resident.opens(event, grid, bridge)
async function accepted() { const c = await reported(); return w.gridWorker.does(c, event, 'accept', {}) }
async function handling() { const c = await accepted(); return w.gridWorker.does(c, event, 'handle') }
async function solved() { const c = await handling(); return w.gridWorker.does(c, event, 'solve', done) }
async function verified() { const c = await solved(); return w.resident.does(c, event, 'confirm', {}) }
async function closed() { const c = await verified(); await w.resident.does(c, event, 'rate', { rating: 'satisfied' }); return w.gridWorker.does(c, event, 'close') }
/** Up to the township, which gave it to the roads station. */
async function atStation() {
  const c = await accepted()
  await w.secretary.does(c, event, 'escalate', { reason: '村里修不了', unit: w.org('desk') })
  await w.townshipOfficer.does(c, event, 'take')
  return w.townshipOfficer.does(c, event, 'assign', { unit: w.org('roads'), reason: '三天内修好' })
}

describe('一件事从上报到结案', () => {
  test('村民上报，网格员受理，书记上报，乡镇交办，部门修好，村民确认，评价后结案，九十天后归档', async () => {
    const before = await w.figure('grid.events.closed-on-time', village)
    const c = await reported()
    expect(c).toMatchObject({ state: 'reported', holder: w.org('gridTeam'), body: { source: 'resident', urgency: 'ordinary', level: 'grid' } })
    await w.gridWorker.does(c, event, 'accept', { urgency: 'urgent' })
    const up = await w.secretary.does(c, event, 'escalate', { reason: '村里修不了', unit: w.org('desk') })
    expect(up).toMatchObject({ state: 'dispatched', holder: w.org('gridTeam'), awaiting: w.org('desk') })
    expect(await w.townshipOfficer.does(c, event, 'take')).toMatchObject({ state: 'handling', holder: w.org('desk'), body: { level: 'township' } })
    await w.townshipOfficer.does(c, event, 'assign', { unit: w.org('roads'), reason: '三天内修好' })
    expect(await w.roadsOfficer.does(c, event, 'take')).toMatchObject({ holder: w.org('roads'), body: { level: 'department' } })
    expect(await w.roadsOfficer.does(c, event, 'solve', done)).toMatchObject({ state: 'solved', awaiting: w.resident.person, body: { onTime: true } })
    await w.resident.does(c, event, 'confirm', {})
    await w.resident.does(c, event, 'rate', { rating: 'verySatisfied' })
    expect(await w.roadsOfficer.does(c, event, 'close')).toMatchObject({ state: 'closed' })
    const after = await w.figure('grid.events.closed-on-time', village)
    expect((after.value ?? 0) - (before.value ?? 0)).toBe(1)
    await w.passes({ days: 91 })
    expect(await w.state(c)).toBe('archived')
    expect(await w.facts()).toEqual(expect.arrayContaining(['grid.eventReported', 'grid.eventClosed']))
  })

  test('什么都没写也没拍，不能上报；居民不能用别人的名义上报', async () => {
    await w.resident.mayNotOpen(event, grid, { category: 'publicOrder' }, 'event.empty')
    await w.resident.mayNotOpen(event, grid, { ...bridge, behalf: w.neighbour.person }, 'reporter.ownName')
  })

  test('路过的人在别的村也能上报，由那个村的网格办', async () => {
    expect(await w.outsider.opens(event, grid, bridge)).toMatchObject({ holder: w.org('gridTeam') })
    expect(await w.resident.opens(event, otherVillage, bridge)).toMatchObject({ holder: w.org('otherCommittee') })
  })

  test('紧急事件当天就要受理', async () => {
    const c = await w.resident.opens(event, grid, { ...bridge, urgency: 'emergency' })
    expect(c.body.emergency).toBe(true)
    expect(c.dueAt?.getTime()).toBeLessThan(w.now().getTime() + 24 * 3600_000)
  })
})

describe('受理', () => {
  test('网格员受理时可以改类别；清单里没有的小类不行', async () => {
    const c = await reported()
    await w.gridWorker.isRefused(c, event, 'accept', 'category.unknown', { category: 'publicOrder', subcategory: 'unheardOf' })
    expect(await w.gridWorker.does(c, event, 'accept', { category: 'publicOrder', subcategory: 'streetLight' })).toMatchObject({ body: { subcategory: 'streetLight' } })
  })
  test('别的网格的网格员不能受理', async () => { await w.otherGridWorker.isRefused(await reported(), event, 'accept', 'place.outside', {}) })
  test('不予受理要写理由和去处；居民五个工作日内可以请上级复核一次', async () => {
    const c = await reported()
    await w.gridWorker.isRefused(c, event, 'decline', 'input.invalid', { redirect: 'court' })
    await w.gridWorker.does(c, event, 'decline', { reason: '已在法院诉讼', redirect: 'court' })
    await w.neighbour.isRefused(c, event, 'appeal', 'step.notStanding', because)
    expect(await w.resident.does(c, event, 'appeal', because)).toMatchObject({ state: 'dispatched', awaiting: w.org('committee') })
    await w.secretary.isRefused(c, event, 'giveBack', 'unit.mustDecide', because)
    await w.secretary.does(c, event, 'decline', { reason: '确属诉讼事项', redirect: 'court' })
    await w.resident.isRefused(c, event, 'appeal', 'appeal.used', because)
  })
  test('超过五个工作日，不能再请上级复核', async () => {
    const c = await reported()
    await w.gridWorker.does(c, event, 'decline', { reason: '已在法院诉讼', redirect: 'court' })
    await w.passes({ workingDays: 6, hours: 9 })
    await w.resident.isRefused(c, event, 'appeal', 'appeal.tooLate', because)
  })
})

describe('合并重复', () => {
  test('两个人说同一件事：并入以后，两个人都能看到进展，都不能单独撤回', async () => {
    const main = await accepted()
    const again = await w.neighbour.opens(event, grid, bridge)
    await w.gridWorker.does(again, event, 'merge', { main: main.id })
    const merged = await w.read(main, event)
    expect(merged.body.duplicates).toEqual([again.id])
    expect(merged.parties).toContainEqual(expect.objectContaining({ relation: 'subscriber', person: w.neighbour.person }))
    expect(await w.state(again)).toBe('merged')
    await w.resident.isRefused(main, event, 'withdraw', 'event.shared', because)
    await w.neighbour.does(main, event, 'supplement', { text: '晚上更危险' })
  })
  test('不能并入自己，不能并入已经撤回的', async () => {
    const c = await reported()
    await w.gridWorker.isRefused(c, event, 'merge', 'event.sameCase', { main: c.id })
    const gone = await reported()
    await w.resident.does(gone, event, 'withdraw', because)
    await w.gridWorker.isRefused(c, event, 'merge', 'step.notNow', { main: gone.id })
    expect(await w.state(c)).toBe('reported')
  })
})

describe('分流与接收', () => {
  test('不选单位就报给上一级；对方接收以前，原来的单位仍然负责', async () => {
    const c = await accepted()
    expect(await w.gridWorker.does(c, event, 'escalate', because)).toMatchObject({ holder: w.org('gridTeam'), awaiting: w.org('committee') })
    await w.gridWorker.isRefused(c, event, 'take', 'unit.notOffered')
    expect(await w.clerk.does(c, event, 'take')).toMatchObject({ holder: w.org('committee'), body: { level: 'village' } })
    await w.gridWorker.isRefused(c, event, 'escalate', 'unit.notResponsible', because)
  })
  test('不能交给自己，居民不能交办', async () => {
    const c = await accepted()
    await w.gridWorker.isRefused(c, event, 'escalate', 'unit.self', { ...because, unit: w.org('gridTeam') })
    await w.resident.isRefused(c, event, 'assign', 'step.notYours', { unit: w.org('roads'), reason: '修' })
  })
  test('吹哨：一家主办两家协办，协办都反馈了主办才能办结，说明理由可以解除协办', async () => {
    const c = await accepted()
    await w.secretary.isRefused(c, event, 'whistle', 'helper.isLead', { lead: w.org('roads'), helpers: [w.org('roads')], reason: '修桥' })
    await w.secretary.does(c, event, 'whistle', { lead: w.org('roads'), helpers: [w.org('water'), w.org('desk')], reason: '修桥，水利看河道' })
    await w.roadsOfficer.does(c, event, 'take')
    await w.roadsOfficer.isRefused(c, event, 'solve', 'helper.pending', done)
    await w.roadsOfficer.isRefused(c, event, 'feedback', 'step.notStanding', { text: '不是协办' })
    await w.waterOfficer.does(c, event, 'feedback', { text: '河道没有问题' })
    await w.waterOfficer.isRefused(c, event, 'release', 'unit.notResponsible', { unit: w.org('desk'), reason: '不需要' })
    await w.roadsOfficer.does(c, event, 'release', { unit: w.org('desk'), reason: '不需要乡镇到场' })
    expect(await w.roadsOfficer.does(c, event, 'solve', done)).toMatchObject({ state: 'solved' })
  })
  test('部门写明理由退回，回到原单位；没接到的单位不能退回', async () => {
    const c = await atStation()
    await w.waterOfficer.isRefused(c, event, 'giveBack', 'unit.notOffered', because)
    await w.roadsOfficer.isRefused(c, event, 'decline', 'unit.mustReturn', { reason: '不归我管', redirect: 'other' })
    expect(await w.roadsOfficer.does(c, event, 'giveBack', because)).toMatchObject({ state: 'accepted', holder: w.org('desk'), body: { returns: 1 } })
  })
  test('退回过才能裁定；裁定以后不能再退回，也不能收回', async () => {
    const c = await atStation()
    const lead = { lead: w.org('water'), helpers: [], reason: '依三定方案' }
    await w.townshipLeader.isRefused(c, event, 'adjudicate', 'unit.undisputed', lead)
    await w.roadsOfficer.does(c, event, 'giveBack', because)
    await w.townshipLeader.does(c, event, 'adjudicate', lead)
    await w.waterOfficer.isRefused(c, event, 'giveBack', 'unit.fixed', because)
    await w.townshipOfficer.isRefused(c, event, 'recall', 'unit.fixed', because)
    expect(await w.waterOfficer.does(c, event, 'take')).toMatchObject({ holder: w.org('water') })
  })
  test('交错了可以收回，转给另一个单位', async () => {
    const c = await atStation()
    await w.roadsOfficer.isRefused(c, event, 'recall', 'unit.notResponsible', because)
    await w.townshipOfficer.does(c, event, 'recall', because)
    await w.clerk.isRefused(c, event, 'transfer', 'step.notYours', { unit: w.org('water'), reason: '归水利' })
    expect(await w.townshipOfficer.does(c, event, 'transfer', { unit: w.org('water'), reason: '归水利' })).toMatchObject({ awaiting: w.org('water') })
  })
})

describe('处置', () => {
  test('网格员自己处置，记下进展；没有受理不能处置', async () => {
    const c = await reported()
    await w.gridWorker.isRefused(c, event, 'handle', 'step.notNow')
    await w.gridWorker.does(c, event, 'accept', {})
    await w.gridWorker.does(c, event, 'handle')
    await w.roadsOfficer.isRefused(c, event, 'note', 'unit.notResponsible', { text: '路过看了' })
    await w.gridWorker.does(c, event, 'note', { text: '材料明天到' })
  })
  test('当场就能解决的，一步写下结果', async () => {
    expect(await w.gridWorker.does(await reported(), event, 'solve', done)).toMatchObject({ state: 'solved', body: { onTime: true } })
  })
  test('申请延期一次；由交办的单位准予，自己不能延；只能延一次', async () => {
    const c = await atStation()
    await w.roadsOfficer.does(c, event, 'take')
    await w.roadsOfficer.does(c, event, 'request', because)
    await w.roadsOfficer.isRefused(c, event, 'request', 'extension.requested', because)
    await w.chair.isRefused(c, event, 'extend', 'extension.notByHandler', because)
    const due = (await w.read(c, event)).dueAt
    const later = await w.townshipOfficer.does(c, event, 'extend', because)
    expect(later.dueAt?.getTime()).toBeGreaterThan(due?.getTime() ?? 0)
    await w.townshipOfficer.isRefused(c, event, 'extend', 'extension.used', because)
  })
  test('过了期限记为超期，不能再延期，办结也不算按期', async () => {
    const c = await handling()
    await w.passes({ workingDays: 8, hours: 9 })
    expect((await w.read(c, event)).body.overdue).toBe(true)
    expect((await w.figure('grid.events.overdue', grid)).value).toBeGreaterThan(0)
    await w.clerk.isRefused(c, event, 'extend', 'extension.afterDue', because)
    expect(await w.gridWorker.does(c, event, 'solve', done)).toMatchObject({ body: { onTime: false } })
  })
  test('报告人一天可以催一次，书记随时可以督办', async () => {
    const c = await handling()
    await w.resident.does(c, event, 'urge', because)
    await w.resident.isRefused(c, event, 'urge', 'urging.tooSoon', because)
    await w.neighbour.isRefused(c, event, 'urge', 'reporter.only', because)
    await w.secretary.does(c, event, 'urge', because)
    await w.secretary.does(c, event, 'urge', because)
  })
})

describe('核实', () => {
  test('报告人说没有解决，接着办，期限重新算', async () => {
    const c = await solved()
    await w.neighbour.isRefused(c, event, 'deny', 'reporter.only', because)
    expect(await w.resident.does(c, event, 'deny', because)).toMatchObject({ state: 'handling', holder: w.org('gridTeam') })
  })
  test('别人不能替报告人确认', async () => { await w.neighbour.isRefused(await solved(), event, 'confirm', 'reporter.only', {}) })
  test('回访由没有参与处置的人来做', async () => {
    const c = await solved()
    const heard = { how: 'phone', words: '说已经修好' }
    await w.gridWorker.isRefused(c, event, 'callBack', 'step.fourEyes', heard)
    await w.gridWorker.isRefused(c, event, 'dispute', 'step.fourEyes', heard)
    expect(await w.gridLeader.does(c, event, 'callBack', heard)).toMatchObject({ state: 'verified', body: { verifiedBy: 'callBack' } })
    expect(await w.clerk.does(await solved(), event, 'dispute', { how: 'visit', words: '说还在晃' })).toMatchObject({ state: 'handling' })
  })
  test('报告人可以联系时，只看现场不够', async () => { await w.gridLeader.isRefused(await solved(), event, 'verify', 'verification.needsReporter', { words: '看着修好了' }) })
  test('静默期满自动算作已解决，评价期满自动结案', async () => {
    const c = await solved()
    await w.passes({ days: 6 })
    expect(await w.state(c)).toBe('solved')
    await w.passes({ days: 2 })
    expect(await w.read(c, event)).toMatchObject({ state: 'verified', body: { verifiedBy: 'silence' } })
    await w.passes({ days: 4 })
    expect(await w.state(c)).toBe('closed')
  })
  test('网格员自己发现、自己办好的，不能靠静默结案，要由别人现场核实', async () => {
    const c = await w.gridWorker.opens(event, grid, { ...bridge, text: '路灯歪了，已扶正' })
    expect(c.body.source).toBe('patrol')
    await w.gridWorker.does(c, event, 'solve', done)
    await w.passes({ days: 30 })
    expect(await w.state(c)).toBe('solved')
    await w.gridWorker.isRefused(c, event, 'verify', 'step.fourEyes', { words: '我看过' })
    expect(await w.gridLeader.does(c, event, 'verify', { words: '路灯已扶正' })).toMatchObject({ state: 'verified', body: { verifiedBy: 'onSite' } })
  })
  test('代人上报的，由本人确认', async () => {
    const c = await w.gridWorker.opens(event, grid, { ...bridge, behalf: w.neighbour.person, source: 'talk' })
    await w.clerk.does(c, event, 'solve', done)
    await w.gridWorker.as(w.gridWorker.person).isRefused(c, event, 'confirm', 'reporter.only', {})
    expect(await w.neighbour.does(c, event, 'confirm', {})).toMatchObject({ state: 'verified' })
  })
})

describe('评价、结案、重开', () => {
  test('评价自愿，一件一次；没有评价时不提前结案', async () => {
    const c = await verified()
    await w.gridWorker.isRefused(c, event, 'close', 'rating.awaited')
    await w.neighbour.isRefused(c, event, 'rate', 'reporter.only', { rating: 'satisfied' })
    await w.resident.does(c, event, 'rate', { rating: 'unsatisfied' })
    await w.resident.isRefused(c, event, 'rate', 'rating.given', { rating: 'satisfied' })
    expect(await w.gridWorker.does(c, event, 'close')).toMatchObject({ state: 'closed' })
  })
  test('十五天内可以重开，结案数减一；过了就请重新上报', async () => {
    const c = await closed()
    const before = await w.figure('grid.events.closed', village)
    await w.resident.does(c, event, 'reopen', because)
    expect((await w.figure('grid.events.closed', village)).value).toBe((before.value ?? 0) - 1)
    const late = await closed()
    await w.passes({ days: 17 })
    await w.resident.isRefused(late, event, 'reopen', 'reopening.tooLate', because)
  })
  test('满意率的分子、分母都在，列表与数字相等', async () => {
    const f = await w.figure('grid.events.satisfied', village)
    expect(f.whole).toBeGreaterThan(0)
    expect(f.value).toBeCloseTo((f.part ?? 0) / (f.whole ?? 1))
  })
})

describe('报告人', () => {
  test('补充情况；别人不能补充', async () => {
    const c = await accepted()
    await w.resident.does(c, event, 'supplement', { text: '还有一处' })
    await w.neighbour.isRefused(c, event, 'supplement', 'step.notStanding', { text: '我也看到' })
  })
  test('撤回；别人不能撤回', async () => {
    const c = await accepted()
    await w.neighbour.isRefused(c, event, 'withdraw', 'reporter.only', because)
    expect(await w.resident.does(c, event, 'withdraw', because)).toMatchObject({ state: 'withdrawn' })
  })
  test('系统的步骤，人不能办', async () => {
    const c = await closed()
    await w.townshipOfficer.isRefused(c, event, 'archive', 'step.notYours')
    await w.townshipOfficer.isRefused(await solved(), event, 'lapse', 'step.notYours')
    await w.townshipOfficer.isRefused(await handling(), event, 'fallDue', 'step.notYours')
    await w.townshipOfficer.isRefused(await handling(), event, 'gather', 'step.notYours', { duplicate: c.id, reporters: [], photos: [] })
  })
})

test('各网格的数字之和等于全村', async () => {
  const [all, one, two] = [await w.figure('grid.events.reported', village), await w.figure('grid.events.reported', grid), await w.figure('grid.events.reported', otherGrid)]
  expect((one.value ?? 0) + (two.value ?? 0)).toBe(all.value)
})
