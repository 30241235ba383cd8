/**
 * How a mechanism shows itself on the phone. The shell knows no mechanism: what stands on the start page, what a case of
 * a procedure looks like and in which plain words its states are said comes from here.
 */
import type { ComponentType } from 'preact'
import type { Capacity, Mechanism } from '../../kernel/define.ts'
import type { IconName } from './parts/icon.tsx'
import type { CaseReply } from './shapes.ts'

/** One choice of the start page. A path of the shell (`/mine`, `/inbox`, `/map`, `/board`) renames the shell's own choice. */
export interface Entry {
  path: string; zh: string; hint?: string; icon: IconName
  /** who sees it; `anyone` also without signing in. Whoever may be a resident sees the residents' choices before signing in. */
  for: readonly Capacity[] | 'anyone'
  /** the one strong choice of the page; of several the first is taken */
  main?: true
  /** how near to the top, 1 first: six choices are seen at once, the others under 更多 */
  rank?: number
}

/** What every page gets: the named parts of its path (`/grid/list/:code`) and the query. */
export interface PageProps { params: Readonly<Record<string, string>>; query: URLSearchParams }
export interface Page {
  path: string; zh: string; page: ComponentType<PageProps>
  /** true = readable without signing in */
  open?: true
  /** false = the page brings its own heading, and the frame shows none */
  heading?: false
}

/** How a state feels to the person: it has arrived, somebody works on it, it is your turn, it is over. */
export type Tone = 'received' | 'working' | 'yours' | 'done' | 'refused'
export interface Words {
  /** state → what a villager reads instead of its official name */
  states?: Readonly<Record<string, { zh: string; tone: Tone; hint?: string }>>
  /** step → what stands on the button, and whether it is the good answer or the way back */
  steps?: Readonly<Record<string, { zh?: string; hint?: string; tone?: 'good' | 'back' | 'plain'; icon?: IconName }>>
  /** steps that a panel takes, which knows what they need: they are not among the buttons below it */
  panelSteps?: readonly string[]
  /** fields of the body that are not shown in the case page (shown by a panel, or of no use to people) */
  hide?: readonly string[]
}

/** What a panel of a case gets; `act` opens the page of a step, `reload` asks the server again. */
export interface PanelProps { reply: CaseReply; act: (step: string) => void; reload: () => void }
/** state or `*` → a component that stands above the case's data */
export type Panels = Readonly<Record<string, ComponentType<PanelProps>>>

export interface MobileHalf {
  /** posts whose capacity would see the entries, but whose trade is another (who keeps a shop acts as a volunteer too) */
  notFor?: readonly string[]
  entries: readonly Entry[]
  pages?: readonly Page[]
  /** procedure (`m.p`) → panels by state */
  panels?: Readonly<Record<string, Panels>>
  /** procedure (`m.p`) → plain words */
  words?: Readonly<Record<string, Words>>
}
export interface MobileMechanism extends MobileHalf { name: string; zh: string }

/**
 * The phone half of a mechanism. Give `{ name, zh }` as the mechanism rather than its declaration: the declaration draws
 * Zod into the first load, which has 120 KB in all.
 */
export const defineMobile = (mechanism: Pick<Mechanism, 'name' | 'zh'>, half: MobileHalf): MobileMechanism =>
  ({ name: mechanism.name, zh: mechanism.zh, ...half })
