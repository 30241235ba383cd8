/** The dictionary at run time (口径字典): what a key means, also one derived of others, and what has to be summed for it. */
import type { Indicator, Mechanism, Source } from '../define.ts'
import { parseKey, type Change, type Simple } from './rules.ts'
import type { FigureKind } from './schema.ts'

/** Definitions, their numbers in indicators.definitions, and the digest that names a version of a definition. */
export interface Dictionary {
  get(key: string): Indicator | undefined; all(): readonly Indicator[]; number(key: string): number | undefined; digest(key: string): string | undefined }

const stocks: ReadonlySet<string> = new Set(['within', 'register', 'balance'])
/** What is divided is a share, or, in a unit of its own, an average. */
export const kindOf = (i: Indicator): FigureKind => (i.ratio ? (i.unit === '%' ? 'ratio' : 'average') : i.counted && stocks.has(i.counted.kind) ? 'stock' : 'flow')

/** A counted figure, or one part of its split. */
export interface Term { indicator: Indicator; dim: string | null }
/** What is asked for with a key: one term, or two of which one is divided by the other, and perhaps its change over time. */
export interface Meant {
  key: string; zh: string; means: string; unit: string; kind: FigureKind
  part: Term; whole: Term | null; change: Change | null; response: { part: Term; whole: Term } | null
  /** false where anything it is made of is not yet collected */ collected: boolean }

const dimsOf = (i: Indicator) => (i.counted && 'count' in i.counted ? i.counted.count.by : undefined)
/** A term exists where the indicator is no ratio and, for one part of a split, is split and knows the part. */
function term(d: Dictionary, s: Simple): Term | undefined {
  const indicator = d.get(s.key)
  if (!indicator || indicator.ratio) return undefined
  if (s.dim === null) return { indicator, dim: null }
  const known = indicator.by ? Object.hasOwn(indicator.by, s.dim) : !indicator.awaited && dimsOf(indicator) !== undefined
  return known ? { indicator, dim: s.dim } : undefined
}
const zhOf = ({ indicator: i, dim }: Term) => (dim === null ? i.zh : `${i.zh}（${i.by?.[dim] ?? dim}）`)
export const isCollected = (i: Indicator): boolean => i.awaited !== true

/** People are counted by several measure words. */
const measure = (unit: string) => (['名', '位'].includes(unit) ? '人' : unit)
/** Parts of one unit make a share, figures of two units an average (人均, 户均). */
function divided(part: Term, whole: Term): Pick<Meant, 'zh' | 'means' | 'unit' | 'kind'> {
  const [of, per] = [zhOf(part), zhOf(whole)]
  const [unit, by] = [part.indicator.unit, measure(whole.indicator.unit)]
  if (measure(unit) === by) return { zh: `${of}占${per}的比重`, means: `${of} ÷ ${per}`, unit: '%', kind: 'ratio' }
  return { zh: ['人', '户', '村'].includes(by) ? `${by}均${of}` : `平均每${by}${per}的${of}`, means: `${of} ÷ ${per}`, unit: `${unit}/${by}`, kind: 'average' }
}

const changes: Record<Change, { zh: string; means: string }> = {
  yoy: { zh: '同比增长', means: '（本期 − 上年同期）÷ 上年同期' }, mom: { zh: '环比增长', means: '（本期 − 上期）÷ 上期' },
  'yoy-diff': { zh: '同比增减', means: '本期 − 上年同期' }, 'mom-diff': { zh: '环比增减', means: '本期 − 上期' } }
function changed(m: Meant, change: Change | null): Meant {
  if (change === null) return m
  const { zh, means } = changes[change]
  const diff = change.endsWith('-diff')
  return { ...m, change, zh: `${m.zh}${zh}`, means: `${means}；${m.means}`, kind: diff ? m.kind : 'ratio', unit: !diff ? '%' : m.kind === 'ratio' ? '个百分点' : m.unit }
}

