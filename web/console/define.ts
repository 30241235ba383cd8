/** How a mechanism adds its own screens to the console; lists, case pages, forms and figures come from the shell. */
import type { ComponentType, ReactNode } from 'react'
import type { Capacity } from '../../kernel/define.ts'
import type { Level } from '../../kernel/places/schema.ts'
import type { CaseAnswer, CaseRow, Names, ProcedureDefinition } from './api/contract.ts'

/** A capacity, or a post where the capacity is too wide (one who keeps a shop and one who leads a team both act as volunteers). */
export type Whose = Capacity | (string & {})
/**
 * One own page. A `path` without a leading slash lies under the mechanism: `map` → `/grid/map`. It is in the menu of those it is
 * `for`; of whoever may use one of the mechanism's procedures unless given. Everybody finds it under 全部功能.
 */
export interface MenuPage { path: string; zh: string; icon?: ReactNode; page: ComponentType; hidden?: boolean; for?: readonly Whose[] }
/** A column of a list: the name of a body field (drawn by its kind), or what to draw. */
export type Column = string | { key: string; zh: string; width?: number; draw: (row: CaseRow, names: Names) => ReactNode }
/** What a panel or an own opening page gets. */
export interface PanelProps { answer: CaseAnswer; procedure: ProcedureDefinition }
export interface OpenPageProps { procedure: ProcedureDefinition }
export interface CaseScreens {
  /** Body fields shown after number and title. */
  columns?: readonly Column[]
  /** Body fields of a closed list (choice, yesNo) to filter by. */
  filters?: readonly string[]
  /** Drawn on the case page above the timeline while the case is in that state; `*` always. */
  panels?: Readonly<Record<string, ComponentType<PanelProps>>>
  openPage?: ComponentType<OpenPageProps>
  /** Steps that are taken in a panel, which knows what they need: they are not among the buttons above it. */
  panelSteps?: readonly string[]
  /** Begun only from another page, as an objection from what it objects to: offered neither at the start nor in its list. */
  begunElsewhere?: boolean
  /** Not in the menu (reached from elsewhere). */
  hidden?: boolean
  /** Who begins this on most days: it stands first on their start page. */
  often?: readonly Whose[]
  /** Words of the menu; the procedure's own name otherwise. */
  zh?: string
  icon?: ReactNode
}
export interface ConsoleScreens {
  menu?: readonly MenuPage[]
  /** Posts whose capacity may use the procedures, but whose trade is another: nothing of it is in their menu. */
  notFor?: readonly Whose[]
  /** By the procedure's full name, `mechanism.procedure`, or the part after the dot. */
  cases?: Readonly<Record<string, CaseScreens>>
  /** Keys of up to four indicators that the start page and the dashboards show. */
  figures?: readonly string[]
  /** Other ones on the dashboards of a level; at a grid nothing is shown that is not named here, since most things are recorded at villages. */
  board?: Readonly<Partial<Record<Level, readonly string[]>>>
  /** The figure that the map of a dashboard begins with; the first half that names one wins. */
  mapFigure?: string
  icon?: ReactNode
}
export interface ConsoleHalf extends ConsoleScreens { name: string; zh: string | null }

/** Registers the console half of a mechanism: its declaration (or name) and what is its own. */
export function defineConsole(mechanism: string | { name: string; zh: string }, screens: ConsoleScreens): ConsoleHalf {
  const named = typeof mechanism === 'string' ? { name: mechanism, zh: null } : { name: mechanism.name, zh: mechanism.zh }
  return { ...screens, ...named }
}

/** Where a page of a mechanism lies. */
export const pagePath = (half: { name: string }, page: { path: string }): string =>
  page.path.startsWith('/') ? page.path : `/${half.name}/${page.path}`
/** The screens declared for a procedure. */
export function screensOf(halves: readonly ConsoleHalf[], procedure: string): CaseScreens {
  const [mechanism = '', short = ''] = procedure.split('.')
  const cases = halves.find((half) => half.name === mechanism)?.cases
  return cases?.[procedure] ?? cases?.[short] ?? {}
}
