/** Photos are drawn anew: turned upright, shrunk, every word of metadata and the position gone. What is not a picture fails here. */
import sharp from 'sharp'
import { longestSide, mostPixels, thumbnailSide } from './rules.ts'

// Pictures come one by one from phones: a cache would only hold memory, and two threads leave the machine to the others.
sharp.cache(false)
sharp.concurrency(2)

export interface Drawn { full: Buffer; thumbnail: Buffer; width: number; height: number }

/** Full picture (longest side 1600) and thumbnail (320), both JPEG. @throws Error when it cannot be unpacked or has too many pixels */
export async function drawPhoto(bytes: Uint8Array): Promise<Drawn> {
  const upright = () => sharp(bytes, { limitInputPixels: mostPixels, failOn: 'error', pages: 1, sequentialRead: true }).rotate()
  // JPEG knows no transparency: what was see-through becomes white paper. Metadata is left out unless asked for, which we never do.
  const drawn = (side: number, quality: number) => upright().resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' }).toColourspace('srgb').jpeg({ quality, mozjpeg: true }).toBuffer({ resolveWithObject: true })
  const full = await drawn(longestSide, 80)
  const thumbnail = await sharp(full.data).resize({ width: thumbnailSide, height: thumbnailSide, fit: 'inside', withoutEnlargement: true }).jpeg({ quality: 72 }).toBuffer()
  return { full: full.data, thumbnail, width: full.info.width, height: full.info.height }
}
