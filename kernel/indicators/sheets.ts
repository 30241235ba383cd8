/** Figures as Excel: values with their parts and definitions, the rows behind one of them, and the whole dictionary. */
import { download, endpoint, type Endpoint } from '../base/http.ts'
import { writeWorkbook, type OutColumn } from '../base/workbookWrite.ts'
import { reading } from '../procedures/reading.ts'
import type { Runtime } from '../procedures/runtime.ts'
import { kindOf, kindZh, levelZh, meaning, sourceZh, type Dictionary } from './dictionary.ts'
import { figuresAsked, oneFigureAsked, type Figure, type FigureRow } from './schema.ts'
import { figuresAt, getMeaning, keysOf, linesOf, periodOf, rowOf, sighted } from './server.ts'

const excel = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const columns = (titles: Readonly<Record<string, number>>, numbers: readonly string[]): OutColumn[] =>
  Object.entries(titles).map(([title, width]) => ({ title, width, ...(numbers.includes(title) ? { kind: 'number' as const } : {}) }))

/** Why a figure has no number. */
const silent = (f: Figure) => (f.value !== null ? '' : !f.collected ? '尚未采集' : f.part !== undefined || f.whole !== undefined || f.past !== undefined ? '分母为零或没有可比的数，不计算' : '不统计到这一级')
const inYuan = (f: Figure) => f.unit.startsWith('分')
const scaled = (f: Figure, n: number | null | undefined) => (n === null || n === undefined ? null : f.kind === 'ratio' ? Math.round(n * 1000) / 10 : inYuan(f) ? n / 100 : Math.round(n * 100) / 100)
const ofFigures = columns({ 指标: 30, 数值: 12, 单位: 10, '分子（本期）': 12, '分母（上期）': 12, 参评率: 10, 开始: 12, 截止: 12, 地方: 24, 说明: 20, 口径: 60, 编码: 34 }, ['数值', '分子（本期）', '分母（上期）', '参评率'])
const figureLine = (f: Figure, placeName: string) => [f.zh, scaled(f, f.value), inYuan(f) ? f.unit.replace('分', '元') : f.kind === 'ratio' ? f.unit || '%' : f.unit, f.part ?? null, f.whole ?? null,
  f.response?.value === null || f.response === undefined ? null : Math.round(f.response.value * 1000) / 10, f.from, f.to, placeName, silent(f), f.means, f.key]
const ofRows = columns({ 日期: 12, 记录: 50, 地方: 30, 分类: 14, 计数: 10 }, ['计数'])
const rowLine = (r: FigureRow) => [r.day, r.title ?? '', r.placeName, r.dimZh, r.amount]
const mostRows = 20_000

const ofDictionary = columns({ 机制: 14, 指标: 26, 别名: 40, 定义: 60, 单位: 8, 类别: 10, 依据: 10, 来源: 50, 记到: 12, 采集: 10, 编码: 34 }, [])
/** Every indicator of every mechanism, those not yet collected too. */
export const dictionaryLines = (k: Runtime, d: Dictionary) => k.registry.mechanisms.flatMap((m) => (m.indicators ?? []).map((i) =>
  [m.zh, i.zh, (i.also ?? []).join('、'), i.means, i.unit, i.awaited ? '' : kindZh[kindOf(i)], i.law ?? '', sourceZh(d, i, m.zh, k.registry.mechanisms), levelZh[i.level ?? 'village'],
    meaning(d, i.key)?.collected ? '已采集' : '尚未采集', i.key]))

export function sheetEndpoints(k: Runtime, d: Dictionary): Endpoint[] {
  return [
    endpoint({ url: 'GET /api/figures.xlsx', tag: 'figures', zh: '一地一段时间的指标导出', query: figuresAsked, contentType: excel, run: async ({ query, signed }) => {
      const p = { place: query.place, ...periodOf(k, query) }
      const figures = await sighted(k, signed, query.place, (tx) => figuresAt(tx, d, keysOf(d, query.keys), p, false))
      const name = k.directory.placeName(query.place)
      return download({ type: excel, name: `${name}指标${p.from}至${p.to}.xlsx`, bytes: await writeWorkbook([{ name: '指标', columns: ofFigures, rows: figures.map((f) => figureLine(f, name)) }]) })
    } }),
    endpoint({ url: 'GET /api/figures/rows.xlsx', tag: 'figures', zh: '指标背后的记录导出', query: oneFigureAsked, contentType: excel, run: async ({ query, signed }) => {
      const m = getMeaning(d, query.key), p = periodOf(k, query)
      const [figures, rows, more] = await sighted(k, signed, query.place, async (tx) => {
        const { lines, next } = await linesOf(tx, d, m, { ...query, limit: mostRows }, p)
        return [await figuresAt(tx, d, [query.key], { place: query.place, ...p }, false), lines.map((line) => rowOf(k, m, query.of, line)), next] as const
      })
      const name = k.directory.placeName(query.place)
      const left = more === null ? [] : [['', `只列出前${mostRows}条，请缩小地方或时间段`, '', '', null]]
      return download({ type: excel, name: `${m.zh.replaceAll('/', '每')}${name}.xlsx`, bytes: await writeWorkbook([
        { name: '记录', columns: ofRows, rows: [...rows.map(rowLine), ...left] }, { name: '指标', columns: ofFigures, rows: figures.map((f) => figureLine(f, name)) }]) })
    } }),
    endpoint({ url: 'GET /api/figures/dictionary.xlsx', tag: 'figures', zh: '口径字典导出', contentType: excel, run: ({ signed }) => reading(k, signed, async () =>
      download({ type: excel, name: '口径字典.xlsx', bytes: await writeWorkbook([{ name: '口径字典', columns: ofDictionary, rows: dictionaryLines(k, d) }]) })) }),
  ]
}
