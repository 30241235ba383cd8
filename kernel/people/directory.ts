/**
 * Organisations, kinds, posts and names of places in memory: what every case and every list needs a name or a receiver from.
 * One per process; loaded whole (a city: 60,000 organisations, 30,000 places, some 30 MB) and again after `base_changed`
 * with payload `directory`.
 */
import { dayOf } from '../base/calendar.ts'
import type { Clock } from '../base/clock.ts'
import type { Db } from '../base/database.ts'
import type { Directory, Organisation, Post } from '../base/directory.ts'
import { readDirectory, type DirectoryRows } from './readData.ts'


/** Loads the directory. `db` is the application's door; it reads across the whole tenant. */
export async function openDirectory(db: Db, clock: Clock): Promise<Directory> {
  let known = sorted(await readDirectory(db))
  const today = () => dayOf(clock.now())
  const serving = (o: Organisation, day: string) => o.fromDay <= day && (o.untilDay === null || o.untilDay > day)
  const reload = once(async () => { known = sorted(await readDirectory(db)) })
  return {
    organisation: (id) => known.byId.get(id),
    nearest(kinds, place) {
      const day = today()
      for (const length of [15, 12, 9, 6, 4, 2]) {
        if (length > place.length) continue
        const here = (known.byPlace.get(place.slice(0, length)) ?? []).filter((o) => serving(o, day))
        const found = kinds.map((kind) => here.find((o) => o.kind === kind)).find((o) => o !== undefined)
        if (found) return found
      }
      return undefined
    },
    at: (place) => { const day = today(); return (known.byPlace.get(place) ?? []).filter((o) => serving(o, day)) },
    list({ place, under, kind, text, limit }) {
      const day = today()
      const found: Organisation[] = []
      for (const o of known.byId.values()) {
        if (found.length >= limit) break
        if (place !== undefined && (under ? !o.place.startsWith(place) : o.place !== place)) continue
        if ((kind === undefined || o.kind === kind) && (text === undefined || o.name.includes(text)) && serving(o, day)) found.push(o)
      }
      return found
    },
    postsOf: (org) => known.postsByKind.get(known.byId.get(org)?.kind ?? '') ?? [],
    postsOfKind: (kind) => known.postsByKind.get(kind) ?? [],
    post: (key) => known.posts.get(key),
    kind: (key) => known.kinds.get(key),
    kinds: () => [...known.kinds.values()],
    placeName: (code) => known.places.get(code) ?? '',
    reload,
  }
}

function sorted(rows: DirectoryRows) {
  const kinds = new Map(rows.kinds.map((k) => [k.key, k]))
  const byId = new Map<string, Organisation>()
  const byPlace = new Map<string, Organisation[]>()
  for (const row of rows.organisations) {
    const kind = kinds.get(row.kind)
    const o: Organisation = { ...row, kindZh: kind?.zh ?? row.kind, family: kind?.family ?? 'other' }
    byId.set(o.id, o)
    const here = byPlace.get(o.place)
    if (here) here.push(o)
    else byPlace.set(o.place, [o])
  }
  const postsByKind = new Map<string, Post[]>()
  for (const post of rows.posts) postsByKind.set(post.kind, [...(postsByKind.get(post.kind) ?? []), post])
  return { byId, byPlace, kinds, postsByKind, posts: new Map(rows.posts.map((p) => [p.key, p])),
    places: new Map(rows.places.map((p) => [p.code, p.name])) }
}

/** A burst of changes (an import) reads twice at most: the run under way, and one that has seen everything. */
function once(run: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined
  let next: Promise<void> | undefined
  const start = () => { running = run().finally(() => { running = undefined }); return running }
  return () => {
    if (!running) return start()
    next ??= running.catch(() => undefined).then(() => { next = undefined; return start() })
    return next
  }
}
