import { describe, expect, test } from 'vitest'
import type { Setting } from '../../kernel/define.ts'
import { judgeCitation, knownAs, mayBook, mayForm, overlaps, placeOf, readShares, small, splitExactly, sumOf, undecided } from './rules.ts'
import type { BookingBody } from './schema.ts'

const get = <T extends number | boolean>(s: Setting<T>): T => s.default
const code = (v: true | { refuse: string }): string => (v === true ? '行' : v.refuse)
const total = (parts: readonly number[] | undefined): number => (parts ?? []).reduce((a, b) => a + b, 0)

describe('分得正好', () => {
  const at = (...weights: number[]) => weights.map((weight, i) => ({ place: `90010210100${i + 1}`, weight }))
  test.each([
    ['三家平分一百分', 100, at(1, 1, 1), [34, 33, 33]], ['两家平分一分', 1, at(1, 1), [1, 0]], ['按人口', 100_000, at(812, 377, 1), [68_235, 31_681, 84]],
    ['有一个村是零', 1000, at(0, 3, 1), [0, 750, 250]], ['余数大的多一分', 10, at(1, 2, 4), [1, 3, 6]], ['一家', 7, at(5), [7]],
  ] as const)('%s', (_, amount, weights, parts) => {
    expect(splitExactly(amount, weights)).toEqual(parts)
    expect(total(splitExactly(amount, weights))).toBe(amount)
  })
  test('随便多少钱、多少村，加起来一分不差，谁也不倒贴', () => {
    for (let i = 1; i < 400; i++) {
      const [amount, weights] = [i * 7919 % 1_000_003, at(...Array.from({ length: 2 + i % 9 }, (_, k) => (i * 31 + k * 977) % 5003))]
      const parts = splitExactly(amount, weights)
      if (weights.every((w) => w.weight === 0)) { expect(parts).toBeUndefined(); continue }
      expect(total(parts)).toBe(amount)
      expect((parts ?? []).every((p) => p >= 0)).toBe(true)
    }
  })
  test('很大的数也不走样', () => { expect(total(splitExactly(99_999_999_999, at(999_983, 999_979, 3)))).toBe(99_999_999_999) })
  test('份数都是零分不了', () => { expect(splitExactly(100, at(0, 0))).toBeUndefined() })
  const two = [{ place: '900102101001', name: '石桥村' }, { place: '900102101002', name: '梅坪村' }]
  test.each([['石桥村 3\n梅坪村：2份', { weights: { '900102101001': 3, '900102101002': 2 } }], ['石桥村 ３\n梅坪村 2', { weights: { '900102101001': 3, '900102101002': 2 } }]] as const)('约定的份数“%s”', (text, read) => { expect(readShares(text, two)).toEqual(read) })
  test.each([['石桥村 3', 'share.missing'], ['石桥村 3\n石桥村 2\n梅坪村 1', 'share.missing'], ['石桥村 3\n高坪村 2', 'share.line'], ['石桥村\n梅坪村 2', 'share.line'], ['石桥村 0\n梅坪村 0', 'share.zero'], [undefined, 'share.missing']] as const)('“%s”→%s', (text, refuse) => {
    expect(readShares(text, two)).toMatchObject({ verdict: { refuse } })
  })
})

