import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayOf, startOf } from '../base/calendar.ts'
import { appointmentRow, holderRows, holdsFor, idCardFacts, idCardProblem, inForce, isSurelyOfAge, keepZh, lawZh, loginProblem, mayFill, mayHold, overlap, phoneProblem,
  type Tenure } from './rules.ts'

const village = '330102001001'
const person = '01900000-0000-7000-8000-000000000001'
let serial = 0
function tenure(over: Partial<Tenure> & { fromDay?: string; untilDay?: string } = {}): Tenure {
  const { fromDay = '2026-01-01', untilDay, ...rest } = over
  serial += 1
  return { id: `a${serial}`, person, org: 'o-party', orgKind: 'villageParty', place: village, post: 'branchSecretary', capacity: 'branchSecretary',
    principal: true, acting: false, from: startOf(fromDay), until: untilDay ? startOf(untilDay) : null, suspended: null, ...rest }
}
const chair = { org: 'o-committee', orgKind: 'villageCommittee', post: 'committeeChair', capacity: 'committeeChair' as const }
const supervisor = { org: 'o-supervision', orgKind: 'supervisionCommittee', post: 'supervisor', capacity: 'supervisor' as const, principal: false }

describe('号码', () => {
  it('手机号按大陆号段检查', () => {
    expect(phoneProblem('13812341234')).toBeUndefined()
    for (const wrong of ['12812341234', '1381234123', '138123412345', '', '1381234123a']) expect(phoneProblem(wrong)).toContain('11 位')
  })
  it('身份证号检查位数、出生日期和校验码', () => {
    expect(idCardProblem('11010519491231002X')).toBeUndefined()
    expect(idCardProblem('110105194912310021')).toContain('校验码')
    expect(idCardProblem('11010519491331002X')).toContain('出生日期')
    expect(idCardProblem('11010520230229002X')).toContain('2023-02-29')
    expect(idCardProblem('11010519491231002x')).toContain('18 位')
    expect(idCardProblem('11010519491231002X', '1949-01-01')).toContain('还没有到')
    expect(idCardFacts('11010519491231002X')).toEqual({ birthYear: 1949, sex: 'female' })
  })
  it('任何一位抄错都会被校验码发现', () => {
    const right = '440524188001010014'
    fc.assert(fc.property(fc.integer({ min: 0, max: 16 }), fc.integer({ min: 1, max: 9 }), (at, by) => {
      const digit = (Number(right[at]) + by) % 10
      expect(idCardProblem(`${right.slice(0, at)}${digit}${right.slice(at + 1)}`)).toBeDefined()
    }))
  })
  it('登录名不能是手机号', () => {
    expect(loginProblem('zhangsan.01')).toBeUndefined()
    expect(loginProblem('13812341234')).toBeDefined()
    expect(loginProblem('ab')).toBeDefined()
  })
})

describe('任职', () => {
  it('任期届满的那一分钟起不再有权', () => {
    const t = tenure({ untilDay: '2026-05-01' })
    expect(inForce(t, new Date(startOf('2026-05-01').getTime() - 1))).toBe(true)
    expect(inForce(t, startOf('2026-05-01'))).toBe(false)
    expect(inForce({ ...t, suspended: startOf('2026-03-01') }, startOf('2026-03-01'))).toBe(false)
    expect(inForce(t, startOf('2025-12-31'))).toBe(false)
  })
  it('首尾相接的两个任期不算重叠', () => {
    expect(overlap(tenure({ untilDay: '2026-05-01' }), tenure({ fromDay: '2026-05-01' }))).toBe(false)
    expect(overlap(tenure({ untilDay: '2026-05-02' }), tenure({ fromDay: '2026-05-01' }))).toBe(true)
    expect(overlap(tenure(), tenure({ suspended: startOf('2025-12-01') }))).toBe(false)
  })
  it('同一职务不能同时任两次', () => {
    expect(mayHold(tenure(), [tenure()])).toMatchObject({ refuse: 'appointment.twice' })
    expect(mayHold(tenure({ fromDay: '2026-05-01' }), [tenure({ untilDay: '2026-05-01' })])).toBe(true)
  })
  it('书记可以兼任主任；监委会成员不得同时是本村村委会成员或书记(村组法第37条)', () => {
    expect(mayHold(tenure(chair), [tenure()])).toBe(true)
    expect(mayHold(tenure(supervisor), [tenure(chair)])).toMatchObject({ refuse: 'appointment.supervisorBarred' })
    expect(mayHold(tenure(), [tenure(supervisor)])).toMatchObject({ refuse: 'appointment.supervisorBarred' })
    expect(mayHold(tenure(supervisor), [tenure({ ...chair, place: '330102001002' })])).toBe(true)
    expect(mayHold(tenure(supervisor), [tenure({ ...chair, untilDay: '2025-12-31', fromDay: '2025-01-01' })])).toBe(true)
    const member = { orgKind: 'villageParty', post: 'partyMember', capacity: 'partyMember' as const, principal: false }
    expect(mayHold(tenure(supervisor), [tenure(member)])).toBe(true)
  })
  it('正职同时只有一人，停职的不算', () => {
    expect(mayFill(tenure({ person: 'b' }), [tenure()])).toMatchObject({ refuse: 'appointment.postTaken' })
    expect(mayFill(tenure({ person: 'b', acting: true }), [tenure({ suspended: startOf('2025-12-31') })])).toBe(true)
    expect(mayFill(tenure({ ...supervisor, person: 'b' }), [tenure(supervisor)])).toBe(true)
  })
})

