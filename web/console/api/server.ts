/** The console's one client: hat of this tab, end of session. */
import { makeClient } from '../../ui/client.ts'
import { isUnattended } from '../../ui/presence.ts'

const hatKey = 'hat'
let signedOut: () => void = () => undefined

/** The hat of this tab; each tab may wear another. */
export const readHat = (): string | null => { try { return sessionStorage.getItem(hatKey) } catch { return null } }
/** Puts on a hat in this tab. */
export function writeHat(hat: string | null): void {
  try {
    if (hat === null) sessionStorage.removeItem(hatKey)
    else sessionStorage.setItem(hatKey, hat)
  } catch { /* without storage the first hat is worn */ }
}
/** Who is told when the server says that the session is over. */
export const onSignedOut = (listener: () => void): void => { signedOut = listener }

export const server = makeClient({ hat: readHat, onSignedOut: () => signedOut(), background: isUnattended })
