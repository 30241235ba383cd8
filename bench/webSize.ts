/** What a phone loads before it shows anything: the page's own scripts and styles, gzipped as the server sends them. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

export interface Asset { file: string; bytes: number; gzipped: number }
/** Everything that dist/web/mobile/index.html names: entry, its preloads, styles. */
export function firstLoad(dir = join(import.meta.dirname, '..', 'dist', 'web', 'mobile')): Asset[] {
  const page = readFileSync(join(dir, 'index.html'), 'utf8')
  const files = [...page.matchAll(/(?:src|href)="(\/assets\/[^"]+\.(?:js|css))"/g)].map((m) => m[1] ?? '')
  return [...new Set(files)].map((file) => {
    const bytes = readFileSync(join(dir, file))
    return { file, bytes: bytes.length, gzipped: gzipSync(bytes).length }
  })
}
