/** Facts of points: the only file another mechanism may import. `services` never does (PIPL-16, LW). */
import { z } from 'zod'
import { defineFact } from '../../kernel/define.ts'

export const ruleAdopted = defineFact('points.ruleAdopted', { zh: '积分规则已采用', v: 1,
  payload: z.object({ rule: z.string(), place: z.string(), resolution: z.string(), fromDay: z.string() }) })
/** How much in all; of whom stands only in the ledger. */
export const pointsPosted = defineFact('points.pointsPosted', { zh: '积分已入账', v: 1,
  payload: z.object({ claim: z.string(), place: z.string(), points: z.int(), rule: z.string() }) })
export const membershipLeft = defineFact('points.membershipLeft', { zh: '已退出积分', v: 1,
  payload: z.object({ membership: z.string(), place: z.string() }) })
