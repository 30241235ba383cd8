/** The period looked at, in the address, in the words of reports; its dates are always shown. */
import { beginning, datesOf, periodKinds, type PeriodKind } from '../../../kernel/indicators/rules.ts'
import { dayText, isoDay } from '../../ui/format.ts'
import { useQueryTexts, useSetQuery } from '../shell/place.ts'

export type { PeriodKind }
export interface Period { kind: PeriodKind; from: string; to: string; set: (kind: PeriodKind, from?: string, to?: string) => void }
const isDay = (text: string | undefined): text is string => text !== undefined && /^\d{4}-\d\d-\d\d$/.test(text)
export const isPeriodKind = (text: string | undefined): text is PeriodKind => text !== undefined && Object.hasOwn(periodKinds, text)

/** Without a word in the address it is this year up to today. */
export function usePeriod(): Period {
  const query = useQueryTexts()
  const setQuery = useSetQuery()
  const today = isoDay()
  const set = (kind: PeriodKind, from?: string, to?: string): void => {
    const shown = datesOf({ kind: 'thisYear' }, today)
    setQuery({ period: kind === 'thisYear' ? null : kind, from: kind === 'own' ? from ?? shown.from : null, to: kind === 'own' || kind === 'asOf' ? to ?? today : null })
  }
  const kind = isPeriodKind(query.period) ? query.period : 'thisYear'
  const dates = datesOf({ kind, ...(isDay(query.from) ? { from: query.from } : {}), ...(isDay(query.to) ? { to: query.to } : {}) }, today)
  return { kind, ...dates, set }
}
/** `2026年1月1日至2026年3月2日`; from the beginning only the last day is said. */
export const periodText = ({ from, to }: { from: string; to: string }): string => from === beginning ? `截至${dayText(to)}` : from === to ? dayText(to) : `${dayText(from)}至${dayText(to)}`
