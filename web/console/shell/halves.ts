/** The mechanisms' halves, for every page that draws what they declare. */
import { createContext, useContext } from 'react'
import type { Definitions, ProcedureDefinition } from '../api/contract.ts'
import { useDefinitions } from '../api/queries.ts'
import { screensOf, type CaseScreens, type ConsoleHalf } from '../define.ts'

export const HalvesContext = createContext<readonly ConsoleHalf[]>([])
export const useHalves = (): readonly ConsoleHalf[] => useContext(HalvesContext)
export const useScreens = (procedure: string): CaseScreens => screensOf(useHalves(), procedure)
export const useProcedure = (name: string): ProcedureDefinition | undefined =>
  useDefinitions()?.procedures.find((each) => each.name === name)

export interface Group { name: string; zh: string; half: ConsoleHalf | undefined; procedures: readonly ProcedureDefinition[]; hasFigures: boolean }
const mechanismOf = (key: string): string => key.split('.')[0] ?? ''
/** Whose indicator it is: keys may begin with a shorter word than the mechanism's name. */
export const mechanismOfIndicator = (indicator: { key: string; mechanism?: string }): string => indicator.mechanism ?? mechanismOf(indicator.key)

/** Mechanisms in the order of the menu: as the server lists them. */
export function groupsOf(definitions: Definitions, halves: readonly ConsoleHalf[]): Group[] {
  const declared = definitions.procedures.map(({ name }) => mechanismOf(name))
  // what nobody counts yet stands in the dictionary, not in the menu
  const counted = definitions.indicators.filter(({ collected }) => collected !== false).map(mechanismOfIndicator)
  // The server's list is the order of menus and documents; a half it does not know comes last.
  const listed = (definitions.mechanisms ?? []).map(({ name }) => name)
  const names = [...new Set([...listed, ...declared, ...counted, ...halves.map(({ name }) => name)])]
    .filter((name) => declared.includes(name) || counted.includes(name) || halves.some((half) => half.name === name))
  return names.map((name) => {
    const half = halves.find((each) => each.name === name)
    const procedures = definitions.procedures.filter((each) => mechanismOf(each.name) === name)
    const zh = half?.zh ?? definitions.mechanisms?.find((each) => each.name === name)?.zh ?? procedures[0]?.zh ?? name
    return { name, zh, half, procedures, hasFigures: counted.includes(name) }
  })
}
