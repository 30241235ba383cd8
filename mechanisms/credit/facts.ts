/** Facts of credit: the only file another mechanism may import. Nobody is named; `services` never imports it (tools/imports.ts). */
import { z } from 'zod'
import { defineFact } from '../../kernel/define.ts'

export const benefitGiven = defineFact('credit.benefitGiven', { zh: '信用惠益已给予', v: 1, payload: z.object({ case: z.string(), place: z.string(), benefit: z.string() }) })
