/**
 * The command line. Called by app/shanzhi.mjs, which has brought packages and web up to date.
 *
 * What the long-running commands expect of the modules that they import when they are called:
 *   app/start.ts   `start(options)`  everything in one process: server, worker, demonstration county on first run
 *   app/server.ts  `serve(options)`  HTTP only; may run many times
 *   app/worker.ts  `work(options)`   rounds only; may run many times
 *     options = RunOptions; each resolves once it is up, with { stop } that ends it in order. They neither open nor stop
 *     the database and install no signal handlers: this file does. The database is migrated before they are called.
 *   demo/load.ts             `loadDemo({ …LoadOptions, size })`
 *   app/import.ts            `importFile({ …LoadOptions, file })`, resolves with lines to print, and whether it failed
 */
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Command, Option } from 'commander'
import { bucketOf } from '../kernel/documents/bucket.ts'
import { backup, verifyBackup } from './backup.ts'
import { dataFolder, openDatabase, type Database } from './database.ts'
import { examine, report } from './doctor.ts'
import { migrate } from './migrate.ts'
import { watchParent } from './parent.ts'
import { startProgress, type Progress } from './progress.ts'
import { restore } from './restore.ts'
import { isTrouble, messageOf, trouble } from './trouble.ts'

export interface RunOptions { adminUrl: string; appUrl: string; key: Buffer; port: number; dataDir: string }
export interface Running { stop: () => Promise<void> }
export interface LoadOptions {
  adminUrl: string
  appUrl: string
  key: Buffer
  dataDir: string
  /** The body updates it and finishes it. */
  onProgress: Progress
}

const projectDir = join(import.meta.dirname, '..')
const defaultPort = 8080
/** How long open requests may take to end before the database is stopped under them. */
const graceMs = 20_000

/** Parses and runs one command; sets the exit code and returns when everything is stopped. */
export async function runCommand(argv: string[]): Promise<void> {
  try {
    await program().parseAsync(argv)
  } catch (error) {
    process.exitCode = error === interrupted ? 130 : 1
    if (error === interrupted) {
      say('已中断')
      process.exit()
    }
    say(isTrouble(error) || error instanceof Error && error.name === 'Refusal' ? `错误:${error.message}` : defect(error))
    if (process.env['SHANZHI_DEBUG'] && isTrouble(error) && error.cause) console.error(error.cause)
  }
}

function program(): Command {
  const command = new Command('shanzhi').description('善治:党建引领乡村治理平台').helpOption('-h, --help', '显示帮助')
    .helpCommand(false).showHelpAfterError('用 npx shanzhi --help 查看全部命令')
    .configureHelp({ styleTitle: title => titles[title] ?? title })
    .configureOutput({ outputError: (text, write) => { write(text.replace(/^error: /, '命令写得不对:')) } })
  const dataDir = dataFolder(process.env, projectDir)
  const port = new Option('-p, --port <port>', '网页端口(0 为任选)').env('PORT').default(defaultPort).argParser(portNumber)
  addRunning(command, dataDir, port)
  addData(command, dataDir)
  addImport(command, dataDir)
  addFounding(command, dataDir)
  addCare(command, dataDir, port)
  return command
}

function addRunning(command: Command, dataDir: string, port: Option): void {
  const long = (name: string, about: string, exclusive: boolean, body: RunningBody): void => {
    command.command(name).description(about).addOption(port).action(async (options: { port: number }) => {
      await keepRunning(dataDir, options.port, exclusive, body)
    })
  }
  long('start', '启动善治(数据库、网页、后台一起)', true, async options => await (await import('./start.ts')).start(options))
  long('server', '只启动网页与接口(多机部署用)', false, async options => await (await import('./server.ts')).serve(options))
  long('worker', '只启动后台轮次(多机部署用)', false, async options => await (await import('./worker.ts')).work(options))
}

function addData(command: Command, dataDir: string): void {
  command.command('migrate').description('把数据库升级到当前版本').action(async () => {
    await withDatabase(dataDir, {}, async database => {
      const applied = await migrate(database.adminUrl, database.key, { say })
      say(applied.length > 0 ? `已执行 ${applied.length} 个升级文件` : '数据库已是最新版本')
    })
  })
  const size = new Option('--size <size>', '规模').choices(['village', 'county', 'city']).default('county')
  command.command('demo').description('建立演示数据').addOption(size).action(async (options: { size: string }) => {
    await load(dataDir, '建立演示数据', 'demo/load.ts', 'loadDemo', { size: options.size })
  })
}

interface ImportFlags { kind?: string; from?: string; check?: boolean; province?: string; form?: string; out?: string }

