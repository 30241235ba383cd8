/** What other mechanisms may know of a decision: points rules and covenants cite the resolution. */
import { z } from 'zod'
import { defineFact } from '../../kernel/define.ts'

export const resolved = defineFact('deliberation.resolved', { zh: '决议通过', v: 1,
  payload: z.object({ case: z.string(), place: z.string(), matter: z.string(), resolution: z.string() }) })

export const implemented = defineFact('deliberation.implemented', { zh: '决议已实施并公开结果', v: 1,
  payload: z.object({ case: z.string(), place: z.string(), matter: z.string() }) })
