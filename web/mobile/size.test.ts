/** What a weak phone must load before it can do anything: measured from the built files, built here when they are missing or stale. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build } from 'vite'
import { beforeAll, describe, expect, it } from 'vitest'

const limit = 120 * 1024
const goal = 100 * 1024
const top = join(import.meta.dirname, '..', '..')
const dist = join(top, 'dist', 'web', 'mobile')
/** Opened only when a map is looked at. */
const onDemand = /leafletMap/

const filesIn = (folder: string, wanted: RegExp): string[] => existsSync(folder)
  ? readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => wanted.test(name)).map((name) => join(folder, name)) : []
const newest = (files: readonly string[]): number => Math.max(0, ...files.map((file) => statSync(file).mtimeMs))
function isStale(): boolean {
  const page = join(dist, 'index.html')
  if (!existsSync(page)) return true
  const sources = [...filesIn(join(top, 'web', 'mobile'), /\.(tsx?|css|html|svg)$/), ...filesIn(join(top, 'web', 'ui'), /\.(ts|css)$/), join(top, 'web', 'mechanisms.ts'),
    ...filesIn(join(top, 'mechanisms'), /mobile\.tsx$|parts.*\.tsx$/)]
  return newest(sources.filter((file) => !file.endsWith('.test.ts'))) > statSync(page).mtimeMs
}
interface Chunk { file: string; css?: readonly string[]; imports?: readonly string[]; isDynamicEntry?: boolean }
/** The files of chunks and of everything they need at once. */
function filesOf(manifest: Readonly<Record<string, Chunk>>, names: readonly string[], known = new Set<string>()): Set<string> {
  for (const name of names) {
    const chunk = manifest[name]
    if (chunk === undefined || known.has(chunk.file)) continue
    for (const file of [chunk.file, ...chunk.css ?? []]) known.add(file)
    filesOf(manifest, chunk.imports ?? [], known)
  }
  return known
}
const gzipped = (file: string): number => gzipSync(readFileSync(file), { level: 9 }).length

describe('手机端的分量', () => {
  beforeAll(async () => {
    if (isStale()) await build({ configFile: join(import.meta.dirname, 'vite.config.ts'), logLevel: 'error' })
  }, 180_000)

  it('打开就要用的（外壳、首页和每个机制的入口）压缩后不超过 120 KB；各页点开时才读，每页不超过 30 KB', () => {
    const manifest: Record<string, Chunk> = JSON.parse(readFileSync(join(dist, '.vite', 'manifest.json'), 'utf8'))
    const doors = Object.keys(manifest).filter((name) => /mechanisms\/[^/]+\/mobile\.tsx$/.test(name))
    expect(doors.length, '没有找到各机制的入口').toBeGreaterThan(5)
    const first = filesOf(manifest, ['index.html', ...doors])
    const sum = (files: Iterable<string>): number => [...files].reduce((all, file) => all + gzipped(join(dist, file)), 0)
    expect(sum(first) / 1024, `先读 ${(sum(first) / 1024).toFixed(1)} KB(目标 ${goal / 1024} KB)`).toBeLessThanOrEqual(limit / 1024)
    for (const [name, chunk] of Object.entries(manifest)) {
      if (chunk.isDynamicEntry !== true || doors.includes(name) || onDemand.test(name)) continue
      const more = [...filesOf(manifest, [name])].filter((file) => !first.has(file))
      expect(sum(more) / 1024, name).toBeLessThanOrEqual(30)
    }
  })

  it('首页先读的脚本和样式不超过 60 KB,地图不在其中', () => {
    const page = readFileSync(join(dist, 'index.html'), 'utf8')
    const first = [...page.matchAll(/(?:src|href)="\/(assets\/[^"]+\.(?:js|css))"/g)].flatMap(([, name]) => name === undefined ? [] : [name])
    expect(first.length).toBeGreaterThan(1)
    expect(first.filter((name) => onDemand.test(name))).toEqual([])
    expect(first.reduce((all, name) => all + gzipped(join(dist, name)), 0)).toBeLessThanOrEqual(60 * 1024)
  })

  it('可以安装：清单、图标和离线外壳齐全，页面里没有内联脚本', () => {
    const manifest: { name: string; icons: readonly { src: string; sizes: string }[] } = JSON.parse(readFileSync(join(dist, 'manifest.webmanifest'), 'utf8'))
    expect(manifest.name).toBe('善治')
    for (const icon of manifest.icons) expect(existsSync(join(dist, icon.src)), icon.src).toBe(true)
    expect(manifest.icons.map((icon) => icon.sizes)).toEqual(expect.arrayContaining(['192x192', '512x512']))
    expect(readFileSync(join(dist, 'sw.js'), 'utf8')).toContain('index.html')
    expect(readFileSync(join(dist, 'index.html'), 'utf8')).not.toMatch(/<script(?![^>]*\bsrc=)[^>]*>/)
  })
})
