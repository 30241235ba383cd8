/** The server half of points: what steps do besides moving their case, what is read, what is printed. */
import { serve } from '../../kernel/base/serve.ts'
import { bookAnswers, bookPapers } from './book.server.ts'
import { claimEffects, claimOpenings } from './claim.server.ts'
import { sheetAnswers } from './import.ts'
import { points } from './mechanism.ts'
import { membershipEffects, membershipKept, membershipOpenings, membershipWithdrawals } from './membership.server.ts'
import { recordListeners } from './record.server.ts'
import { ruleAnswers, ruleEffects, ruleListeners, ruleOpenings } from './rule.server.ts'
import { shopAnswers, shopEffects, shopOpenings } from './shop.server.ts'

export default serve(points, {
  effects: [...ruleEffects, ...membershipEffects, ...claimEffects, ...shopEffects],
  openings: [...ruleOpenings, ...membershipOpenings, ...claimOpenings, ...shopOpenings],
  listeners: [...ruleListeners, ...recordListeners], answers: [...ruleAnswers, ...bookAnswers, ...shopAnswers, ...sheetAnswers],
  papers: bookPapers, withdrawals: membershipWithdrawals, kept: membershipKept,
})
