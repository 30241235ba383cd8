/** Figures by month: for one figure asked at once, for a whole page asked gently, month after month. */
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { Figure } from '../api/contract.ts'
import { useApi } from '../api/queries.ts'
import { readHat, server } from '../api/server.ts'
import { TrendChart } from './TrendChart.tsx'

export interface MonthValue { from: string; to: string; value: number | null }
const monthsOf = (to: string, count: number): { from: string; to: string }[] => Array.from({ length: count }, (_, i) => {
  const back = count - 1 - i
  const first = new Date(Date.UTC(Number(to.slice(0, 4)), Number(to.slice(5, 7)) - 1 - back, 1))
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).toISOString().slice(0, 10)
  return { from: first.toISOString().slice(0, 10), to: last < to ? last : to }
})

/** Values of one figure over the twelve months that end with `to`. */
export function useTrend(key: string, place: string, to: string): readonly MonthValue[] {
  const from = monthsOf(to, 12)[0]?.from ?? to
  return useApi<{ months: readonly MonthValue[] }>('/figures/trend', { key, place, from, to }, { staleSeconds: 120, keep: true }).data?.months ?? []
}

/**
 * Values of many figures by month. One question per month for all of them, one after the other: a page of thirty figures
 * must not put thirty questions to the server at once.
 */
export function useTrends(keys: readonly string[], place: string, to: string, ready: boolean): Readonly<Record<string, readonly MonthValue[]>> {
  const months = monthsOf(to, 6)
  const asked = useQuery({
    queryKey: [readHat(), '/figures/months', { keys, place, to }], enabled: ready && keys.length > 0, staleTime: 300_000, retry: false,
    queryFn: async ({ signal }) => {
      const found: Record<string, MonthValue[]> = {}
      for (const month of months) {
        const { figures } = await server.get<{ figures: readonly Figure[] }>('/figures', { keys: keys.join(','), place, ...month }, signal)
        for (const { key, value } of figures) (found[key] ??= []).push({ ...month, value })
      }
      return found
    },
  })
  return asked.data ?? {}
}
export const monthLabel = ({ from }: { from: string }): string => `${Number(from.slice(5, 7))}月`

/** The last months of a figure as a small line. */
export function Spark({ figure, months }: { figure: Figure; months: readonly MonthValue[] }): ReactNode {
  if (months.length < 2 || months.every(({ value }) => value === null || value === 0)) return <span className="spark" />
  return <span className="spark"><TrendChart bare height={34} points={months.map((each) => ({ label: monthLabel(each), value: each.value }))} ratio={figure.kind === 'ratio'} unit={figure.unit} zh={`${figure.zh}近六个月`} /></span>
}
