/**
 * The backup file: a gzipped tar, readable with ordinary tools for as long as there are any.
 *
 *   shanzhi-backup.json             first: what this is, which version, which tables and columns (Header)
 *   tables/<schema.table>/<n>.copy  pieces of PostgreSQL's COPY text; joined in order they are the table
 *   files/<path>                    attachments
 *   manifest.json                   last: rows and SHA-256 of each table and file, sequences (Manifest)
 *
 * The master key is not in it.
 */
import { z } from 'zod'

/** Folder of attachments below the data folder. */
export const filesFolder = 'files'
/** Note of the last backup, in the data folder: for doctor. */
export const backupNote = 'backup.json'
export const headerName = 'shanzhi-backup.json'
export const manifestName = 'manifest.json'
export const pieceBytes = 4 * 1024 * 1024

export const headerShape = z.object({
  format: z.literal(1),
  madeAt: z.iso.datetime(),
  program: z.string(),
  server: z.string(),
  /** Public mark of the master key that sealed the data. */
  key: z.string(),
  migrations: z.array(z.object({ name: z.string(), digest: z.string() })),
  tables: z.array(z.object({ name: z.string(), columns: z.array(z.string()) })),
  partitions: z.array(z.object({ name: z.string(), parent: z.string(), bound: z.string() })),
})
export type Header = z.infer<typeof headerShape>

const tableSum = z.object({ rows: z.number(), bytes: z.number(), digest: z.string() })
export type TableSum = z.infer<typeof tableSum>

export const manifestShape = z.object({
  tables: z.record(z.string(), tableSum),
  files: z.record(z.string(), z.object({ bytes: z.number(), digest: z.string() })),
  sequences: z.array(z.object({ name: z.string(), value: z.string(), called: z.boolean() })),
})
export type Manifest = z.infer<typeof manifestShape>

/** `"base"."acts"` as a folder name. */
export function folderOf(table: string): string {
  return table.replaceAll('"', '')
}
