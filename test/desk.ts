/** Figures as a server function of somebody reads them: in a transaction that reaches as far as their post. */
import { v7 as newId } from 'uuid'
import { enterScope, type Tx } from '../kernel/base/database.ts'
import { scopeOf } from '../kernel/base/scope.ts'
import type { FigureDesk } from '../kernel/base/serve.ts'
import { figureDesk } from '../kernel/indicators/desk.ts'
import { findActor } from '../kernel/people/signInData.ts'
import type { Who } from './people.ts'
import type { World } from './world.ts'

export const deskOf = <T>(w: World, who: Who, work: (desk: FigureDesk, tx: Tx) => Promise<T>): Promise<T> => w.sql(async (tx) => {
  const actor = await findActor(tx, { digest: w[who].digest, hat: w[who].hat, at: w.now() })
  if (!actor) throw new Error(`${who} is nobody`)
  await enterScope(tx, scopeOf(actor.place))
  return work(figureDesk(w.open.dictionary, { db: tx, actor, command: newId(), now: w.now() }), tx)
})
