/** Every endpoint of the running product, in one list: what is mounted, and what the description describes. */
import { endpoint, type Endpoint } from '../kernel/base/http.ts'
import { calendarEndpoints } from '../kernel/channels/calendar.ts'
import { channelEndpoints } from '../kernel/channels/server.ts'
import { disclosureEndpoints } from '../kernel/disclosure/server.ts'
import { boardEndpoints } from '../kernel/indicators/board.ts'
import { figureEndpoints } from '../kernel/indicators/server.ts'
import { sheetEndpoints } from '../kernel/indicators/sheets.ts'
import { ledgerEndpoints } from '../kernel/ledgers/server.ts'
import { placeEndpoints } from '../kernel/places/server.ts'
import { answerEndpoints } from '../kernel/procedures/answers.ts'
import { openEndpoint } from '../kernel/procedures/inbox.ts'
import { paperEndpoints } from '../kernel/procedures/papers.ts'
import { templateEndpoints } from '../kernel/procedures/templates.ts'
import { searchEndpoint } from '../kernel/procedures/search.ts'
import { caseEndpoints } from '../kernel/procedures/server.ts'
import { definitionEndpoint } from './definitions.ts'
import { meEndpoint } from './me.ts'
import type { OpenRuntime } from './runtime.ts'

export const endpointsOf = ({ runtime: k, crypto, dictionary, tenant, desk }: OpenRuntime): Endpoint[] => [
  endpoint({ url: 'GET /healthz', tag: 'operation', zh: '是否正常', open: true, run: async () => { await k.database.pool.query('select 1'); return { ok: true } } }),
  meEndpoint(k, tenant), definitionEndpoint(k, dictionary),
  ...placeEndpoints(k.database.db, k.clock, () => tenant()?.place ?? ''),
  ...caseEndpoints(k), openEndpoint(k), searchEndpoint(k), ...answerEndpoints(k), ...paperEndpoints(desk), ...templateEndpoints(desk), ...figureEndpoints(k, dictionary), ...sheetEndpoints(k, dictionary), ...boardEndpoints(k, dictionary), ...ledgerEndpoints(k), ...channelEndpoints(k), ...calendarEndpoints(k, crypto), ...disclosureEndpoints(k, crypto),
]