function addImport(command: Command, dataDir: string): void {
  const kinds = 'divisions 行政区划、grids 网格、organisations 组织、persons 人员、appointments 任职'
  command.command('import').description('从 Excel 或 CSV 导入：要么全部导入，要么一行也不导入').argument('[file]', '文件(.xlsx 或 .csv)')
    .option('--kind <kind>', `认不出是哪一种表时指明：${kinds}`)
    .option('--from <day>', '表中没有写日期的，从哪一天起生效(不填为今天)')
    .option('--check', '只核对，不导入')
    .option('--province <code>', '不用文件，导入一个省的统计用区划(两位代码，如 33)')
    .option('--form <kind>', '写出一张空表，供填写').option('--out <file>', '空表写到哪里')
    .action(async (file: string | undefined, flags: ImportFlags) => { await importOrForm(dataDir, file, flags) })
}

async function importOrForm(dataDir: string, file: string | undefined, flags: ImportFlags): Promise<void> {
  if ([file, flags.province, flags.form].filter(each => each !== undefined).length !== 1) {
    throw trouble('请写明一件事：导入文件(shanzhi import <文件>)、导入一个省的区划(--province 33)，或取空表(--form persons --out 人员.xlsx)。')
  }
  if (file !== undefined && !existsSync(file)) throw trouble(`找不到文件 ${file}。`)
  const doors = await import('./import.ts')
  if (flags.form !== undefined) {
    const kind = doors.registerNamed(flags.form)
    for (const line of await doors.writeForm(kind, resolve(flags.out ?? `${kind}.xlsx`))) console.log(line)
    return
  }
  const [kind, from] = [flags.kind === undefined ? undefined : doors.registerNamed(flags.kind), flags.from === undefined ? undefined : doors.dayNamed(flags.from)]
  await withDatabase(dataDir, {}, async database => {
    await migrate(database.adminUrl, database.key, { say })
    const options = { ...database, onProgress: startProgress('导入') }
    const outcome = file === undefined ? await doors.importWholeProvince({ ...options, province: flags.province ?? '' })
      : await doors.importFile({ ...options, file: resolve(file), kind, from, check: flags.check })
    for (const line of outcome.lines) console.log(line)
    if (outcome.failed) process.exitCode = 1
  })
}

/** A real installation: whose it is, and its first account. */
function addFounding(command: Command, dataDir: string): void {
  const founding = async (body: (o: { appUrl: string; key: Buffer }) => Promise<string[]>): Promise<void> => {
    await withDatabase(dataDir, {}, async database => {
      await migrate(database.adminUrl, database.key, { say })
      for (const line of await body({ appUrl: database.appUrl, key: database.key })) console.log(line)
    })
  }
  command.command('tenant').description('设定本系统属于哪个市、县').requiredOption('--place <code>', '统计用区划代码，市 4 位、县 6 位')
    .option('--name <name>', '名称(不填用区划的名称)').option('--tiles <pattern>', '地图瓦片服务的地址').option('--change', '改属另一个地方')
    .action(async (flags: { place: string; name?: string; tiles?: string; change?: boolean }) => {
      await founding(async o => await (await import('./tenant.ts')).setTenant({ ...o, ...flags }))
    })
  command.command('account').description('开设工作账号(第一个账号用)').requiredOption('--login <login>', '登录名').requiredOption('--name <name>', '姓名')
    .option('--post <post>', '职务，代码或中文名', 'operator').option('--place <code>', '任职的地方(不填为本市、县)').option('--org <name>', '任职的组织(有几个同类组织时)')
    .action(async (flags: { login: string; name: string; post: string; place?: string; org?: string }) => {
      await founding(async o => await (await import('./tenant.ts')).openAccount({ ...o, ...flags }))
    })
}

function addCare(command: Command, dataDir: string, port: Option): void {
  command.command('doctor').description('检查安装,说出哪里不对、怎样修').addOption(port).action(async (options: { port: number }) => {
    const findings = await examine({ dataDir, projectDir, env: process.env, port: options.port })
    console.log(report(findings))
    if (findings.some(({ level }) => level === 'broken')) process.exitCode = 1
  })
  command.command('verify').description('核对办理记录链,找出被改动的行').action(async () => {
    await withDatabase(dataDir, {}, async database => {
      await migrate(database.adminUrl, database.key, { say })
      const { verify } = await import('./verify.ts')
      const { lines, sound } = await verify(database.adminUrl)
      for (const line of lines) console.log(line)
      if (!sound) process.exitCode = 1
    })
  })
  command.command('verify-dossier').description('核对一份卷宗（.zip）：每个文件与清单的校验值').argument('<file>', '卷宗文件').action(async (file: string) => {
    const { checkDossier } = await import('../kernel/documents/archive.ts')
    const { number, files, faults } = checkDossier(readFileSync(resolve(file)))
    for (const { path, zh } of faults) say(`✗ ${path}：${zh}`)
    say(faults.length === 0 ? `卷宗 ${number ?? ''} 的 ${files} 个文件全部与清单一致` : `卷宗 ${number ?? ''} 有 ${faults.length} 处不符`)
    if (faults.length > 0) process.exitCode = 1
  })
  command.command('blanks').description('填报告：逐行说出句子里的空白要填哪个指标（不用数据库和网络）').requiredOption('--in <file>', '每行一个 {"id", "text", "blank"} 的文件')
    .requiredOption('--out <file>', '答案写到哪里').action(async (options: { in: string; out: string }) => {
      if (!existsSync(options.in)) throw trouble(`找不到文件 ${options.in}。`)
      for (const line of await (await import('./blanks.ts')).answerBlanks(resolve(options.in), resolve(options.out))) say(line)
    })
  command.command('backup').description('备份全部数据到一个文件').requiredOption('--out <file>', '备份文件')
    .option('--verify', '备份后恢复到临时库核对一遍').action(async (options: { out: string; verify?: boolean }) => {
      await withDatabase(dataDir, {}, async database => {
        await migrate(database.adminUrl, database.key, { say })
        const target = { ...database, dataDir, file: resolve(options.out), storage: bucketOf(process.env) }
        for (const line of await backup({ ...target, onProgress: startProgress('备份') })) say(line)
        if (options.verify) for (const line of await verifyBackup({ ...target, onProgress: startProgress('核对备份') })) say(line)
      })
    })
  command.command('restore').description('从备份文件恢复').requiredOption('--in <file>', '备份文件')
    .option('--replace', '替换现有数据').action(async (options: { in: string; replace?: boolean }) => {
      await withDatabase(dataDir, { exclusive: true }, async database => {
        const lines = await restore({
          ...database, dataDir, file: resolve(options.in), replace: options.replace === true, storage: bucketOf(process.env), onProgress: startProgress('恢复'),
        })
        for (const line of lines) say(line)
      })
    })
}

