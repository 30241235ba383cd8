/** 数字打架检查 (pure): figures of a report beside each other and beside earlier submissions; what cannot both be so, or needs a word. */
import { parseKey, yearBefore } from '../../kernel/indicators/rules.ts'

/** A figure as a report states it; `printed` the number that stands in the document, in the unit of the figure. */
export interface Stated { n: number; key: string; zh: string; place: string; placeName: string; from: string; to: string; value: number; part?: number; whole?: number; unit: string; printed: number; text: string; flow: boolean }
/** The same figure in an earlier submission. */
export interface EarlierStated { n: number; report: string; title: string; office: string; key: string; place: string; from: string; to: string; value: number; snapshot: string; text: string }
export const clashKinds = { differs: '与以前报的不一样', fell: '累计数变小了', jumped: '与去年同期相差很大', exceeds: '部分大于整体', sum: '分项相加不等于总数', twice: '同一个数写法不同' } as const
export type ClashKind = keyof typeof clashKinds
/** `n` the blank, `other` another blank of the same report, `earlier` what was submitted before. */
export interface Clash { kind: ClashKind; n: number; other?: number; earlier?: EarlierStated; zh: string }

/** A change this large against the same days of last year is worth a look. */
const large = 0.5
const shown = (value: number, unit: string): string => (unit === '%' ? `${Number((value * 100).toFixed(2))}%` : `${value}${unit}`)
const days = (p: { from: string; to: string }): string => (p.from.startsWith('1900') ? `截至${p.to}` : `${p.from}至${p.to}`)

/** One figure beside what was submitted before. */
function besideEarlier(s: Stated, e: EarlierStated): Clash | undefined {
  const by = `${e.office === '' ? '' : `${e.office}的`}《${e.title}》`
  if (e.from === s.from && e.to === s.to) {
    return e.value === s.value ? undefined : { kind: 'differs', n: s.n, earlier: e, zh: `${s.zh}（${s.placeName}，${days(s)}）：${by}报的是${shown(e.value, s.unit)}，现在是${shown(s.value, s.unit)}` }
  }
  if (s.flow && e.from >= s.from && e.to <= s.to && e.value > s.value) {
    return { kind: 'fell', n: s.n, earlier: e, zh: `${s.zh}（${s.placeName}）：${by}报${days(e)}已有${shown(e.value, s.unit)}，现在${days(s)}反而只有${shown(s.value, s.unit)}` }
  }
  const last = yearBefore(s)
  if (s.unit === '%' || e.from !== last.from || e.to !== last.to || Math.max(e.value, s.value) < 10 || Math.abs(s.value - e.value) <= Math.abs(e.value) * large) return undefined
  return { kind: 'jumped', n: s.n, earlier: e, zh: `${s.zh}（${s.placeName}）：去年同期${by}报的是${shown(e.value, s.unit)}，今年是${shown(s.value, s.unit)}` }
}

const under = (whole: Stated, part: Stated): boolean => {
  if (whole === part || whole.from !== part.from || whole.to !== part.to || whole.unit === '%') return false
  const [w, p] = [parseKey(whole.key), parseKey(part.key)]
  if (!w || !p || w.change || p.change || w.whole || p.whole || w.part.key !== p.part.key) return false
  return whole.place === part.place ? w.part.dim === null && p.part.dim !== null : w.part.dim === p.part.dim && part.place.startsWith(whole.place)
}
/** Parts of one whole in the same report: of one split, or places next to each other; and no part twice. */
function partsOf(whole: Stated, all: readonly Stated[]): readonly (readonly Stated[])[] {
  const parts = [...new Map(all.filter((s) => under(whole, s)).map((s) => [`${s.key} ${s.place}`, s])).values()]
  const split = parts.filter((s) => s.place === whole.place)
  const places = parts.filter((s) => s.place !== whole.place && s.place.length === Math.min(...parts.filter((x) => x.place !== whole.place).map((x) => x.place.length)))
  return [split, places].filter((group) => group.length > 0)
}
const near = (a: number, b: number): boolean => Math.abs(a - b) < 1e-9 * Math.max(1, Math.abs(a))

function insideReport(all: readonly Stated[]): Clash[] {
  return all.flatMap((s, i): Clash[] => {
    const twin = all.slice(0, i).find((x) => x.key === s.key && x.place === s.place && x.from === s.from && x.to === s.to && !near(x.printed, s.printed))
    const tooMuch = s.part !== undefined && s.whole !== undefined && parseKey(s.key)?.change === null && s.part > s.whole
    const groups = partsOf(s, all)
    const above = groups.flat().filter((p) => p.value > s.value)
    return [
      ...(twin ? [{ kind: 'twice' as const, n: s.n, other: twin.n, zh: `${s.zh}在一份报告里写了两种：${twin.text}和${s.text}` }] : []),
      ...(tooMuch ? [{ kind: 'exceeds' as const, n: s.n, zh: `${s.zh}超过100%：分子${s.part}，分母${s.whole}` }] : []),
      ...above.map((p) => ({ kind: 'exceeds' as const, n: p.n, other: s.n, zh: `${p.zh}（${p.placeName}）${shown(p.value, p.unit)}，大于${s.zh}（${s.placeName}）${shown(s.value, s.unit)}` })),
      ...groups.flatMap((parts) => sumOf(s, parts)),
    ]
  })
}
/** The parts add up as counted, yet not as printed: rounding. */
function sumOf(whole: Stated, parts: readonly Stated[]): Clash[] {
  const total = (of: (s: Stated) => number): number => parts.reduce((sum, s) => sum + of(s), 0)
  if (parts.length < 2 || !near(total((s) => s.value), whole.value) || near(total((s) => s.printed), whole.printed)) return []
  return [{ kind: 'sum', n: whole.n, zh: `${whole.zh}写的是${whole.text}，各分项写的是${parts.map((s) => s.text).join('、')}，四舍五入后相加不等于总数` }]
}

/** Everything that clashes, each pair once; earlier submissions newest first, so that only the latest of a kind is told. */
export function clashes(now: readonly Stated[], earlier: readonly EarlierStated[]): Clash[] {
  const before = now.flatMap((s) => {
    const found = earlier.filter((e) => e.key === s.key && e.place === s.place).flatMap((e) => besideEarlier(s, e) ?? [])
    return found.filter((c, i) => found.findIndex((x) => x.kind === c.kind) === i)
  })
  return [...insideReport(now), ...before]
}
