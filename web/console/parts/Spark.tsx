/** The last months of a figure as a small line. */
import type { ReactNode } from 'react'
import type { Figure } from '../api/contract.ts'
import { useApi } from '../api/queries.ts'
import { TrendChart } from './TrendChart.tsx'

export interface MonthValue { from: string; to: string; value: number | null }
/** Values by month over the twelve months that end with `to`. */
export function useTrend(key: string, place: string, to: string): readonly MonthValue[] {
  const year = Number(to.slice(0, 4)) - 1
  const month = Number(to.slice(5, 7)) % 12 + 1
  const from = `${month === 1 ? year + 1 : year}-${String(month).padStart(2, '0')}-01`
  return useApi<{ months: readonly MonthValue[] }>('/figures/trend', { key, place, from, to }, { staleSeconds: 120, keep: true }).data?.months ?? []
}
export const monthLabel = ({ from }: MonthValue): string => `${Number(from.slice(5, 7))}月`

export function Spark({ figure, place }: { figure: Figure; place: string }): ReactNode {
  const months = useTrend(figure.key, place, figure.to)
  if (months.length < 2) return <span className="spark" />
  return <span className="spark"><TrendChart bare height={34} points={months.map((each) => ({ label: monthLabel(each), value: each.value }))} ratio={figure.kind === 'ratio'} unit={figure.unit} zh={`${figure.zh}近十二个月`} /></span>
}
