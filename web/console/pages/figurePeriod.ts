/** The period looked at, in the address: this year, this month, or from–to. */
import { isoDay, monthStart, yearStart } from '../../ui/format.ts'
import { useQueryTexts, useSetQuery } from '../shell/place.ts'

export type PeriodKind = 'year' | 'month' | 'own'
export interface Period { kind: PeriodKind; from: string; to: string; set: (kind: PeriodKind, from?: string, to?: string) => void }
const isDay = (text: string | undefined): text is string => text !== undefined && /^\d{4}-\d\d-\d\d$/.test(text)

export function usePeriod(): Period {
  const query = useQueryTexts()
  const setQuery = useSetQuery()
  const today = isoDay()
  const set = (kind: PeriodKind, from?: string, to?: string): void => setQuery(
    kind === 'own' ? { period: 'own', from: from ?? yearStart(today), to: to ?? today } : { period: kind === 'year' ? null : kind, from: null, to: null })
  if (query.period === 'own' && isDay(query.from) && isDay(query.to)) return { kind: 'own', from: query.from, to: query.to, set }
  return query.period === 'month' ? { kind: 'month', from: monthStart(today), to: today, set } : { kind: 'year', from: yearStart(today), to: today, set }
}
