/** What every protocol is given and answers. */
import type { Sealed } from './schema.ts'
import type { Outgoing } from './outgoing.ts'
import type { Sending } from './sendingData.ts'

/** `reached`: the last person of a batch; `more`: there is another batch. A failure says whether trying again can help, and when at the earliest. */
export type Outcome = { ok: true; answer: string; count: number; reached?: string; more?: boolean } | { ok: false; answer: string; again: boolean; minutes?: number }
export interface Call { sending: Sending; to: Sealed; outgoing: Outgoing; now: Date; phones(limit: number): Promise<readonly { id: string; phone: string }[]> }
export type Sender = (call: Call) => Promise<Outcome>

/** What is said in a group or read on a phone: title, words, where the whole is. */
export const wordsOf = (s: Pick<Sending, 'title' | 'text' | 'link'>): string => [s.title, s.text, s.link].filter((x) => x !== '').join('\n')
/** The other side's answer as it is kept: short, one line. */
export const kept = (text: string): string => text.replace(/\s+/g, ' ').slice(0, 300)
