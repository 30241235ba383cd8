/** What can be said about one procedure without running it: reachability, dead ends, references, clocks, disclosures. */
import { capacities, type Capacity, type Days, type Procedure, type Setting, type Step } from '../kernel/define.ts'
import { findFields, kindsOfFields, untitledFields } from './shapes.ts'

export const listOf = <T>(one: T | readonly T[] | undefined): readonly T[] => {
  if (one === undefined) return []
  return isList(one) ? one : [one]
}
const isList = <T>(one: T | readonly T[]): one is readonly T[] => Array.isArray(one)
const isChinese = (text: string): boolean => /[一-鿿]/.test(text)
export const missingChinese = (zh: string, what: string): string[] => isChinese(zh) ? [] : [`${what} has no Chinese name (zh)`]

/** Where each step leads: pairs of states that are joined by a step. */
function moves(procedure: Procedure): { step: string; from: string; to: string }[] {
  return Object.entries(procedure.steps).flatMap(([step, { from, to }]) => listOf(from).map((state) => ({ step, from: state, to: to ?? state })))
}

function reach(start: readonly string[], edges: readonly (readonly [string, string])[]): Set<string> {
  const seen = new Set(start)
  for (let size = -1; size !== seen.size;) {
    size = seen.size
    for (const [from, to] of edges) if (seen.has(from)) seen.add(to)
  }
  return seen
}

/** States nobody can get into, states nobody gets out of, and endings that do not exist. */
function checkStates(procedure: Procedure): string[] {
  const states = Object.keys(procedure.states)
  const edges = moves(procedure).map(({ from, to }) => [from, to] as const)
  const finals = states.filter((state) => procedure.states[state]?.final === true)
  const reachable = reach([procedure.start], edges)
  const ending = reach(finals, edges.map(([from, to]) => [to, from] as const))
  return [
    ...(procedure.states[procedure.start] === undefined ? [`start ${procedure.start} is not a state`] : []),
    ...(finals.length === 0 ? ['has no final state: nothing that is opened can ever be finished'] : []),
    ...states.filter((state) => !reachable.has(state)).map((state) => `state ${state} is unreachable: no step leads there from ${procedure.start}`),
    ...states.filter((state) => reachable.has(state) && !ending.has(state)).map((state) => `state ${state} is a dead end: no way leads from it to a final state`),
    ...states.flatMap((state) => missingChinese(procedure.states[state]?.zh ?? '', `state ${state}`)),
  ]
}

function checkStep(procedure: Procedure, name: string, step: Step): string[] {
  const unknown = listOf<Capacity>(step.by).filter((capacity) => !capacities.includes(capacity))
  const from = listOf(step.from)
  return [
    ...missingChinese(step.zh, `step ${name}`),
    ...(from.length === 0 ? [`step ${name} starts from no state`] : []),
    ...[...from, ...listOf(step.to)].filter((state) => procedure.states[state] === undefined).map((state) => `step ${name} names ${state}, which is not a state`),
    ...(listOf(step.by).length === 0 ? [`step ${name} can be done by nobody`] : []),
    ...(listOf(step.by).every((capacity) => capacity === 'system') ? [] : untitledFields(step.form)).map((field) => `step ${name}: field ${field} has no Chinese name (a builder of kernel/base/fields.ts, or .meta({ title }))`),
    ...unknown.map((capacity) => `step ${name} is done by ${capacity}, which is not a capacity`),
    ...listOf(step.notBy).filter((other) => procedure.steps[other] === undefined).map((other) => `step ${name} excludes who did ${other}, which is not a step`),
  ]
}

