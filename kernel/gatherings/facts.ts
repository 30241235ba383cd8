/** What others may know of gatherings. */
import { z } from 'zod'
import { defineFact } from '../define.ts'

/** Everybody on the roll is to be told: a meeting is called, put off or cancelled. `text` is the whole notice. */
export const gatheringAnnounced = defineFact('gatherings.announced', { zh: '会议通知已发出', v: 1, payload: z.object({ gathering: z.uuid(), text: z.string() }) })
