/** Facts of rectification: the only file another mechanism may import. */
import { z } from 'zod'
import { defineFact } from '../../kernel/define.ts'

/** A village party organisation passed an independent inspection and was taken off the list. */
export const cleared = defineFact('rectification.cleared', { zh: '整顿验收合格，已销号', v: 1,
  payload: z.object({ case: z.string(), place: z.string() }) })