async function keepRunning(dataDir: string, port: number, exclusive: boolean, body: RunningBody): Promise<void> {
  const signal = watchSignals()
  await withDatabase(dataDir, { exclusive, watches: true }, async database => {
    await migrate(database.adminUrl, database.key, { say })
    const { adminUrl, appUrl, key } = database
    const running = await Promise.race([body({ adminUrl, appUrl, key, port, dataDir }), signal])
    // Told to stop while still starting.
    if (typeof running === 'string') return
    await signal
    say('正在停下,请稍候')
    const late = new Promise<void>(done => { setTimeout(done, graceMs).unref() })
    await Promise.race([running.stop(), late])
  })
  // Whatever a module left open must not keep a stopped server in memory.
  process.exit()
}

async function load(dataDir: string, title: string, file: string, name: string, more: Record<string, string>): Promise<void> {
  await withDatabase(dataDir, {}, async database => {
    await migrate(database.adminUrl, database.key, { say })
    const body = await loadBody(file, name)
    const { adminUrl, appUrl, key } = database
    const options: LoadOptions = { adminUrl, appUrl, key, dataDir, onProgress: startProgress(title) }
    const result: unknown = await body({ ...options, ...more })
    if (Array.isArray(result)) for (const line of result) console.log(String(line))
  })
}

/**
 * Opens the database, runs the body, and stops the database again, also after Ctrl-C: a body that runs long watches for
 * the signal itself; any other is left where it is (the database takes back what was not committed).
 */
async function withDatabase(
  dataDir: string, { exclusive = false, watches = false }: { exclusive?: boolean; watches?: boolean },
  body: (database: Database) => Promise<void>,
): Promise<void> {
  const signal = watchSignals()
  const database = await openDatabase({ dataDir, env: process.env, say, exclusive })
  try {
    const work = body(database)
    work.catch(() => undefined)
    await Promise.race(watches ? [work] : [work, signal.then(() => { throw interrupted })])
  } finally {
    await database.stop()
  }
}

/** Headings of the help, which commander writes in English. */
const titles: Record<string, string> = { 'Usage:': '用法:', 'Options:': '选项:', 'Commands:': '命令:', 'Arguments:': '参数:' }

const interrupted = new Error('interrupted')
let watched: Promise<string> | undefined

/** The first SIGINT, SIGTERM or SIGHUP, or the end of the npm that started us. Further ones are ignored: npm passes on what the terminal has sent already. */
function watchSignals(): Promise<string> {
  watched ??= new Promise<string>(done => {
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => { done(name) })
    watchParent(process.env, () => { done('SIGHUP') })
  })
  return watched
}

type RunningBody = (options: RunOptions) => Promise<Running>
type Body = (options: object) => Promise<unknown>

async function loadBody(file: string, name: string): Promise<Body> {
  const module: unknown = await import(pathToFileURL(join(projectDir, file)).href)
  const body = typeof module === 'object' && module !== null ? Object.entries(module).find(([key]) => key === name)?.[1] : undefined
  if (!isBody(body)) throw new Error(`${file} exports no ${name}()`)
  return body
}

function isBody(value: unknown): value is Body {
  return typeof value === 'function'
}

function portNumber(text: string): number {
  const port = Number(text)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw trouble(`端口 ${text} 不对,应为 0 到 65535 的整数。`)
  return port
}

function defect(error: unknown): string {
  const stack = error instanceof Error ? error.stack ?? messageOf(error) : messageOf(error)
  return `程序出错(这是缺陷,请连同下面的文字报告):\n${stack}`
}

function say(line: string): void {
  process.stderr.write(`${line}\n`)
}
