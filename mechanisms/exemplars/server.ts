/** The server half of exemplars: what steps do besides moving their case, ballots, what withdrawing a consent takes down, what is read. */
import { serve } from '../../kernel/base/serve.ts'
import { exemplars } from './mechanism.ts'
import { exemplarsKept, exemplarsWithdrawals, nominationEffects, nominationOpenings } from './nomination.server.ts'
import { selectionAnswers, selectionEffects, selectionOpenings } from './selection.server.ts'
import { exemplarsPapers, shownAnswers } from './shown.ts'
import { storyEffects, storyOpenings } from './story.server.ts'

export default serve(exemplars, {
  effects: [...selectionEffects, ...nominationEffects, ...storyEffects], openings: [...selectionOpenings, ...nominationOpenings, ...storyOpenings],
  answers: [...selectionAnswers, ...shownAnswers], papers: exemplarsPapers, withdrawals: exemplarsWithdrawals, kept: exemplarsKept,
})
