/** Who is signed in, under which hat, and the one client that speaks to the server for them. */
import { makeClient } from '../ui/client.ts'
import { isUnattended } from '../ui/presence.ts'
import { problemOf, type Problem } from '../ui/problem.ts'
import type { Hat, Me } from './shapes.ts'
import { forget, makeStore, recall, remember, useStore } from './store.ts'

/** `asking` until the server has answered; `none` = nobody is signed in; `failed` = the server was not reached. */
export type Session = { state: 'asking' | 'none' } | { state: 'in'; me: Me } | { state: 'failed'; problem: Problem }

export const session = makeStore<Session>({ state: 'asking' })
const chosen = makeStore<string | null>(null)
const hatKey = (person: string): string => `hat:${person}`

/** The hat in use: the chosen one, else the only one, else the first post, which is what an official came for. */
export function currentHat(): Hat | null {
  const now = session.get()
  if (now.state !== 'in') return null
  return now.me.hats.find((each) => each.hat === chosen.get()) ?? now.me.hats[0] ?? null
}

export const client = makeClient({
  hat: () => currentHat()?.hat ?? null, background: isUnattended,
  onSignedOut: () => { if (session.get().state === 'in') session.set({ state: 'none' }) },
})

/** Asks the server who is signed in. */
export async function askMe(): Promise<void> {
  try {
    const me = await client.get<Me>('/me')
    if (!me?.person) { session.set({ state: 'none' }); return }
    chosen.set(recall(hatKey(me.person.id)))
    session.set({ state: 'in', me })
  } catch (error) {
    const problem = problemOf(error)
    session.set(problem.status === 401 || problem.status === 403 ? { state: 'none' } : { state: 'failed', problem })
  }
}

/** True when somebody with several posts has not yet said under which to act. */
export function mustChooseHat(): boolean {
  const now = session.get()
  return now.state === 'in' && now.me.hats.length > 1 && !now.me.hats.some((each) => each.hat === chosen.get())
}

/** Puts a hat on, for now and for next time on this device. */
export function chooseHat(hat: string): void {
  const now = session.get()
  if (now.state === 'in') remember(hatKey(now.me.person.id), hat)
  chosen.set(hat)
}

/** Ends the session here and on the server; what others could read on a shared phone is forgotten. */
export async function signOut(): Promise<void> {
  const now = session.get()
  try { await client.post('/session/end') } finally {
    if (now.state === 'in') forget(hatKey(now.me.person.id))
    chosen.set(null)
    session.set({ state: 'none' })
  }
}

export const useSession = (): Session => useStore(session)
export function useHat(): Hat | null { useStore(session); useStore(chosen); return currentHat() }
/** The person signed in, or null. */
export function useMe(): Me | null { const now = useStore(session); return now.state === 'in' ? now.me : null }
/** The place of the whole installation: where a file is kept when nothing closer is known. */
export const tenantPlace = (): string => { const now = session.get(); return now.state === 'in' ? now.me.tenant.place : '' }
/** Under whose name drafts are kept. */
export const draftOwner = (): string => { const now = session.get(); return now.state === 'in' ? now.me.person.id : 'guest' }
