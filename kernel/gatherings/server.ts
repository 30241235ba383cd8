/** The server half of gatherings: every answer in one list. */
import type { CryptoProvider } from '../base/crypto.ts'
import { enterScope } from '../base/database.ts'
import { everywhere } from '../base/scope.ts'
import { kept, serve, type Kept, type ServerHalf } from '../base/serve.ts'
import { askedAnswers, presenceZh } from './answers.ts'
import { attendingAnswers } from './attending.ts'
import { commandAnswers } from './commands.ts'
import { gatheringsModule } from './mechanism.ts'
import { listLinesOf } from './readData.ts'
import { gatheringPapers } from './papers.ts'
import { votingAnswers } from './voting.ts'

/** What is kept on a person of meetings, for the person's own page: that they were due, came and voted. */
const lines: Kept = kept('gatherings.lines', { list: async (ctx, person) => {
  await enterScope(ctx.db, everywhere)
  return (await listLinesOf(ctx.db, person)).map((l) => ({ zh: l.title, day: l.day,
    value: [presenceZh(l.present) ?? '应到，没有登记到会', ...l.voted > 0 ? [`已表决 ${l.voted} 项`] : []].join('，') }))
} })

/** Made by app/ with the provider of keys: the code at the door comes out of one. */
export const gatheringsServer = (crypto: CryptoProvider): ServerHalf => serve(gatheringsModule, {
  answers: [...askedAnswers(crypto), ...commandAnswers, ...attendingAnswers(crypto), ...votingAnswers],
  papers: gatheringPapers, kept: [lines],
})
