/** Facts of training: the only file another mechanism may import. */
import { z } from 'zod'
import { defineFact } from '../../kernel/define.ts'

/** Somebody was there. No hours: they are a local rule of training. Points come only where a village's own rule says so, once per class. */
export const attended = defineFact('training.attended', { zh: '参训已登记', v: 1,
  payload: z.object({ person: z.string(), place: z.string(), class: z.string(), day: z.string(), minutes: z.int() }) })
/** The record was put right; `minutes` nought when the person was not there after all. */
export const corrected = defineFact('training.corrected', { zh: '参训已更正', v: 1,
  payload: z.object({ person: z.string(), place: z.string(), class: z.string(), day: z.string(), minutes: z.int() }) })
