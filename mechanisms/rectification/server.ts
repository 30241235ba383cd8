/** The server half of rectification. */
import { serve } from '../../kernel/base/serve.ts'
import { episodeAnswers, episodeEffects, episodeOpenings, episodePapers, measureEffects } from './episode.server.ts'
import { rectification } from './mechanism.ts'
import { screeningAnswers, screeningEffects, screeningOpenings } from './screening.server.ts'

export default serve(rectification, {
  effects: [...screeningEffects, ...episodeEffects, ...measureEffects], openings: [...screeningOpenings, ...episodeOpenings],
  answers: [...screeningAnswers, ...episodeAnswers], papers: episodePapers,
})
