/** What the pages of points in the console share: sending, money, the village looked at. */
import { useSender as useAnySender, type Sender } from '../../../web/console/api/sending.tsx'

/** Sends, and asks anew for everything of points. */
export const useSender = (): Sender => useAnySender('/points', '/ledgers', '/inbox')
export const yuanText = (fen: number): string => `${(fen / 100).toFixed(2)}元`
/** The village that is looked at; lists of points begin at a village. */
export const villageOf = (place: string): string | null => (place.length >= 12 ? place.slice(0, 12) : null)
