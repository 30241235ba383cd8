/** @jsxImportSource preact */
/** A way to one's meetings, only where there is one. */
import type { JSX } from 'preact'
import type { MyGathering } from '../../../kernel/gatherings/schema.ts'
import { useAsk, type Asked } from '../asking.ts'
import { useMe } from '../session.ts'
import { BigChoice } from './bigChoice.tsx'

const weekdays = '日一二三四五六'
/** “11月23日（星期一）8:21”, by China's clock. */
export function meetingMoment(at: string): string {
  const local = new Date(Date.parse(at) + 8 * 3_600_000)
  return `${String(local.getUTCMonth() + 1)}月${String(local.getUTCDate())}日（星期${weekdays[local.getUTCDay()] ?? ''}）${String(local.getUTCHours())}:${String(local.getUTCMinutes()).padStart(2, '0')}`
}
export const useMeetings = (): Asked<{ rows: readonly MyGathering[] }> => { const me = useMe(); return useAsk<{ rows: readonly MyGathering[] }>(me === null ? null : '/gatherings/mine') }

/** `coming`: only meetings called or open; otherwise also those that are over. */
export function MeetingEntry({ coming }: { coming: boolean }): JSX.Element | null {
  const rows = (useMeetings().answer?.rows ?? []).filter((g) => !coming || g.state === 'convened' || g.state === 'open')
  const first = rows.find((g) => g.state === 'open') ?? rows.filter((g) => g.state === 'convened').at(-1) ?? rows[0]
  if (first === undefined) return null
  return <BigChoice zh="会议" choices={[{ value: 'meetings', zh: first.state === 'open' ? '正在开会' : '会议', hint: `${first.kindZh} · ${meetingMoment(first.startsAt)}`, icon: 'people', to: rows.length === 1 ? `/meetings/${first.id}` : '/meetings', strong: first.state === 'open' }]} />
}
