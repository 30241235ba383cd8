/** Organisations, kinds and the chart of a place as of any day. Names of office-holders are public. */
import { dayOf, endOf } from '../base/calendar.ts'
import { answer, type Answer } from '../base/serve.ts'
import type { Directory } from '../base/directory.ts'
import { organisationsOn, servingAt, type ChartRow, type Serving } from './readData.ts'
import { chart, listKinds, listOrganisations, type ChartNode } from './schema.ts'

const mostOrganisations = 300

function nodeOf(directory: Directory, o: ChartRow, serving: readonly Serving[]): Omit<ChartNode, 'children'> {
  const kind = directory.kind(o.kind)
  const held = serving.filter((s) => s.org === o.id)
  const posts = directory.postsOf(o.id).map((p) => ({ post: p.key, zh: p.zh, capacity: p.capacity, principal: p.principal,
    holders: held.filter((s) => s.post === p.key).map(({ org: _org, post: _post, from, until, ...s }) =>
      ({ ...s, from: from.toISOString(), until: until?.toISOString() ?? null })) }))
  return { id: o.id, name: o.name, kind: o.kind, kindZh: kind?.zh ?? o.kind, family: kind?.family ?? 'other', place: o.place,
    placeName: directory.placeName(o.place), phone: o.phone, posts: posts.filter((p) => p.principal || p.holders.length > 0) }
}

const familyOrder = ['party', 'selfGoverning', 'economic', 'mass', 'grid', 'government', 'department', 'other']
/** Organisations as a tree by who leads whom: party organisations first (一核); whose leader is not shown stands at the top. */
export function treeOf(nodes: readonly Omit<ChartNode, 'children'>[], parents: ReadonlyMap<string, string | null>): ChartNode[] {
  const order = (a: Omit<ChartNode, 'children'>, b: Omit<ChartNode, 'children'>) => a.place.length - b.place.length
    || familyOrder.indexOf(a.family) - familyOrder.indexOf(b.family) || (a.place < b.place ? -1 : a.place > b.place ? 1 : 0)
  const known = new Set(nodes.map((n) => n.id))
  const above = (id: string) => { const p = parents.get(id); return p && known.has(p) ? p : null }
  const placed = new Set<string>()
  const under = (parent: string | null): ChartNode[] => nodes.filter((n) => above(n.id) === parent && !placed.has(n.id)).toSorted(order)
    .map((n) => { placed.add(n.id); return { ...n, children: under(n.id) } })
  const roots = under(null)
  // A circle of parents has no top; its members are shown rather than lost.
  return [...roots, ...nodes.filter((n) => !placed.has(n.id)).map((n) => ({ ...n, children: [] }))]
}

export const chartAnswers: readonly Answer[] = [
  answer(listOrganisations, async (ctx, { place, kind, q, under, limit }) => ({
    organisations: ctx.directory.list({ place, kind, under, text: q?.trim() || undefined, limit })
      .map(({ untilDay: _until, ...o }) => ({ ...o, placeName: ctx.directory.placeName(o.place) })) })),
  answer(listKinds, async (ctx) => ({
    kinds: ctx.directory.kinds().map((k) => ({ ...k, posts: ctx.directory.postsOfKind(k.key).map(({ kind: _kind, ...p }) => p) })) })),
  answer(chart, async (ctx, input) => {
    const today = dayOf(ctx.now)
    const day = input.day ?? today
    // The chart of today is that of this minute; of another day, that of its last moment.
    const at = day === today ? ctx.now : new Date(endOf(day).getTime() - 1)
    const rows = await organisationsOn(ctx.db, input.place, input.under, day, mostOrganisations + 1)
    const shown = rows.slice(0, mostOrganisations)
    const serving = await servingAt(ctx.db, shown.map((o) => o.id), at)
    const nodes = shown.map((o) => nodeOf(ctx.directory, o, serving))
    return { place: input.place, placeName: ctx.directory.placeName(input.place), day, more: rows.length > mostOrganisations,
      roots: treeOf(nodes, new Map(shown.map((o) => [o.id, o.parent]))) }
  }),
]
