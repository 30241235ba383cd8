/** What others may know of gatherings. */
import { z } from 'zod'
import { defineFact } from '../define.ts'

/** Everybody on the roll is to be told: a meeting is called, put off or cancelled. `text` is the whole notice. */
export const gatheringAnnounced = defineFact('gatherings.announced', { zh: '会议通知已发出', v: 1, payload: z.object({ gathering: z.uuid(), text: z.string() }) })
/** A meeting is over: who was there stands in its roll, which never changes after that. */
export const gatheringClosed = defineFact('gatherings.closed', { zh: '会议已结束', v: 1, payload: z.object({ gathering: z.uuid(), place: z.string(), kind: z.string(), day: z.string() }) })
