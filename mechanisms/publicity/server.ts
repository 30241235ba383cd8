/** The server half of publicity: items on their way out, deeds on the ground, surveys, what anybody reads, posters. */
import { serve } from '../../kernel/base/serve.ts'
import { groundAnswers, groundEffects, groundOpenings } from './ground.server.ts'
import { itemEffects, itemListeners, storyListeners } from './item.server.ts'
import { publicity } from './mechanism.ts'
import { publicityPapers } from './papers.ts'
import { shownAnswers } from './shown.ts'
import { surveyAnswers, surveyEffects, surveyKept, surveyOpenings } from './survey.server.ts'

export default serve(publicity, {
  effects: [...itemEffects, ...groundEffects, ...surveyEffects], openings: [...groundOpenings, ...surveyOpenings], listeners: [...itemListeners, ...storyListeners],
  answers: [...shownAnswers, ...groundAnswers, ...surveyAnswers], papers: publicityPapers, kept: surveyKept,
})
