/** Facts of the talks: the only file another mechanism may import. */
import { z } from 'zod'
import { defineFact } from '../../kernel/define.ts'

export const talkHeld = defineFact('talks.talkHeld', { zh: '恳谈会已召开', v: 1,
  payload: z.object({ case: z.string(), place: z.string(), kind: z.string(), day: z.string() }) })
export const issueClosed = defineFact('talks.issueClosed', { zh: '恳谈诉求已办结公开', v: 1,
  payload: z.object({ case: z.string(), place: z.string(), outcome: z.string() }) })
export const promisePassed = defineFact('talks.promisePassed', { zh: '恳谈承诺已超期', v: 1,
  payload: z.object({ case: z.string(), place: z.string(), due: z.string() }) })
/** What a talk cannot decide: handed on to whoever deliberates formally. `text` is the public wording, never a name. */
export const outcomeReferred = defineFact('talks.outcomeReferred', { zh: '恳谈成果提请正式议事', v: 1,
  payload: z.object({ case: z.string(), place: z.string(), text: z.string(), reason: z.string() }) })
