/**
 * Templates of documents drawn in code: every `templates/<name>.template.ts` of a mechanism or kernel noun exports `template`,
 * and `<name>.docx` beside it is what that draws. Written by `npm run generate`, compared by `npm run check -- templates`.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { drawTemplate, type Paper } from '../kernel/documents/layout.ts'
import { fieldsOf } from '../kernel/documents/word.ts'
import type { Mechanism } from '../kernel/define.ts'
import { listPaths, root, type Fault } from './files.ts'

const drawn = /^((?:mechanisms|kernel)\/[a-z][A-Za-z]*\/templates\/[a-z][A-Za-z0-9]*)\.template\.ts$/

const isPaper = (x: unknown): x is Paper => typeof x === 'object' && x !== null && 'blocks' in x && Array.isArray(x.blocks)

/** Path of the .docx → its bytes, for every template drawn in code; `only` part of the paths. */
export async function generateTemplates(only = ''): Promise<Map<string, Buffer>> {
  const made = new Map<string, Buffer>()
  for (const path of listPaths().filter((p) => drawn.test(p) && p.includes(only))) {
    const module: unknown = await import(pathToFileURL(join(root, path)).href)
    const template: unknown = typeof module === 'object' && module !== null && 'template' in module ? module.template : undefined
    if (!isPaper(template)) throw new Error(`${path} exports no \`template\`: export const template = official([…])`)
    made.set(path.replace(/\.template\.ts$/, '.docx'), await drawTemplate(template))
  }
  return made
}

/** Writes what differs. @returns the paths written */
export function writeTemplates(made: ReadonlyMap<string, Buffer>): string[] {
  return [...made].flatMap(([path, bytes]) => {
    const full = join(root, path)
    if (existsSync(full) && readFileSync(full).equals(bytes)) return []
    mkdirSync(dirname(full), { recursive: true })
    writeFileSync(full, bytes)
    return [path]
  })
}

/** Templates that are not what their code draws, do not parse, or are named by a document and missing. */
export async function checkTemplates(mechanisms: readonly Mechanism[]): Promise<Fault[]> {
  const made = await generateTemplates()
  const stale = [...made].flatMap(([path, bytes]): Fault[] => {
    const full = join(root, path)
    if (!existsSync(full)) return [{ path, message: 'is missing; run npm run generate and commit the result' }]
    return readFileSync(full).equals(bytes) ? [] : [{ path, message: 'is not what its code draws now; run npm run generate and commit the result' }]
  })
  const broken = [...made].flatMap(([path, bytes]): Fault[] => {
    try { fieldsOf(bytes); return [] } catch (problem) { return [{ path, message: `does not parse as a template: ${problem instanceof Error ? problem.message : String(problem)}` }] }
  })
  const missing = mechanisms.flatMap((m) => (m.documents ?? []).flatMap((d): Fault[] => {
    const places = ['mechanisms', 'kernel'].map((top) => `${top}/${m.name}/templates/${d.template}`)
    return places.some((path) => existsSync(join(root, path))) ? [] : [{ path: d.name, message: `document ${d.name} names templates/${d.template}, which is not there` }]
  }))
  return [...stale, ...broken, ...missing]
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  for (const path of writeTemplates(await generateTemplates(process.argv[2] ?? ''))) console.log(`写入 ${path}`)
}
