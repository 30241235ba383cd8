/** Attachments that lie in a bucket: into a backup by the names that the database knows, and back out of it. */
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import type pg from 'pg'
import type { Pack } from 'tar-stream'
import { nameOf, wordType, type Storage } from '../../kernel/documents/files.ts'
import type { Progress } from '../progress.ts'
import { codeOf, trouble } from '../trouble.ts'
import type { Manifest } from './format.ts'

/** Names of all files that rows of this snapshot speak of. */
async function namesIn(client: pg.ClientBase): Promise<{ name: string; sha256: Buffer | null }[]> {
  const { rows } = await client.query<{ sha256: Buffer; type: string }>(`select distinct sha256, type from documents.attachments
    union select distinct sha256, $1 from documents.templates order by 1`, [wordType])
  return rows.flatMap(({ sha256, type }) => [{ name: nameOf(sha256, type), sha256 },
    // A thumbnail is made from its picture: it has no digest of its own in the database.
    ...(type === 'image/jpeg' ? [{ name: nameOf(sha256, type, 'thumb'), sha256: null }] : [])])
}

/** The file names of a snapshot, read before its transaction ends. */
export type StoredNames = Awaited<ReturnType<typeof namesIn>>
export const listStored = namesIn

/** Adds every stored file that is not in the archive yet. @throws Trouble for a file that is missing or altered: a backup without it would be none */
export async function addStored(archive: Pack, storage: Storage, names: StoredNames, manifest: Manifest, onProgress: Progress): Promise<void> {
  for (const [index, { name, sha256 }] of names.entries()) {
    if (manifest.files[name]) continue
    const found = await storage.open(name)
    if (!found) throw trouble(`附件 ${name} 在对象存储里找不到，备份没有完成。请先恢复它，或核对 S3_BUCKET 是否配对。`)
    const hash = createHash('sha256')
    await new Promise<void>((resolve, reject) => {
      const entry = archive.entry({ name: `files/${name}`, size: found.bytes, mode: 0o600 }, (error) => { if (error) reject(error); else resolve() })
      found.stream.on('data', (piece: Buffer) => hash.update(piece)).on('error', reject)
      found.stream.pipe(entry)
    })
    const digest = hash.digest()
    if (sha256 && !digest.equals(sha256)) throw trouble(`附件 ${name} 在对象存储里的内容与登记的校验值不符，备份没有完成。`)
    manifest.files[name] = { bytes: found.bytes, digest: digest.toString('hex') }
    onProgress.update(index + 1, names.length, '附件')
  }
}

/** Puts the files of a restored folder into the bucket. Names are digests: what is there already stays as it is. */
export async function putStored(storage: Storage, folder: string, onProgress: Progress): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch((error: unknown) => { if (codeOf(error) === 'ENOENT') return []; throw error })
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name)).sort()
  for (const [index, path] of paths.entries()) {
    await storage.keep(relative(folder, path).split(sep).join('/'), await readFile(path))
    onProgress.update(index + 1, paths.length, '附件')
  }
}
