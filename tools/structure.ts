/**
 * Where files may be and what they may be called (architecture §2–3). The literal below is the documentation:
 * add a name here, with a reason, before a new kind of file appears anywhere.
 */
import type { Fault, SourceFile } from './files.ts'

const nouns = ['base', 'places', 'people', 'documents', 'gatherings', 'procedures', 'disclosure', 'ledgers', 'indicators',
  'channels'] as const

/** Files every folder of a kernel noun may hold; `*.test.ts` stands beside each. */
const ofEveryNoun = ['README.md', 'mechanism.ts', 'schema.ts', 'rules.ts', 'data.ts', 'server.ts', 'commands.ts', 'routes.ts', 'facts.ts', 'figures.ts', 'import.ts',
  'tables.sql']

/** Topics a noun has beyond that. */
const ofOneNoun: Record<(typeof nouns)[number], readonly string[]> = {
  // pinyin.ts: how words sound, for search
  base: ['pinyin.ts', 'calendar.ts', 'clock.ts', 'commandLine.ts', 'crypto.ts', 'database.ts', 'facts.ts', 'fields.ts', 'holidays.ts', 'http.ts',
    'words.ts', 'ids.ts', 'inject.ts',
    'journal.ts', 'live.ts', 'log.ts', 'media.ts', 'messages.ts', 'pipeline.ts', 'photos.ts', 'refusal.ts', 'scope.ts', 'secrets.ts',
    'serve.ts', 'directory.ts', 'lazyDriver.ts', 'settings.ts', 'tenant.ts', 'verify.ts', 'workbook.ts', 'workbookWrite.ts', 'worker.ts', 'csv.ts'],
  places: ['cells.ts', 'codes.ts', 'divisions.ts', 'geometry.ts', 'grids.ts', 'tree.ts'],
  people: ['authority.ts', 'directory.ts', 'chart.ts', 'codes.ts', 'oidc.ts', 'passwords.ts', 'persons.ts', 'accounts.ts', 'posts.ts', 'rights.ts', 'sender.ts',
    'sessions.ts', 'signIn.ts', 'totp.ts', 'appointments.ts', 'consents.ts', 'members.ts', 'mine.ts', 'ending.ts', 'procedure.ts'],
  // zip.ts: reading within limits and writing with fixed dates, for templates and dossiers; bucket.ts: attachments in an S3-compatible store;
  // office.ts: Word and Excel files judged by their content; xml.ts: their XML with places
  documents: ['workbook.ts', 'word.ts', 'layout.ts', 'photos.ts', 'archive.ts', 'attachments.ts', 'files.ts', 'zip.ts', 'bucket.ts', 'office.ts', 'xml.ts'],
  // standing.ts: a gathering as its rules see it; attending.ts, voting.ts: commands by what people do; answers.ts: what is asked; read.ts: for documents
  gatherings: ['bodies.ts', 'standing.ts', 'attending.ts', 'voting.ts', 'answers.ts', 'read.ts', 'papers.ts'],
  // papers.ts: documents and dossiers of a case, read with the authority of whoever asks; templates.ts: a county's own ones
  procedures: ['papers.ts', 'templates.ts', 'allowed.ts', 'compile.ts', 'inbox.ts', 'effects.ts', 'clocks.ts', 'cases.ts', 'view.ts',
    'context.ts', 'answers.ts', 'refold.ts', 'reading.ts', 'search.ts', 'shown.ts', 'pipeline.ts', 'runtime.ts', 'shapes.ts', 'rounds.ts', 'serve.ts'],
  // two procedures of its own (objections, items of village affairs), what is shown of a case, what is read without an account
  disclosure: ['procedure.ts', 'item.procedure.ts', 'objections.ts', 'items.ts', 'shown.ts', 'preview.ts', 'boards.ts'],
  ledgers: ['post.ts'],
  // dictionary.ts: what a key means, derived ones too; read.ts: sums made figures; desk.ts: figures for server functions; snapshots.ts: figures
  // fixed; sheets.ts: figures, their rows and the dictionary as Excel
  // board.ts: what a dashboard asks in one question; like.ts: comparing with like places, only as the middle of them
  indicators: ['fold.ts', 'derive.ts', 'registers.ts', 'read.ts', 'dictionary.ts', 'desk.ts', 'snapshots.ts', 'sheets.ts', 'board.ts', 'like.ts'],
  // outlets.ts: where messages go out to; outbox.ts: what waits and goes, with proof; outgoing.ts: the one door to the world outside; the rest speak one protocol each;
  // calendar.ts: one calendar for a hat, as a page and as iCalendar
  channels: ['calendar.ts', 'outlets.ts', 'outbox.ts', 'outgoing.ts', 'senders.ts', 'robots.ts', 'sms.ts', 'speakers.ts'],
}