describe('兼任与一肩挑的时段', () => {
  it('先任书记后兼主任再卸任，分成三段，一肩挑落在本村', () => {
    const rows = holderRows(person, [tenure({ fromDay: '2025-01-01' }), tenure({ ...chair, fromDay: '2025-06-01', untilDay: '2026-01-01' })])
    expect(rows.map(({ from, to, count, place }) => [from, to, count, place])).toEqual([
      ['2025-01-01', '2025-06-01', 1, village], ['2025-06-01', '2026-01-01', 2, village], ['2026-01-01', null, 1, village]])
  })
  it('连任没有间断就不分段；当天任当天免不计', () => {
    const rows = holderRows(person, [tenure({ fromDay: '2020-01-01', untilDay: '2025-01-01' }), tenure({ fromDay: '2025-01-01' })])
    expect(rows).toHaveLength(1)
    expect(appointmentRow(tenure({ fromDay: '2026-01-01', until: new Date(startOf('2026-01-01').getTime() + 60_000) }))).toEqual([])
  })
  it('兼任网格长仍算在村里；在另一个乡镇的职务另计', () => {
    const grid = { org: 'o-grid', orgKind: 'gridTeam', post: 'gridLeader', capacity: 'gridLeader' as const, principal: false }
    expect(holderRows(person, [tenure(), tenure({ ...grid, place: `${village}001` })])).toMatchObject([{ place: village, count: 2 }])
    const apart = holderRows(person, [tenure(), tenure({ ...grid, place: '330102002001001' })])
    expect(apart.map(({ place, count }) => [place, count])).toEqual([[village, 1], ['330102002001001', 1]])
    const across = holderRows(person, [tenure(), tenure(chair), tenure({ ...grid, place: '330102001002003' })])
    expect(across).toMatchObject([{ place: village, count: 3 }])
  })
  it('任何一天，时段里的职务恰好是当天在任的职务；时段不重叠，相邻的各不相同', () => {
    const days = fc.integer({ min: 0, max: 60 }).map((n) => dayOf(new Date(startOf('2026-01-01').getTime() + n * 86_400_000)))
    const some = fc.record({ org: fc.constantFrom('a', 'b', 'c'), fromDay: days, untilDay: fc.option(days, { nil: undefined }),
      suspended: fc.option(days.map(startOf), { nil: null, freq: 4 }) }).map((t) => tenure({ ...t, post: t.org, place: `${village}${t.org === 'c' ? '001' : ''}` }))
    fc.assert(fc.property(fc.array(some, { maxLength: 8 }), days, (list, day) => {
      const rows = holderRows(person, list)
      const held = new Set(list.filter((t) => appointmentRow(t).some((r) => r.from <= day && (r.to === null || r.to > day))).map((t) => t.org))
      const lines = rows.filter((r) => r.from <= day && (r.to === null || r.to > day))
      expect(lines.length).toBe(held.size > 0 ? 1 : 0)
      expect(lines[0]?.count ?? 0).toBe(held.size)
      for (const [i, row] of rows.entries()) {
        const next = rows[i + 1]
        if (next?.from === row.to) expect(next?.posts).not.toEqual(row.posts)
        if (next) expect(row.to !== null && row.to <= next.from).toBe(true)
      }
    }))
  })
})

describe('同意与保存', () => {
  const held = (key: string | undefined, basis: 'duty' | 'consent' = 'consent') => ({ ...(key === undefined ? {} : { key }), zh: key ?? '无', basis, purpose: '试', keep: 'permanent' as const })
  const asked = (key: string) => ({ key, zh: key, version: 1, text: '', effects: '', law: 'PIPL-13' as const })
  const m = { name: 'choir', zh: '合唱队', law: [], holds: [held('choir.songs'), held('choir.name.board'), held('choir.roll', 'duty'), held(undefined)] }
  it('因哪一项同意而保存：看名称，取最长的一项；只有一项同意时全归它；法定职责保存的不算', () => {
    const [all, name] = [asked('choir'), asked('choir.name')]
    expect(holdsFor({ ...m, purposes: [all, name] }, all).map((h) => h.key)).toEqual(['choir.songs'])
    expect(holdsFor({ ...m, purposes: [all, name] }, name).map((h) => h.key)).toEqual(['choir.name.board'])
    expect(holdsFor({ ...m, purposes: [all] }, all).map((h) => h.key)).toEqual(['choir.songs', 'choir.name.board', undefined])
  })
  it('满多少周岁：只知道出生年份的，从生日过后的第二年算起；不知道的不拦', () => {
    const at = new Date('2026-03-02T09:00:00+08:00')
    expect([isSurelyOfAge(14, 2011, at), isSurelyOfAge(14, 2012, at), isSurelyOfAge(14, 2013, at), isSurelyOfAge(14, null, at)]).toEqual([true, false, false, true])
  })
  it('法律条文和期限写成人看得懂的话', () => {
    expect([lawZh('PIPL-15'), lawZh('VC'), lawZh('XX-1')]).toEqual(['《个人信息保护法》第15条', '《村民委员会组织法》', ''])
    expect([keepZh('permanent'), keepZh({ days: 730, kind: 'calendar' }), keepZh({ days: 30, kind: 'calendar' })]).toEqual(['长期保存', '2年', '30天'])
  })
})
