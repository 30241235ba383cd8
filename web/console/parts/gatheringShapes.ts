/** What the parts of a meeting's page share. */
import type { GatheringShown, WayOfVoting } from '../../../kernel/gatherings/schema.ts'

export type GatheringCan = Readonly<Record<string, true | { refuse: string; zh: string }>>
export interface MatterShown {
  n: number; title: string; case: string | null; how: string; yes: number; no: number; abstained: number; invalid: number; issued: number; voted: number; counting: boolean
  valid: boolean; carried: boolean; arithmetic: string; link: { procedure: string; title: string } | null
  tallies: readonly { how: WayOfVoting; howZh: string; yes: number; no: number; abstained: number; invalid: number; teller: string | null }[]
}
export interface GatheringAnswer { gathering: GatheringShown; matters: readonly MatterShown[]; can: GatheringCan }
