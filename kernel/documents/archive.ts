/**
 * Dossiers (卷宗): cover, index, every paper of a finished case, attachments, its acts, and a manifest with the SHA-256 of every
 * file, in one zip. The archive number (档号) is place–year–retention–serial; retention after DA/T 22: Y permanent, D30, D10 years.
 */
import { z } from 'zod'
import type { DocumentKind } from '../define.ts'
import { digestOf } from './files.ts'
import { fileName } from './rules.ts'
import { fill } from './word.ts'
import { readZip, writeZip } from './zip.ts'

export type Retention = 'Y' | 'D30' | 'D10'
export const retentionZh: Record<Retention, string> = { Y: '永久', D30: '30年', D10: '10年' }
/** More than this is not put together in memory. */
export const dossierBytes = 300_000_000

/** How long a case is kept: as long as the longest kept of its documents. */
export function retentionOf(kinds: readonly Pick<DocumentKind, 'retain'>[]): Retention {
  if (kinds.some((k) => k.retain === 'permanent')) return 'Y'
  const years = Math.max(0, ...kinds.map((k) => (k.retain === 'permanent' ? 0 : (typeof k.retain.days === 'number' ? k.retain.days : k.retain.days.default) / 365)))
  return years > 10.1 ? 'D30' : 'D10'
}
/** 档号, as on the cover. */
export const dossierNumber = (d: { place: string; year: number; retention: string; serial: number }): string =>
  `${d.place}-${d.year}-${d.retention}-${String(d.serial).padStart(4, '0')}`

/** One file of a dossier and its line in the index. */
export interface Item { folder: '文书' | '附件'; title: string; ending: string; bytes: Buffer; number: string; author: string; day: string; note: string }
export interface Volume {
  number: string; case: string; caseId: string; version: number; title: string; kind: string; org: string; tenant: string
  from: string; until: string; retention: Retention; made: string
  acts: readonly { n: number; at: string; zh: string; org: string; who: string }[]
  templates: { cover: Buffer; contents: Buffer; acts: Buffer } }

const listed = z.object({ path: z.string(), bytes: z.number(), sha256: z.string().regex(/^[0-9a-f]{64}$/) })
const manifestShape = z.object({ format: z.literal(1), number: z.string(), case: z.string(), version: z.number(), made: z.string(), files: z.array(listed) })
export type DossierManifest = z.infer<typeof manifestShape>
const [manifestName, sumsName] = ['manifest.json', '校验清单.txt']

/** The zip of a dossier and the digest of its manifest; the same content gives the same bytes. */
export function buildDossier(v: Volume, items: readonly Item[]): { bytes: Buffer; manifest: Buffer; files: number } {
  const acts: Item = { folder: '文书', title: '办理经过', ending: 'docx', number: v.case, author: v.org, day: v.until, note: '',
    bytes: fill(v.templates.acts, { title: v.title, case: v.case, acts: v.acts }) }
  const all = [...items, acts]
  const pathOf = (item: Item, i: number) => `${item.folder}/${String(i + 1).padStart(3, '0')} ${fileName(item.title, item.folder)}.${item.ending}`
  const entries = all.map((item, i) => ({ n: i + 1, number: item.number, author: item.author, title: item.title, day: item.day, copies: 1, note: item.note }))
  const heading = { number: v.number, case: v.case, title: v.title, kind: v.kind, org: v.org, tenant: v.tenant, from: v.from, until: v.until,
    retention: retentionZh[v.retention], count: all.length, made: v.made }
  const files: (readonly [string, Buffer])[] = [['00 封面.docx', fill(v.templates.cover, heading)], ['01 卷内文件目录.docx', fill(v.templates.contents, { ...heading, entries })],
    ...all.map((item, i) => [pathOf(item, i), item.bytes] as const)]
  const sums = files.map(([path, bytes]) => ({ path, bytes: bytes.length, sha256: digestOf(bytes).toString('hex') }))
  const manifest: DossierManifest = { format: 1, number: v.number, case: v.caseId, version: v.version, made: v.made, files: sums }
  const text = Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`)
  // In the form of sha256sum, so that anybody can check a dossier without us.
  const list = Buffer.from(`${[...sums, { path: manifestName, sha256: digestOf(text).toString('hex') }].map((s) => `${s.sha256}  ${s.path}`).join('\n')}\n`)
  return { bytes: writeZip([...files, [manifestName, text], [sumsName, list]]), manifest: digestOf(text), files: files.length }
}

export interface DossierFault { path: string; zh: string }
/** Compares every file of a dossier with its manifest, and the manifest with the digest that was kept when it was made, if that is at hand. */
export function checkDossier(bytes: Buffer, kept?: Buffer): { number: string | null; files: number; faults: DossierFault[] } {
  const nothing = (zh: string) => ({ number: null, files: 0, faults: [{ path: '', zh }] })
  const files = readZip(bytes, { entries: 20_000, bytes: 2_000_000_000 })
  if (!files) return nothing('不是完整的卷宗文件，可能下载时中断或已损坏')
  const text = files.get(manifestName)
  let told: unknown
  try { told = JSON.parse(text?.toString() ?? '') } catch { return nothing('卷宗里没有可读的 manifest.json') }
  const manifest = manifestShape.safeParse(told)
  if (!text || !manifest.success) return nothing('卷宗里的 manifest.json 内容不对')
  const faults: DossierFault[] = kept && !digestOf(text).equals(kept) ? [{ path: manifestName, zh: '清单与立卷时登记的校验值不符，清单被改动过' }] : []
  for (const { path, sha256 } of manifest.data.files) {
    const found = files.get(path)
    if (!found) faults.push({ path, zh: '清单里有，卷宗里没有' })
    else if (digestOf(found).toString('hex') !== sha256) faults.push({ path, zh: '内容与清单的校验值不符，被改动过' })
  }
  const known = new Set([...manifest.data.files.map(({ path }) => path), manifestName, sumsName])
  for (const path of files.keys()) if (!known.has(path)) faults.push({ path, zh: '清单里没有，是后来加进来的' })
  return { number: manifest.data.number, files: manifest.data.files.length, faults }
}
