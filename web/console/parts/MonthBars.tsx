/** Twelve months as bars (what happened) or a line (what stood), drawn so that paper and wall show it as sharp as the desk. */
import type { ReactNode } from 'react'
import { numberText, percentText } from '../../ui/format.ts'
import type { FigureKind } from '../api/contract.ts'

export interface MonthBarsProps { months: readonly { month: string; value: number | null }[]; kind: FigureKind; unit: string; zh: string }
const [width, height, foot] = [240, 56, 12]
const monthZh = (month: string): string => `${Number(month.slice(5))}月`
/** The turn of the year is named where it has room beside the first and last month. */
const isYear = (month: string, i: number, count: number): boolean => month.endsWith('-01') && i > 1 && i < count - 2
const wordsOf = (value: number | null, kind: FigureKind, unit: string): string => value === null ? '无数据' : kind === 'ratio' ? percentText(value) : `${numberText(value)}${unit}`

export function MonthBars({ months, kind, unit, zh }: MonthBarsProps): ReactNode {
  const values = months.flatMap(({ value }) => value ?? [])
  if (values.length === 0) return <p className="month-none">逐月样本太少，不画</p>
  const most = kind === 'ratio' ? 1 : Math.max(1, ...values)
  const step = width / months.length
  const tall = height - foot - 3
  const x = (i: number): number => i * step + step / 2
  const y = (value: number): number => height - foot - Math.max(0, value) / most * tall
  const points = months.flatMap(({ value }, i) => value === null ? [] : [`${x(i).toFixed(1)},${y(value).toFixed(1)}`])
  return (
    <svg className="month-bars" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={`${zh}近十二个月：${months.map(({ month, value }) => `${monthZh(month)}${wordsOf(value, kind, unit)}`).join('，')}`}>
      <line x1="0" x2={width} y1={height - foot} y2={height - foot} className="month-foot" />
      {kind === 'flow'
        ? months.map(({ month, value }, i) => value !== null && value > 0 && <rect key={month} x={x(i) - step * 0.31} width={step * 0.62} y={y(value)} height={height - foot - y(value)} rx="1.5" className={i === months.length - 1 ? 'month-now' : ''} />)
        : <><polyline points={points.join(' ')} />{months.at(-1)?.value !== null && points.at(-1) !== undefined && <circle cx={points.at(-1)?.split(',')[0]} cy={points.at(-1)?.split(',')[1]} r="3" />}</>}
      {months.map(({ month }, i) => (i === 0 || i === months.length - 1 || isYear(month, i, months.length)) && <text key={month} x={x(i)} y={height - 2} textAnchor={i === 0 ? 'start' : i === months.length - 1 ? 'end' : 'middle'} dx={i === 0 ? -step / 2 + 1 : i === months.length - 1 ? step / 2 - 1 : 0}>{isYear(month, i, months.length) ? `${month.slice(0, 4)}年` : monthZh(month)}</text>)}
    </svg>
  )
}
