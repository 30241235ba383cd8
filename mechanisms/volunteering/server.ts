/** The server half of volunteering: what steps do besides moving their case, and what is read. */
import { serve } from '../../kernel/base/serve.ts'
import { activityEffects, activityOpenings } from './activity.server.ts'
import { certificateOpenings, starEffects, starOpenings } from './certificate.server.ts'
import { volunteering } from './mechanism.ts'
import { needOpenings } from './need.server.ts'
import { shiftAnswers, shiftEffects, shiftOpenings } from './shift.server.ts'
import { shownAnswers } from './shown.ts'
import { volunteerAnswers, volunteerEffects, volunteerKept, volunteerOpenings, volunteerWithdrawals } from './volunteer.server.ts'

export default serve(volunteering, {
  effects: [...volunteerEffects, ...activityEffects, ...shiftEffects, ...starEffects],
  openings: [...volunteerOpenings, ...needOpenings, ...activityOpenings, ...shiftOpenings, ...certificateOpenings, ...starOpenings],
  answers: [...volunteerAnswers, ...shiftAnswers, ...shownAnswers], withdrawals: volunteerWithdrawals, kept: volunteerKept,
})
