/** The server half of unions. */
import { serve } from '../../kernel/base/serve.ts'
import { union } from './mechanism.ts'
import { sharingAnswers, sharingEffects, sharingOpenings } from './sharing.server.ts'
import { shownAnswers } from './shown.ts'
import { townAnswers, townEffects, townListeners, townOpenings } from './town.server.ts'
import { smallRound, unionEffects, unionListeners, unionOpenings } from './union.server.ts'

export default serve(union, {
  effects: [...unionEffects, ...sharingEffects, ...townEffects], openings: [...unionOpenings, ...sharingOpenings, ...townOpenings],
  listeners: [...unionListeners, ...townListeners], answers: [...shownAnswers, ...sharingAnswers, ...townAnswers], daily: [smallRound],
})
