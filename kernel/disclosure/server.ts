/**
 * 公开公示, the minimum: what is on show now is read from the cases themselves — those in a state that discloses, and of
 * them only the fields that the state lists. Readable by anybody, without an account.
 */
import { z } from 'zod'
import type { CryptoProvider } from '../base/crypto.ts'
import { everywhere, within } from '../base/database.ts'
import { endpoint, type Endpoint } from '../base/http.ts'
import { serve, type Ctx, type ServerHalf } from '../base/serve.ts'
import type { Procedure } from '../define.ts'
import { caseNumber, endOf } from '../procedures/rules.ts'
import { sceneOf, systemActor, type Runtime } from '../procedures/runtime.ts'
import { placeName } from '../procedures/shown.ts'
import { fieldsOf } from './shown.ts'
import { listShown, type ShownCase } from './data.ts'
import { disclosureModule } from './mechanism.ts'
import { dropContacts } from './objectionData.ts'
import { contactAnswer, objectionEffects, objectionEndpoints, raising } from './objections.ts'

const asked = z.object({ place: z.string().regex(/^\d{9}$|^\d{12}$|^\d{15}$/, '请选择乡镇或村'), after: z.uuid().optional() })
export interface Shown { id: string; number: string; title: string; place: string; placeName: string; kind: '公示' | '公开'; what: string; from: Date; until: Date; law: string; fields: { zh: string; value: string }[] }

const perPage = 50
const disclosing = (all: Iterable<Procedure>): string[] =>
  [...all].flatMap((p) => Object.entries(p.states).filter(([, s]) => s.disclose).map(([name]) => `${p.name}/${name}`))

function shown(k: Runtime, c: ShownCase): Shown[] {
  const p = k.registry.procedures.get(c.procedure)
  const state = p?.states[c.state]
  if (!p || !state?.disclose) return []
  const until = endOf(state.disclose.days, c.enteredAt, sceneOf(k, systemActor(c.place), c.place, k.clock.now()))
  return [{ id: c.id, number: caseNumber(c.id), title: c.title, place: c.place, placeName: placeName(k, c.place), kind: state.disclose.objection ? '公示' : '公开',
    what: `${p.zh}:${state.zh}`, from: c.enteredAt, until, law: state.disclose.law, fields: fieldsOf(k, p, state.disclose.show, c.body) }]
}

/** Contacts go thirty days after the objection ended: by then whoever wanted to hear has been told (PIPL-19). */
const contactDays = 30
const forget = async (ctx: Ctx): Promise<void> => { await dropContacts(ctx.db, ctx.county, new Date(ctx.now.getTime() - contactDays * 86_400_000)) }

/** Made by app/ with the provider of keys. */
export const disclosureServer = (crypto: CryptoProvider): ServerHalf => serve(disclosureModule, {
  openings: [raising], effects: objectionEffects, answers: [contactAnswer(crypto)], daily: [forget],
})

export const disclosureEndpoints = (k: Runtime, crypto: CryptoProvider): Endpoint[] => [
  ...objectionEndpoints(k, crypto),
  endpoint({ url: 'GET /api/public/notices', tag: 'public', zh: '公开栏：正在公开和公示的事', open: true, query: asked, run: async ({ query }) => {
    const rows = await within(k.database.db, everywhere, (tx) =>
      listShown(tx, { place: query.place, states: disclosing(k.registry.procedures.values()), after: query.after ?? null, limit: perPage + 1 }))
    return { notices: rows.slice(0, perPage).flatMap((c) => shown(k, c)), next: rows.length > perPage ? rows[perPage - 1]?.id ?? null : null }
  } }),
]
