/** Zip files of documents: read within limits that hold even when the file lies about its sizes; written with fixed dates. */
import { inflateRawSync } from 'node:zlib'
import PizZip from 'pizzip'

export interface ZipLimits { entries: number; bytes: number }
const endMark = 0x06054b50
const entryMark = 0x02014b50

function findEnd(bytes: Buffer): number | undefined {
  for (let at = bytes.length - 22; at >= Math.max(0, bytes.length - 65_557); at--) if (bytes.readUInt32LE(at) === endMark) return at
  return undefined
}

/** Every file of a zip by its path. Undefined when it is no whole zip, is encrypted, or unpacks to more than the limits. */
export function readZip(bytes: Buffer, limits: ZipLimits): Map<string, Buffer> | undefined {
  const files = new Map<string, Buffer>()
  let left = limits.bytes
  try {
    const end = findEnd(bytes)
    if (end === undefined) return undefined
    const count = bytes.readUInt16LE(end + 10)
    if (count > limits.entries) return undefined
    for (let i = 0, at = bytes.readUInt32LE(end + 16); i < count; i++) {
      if (bytes.readUInt32LE(at) !== entryMark) return undefined
      const [flags, method, packed] = [bytes.readUInt16LE(at + 8), bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 20)]
      const [nameLength, local] = [bytes.readUInt16LE(at + 28), bytes.readUInt32LE(at + 42)]
      const name = bytes.toString('utf8', at + 46, at + 46 + nameLength)
      const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
      const data = bytes.subarray(from, from + packed)
      if (flags & 1 || data.length < packed || (method !== 0 && method !== 8)) return undefined
      const content = method === 0 ? data : inflateRawSync(data, { maxOutputLength: Math.max(1, left) })
      left -= content.length
      if (left < 0) return undefined
      if (!name.endsWith('/')) files.set(name, content)
      at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
    }
  } catch (problem) {
    // Offsets that point outside and streams that do not unpack: the file is broken, whatever the reason.
    if (problem instanceof RangeError || problem instanceof Error && 'code' in problem) return undefined
    throw problem
  }
  return files
}

// Local time on purpose: zip stores wall-clock fields, so that every machine writes the same ones.
const date = new Date(1980, 0, 1, 0, 0, 0)

/** A zip of the given files in their order; the same files give the same bytes. Those that `isPacked` names are only stored. */
export function writeZip(files: Iterable<readonly [string, Uint8Array]>, isPacked: (name: string) => boolean = () => false): Buffer {
  const zip = new PizZip()
  for (const [name, bytes] of files) zip.file(name, bytes, { date, createFolders: false, binary: true, compression: isPacked(name) ? 'STORE' : 'DEFLATE' })
  return Buffer.from(zip.generate({ type: 'uint8array', compression: 'DEFLATE' }))
}
