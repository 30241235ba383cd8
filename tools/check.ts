/**
 * `npm run check`: every rule of the house in under a minute. Slow programs (types, ESLint, knip, OpenAPI lint) run as
 * children two at a time while our own checkers run in this process. Ends with 1 when anything but warnings was found.
 * `npm run check -- imports glossary` runs only the named parts.
 */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { capacityZh, kernelRefusals } from '../kernel/base/words.ts'
import { capacities } from '../kernel/define.ts'
import { checkDefinitions } from './definitions.ts'
import { checkDependencies } from './dependencies.ts'
import { findText, listPaths, readSources, root, type Fault, type SourceFile } from './files.ts'
import { checkForbidden, readPermits } from './forbidden.ts'
import { checkFresh } from './generate.ts'
import { checkGlossary, readGlossary } from './glossary.ts'
import { checkApart, checkImports, checkWords } from './imports.ts'
import { checkLaw, readLaw } from './law.ts'
import { checkListening, checkPublished, checkRefusals, checkSystemSteps } from './links.ts'
import { checkStructure } from './structure.ts'
import { checkTemplates } from './templates.ts'

interface Part { name: string; run: () => Promise<Fault[]> }
interface Outcome { name: string; seconds: number; faults: Fault[] }

/** Runs a program of node_modules; its output becomes one fault when it fails (or a warning). */
function program(script: string, args: readonly string[], warning = false): Promise<Fault[]> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(root, 'node_modules', script), ...args], { cwd: root,
      env: { ...process.env, NO_COLOR: '1', REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' } })
    const output: string[] = []
    child.stdout.on('data', (piece: Buffer) => output.push(piece.toString()))
    child.stderr.on('data', (piece: Buffer) => output.push(piece.toString()))
    child.once('error', (error) => resolve([{ path: script, message: error.message }]))
    child.once('close', (code) => resolve(code === 0 ? [] : [{ path: script, message: `\n${output.join('').trim()}`, ...(warning ? { warning: true } : {}) }]))
  })
}

const page = (path: string): string => findText(path) ?? ''
const api = 'docs/generated/openapi.json'

const children: readonly Part[] = [
  { name: 'eslint', run: () => program('eslint/bin/eslint.js', ['.', '--cache', '--cache-location', '.cache/eslint', '--cache-strategy', 'content']) },
  { name: 'types', run: () => program('typescript/bin/tsc', ['-p', '.', '--noEmit', '--pretty', 'false']) },
  { name: 'openapi', run: async () => existsSync(join(root, api)) ? program('@redocly/cli/bin/cli.js', ['lint', api, '--config', 'tools/redocly.yaml', '--format', 'stylish']) : [] },
  { name: 'unused', run: () => program('knip/bin/knip.js', ['--no-progress', '--no-config-hints'], true) },
]

/** Rules over declarations: needs app/mechanisms.ts to load, so it says so plainly when that fails. */
async function definitions(sources: readonly SourceFile[]): Promise<Fault[]> {
  const { kernelModules, modules } = await import('../app/mechanisms.ts')
  const judges = { glossary: readGlossary(page('docs/glossary.md')), law: readLaw(page('docs/law.md')), capacities, kernel: kernelModules.map(({ name }) => name), refusals: kernelRefusals }
  return [...checkDefinitions(modules, judges).map(({ where, message }) => ({ path: where, message })),
    ...checkListening(sources, modules), ...checkSystemSteps(sources, modules), ...checkPublished(sources), ...checkRefusals(sources)]
}

function glossary(): Fault[] {
  const law = page('docs/law.md')
  const terms = readGlossary(page('docs/glossary.md'))
  const differing = capacities.filter((name) => !terms.terms.some(({ kind, english, chinese }) => kind === 'capacity' && english.includes(name) && chinese === capacityZh[name]))
  return [...differing.map((name) => ({ path: 'kernel/base/words.ts', message: `capacity ${name} is called ${capacityZh[name]} here and otherwise in docs/glossary.md` })), ...checkGlossary(terms, new Set(readLaw(law).map(({ key }) => key)), capacities), ...checkLaw(law)]
}

