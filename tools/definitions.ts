/**
 * The generic test over every definition: what a mechanism declares is whole, lawful, named in the words of the glossary and
 * joined to the others only by facts. Pure: used by `npm run check` and by a vitest test.
 */
import type { GatheringKind, Indicator, Mechanism, Procedure, Setting } from '../kernel/define.ts'
import { isOfKind, unknownWords, type Glossary } from './glossary.ts'
import type { Clause } from './law.ts'
import { faultsOfProcedure, listOf, missingChinese, settingsOfProcedure } from './procedures.ts'
import { namesInShape } from './shapes.ts'

/** What definitions are judged against. */
export interface Judges { glossary: Glossary; law: readonly Clause[]; capacities: readonly string[]
  /** names of what the kernel declares: the glossary lists them as modules, not as mechanisms */ kernel: readonly string[]
  /** what the kernel itself refuses with */ refusals: Readonly<Record<string, string>> }
/** One finding: which definition, and what is wrong. */
export interface Finding { where: string; message: string }

/** Every finding over all mechanisms and modules of the kernel together. */
export function checkDefinitions(mechanisms: readonly Mechanism[], judges: Judges): Finding[] {
  return [
    ...mechanisms.flatMap((mechanism) => [
      ...ofMechanism(mechanism), ...namesOf(mechanism, judges), ...lawsOf(mechanism, judges.law), ...settingsOf(mechanism, judges.law),
      ...indicatorsOf(mechanism, mechanisms), ...refusalsOf(mechanism)]),
    ...twice(mechanisms), ...routesTwice(mechanisms), ...saidTwice(mechanisms, judges.refusals), ...factsBetween(mechanisms), ...cycles(mechanisms),
  ]
}

const at = (where: string) => (message: string): Finding => ({ where, message })

function ofMechanism(mechanism: Mechanism): Finding[] {
  const named = [...mechanism.gatherings ?? [], ...mechanism.ledgers ?? [], ...mechanism.documents ?? []]
  const prefixed = [...mechanism.procedures ?? [], ...mechanism.publishes ?? []].map(({ name }) => name)
  return [
    ...missingChinese(mechanism.zh, 'the mechanism').map(at(mechanism.name)),
    ...(mechanism.procedures ?? []).flatMap((procedure) => faultsOfProcedure(procedure).map(at(procedure.name))),
    ...named.flatMap(({ name, zh }) => missingChinese(zh, 'it').map(at(name))),
    ...(mechanism.gatherings ?? []).flatMap((kind) => faultsOfGathering(kind).map(at(kind.name))),
    ...(mechanism.publishes ?? []).flatMap(({ name, zh }) => missingChinese(zh, 'the fact').map(at(name))),
    ...(mechanism.routes ?? []).flatMap(({ path, zh }) => missingChinese(zh, 'the route').map(at(path))),
    ...(mechanism.holds ?? []).flatMap(({ zh, purpose }) => missingChinese(purpose, 'the purpose (PIPL-6)').map(at(`${mechanism.name} holds ${zh}`))),
    ...prefixed.filter((name) => !name.startsWith(`${mechanism.name}.`)).map((name) => at(name)(`its name begins with ${mechanism.name}.`)),
    ...(mechanism.documents ?? []).filter(({ of }) => of !== null && !(mechanism.procedures ?? []).some(({ name }) => name === of))
      .map(({ name, of }) => at(name)(`is made of ${of}, which this mechanism does not have`)),
  ]
}