/** A mechanism's folder: the closed list of architecture §3. Below `parts/` and `templates/` the names are free. */
const ofMechanism = {
  always: ['README.md', 'mechanism.ts', 'schema.ts', 'story.test.ts'],
  may: ['procedure.ts', 'rules.ts', 'rules.test.ts', 'facts.ts', 'server.ts', 'data.ts', 'data.test.ts', 'import.ts', 'import.test.ts',
    'figures.ts', 'figures.test.ts', 'console.tsx', 'mobile.tsx', 'tables.sql',
    // parts of a server half that grew: what anybody may read, and values of papers that are not of one case
    'shown.ts', 'papers.ts',
    // values of papers of a case, pure: six sheets do not fit into rules.ts
    'documents.ts'],
  folders: ['parts', 'templates'],
  /** a mechanism with several procedures names each file after its procedure, and what its steps do on the server beside it; old versions stay until no open case uses them;
      shapes and rules of two subjects (reports, tables) are two files of each; reports/awaited*.ts: figures of mechanisms not built yet */
  pattern: /^(procedure\.v\d+|awaited[A-Z][A-Za-z]*|[a-z][A-Za-z]*\.procedure|[a-z][A-Za-z]*(Schema|Rules)(\.test)?|[a-z][A-Za-z]*\.server|[a-z][A-Za-z]*Data|[a-z][A-Za-z]*\.story\.test)\.ts$/,
}

/** Nowhere: names that say nothing about what is inside. */
const forbiddenNames = ['index.ts', 'index.tsx', 'index.js', 'utils.ts', 'helpers.ts', 'types.ts', 'constants.ts', 'service.ts',
  'services.ts', 'common.ts', 'misc.ts', 'manager.ts']
const forbiddenFolders = ['common', 'utils', 'helpers', 'misc', 'lib', 'shared']

/** The top of the repository. */
const topFolders = ['.ci', 'app', 'bench', 'db', 'demo', 'docs', 'kernel', 'mechanisms', 'test', 'tools', 'web']
const topFiles = ['.gitignore', '.gitattributes', '.npmrc', '.nvmrc', '.editorconfig', 'AGENTS.md', 'CHANGELOG.md', 'LICENSE', 'README.md',
  'eslint.config.js', 'knip.json', 'package.json', 'package-lock.json', 'tsconfig.json', 'vite.config.ts', 'vitest.config.ts']

const generated = (path: string): boolean => path === 'db/types.ts' || path.startsWith('docs/generated/') || path.endsWith('/tables.sql')

function checkName(path: string, parts: readonly string[], name: string): string[] {
  const faults: string[] = []
  if (path !== 'db/types.ts' && forbiddenNames.includes(name)) {
    faults.push(`${name} 这个文件名说明不了里面是什么；请用它所讲的名词命名 (a file is named after the noun it is about)`)
  }
  const folder = parts.slice(0, -1).find((part) => forbiddenFolders.includes(part))
  if (folder !== undefined) faults.push(`folder ${folder}/ says nothing; move the file to the noun it belongs to`)
  const inCode = /^(app|bench|demo|kernel|mechanisms|tools|test|web)\//.test(path) && /\.(ts|tsx|mjs)$/.test(name)
  if (inCode && !/^[A-Za-z][A-Za-z0-9]*(\.[A-Za-z0-9]+)*\.(ts|tsx|mjs)$/.test(name)) {
    faults.push(`${name}: file names are camelCase words of docs/glossary.md, without dashes or underscores`)
  }
  return faults
}

