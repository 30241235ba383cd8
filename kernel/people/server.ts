/** The server half of people: every answer in one list. */
import type { CryptoProvider } from '../base/crypto.ts'
import { opening, serve, type ServerHalf } from '../base/serve.ts'
import { accountAnswers } from './accounts.ts'
import { appointmentAnswers } from './appointments.ts'
import { chartAnswers } from './chart.ts'
import { organisationAnswers } from './commands.ts'
import { consentAnswers, eraseLapsed } from './consents.ts'
import { endingAnswers } from './ending.ts'
import { peopleModule } from './mechanism.ts'
import { memberAnswers } from './members.ts'
import { mineAnswers } from './mine.ts'
import { personAnswers } from './persons.ts'
import { receivers, request } from './procedure.ts'
import { rightsAnswers } from './rights.ts'

/** Only parties may read a request: whoever receives it becomes one, so that it stands in their list. */
const receiving = opening(request, async (ctx) => {
  const unit = ctx.directory.nearest(receivers, ctx.actor.place)
  return unit ? { holder: unit.id, join: [{ relation: 'receiver', org: unit.id }] } : undefined
})

/** Made by app/ with the provider of keys. */
export const peopleServer = (crypto: CryptoProvider): ServerHalf => serve(peopleModule, {
  answers: [...organisationAnswers, ...appointmentAnswers, ...chartAnswers, ...accountAnswers, ...personAnswers(crypto), ...endingAnswers, ...rightsAnswers(crypto),
    ...consentAnswers, ...memberAnswers, ...mineAnswers(crypto)],
  openings: [receiving], daily: [eraseLapsed],
})