/** Every identifier a mechanism brings into the world, with its kind where the glossary lists one. */
function identifiersOf(mechanism: Mechanism, kernel: readonly string[]): { where: string; name: string; kind?: string }[] {
  const plain = (where: string, names: readonly string[]) => names.map((name) => ({ where, name }))
  const procedures = (mechanism.procedures ?? []).flatMap((procedure) => [
    ...Object.keys(procedure.states).map((name) => ({ where: procedure.name, name, kind: 'state' })),
    ...Object.keys(procedure.steps).map((name) => ({ where: procedure.name, name, kind: 'step' })),
    ...plain(procedure.name, [procedure.name, ...Object.keys(procedure.clocks ?? {}), ...listOf(procedure.opens.as),
      ...listOf(procedure.opens.receiver), ...Object.values(procedure.steps).flatMap(({ being }) => listOf(being)),
      ...namesInShape(procedure.body), ...Object.values(procedure.steps).flatMap(({ form }) => namesInShape(form))]),
  ])
  return [
    { where: mechanism.name, name: mechanism.name, kind: kernel.includes(mechanism.name) ? 'module' : 'mechanism' }, ...procedures,
    ...(mechanism.settings ?? []).map(({ key }) => ({ where: key, name: key })),
    ...(mechanism.indicators ?? []).flatMap(({ key, by }) => plain(key, [key, ...Object.keys(by ?? {})])),
    ...[...mechanism.publishes ?? []].flatMap(({ name, payload }) => plain(name, [name, ...namesInShape(payload)])),
    ...(mechanism.ledgers ?? []).flatMap(({ name, accounts }) => plain(name, [name, ...Object.keys(accounts)])),
    ...[...mechanism.gatherings ?? [], ...mechanism.documents ?? []].flatMap(({ name }) => plain(name, [name])),
    ...plain(mechanism.name, Object.keys(mechanism.refusals ?? {}).map((code) => code.split('.')[0] ?? '')),  // the noun; the reason is free
    ...(mechanism.routes ?? []).flatMap(({ path }) => plain(path, [path.replace(/^(GET|POST) /, '')])),
  ]
}

function namesOf(mechanism: Mechanism, { glossary, kernel }: Judges): Finding[] {
  return identifiersOf(mechanism, kernel).flatMap(({ where, name, kind }) => {
    const words = unknownWords(glossary, name)
    if (words.length > 0) return [at(where)(`${name}: ${words.join(', ')} not in docs/glossary.md; add a row or use its word`)]
    return kind === undefined || isOfKind(glossary, name, kind) ? [] : [at(where)(`${name} is not listed as ${kind} in docs/glossary.md`)]
  })
}

/** A body that decides by vote has a rule, each rule a quorum; an open gathering takes no votes. */
const faultsOfGathering = ({ roll, rules }: GatheringKind): string[] => [
  ...(roll !== 'open' && rules.length === 0 ? ['has no rule'] : []),
  ...rules.filter(({ validIf }) => roll !== 'open' && validIf.length === 0).map(({ from }) => `has no quorum (validIf) from ${from}`),
]

/** Every clause cited anywhere inside a mechanism. */
function citedBy(mechanism: Mechanism): { where: string; law: string }[] {
  const cite = (where: string, laws: readonly (string | undefined)[]) => laws.flatMap((law) => law === undefined ? [] : [{ where, law }])
  return [
    ...cite(mechanism.name, mechanism.law),
    ...(mechanism.procedures ?? []).flatMap((procedure) => cite(procedure.name, [...procedure.law,
      ...Object.values(procedure.steps).map(({ law }) => law), ...Object.values(procedure.clocks ?? {}).map(({ law }) => law),
      ...Object.values(procedure.states).map(({ disclose }) => disclose?.law)])),
    ...(mechanism.gatherings ?? []).flatMap(({ name, rules }) => cite(name, rules.map(({ law }) => law))),
    ...(mechanism.purposes ?? []).flatMap(({ key, law }) => cite(key, [law])),
    ...(mechanism.settings ?? []).flatMap(({ key, law }) => cite(key, [law])),
    ...(mechanism.indicators ?? []).flatMap(({ key, law }) => cite(key, [law])),
  ]
}

function lawsOf(mechanism: Mechanism, law: readonly Clause[]): Finding[] {
  return citedBy(mechanism).filter((cited) => !law.some(({ key }) => key === cited.law))
    .map((cited) => at(cited.where)(`cites ${cited.law}, which is not in docs/law.md`))
}

const units = ['days', 'hours', 'minutes', 'seconds', 'months', 'years', 'percent', 'households', 'persons', 'times', 'fen', 'metres', 'points',
  'age', 'characters', 'pieces']

