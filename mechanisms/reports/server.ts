/** The server half of the reports, put together from its procedures. */
import { serve } from '../../kernel/base/serve.ts'
import { reportAnswers } from './findings.server.ts'
import { reports } from './mechanism.ts'
import { reportEffects, reportOpenings } from './report.server.ts'

export default serve(reports, { openings: reportOpenings, effects: reportEffects, answers: reportAnswers })
