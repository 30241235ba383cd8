/** @jsxImportSource preact */
/** What the phone's pages of points have in common: my points, the village's scheme, the day. */
import type { JSX } from 'preact'
import { useAsk, type Asked } from '../../../web/mobile/asking.ts'
import { useMe } from '../../../web/mobile/session.ts'
import type { Mine, Scheme } from '../schema.ts'

export const today = (): string => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
export const useMine = (): Asked<Mine> => useAsk<Mine>(useMe() === null ? null : '/points/mine')
export const useScheme = (village: string | null): Asked<Scheme> => useAsk<Scheme>(village === null || village === '' ? null : '/points/scheme', { place: village ?? '' })
/** The membership that counts now: joined, or left with points still to be exchanged. */
export const current = (mine: Mine | undefined): Mine['memberships'][number] | undefined =>
  mine?.memberships.find((each) => each.state === 'joined') ?? mine?.memberships.find((each) => each.state === 'leaving')
export const dayOnly = (moment: string | null): string => (moment === null ? '' : new Date(new Date(moment).getTime() + 8 * 3_600_000).toISOString().slice(0, 10))
export function Points({ amount }: { amount: number }): JSX.Element { return <><span style={{ fontSize: '2.6em', fontWeight: 700, lineHeight: 1.2 }}>{amount}</span>分</> }
