/** Bytes in the data directory under their digest: files/ab/cd/<sha256>.<ending>. The same bytes lie there once. */
import { createHash, randomBytes } from 'node:crypto'
import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { createReadStream, type ReadStream } from 'node:fs'
import { dirname, join } from 'node:path'

export type Size = 'full' | 'thumb'
const endings: Record<string, string> = { 'image/jpeg': 'jpg', 'application/pdf': 'pdf' }

/** Where the bytes of a digest lie. */
export function filePath(dataDir: string, sha256: Buffer, type: string, size: Size): string {
  const hex = sha256.toString('hex')
  return join(dataDir, 'files', hex.slice(0, 2), hex.slice(2, 4), `${hex}${size === 'thumb' ? '.thumb' : ''}.${endings[type] ?? 'bin'}`)
}

export const digestOf = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest()

/** Writes aside, syncs, then renames: after a crash there is the whole file or none. */
export async function keep(path: string, bytes: Uint8Array): Promise<void> {
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

/** The file as a stream with its length; undefined if it is missing (a backup without its files was restored). */
export async function openFile(path: string): Promise<{ stream: ReadStream; bytes: number } | undefined> {
  const found = await stat(path).catch(() => undefined)
  return found?.isFile() ? { stream: createReadStream(path), bytes: found.size } : undefined
}