describe('预约不撞', () => {
  const t = (starts: string, ends: string) => ({ starts: `2026-05-08 ${starts}`, ends: `2026-05-08 ${ends}` })
  test.each([['交叉', t('09:00', '11:00'), t('10:00', '12:00'), true], ['包住', t('09:00', '18:00'), t('10:00', '12:00'), true], ['前后相接', t('09:00', '11:00'), t('11:00', '12:00'), false], ['同一段', t('09:00', '11:00'), t('09:00', '11:00'), true]] as const)('%s', (_, a, b, is) => {
    expect([overlaps(a, b), overlaps(b, a)]).toEqual([is, is])
  })
  const booking = (o: Partial<BookingBody>): BookingBody => ({ resource: '0198c0de-0000-7000-8000-000000000001', day: '2026-05-08', startTime: '09:00', endTime: '11:00', use: '开会', ...o })
  const now = new Date('2026-05-08T02:00:00Z')       // ten in the morning in Shanghai
  test.each([['正在这会儿', {}, '行'], ['倒着', { endTime: '08:00' }, 'booking.backwards'], ['过去了', { endTime: '09:30' }, 'booking.past'], ['三天正好', { endDay: '2026-05-11', endTime: '09:00' }, '行'], ['三天多一分', { endDay: '2026-05-11', endTime: '09:01' }, 'booking.tooLong'],
    ['太早', { day: '2026-08-07', startTime: '09:00' }, 'booking.tooFar']] as const)('%s', (_, o, said) => { expect(code(mayBook(booking(o), { now, get }))).toBe(said) })
})

describe('各村自己定', () => {
  const since = new Date('2026-03-02T02:00:00Z')
  const heard = (o: Partial<{ place: string; day: string; resolution: string; usedBy: string | null }> = {}) => ({ place: '900102101001', day: '2026-03-20', resolution: '同意参加柳河片区联村', usedBy: null, ...o })
  test.each([
    ['本村的、在后的、写明了的', heard(), '行'], ['没有听说过', undefined, 'decision.unheard'], ['外村的', heard({ place: '900102101002' }), 'decision.otherVillage'], ['提议以前的', heard({ day: '2026-03-01' }), 'decision.before'],
    ['用过的', heard({ usedBy: 'x' }), 'decision.cited'], ['没有写明的', heard({ resolution: '同意修路' }), 'decision.silent'],
  ] as const)('%s', (_, r, said) => { expect(code(judgeCitation(r, { place: '900102101001', since, names: ['柳河片区联村'] }))).toBe(said) })
  test('少一个村没定，就不能成立；只剩一个村，也不能成立', () => {
    const c = (members: string[], decided: string[]) => ({ id: '', procedure: '', version: 1, place: '', state: '', openedAt: since, enteredAt: since, dueAt: null, holder: null, awaiting: null, disclosedAt: null, acts: [], parties: [], gatherings: [], objections: { total: 0, open: 0 },
      body: { members, decided: decided.map((place) => ({ place, decision: '', day: '' })) } })
    expect([code(mayForm(c(['a', 'b'], ['a']))), code(mayForm(c(['a'], ['a']))), code(mayForm(c(['a', 'b'], ['a', 'b'])))]).toEqual(['union.undecided', 'union.tooFew', '行'])
    expect(undecided(c(['a', 'b'], ['a']).body)).toEqual(['b'])
  })
  test.each([[['900102101001', '900102101002'], '900102101'], [['900102101001', '900102102001'], '900102'], [['900102101001', '900103101001'], undefined]] as const)('%s登记在%s', (members, at) => { expect(placeOf(members)).toBe(at) })
})

test.each([[499, true], [500, false], [501, false]] as const)('%s人是不是小散村', (n, is) => { expect(small(n, get)).toBe(is) })
test.each([
  ['数相加', [{ value: 3, collected: true }, { value: 4, collected: true }], 7], ['率按分子分母', [{ value: 0.5, collected: true, part: 1, whole: 2 }, { value: 1, collected: true, part: 8, whole: 8 }], 0.9],
  ['有一个村没有数，就没有数', [{ value: 3, collected: true }, { value: null, collected: true }], null], ['没有采集的不当零', [{ value: null, collected: false }], null], ['没有村', [], null],
] as const)('联村的指标：%s', (_, reads, sum) => { expect(sumOf(reads)).toBe(sum) })
test('同一个门牌换个写法认得出', () => { expect(knownAs(' 人民路１２号 A')).toBe(knownAs('人民路12号a')) })
