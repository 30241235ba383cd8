/** What the kernel keeps in memory of organisations, posts and places; opened by kernel/people/directory.ts. */
import type { Capacity } from '../define.ts'

export interface Organisation {
  id: string; name: string; kind: string; kindZh: string; family: string; place: string; parent: string | null
  phone: string | null; fromDay: string; untilDay: string | null }
export interface Post { key: string; zh: string; capacity: Capacity; kind: string; principal: boolean }
export interface OrganisationKind { key: string; zh: string; family: string }
export interface Directory {
  /** Also one that is dissolved: old cases still name it. */
  organisation(id: string): Organisation | undefined
  /** The nearest organisation of one of the kinds at or above a place, in force today; of several there, the first kind wins. */
  nearest(kinds: readonly string[], place: string): Organisation | undefined
  /** Organisations in force today exactly at a place. */
  at(place: string): readonly Organisation[]
  /** Organisations in force today, by place and kind, at a place or also under it, by a part of the name. */
  list(search: { place?: string; under?: boolean; kind?: string; text?: string; limit: number }): Organisation[]
  /** The posts that an organisation's kind has. */
  postsOf(org: string): readonly Post[]
  postsOfKind(kind: string): readonly Post[]
  post(key: string): Post | undefined
  kind(key: string): OrganisationKind | undefined
  kinds(): readonly OrganisationKind[]
  /** The name of a division or grid; empty where there is no such place. */
  placeName(code: string): string
  /** Reads everything anew; calls that come while it runs are answered by one further run. */
  reload(): Promise<void>
}

type Named = Pick<Directory, 'placeName'>
const joined = (directory: Named, code: string, levels: readonly number[]): string =>
  levels.filter((n) => n <= code.length).map((n) => directory.placeName(code.slice(0, n))).join('') || directory.placeName(code)
/** Township, village and grid as people say it; of what lies above a township its own name. */
export const gridNameOf = (where: { directory: Named }, code: string): string => joined(where.directory, code, [9, 12, 15])
/** The same down to the village: where a grid would say more than is wanted. */
export const villageNameOf = (where: { directory: Named }, code: string): string => joined(where.directory, code, [9, 12])
