/** The one list of mechanisms (declarations only: both sides may read it). Their order is the order in menus and documents. */
import type { Mechanism } from '../kernel/define.ts'
import { deliberation } from '../mechanisms/deliberation/mechanism.ts'

export const mechanisms: readonly Mechanism[] = [deliberation]
