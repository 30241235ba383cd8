/** The server half of gatherings: every answer in one list. */
import type { CryptoProvider } from '../base/crypto.ts'
import { serve, type ServerHalf } from '../base/serve.ts'
import { askedAnswers } from './answers.ts'
import { attendingAnswers } from './attending.ts'
import { commandAnswers } from './commands.ts'
import { gatheringsModule } from './mechanism.ts'
import { gatheringPapers } from './papers.ts'
import { votingAnswers } from './voting.ts'

/** Made by app/ with the provider of keys: the code at the door comes out of one. */
export const gatheringsServer = (crypto: CryptoProvider): ServerHalf => serve(gatheringsModule, {
  answers: [...askedAnswers(crypto), ...commandAnswers, ...attendingAnswers(crypto), ...votingAnswers],
  papers: gatheringPapers,
})