function checkClocks(procedure: Procedure): string[] {
  return Object.entries(procedure.clocks ?? {}).flatMap(([name, clock]) => {
    const then = procedure.steps[clock.then]
    const states = listOf(clock.in)
    return [
      ...missingChinese(clock.zh, `clock ${name}`),
      ...states.filter((state) => procedure.states[state] === undefined).map((state) => `clock ${name} runs in ${state}, which is not a state`),
      ...listOf(clock.since).filter((step) => step !== 'open' && procedure.steps[step] === undefined)
        .map((step) => `clock ${name} counts from ${step}, which is not a step`),
      ...(clock.then === 'remind' || then !== undefined ? [] : [`clock ${name} fires ${clock.then}, which is not a step`]),
      ...(then === undefined || listOf<Capacity>(then.by).includes('system') ? [] : [`clock ${name} fires ${clock.then}, which the system may not do (by: 'system')`]),
      ...(then === undefined ? [] : states.filter((state) => !listOf(then.from).includes(state))
        .map((state) => `clock ${name} fires ${clock.then} in ${state}, from where that step does not start`)),
    ]
  })
}

/** Kinds of fields that never leave, whatever is listed (kernel/disclosure/shown.ts `neverShown`). */
const neverShown = ['phone', 'idCard', 'point']
const leastDisclosure = 15

function checkDisclosures(procedure: Procedure): string[] {
  const fields = findFields(procedure.body)
  const kinds = kindsOfFields(procedure.body)
  return Object.entries(procedure.states).flatMap(([name, { disclose }]) => {
    if (disclose === undefined) return []
    return [
      ...(disclose.show.length === 0 ? [`state ${name} discloses nothing`] : []),
      ...disclose.show.filter((field) => fields !== undefined && !fields.includes(field)).map((field) => `state ${name} discloses ${field}, which the body does not have`),
      ...disclose.show.filter((field) => neverShown.includes(kinds.get(field) ?? '')).map((field) => `state ${name} discloses ${field}, a ${kinds.get(field) ?? ''}: nobody's number, card or position is ever shown (PIPL-25)`),
      ...(disclose.law === 'VC-35' && shortest(disclose.days) < leastDisclosure ? [`state ${name} is shown for less than the ${String(leastDisclosure)} days of VC-35`] : []),
      ...(disclose.objection !== undefined && shortest(disclose.objection) < 1 ? [`state ${name} leaves no day to answer objections`] : []),
    ]
  })
}

/** The fewest days a place could make of it. */
const shortest = ({ days }: Days): number => typeof days === 'number' ? days : days.min ?? days.default

/** Steps that only the system may do and that no clock fires. */
export function unfiredSteps(procedure: Procedure): string[] {
  const fired = Object.values(procedure.clocks ?? {}).map(({ then }) => then)
  return Object.entries(procedure.steps)
    .filter(([name, { by }]) => listOf<Capacity>(by).every((capacity) => capacity === 'system') && !fired.includes(name)).map(([name]) => name)
}

/** Everything that is wrong with one procedure. */
export function faultsOfProcedure(procedure: Procedure): string[] {
  return [
    ...missingChinese(procedure.zh, 'the procedure'), ...missingChinese(procedure.opens.zh, 'opening'),
    ...untitledFields(procedure.opens.form).map((field) => `opening: field ${field} has no Chinese name (a builder of kernel/base/fields.ts, or .meta({ title }))`),
    ...(Number.isInteger(procedure.version) && procedure.version > 0 ? [] : ['version counts from 1']),
    ...checkStates(procedure),
    ...Object.entries(procedure.steps).flatMap(([name, step]) => checkStep(procedure, name, step)),
    ...checkClocks(procedure), ...checkDisclosures(procedure),
  ]
}

/** Settings a procedure counts its days with. */
export function settingsOfProcedure(procedure: Procedure): Setting<number>[] {
  const allowances = [...Object.values(procedure.clocks ?? {}).map(({ allow }) => allow),
    ...Object.values(procedure.states).flatMap(({ disclose }) => disclose === undefined ? [] : [disclose.days, ...listOf(disclose.objection)])]
  return allowances.flatMap(({ days }) => typeof days === 'number' ? [] : [days])
}
