/** The server half of the reports, put together from its procedures. */
import { serve } from '../../kernel/base/serve.ts'
import { fillingAnswers, fillingEffects, fillingOpenings } from './filling.server.ts'
import { reportAnswers } from './findings.server.ts'
import { reports } from './mechanism.ts'
import { reportEffects, reportOpenings } from './report.server.ts'
import { deliveryOpenings, tableAnswers, tableDaily, tableEffects, tableOpenings } from './table.server.ts'

export default serve(reports, {
  openings: [...reportOpenings, ...tableOpenings, ...deliveryOpenings, ...fillingOpenings],
  effects: [...reportEffects, ...tableEffects, ...fillingEffects],
  answers: [...reportAnswers, ...tableAnswers, ...fillingAnswers],
  daily: [tableDaily],
})
