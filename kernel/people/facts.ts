/** What the people module tells the others. Ids only: nobody's data travels in a fact. */
import { z } from 'zod'
import { defineFact } from '../define.ts'

/** A consent ended: by the person, or with the entry in the register. What must happen at once has happened already (onWithdrawal). */
export const consentWithdrawn = defineFact('people.consentWithdrawn', { zh: '已退出同意', v: 1,
  payload: z.object({ person: z.uuid(), purpose: z.string() }) })
