/** 公开公示: the server half, and what anybody reads without an account. */
import { z } from 'zod'
import type { CryptoProvider } from '../base/crypto.ts'
import { endpoint, type Endpoint } from '../base/http.ts'
import { serve, type Ctx, type ServerHalf } from '../base/serve.ts'
import type { Runtime } from '../procedures/runtime.ts'
import { board, boards, notice } from './boards.ts'
import { forgetPersons, itemEffects, itemOpening, noticeAnswers, oweItems, unnamed } from './items.ts'
import { disclosureModule } from './mechanism.ts'
import { dropContacts } from './objectionData.ts'
import { contactAnswer, objectionEffects, objectionEndpoints, raising } from './objections.ts'
import { previewEndpoint } from './preview.ts'

/** Contacts go thirty days after the objection ended: by then whoever wanted to hear has been told (PIPL-19). */
const contactDays = 30
const forgetContacts = async (ctx: Ctx): Promise<void> => { await dropContacts(ctx.db, ctx.county, new Date(ctx.now.getTime() - contactDays * 86_400_000)) }

/** Made by app/ with the provider of keys; the runtime is there when the first answer is asked. */
export const disclosureServer = (crypto: CryptoProvider, runtime: () => Runtime): ServerHalf => serve(disclosureModule, {
  openings: [raising, itemOpening], effects: [...objectionEffects, ...itemEffects], answers: [contactAnswer(crypto), ...noticeAnswers(runtime)],
  daily: [forgetContacts, forgetPersons, oweItems], withdrawals: [unnamed],
})

const placeCode = z.string().regex(/^\d{2}$|^\d{4}$|^\d{6}$|^\d{9}$|^\d{12}$|^\d{15}$/, '请选择地方')
const yes = z.enum(['0', '1']).optional()
const listing = z.object({ place: placeCode, kind: z.enum(['公示', '公开']).optional(), running: yes, q: z.string().max(60).optional(), before: z.string().max(80).optional(), limit: z.coerce.number().int().min(1).max(100).default(50) })
const one = z.object({ id: z.uuid(), n: z.coerce.number().int().min(1).optional() })

export const disclosureEndpoints = (k: Runtime, crypto: CryptoProvider): Endpoint[] => [
  ...objectionEndpoints(k, crypto), previewEndpoint(k),
  endpoint({ url: 'GET /api/public/boards', tag: 'public', zh: '下一级各地的公开栏和件数', open: true, query: z.object({ place: placeCode }), run: async ({ query }) => ({ places: await boards(k, query.place) }) }),
  endpoint({ url: 'GET /api/public/notices', tag: 'public', zh: '公开栏：公开和公示的事，正在公示的和过去的', open: true, query: listing,
    run: ({ query: { running, ...asked } }) => board(k, { ...asked, ...(running === undefined ? {} : { running: running === '1' }) }) }),
  endpoint({ url: 'GET /api/public/notice', tag: 'public', zh: '一件公示，和它以前的各版', open: true, query: one, run: ({ query }) => notice(k, { id: query.id }, query.n) }),
]