function checkKernel(parts: readonly string[], name: string): string[] {
  if (parts.length === 2) {
    return ['define.ts', 'define.test.ts', 'README.md'].includes(name) ? []
      : [`kernel/ itself holds only define.ts; ${name} belongs into one of ${nouns.join(', ')}`]
  }
  const noun = nouns.find((candidate) => candidate === parts[1])
  if (noun === undefined) return [`kernel/${String(parts[1])}/ is not a noun of the kernel (${nouns.join(', ')}); a new noun needs an ADR`]
  // templates of documents lie beside the noun that makes them, as in a mechanism
  if (parts.length > 3) return parts.length === 4 && parts[2] === 'templates' ? [] : [`kernel/${noun}/ has no folders inside but templates/`]
  // data.ts that grew is split by topic: readData.ts, mergeData.ts …
  if (/\.test\.tsx?$/.test(name) || /^[a-z][A-Za-z]*Data\.ts$/.test(name)) return []
  return [...ofEveryNoun, ...ofOneNoun[noun]].includes(name) ? []
    : [`kernel/${noun}/${name} is not in the closed list of tools/structure.ts; use one of ` +
      `${[...ofEveryNoun, ...ofOneNoun[noun]].join(' ')} or add the name there with a reason`]
}

function checkMechanism(parts: readonly string[], name: string): string[] {
  if (parts.length === 2) return [`mechanisms/${name}: a mechanism is a folder; nothing lies beside the folders`]
  if (parts.length > 3) {
    return ofMechanism.folders.includes(parts[2] ?? '') ? []
      : [`mechanisms/${String(parts[1])}/${String(parts[2])}/ is not allowed; only ${ofMechanism.folders.join('/, ')}/`]
  }
  const allowed = [...ofMechanism.always, ...ofMechanism.may]
  return allowed.includes(name) || ofMechanism.pattern.test(name) ? []
    : [`mechanisms/${String(parts[1])}/${name} is not in the closed list (architecture §3): ${allowed.join(' ')}`]
}

function missingOfMechanisms(paths: readonly string[]): Fault[] {
  const names = new Set(paths.flatMap((path) => /^mechanisms\/([^/]+)\//.exec(path)?.[1] ?? []))
  return [...names].flatMap((mechanism) => ofMechanism.always
    .filter((file) => !paths.includes(`mechanisms/${mechanism}/${file}`))
    .map((file) => ({ path: `mechanisms/${mechanism}`, message: `${file} is missing; every mechanism has ${ofMechanism.always.join(', ')}` })))
}

/** Faults of names and places of all paths, and style sheets that grew over 300 lines (code is measured by ESLint). */
export function checkStructure(paths: readonly string[], sources: readonly SourceFile[] = []): Fault[] {
  const faults = paths.flatMap((path): Fault[] => {
    const parts = path.split('/')
    const name = parts.at(-1) ?? ''
    const top = parts[0] ?? ''
    const messages = parts.length === 1
      ? (topFiles.includes(name) ? [] : [`${name} is not expected at the top; see topFiles in tools/structure.ts`])
      : (topFolders.includes(top) ? [] : [`folder ${top}/ is not one of ${topFolders.join(', ')}`])
    if (top === 'kernel') messages.push(...checkKernel(parts, name))
    if (top === 'mechanisms') messages.push(...checkMechanism(parts, name))
    if (path.startsWith('db/migrations/') && !/^\d{4}_[a-z]+(_[a-z]+)+\.sql$/.test(name)) {
      messages.push('migrations are called NNNN_<module>_<verb>_<noun>.sql')
    }
    if (path.startsWith('docs/decisions/') && !/^(README|\d{4}-[a-z0-9-]+)\.md$/.test(name)) messages.push('decisions are called NNNN-words.md')
    return [...messages, ...checkName(path, parts, name)].map((message) => ({ path, message }))
  })
  const long = sources.filter(({ path, text }) => path.endsWith('.css') && !generated(path) && text.split('\n').length > 300)
    .map(({ path }) => ({ path, message: 'longer than 300 lines; split it by what it styles' }))
  return [...faults, ...missingOfMechanisms(paths), ...checkNumbers(paths), ...long]
}

/** Migrations and decisions are one numbered line each: no number twice. */
function checkNumbers(paths: readonly string[]): Fault[] {
  const seen = new Map<string, string>()
  return paths.flatMap((path) => {
    const number = /^(db\/migrations\/\d{4})_|^(docs\/decisions\/\d{4})-/.exec(path)
    const key = number?.[1] ?? number?.[2]
    if (key === undefined) return []
    const earlier = seen.get(key)
    seen.set(key, path)
    return earlier === undefined ? [] : [{ path, message: `has the same number as ${earlier}` }]
  })
}