function imports(sources: readonly SourceFile[]): Fault[] {
  const mechanisms = readGlossary(page('docs/glossary.md')).terms.filter(({ kind }) => kind === 'mechanism')
    .flatMap(({ english, chinese }) => english.map((name) => ({ english: name, chinese })))
  // names that are also ordinary words of the kernel or the kit are judged by their prefix only
  const ordinary = ['公开', '宣传', '报告', '考核', '教育培训', '志愿服务']
  return [...checkImports(sources), ...checkApart(sources), ...checkWords(sources, mechanisms.filter(({ chinese }) => !ordinary.includes(chinese)))]
}

const own = (sources: readonly SourceFile[]): readonly Part[] => [
  { name: 'structure', run: async () => checkStructure(listPaths(), sources) },
  { name: 'imports', run: async () => imports(sources) },
  { name: 'glossary', run: async () => glossary() },
  { name: 'dependencies', run: async () => checkDependencies(page('package.json'), page('docs/dependencies.md')) },
  { name: 'forbidden', run: async () => checkForbidden(sources, readPermits(page('tools/forbiddenAllowed.txt'))) },
  { name: 'definitions', run: () => definitions(sources) },
  { name: 'templates', run: async () => checkTemplates((await import('../app/mechanisms.ts')).modules) },
  { name: 'generated', run: checkFresh },
]

async function timed({ name, run }: Part): Promise<Outcome> {
  const started = performance.now()
  const faults = await run().catch((error: unknown) => [{ path: name, message: error instanceof Error ? error.message : String(error) }])
  return { name, seconds: (performance.now() - started) / 1000, faults }
}

/** Runs parts in order, `width` at a time. */
async function inLanes(parts: readonly Part[], width: number): Promise<Outcome[]> {
  const waiting = [...parts]
  const done: Outcome[] = []
  const lane = async (): Promise<void> => {
    for (let part = waiting.shift(); part !== undefined; part = waiting.shift()) done.push(await timed(part))
  }
  await Promise.all(Array.from({ length: width }, lane))
  return done
}

function show(outcomes: readonly Outcome[]): void {
  for (const { name, faults } of outcomes) {
    for (const { path, line, message, warning } of faults) {
      console.log(`${warning === true ? 'warning' : 'fault'} [${name}] ${path}${line === undefined ? '' : `:${String(line)}`} ${message}`)
    }
  }
  console.log(`\n${'part'.padEnd(14)}${'seconds'.padStart(8)}${'faults'.padStart(8)}${'warnings'.padStart(10)}`)
  for (const { name, seconds, faults } of outcomes) {
    const warnings = faults.filter(({ warning }) => warning === true).length
    console.log(`${name.padEnd(14)}${seconds.toFixed(1).padStart(8)}${String(faults.length - warnings).padStart(8)}${String(warnings).padStart(10)}`)
  }
}

const wanted = process.argv.slice(2)
const chosen = (parts: readonly Part[]): Part[] => parts.filter(({ name }) => wanted.length === 0 || wanted.includes(name))
const started = performance.now()
const mine = chosen(own(readSources()))
const [slow, quick] = await Promise.all([inLanes(chosen(children), Math.min(4, Math.max(2, availableParallelism()))), inLanes(mine, 1)])
const outcomes = [...quick, ...slow]
show(outcomes)
const failed = outcomes.filter(({ faults }) => faults.some(({ warning }) => warning !== true)).map(({ name }) => name)
console.log(`${failed.length === 0 ? 'all is well' : `not well: ${failed.join(', ')}`} (${((performance.now() - started) / 1000).toFixed(1)} s)`)
process.exitCode = failed.length === 0 ? 0 : 1
