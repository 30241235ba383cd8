/** Attachments (both sides): what may be uploaded, told by its first bytes and not by its name. */
import { dayZh } from '../base/calendar.ts'

export const imageBytes = 15 * 1024 * 1024
export const pdfBytes = 20 * 1024 * 1024
/** Files that are kept as they are and only downloaded, by their ending. */
export const fileTypes = {
  pdf: 'application/pdf', docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', txt: 'text/plain' }
/** Longest side of what is kept and of the small picture, in pixels; and how many pixels are unpacked at most. */
export const longestSide = 1600
export const thumbnailSide = 320
export const mostPixels = 60_000_000

export type UploadType = 'image/jpeg' | 'image/png' | 'image/webp' | 'application/pdf'

const starts = (bytes: Uint8Array, head: readonly number[], at = 0) => head.every((byte, i) => bytes[at + i] === byte)

/** The type of a file by its content; undefined for everything that is not taken. */
export function uploadTypeOf(bytes: Uint8Array): UploadType | undefined {
  if (starts(bytes, [0xff, 0xd8, 0xff])) return 'image/jpeg'
  if (starts(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'image/png'
  if (starts(bytes, [0x52, 0x49, 0x46, 0x46]) && starts(bytes, [0x57, 0x45, 0x42, 0x50], 8)) return 'image/webp'
  if (starts(bytes, [0x25, 0x50, 0x44, 0x46, 0x2d])) return 'application/pdf'
  return undefined
}

/** Whether a file is a photo of an iPhone that was sent unconverted (HEIC), which no browser of others shows. */
export function isHeic(bytes: Uint8Array): boolean {
  return starts(bytes, [0x66, 0x74, 0x79, 0x70], 4) && /^(hei[cmsx]|hevc|mif1|msf1)$/.test(String.fromCharCode(...bytes.subarray(8, 12)))
}

const control = /[\u0000-\u0008\u000b\u000e-\u001f\u007f]/
const decoded = (bytes: Uint8Array, encoding: string): string | undefined => {
  try { return new TextDecoder(encoding, { fatal: true }).decode(bytes) } catch { return undefined }
}
/** The words of a plain text (UTF-8, GB 18030, or UTF-16 with its mark); undefined for anything else, also for markup. */
export function textOf(bytes: Uint8Array): string | undefined {
  const wide = starts(bytes, [0xff, 0xfe]) ? 'utf-16le' : starts(bytes, [0xfe, 0xff]) ? 'utf-16be' : undefined
  const text = wide ? decoded(bytes, wide) : decoded(bytes, 'utf-8') ?? decoded(bytes, 'gb18030')
  return text === undefined || text.trim() === '' || control.test(text) || /^\s*(<|\{\\rtf)/.test(text) ? undefined : text
}

/** A file name as it may be shown and offered for download: no path, no control or direction characters, at most 80 characters. */
export function fileName(name: string | undefined, fallback: string): string {
  const plain = (name ?? '').split(/[\\/]/).at(-1)?.normalize('NFKC').replace(/[\p{C}<>:"|?*]/gu, '').trim() ?? ''
  return plain === '' ? fallback : [...plain].slice(-80).join('')
}

/** The same for a file whose kind is known: its name ends as its kind does. */
export function namedAs(name: string | undefined, ending: string): string {
  const plain = fileName(name, `文件.${ending}`)
  return plain.toLowerCase().endsWith(`.${ending}`) ? plain : `${plain}.${ending}`
}

/** A moment as documents write it: 2026年3月2日9时05分. */
export function momentZh(at: Date): string {
  const local = new Date(at.getTime() + 8 * 3_600_000)
  return `${dayZh(at)}${local.getUTCHours()}时${String(local.getUTCMinutes()).padStart(2, '0')}分`
}