/** The meaning of an indicator of the dictionary, as it stands. */
function own(d: Dictionary, i: Indicator): Meant | undefined {
  const common = { key: i.key, zh: i.zh, means: i.means, unit: i.unit, kind: kindOf(i), change: null }
  if (!i.ratio) return { ...common, part: { indicator: i, dim: null }, whole: null, response: null, collected: isCollected(i) }
  const [part, whole] = [d.get(i.ratio.part), d.get(i.ratio.whole)]
  if (!part || !whole) return undefined
  const response = i.ratio.response === undefined ? undefined : d.get(i.ratio.response)?.ratio
  const [answered, asked] = [d.get(response?.part ?? ''), d.get(response?.whole ?? '')]
  return { ...common, part: { indicator: part, dim: null }, whole: { indicator: whole, dim: null }, collected: [i, part, whole].every(isCollected),
    response: answered && asked ? { part: { indicator: answered, dim: null }, whole: { indicator: asked, dim: null } } : null }
}
/** What a key means, of the dictionary or derived of it; undefined where it is none. */
export function meaning(d: Dictionary, key: string): Meant | undefined {
  const parsed = parseKey(key)
  if (!parsed) return undefined
  const indicator = parsed.part.dim === null && parsed.whole === null ? d.get(parsed.part.key) : undefined
  if (indicator) {
    const m = own(d, indicator)
    return m && { ...changed(m, parsed.change), key }
  }
  const [part, whole] = [term(d, parsed.part), parsed.whole ? term(d, parsed.whole) : null]
  if (!part || whole === undefined) return undefined
  const collected = isCollected(part.indicator) && (whole === null || isCollected(whole.indicator))
  const words = whole ? divided(part, whole) : { zh: zhOf(part), means: `${part.indicator.means}；只计“${part.indicator.by?.[part.dim ?? ''] ?? part.dim ?? ''}”`, unit: part.indicator.unit, kind: kindOf(part.indicator) }
  return { ...changed({ ...words, key, part, whole, change: null, response: null, collected }, parsed.change), key }
}

/* ---- the dictionary as people read it (口径字典) ---------------------------------------------------------------------- */
export const kindZh: Record<FigureKind, string> = { flow: '期间发生', stock: '某日现状', ratio: '比率', average: '平均' }
export const levelZh = { grid: '网格', village: '村（社区）', township: '乡镇（街道）', county: '县（市、区）' } as const
const registers: Readonly<Record<string, string>> = { persons: '人员登记册', households: '户登记册', places: '行政区划登记册', grids: '网格登记册', organisations: '组织登记册',
  appointments: '任职登记册', holders: '任职人员登记册', notices: '公示登记' }

function countedZh(s: Source, mechanisms: readonly Mechanism[]): string {
  if (s.kind === 'register') return `${registers[s.register] ?? '专项登记册'}里当日有效的行`
  if (s.kind === 'balance' || s.kind === 'moved') {
    const ledger = mechanisms.flatMap((m) => m.ledgers ?? []).find((l) => l.name === s.ledger)
    const account = (key: string) => ledger?.accounts[key]?.zh ?? key
    return s.kind === 'balance' ? `“${ledger?.zh ?? s.ledger}”账上“${account(s.account)}”的结余` : `“${ledger?.zh ?? s.ledger}”账上由“${account(s.from)}”记到“${account(s.to)}”的，冲正的减去`
  }
  const p = mechanisms.flatMap((m) => m.procedures ?? []).find((x) => x.name === s.procedure)
  const [name, state, step] = [p?.zh ?? s.procedure, (key: string) => p?.states[key]?.zh ?? key, (key: string) => p?.steps[key]?.zh ?? key]
  if (s.kind === 'doing') return `“${name}”每次“${step(s.step)}”`
  if (s.kind === 'within') return `当日处于${s.states.map((key) => `“${state(key)}”`).join('')}的“${name}”`
  return `到“${state(s.state)}”的“${name}”${s.undoneBy?.length ? `，后来${s.undoneBy.map((key) => `“${step(key)}”`).join('')}的减去` : ''}`
}
/** From what rows a figure is counted, in words. `owner` is the mechanism that brings it. */
export function sourceZh(d: Pick<Dictionary, 'get'>, i: Indicator, owner: string, mechanisms: readonly Mechanism[]): string {
  if (i.awaited) return `尚未采集，“${owner}”建成后计入`
  if (i.ratio) return `“${d.get(i.ratio.part)?.zh ?? ''}”÷“${d.get(i.ratio.whole)?.zh ?? ''}”`
  if (!i.counted) return ''
  const weighed = 'count' in i.counted && i.counted.count.amount !== undefined ? '，按其中登记的数量合计' : ''
  return `${countedZh(i.counted, mechanisms)}${weighed}`
}
