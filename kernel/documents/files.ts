/** Bytes under their digest, ab/cd/<sha256>.<ending>: on the disk of this machine or in a bucket. The same bytes lie there once. */
import { createHash, randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { fileTypes } from './rules.ts'

export type Size = 'full' | 'thumb'
export const wordType = fileTypes.docx
const endings: Record<string, string> = { 'image/jpeg': 'jpg', ...Object.fromEntries(Object.entries(fileTypes).map(([ending, type]) => [type, ending])) }
/** How the names of files of a type end. */
export const endingOf = (type: string): string => endings[type] ?? 'bin'

export interface Opened { stream: Readable; bytes: number }
/** Where bytes lie. `keep` resolves when they are safe, and does nothing for what is there already. */
export interface Storage {
  keep(name: string, bytes: Uint8Array): Promise<void>
  /** Undefined if it is missing (a backup without its files was restored). */
  open(name: string): Promise<Opened | undefined>
  exists(name: string): Promise<boolean>
}

/** The name of the bytes of a digest. */
export function nameOf(sha256: Buffer, type: string, size: Size = 'full'): string {
  const hex = sha256.toString('hex')
  return `${hex.slice(0, 2)}/${hex.slice(2, 4)}/${hex}${size === 'thumb' ? '.thumb' : ''}.${endingOf(type)}`
}

export const digestOf = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest()

/** Everything of a stored file at once; undefined if it is missing. */
export async function readWhole(storage: Storage, name: string): Promise<Buffer | undefined> {
  const found = await storage.open(name)
  if (!found) return undefined
  const pieces: Buffer[] = []
  for await (const piece of found.stream) pieces.push(Buffer.from(piece))
  return Buffer.concat(pieces)
}

/** Writes aside, syncs, then renames: after a crash there is the whole file or none. */
async function keepOnDisk(path: string, bytes: Uint8Array): Promise<void> {
  if (await stat(path).then((s) => s.size === bytes.length, () => false)) return
  const draft = `${path}.${randomBytes(6).toString('hex')}`
  await mkdir(dirname(path), { recursive: true })
  try {
    const file = await open(draft, 'wx', 0o640)
    try {
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(draft, path)
  } finally {
    await rm(draft, { force: true })
  }
}

/** The folder `files` of the data directory. */
export function filesIn(dataDir: string): Storage {
  const pathOf = (name: string) => join(dataDir, 'files', ...name.split('/'))
  return {
    keep: (name, bytes) => keepOnDisk(pathOf(name), bytes),
    open: async (name) => {
      const found = await stat(pathOf(name)).catch(() => undefined)
      return found?.isFile() ? { stream: createReadStream(pathOf(name)), bytes: found.size } : undefined
    },
    exists: (name) => stat(pathOf(name)).then((s) => s.isFile(), () => false),
  }
}
