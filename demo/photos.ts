/** Drawings attached to reports and results, stored as uploaded photos are. */
import { within, type Db } from '../kernel/base/database.ts'
import { storageOf } from '../kernel/documents/bucket.ts'
import { insertAttachment } from '../kernel/documents/data.ts'
import { digestOf, nameOf } from '../kernel/documents/files.ts'
import { drawPhoto, type Drawn } from '../kernel/documents/photos.ts'
import { scopeOf } from '../kernel/base/scope.ts'
import { countyOf } from '../kernel/places/rules.ts'
import type { Scenery } from './events.ts'
import { draw, type PictureKind } from './pictures.ts'

/** Every third report of a matter that can be drawn has a picture, and its result has one as well. */
export function photographer(db: Db, dataDir: string): Scenery['photos'] {
  const storage = storageOf(process.env, dataDir)
  const drawn = new Map<string, Promise<Drawn & { sha256: Buffer }>>()
  const picture = (kind: PictureKind, tint: number, done: boolean): Promise<Drawn & { sha256: Buffer }> => {
    const key = `${kind}${tint}${String(done)}`
    const made = drawn.get(key) ?? draw(kind, tint, done).then(async ({ bytes }) => {
      const photo = await drawPhoto(bytes)
      const sha256 = digestOf(photo.full)
      await storage.keep(nameOf(sha256, 'image/jpeg'), photo.full)
      await storage.keep(nameOf(sha256, 'image/jpeg', 'thumb'), photo.thumbnail)
      return { ...photo, sha256 }
    })
    drawn.set(key, made)
    return made
  }
  return async (plan, byPerson, at, done) => {
    const kind = plan.matter.picture
    if (!kind || plan.n % 3 !== 0) return []
    const { full, width, height, sha256 } = await picture(kind, plan.n % 2 * 3, done)
    const id = plan.chance.id(at)
    const place = plan.grid.code
    await within(db, scopeOf(place), tx => insertAttachment(tx, {
      county: countyOf(place), id, place, sha256, type: 'image/jpeg', bytes: full.length, width, height, name: done ? '处置后.jpg' : '现场.jpg', byPerson, at }))
    return [id]
  }
}