function faultsOfSetting(setting: Setting, law: readonly Clause[]): string[] {
  const { key, zh, default: value, min, max } = setting
  const limit = law.find((clause) => clause.key === setting.law)?.limit
  if (typeof value === 'boolean') return missingChinese(zh, 'the setting')
  return [
    ...missingChinese(zh, 'the setting'),
    ...(min !== undefined && value < min ? [`default ${String(value)} is under its floor ${String(min)}`] : []),
    ...(max !== undefined && value > max ? [`default ${String(value)} is over its ceiling ${String(max)}`] : []),
    ...(min !== undefined && max !== undefined && min > max ? ['floor is above the ceiling'] : []),
    ...(units.some((unit) => key.toLowerCase().endsWith(unit)) ? [] : [`ends in its unit: ${units.join(', ')}`]),
    ...(limit?.bound === 'min' && /days$/i.test(key) && (min ?? 0) < limit.days ? [`${String(setting.law)} asks for at least ${String(limit.days)} days: set min`] : []),
    ...(limit?.bound === 'max' && /days$/i.test(key) && (max ?? Infinity) > limit.days ? [`${String(setting.law)} allows at most ${String(limit.days)} days: set max`] : []),
  ]
}

function settingsOf(mechanism: Mechanism, law: readonly Clause[]): Finding[] {
  const declared = mechanism.settings ?? []
  const used = (mechanism.procedures ?? []).flatMap(settingsOfProcedure)
  const fixed = (mechanism.procedures ?? []).flatMap((procedure) => fixedUnderLaw(procedure, law).map(at(procedure.name)))
  return [
    ...declared.flatMap((setting) => faultsOfSetting(setting, law).map(at(setting.key))),
    ...used.filter(({ key }) => !declared.some((setting) => setting.key === key)).map(({ key }) => at(key)(`is used but not listed in settings of ${mechanism.name}`)),
    ...fixed,
  ]
}

/** A disclosure of a fixed number of days under the floor of its own clause. */
function fixedUnderLaw(procedure: Procedure, law: readonly Clause[]): string[] {
  return Object.entries(procedure.states).flatMap(([state, { disclose }]) => {
    const limit = law.find(({ key }) => key === disclose?.law)?.limit
    const number = disclose?.days.days
    return limit?.bound === 'min' && typeof number === 'number' && number < limit.days
      ? [`state ${state} is disclosed for ${String(number)} days, ${String(disclose?.law)} asks for ${String(limit.days)}`] : []
  })
}

/** A share of opinions means little without the share of those who gave theirs. */
function faultsOfResponse({ zh, ratio }: Indicator, all: readonly Indicator[]): string[] {
  if (ratio === undefined) return []
  if (ratio.response === undefined) return /满意|好评/.test(zh) ? ['is a ratio of opinions: name as `response` the ratio that says how many gave theirs'] : []
  return all.some(({ key, ratio: other }) => key === ratio.response && other !== undefined) ? [] : [`names ${ratio.response} as its response, which is not a ratio`]
}

function faultsOfIndicator(indicator: Indicator, all: readonly Indicator[], procedures: readonly Procedure[]): string[] {
  const { counted, ratio, awaited } = indicator
  const source = counted !== undefined && 'procedure' in counted ? counted : undefined
  const procedure = procedures.find(({ name }) => name === source?.procedure)
  const states = source === undefined ? [] : source.kind === 'entering' ? [source.state] : source.kind === 'within' ? source.states : []
  return [
    ...missingChinese(indicator.zh, 'the figure'), ...missingChinese(indicator.means, 'its definition (means)'),
    ...(indicator.unit === '' ? ['has no unit'] : []),
    ...([counted, ratio, awaited].filter((one) => one !== undefined).length === 1 ? [] : ['is exactly one of counted, ratio and awaited']),
    ...(ratio === undefined ? [] : [ratio.part, ratio.whole].filter((key) => !all.some((other) => other.key === key)).map((key) => `divides ${key}, which is not a figure`)),
    ...faultsOfResponse(indicator, all),
    ...(source !== undefined && procedure === undefined ? [`counts cases of ${source.procedure}, which is not a procedure`] : []),
    ...states.filter((state) => procedure !== undefined && procedure.states[state] === undefined).map((state) => `counts state ${state}, which does not exist`),
    ...Object.entries(indicator.by ?? {}).flatMap(([key, zh]) => missingChinese(zh, `part ${key}`)),
  ]
}

function indicatorsOf(mechanism: Mechanism, mechanisms: readonly Mechanism[]): Finding[] {
  const all = mechanisms.flatMap(({ indicators }) => indicators ?? [])
  const procedures = mechanisms.flatMap((other) => other.procedures ?? [])
  return (mechanism.indicators ?? []).flatMap((indicator) => faultsOfIndicator(indicator, all, procedures).map(at(indicator.key)))
}

