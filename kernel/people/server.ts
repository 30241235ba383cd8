/** The server half of people: every answer in one list. */
import type { CryptoProvider } from '../base/crypto.ts'
import { serve, type ServerHalf } from '../base/serve.ts'
import { accountAnswers } from './accounts.ts'
import { appointmentAnswers } from './appointments.ts'
import { chartAnswers } from './chart.ts'
import { organisationAnswers } from './commands.ts'
import { peopleModule } from './mechanism.ts'
import { personAnswers } from './persons.ts'
import { rightsAnswers } from './rights.ts'

/** Made by app/ with the provider of keys. */
export const peopleServer = (crypto: CryptoProvider): ServerHalf => serve(peopleModule, {
  answers: [...organisationAnswers, ...appointmentAnswers, ...chartAnswers, ...accountAnswers, ...personAnswers(crypto), ...rightsAnswers(crypto)],
})