function refusalsOf(mechanism: Mechanism): Finding[] {
  return Object.entries(mechanism.refusals ?? {}).flatMap(([code, text]) => [
    ...(/^[a-z][A-Za-z]*\.[a-z][A-Za-z]*$/.test(code) ? [] : [at(code)('refusal codes are noun.reason')]),
    ...missingChinese(text, 'the refusal').map(at(code)),
  ])
}

function twice(mechanisms: readonly Mechanism[]): Finding[] {
  const names = mechanisms.flatMap((mechanism) => [mechanism.name,
    ...[...mechanism.procedures ?? [], ...mechanism.publishes ?? [], ...mechanism.gatherings ?? []].map(({ name }) => name),
    ...(mechanism.indicators ?? []).map(({ key }) => `figure ${key}`), ...(mechanism.settings ?? []).map(({ key }) => `setting ${key}`),
    ...(mechanism.routes ?? []).map(({ path }) => path), ...(mechanism.documents ?? []).map(({ name }) => `document ${name}`)])
  return [...new Set(names.filter((name, index) => names.indexOf(name) < index))].map((name) => at(name)('is defined twice'))
}

/** Where the kernel serves a procedure: its register and the opening of a case, the register as a table, one case, its steps. */
const servedFor = ({ name, steps }: Procedure): string[] => {
  const path = `/${name.replace('.', '/')}`
  return [`POST ${path}`, `GET ${path}`, `GET ${path}.xlsx`, `GET ${path}/:id`, ...Object.keys(steps).map((step) => `POST ${path}/:id/${step}`)]
}
/** A route of a mechanism where the kernel already serves something: the server would not start. */
function routesTwice(mechanisms: readonly Mechanism[]): Finding[] {
  const generated = mechanisms.flatMap(({ procedures }) => (procedures ?? []).flatMap(servedFor))
  return mechanisms.flatMap(({ name, routes }) => (routes ?? []).filter(({ path }) => generated.includes(path)).map(({ path }) => at(name)(`route ${path} is the kernel's own for that procedure; give it another path`)))
}

/** Refusals go by their code alone: two modules that word one code differently would speak each other's sentence. */
function saidTwice(mechanisms: readonly Mechanism[], kernel: Readonly<Record<string, string>>): Finding[] {
  const said = [...Object.entries(kernel), ...mechanisms.flatMap(({ refusals }) => Object.entries(refusals ?? {}))]
  const texts = new Map<string, Set<string>>()
  for (const [code, text] of said) texts.set(code, (texts.get(code) ?? new Set()).add(text))
  return [...texts].filter(([, { size }]) => size > 1).map(([code, all]) => at(code)(`has ${String(all.size)} texts: ${[...all].join(' / ')}; say it with one, or with two codes`))
}

function factsBetween(mechanisms: readonly Mechanism[]): Finding[] {
  const published = mechanisms.flatMap(({ publishes }) => publishes ?? [])
  return mechanisms.flatMap((mechanism) => (mechanism.listensTo ?? []).filter(({ name, v }) => !published.some((fact) => fact.name === name && fact.v === v))
    .map(({ name, v }) => at(mechanism.name)(`listens to ${name} v${String(v)}, which nobody publishes`)))
}

/** A mechanism that hears, over however many others, what it published itself. */
function cycles(mechanisms: readonly Mechanism[]): Finding[] {
  const hears = (mechanism: Mechanism): Mechanism[] => mechanisms.filter((other) => other !== mechanism &&
    (other.publishes ?? []).some(({ name }) => (mechanism.listensTo ?? []).some((fact) => fact.name === name)))
  const walk = (mechanism: Mechanism, path: readonly Mechanism[]): string[] => hears(mechanism).flatMap((next) => {
    if (next === path[0]) return [[...path, next].map(({ name }) => name).join(' ← ')]
    return path.includes(next) ? [] : walk(next, [...path, next])
  })
  return mechanisms.flatMap((mechanism) => walk(mechanism, [mechanism]).map((path) => at(mechanism.name)(`facts go round in a circle: ${path}`)))
}
