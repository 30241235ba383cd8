/** Finding a matter by what is remembered of it: characters, a reading in letters, first letters, or its number. */
import { z } from 'zod'
import { endpoint, type Endpoint, type Signed } from '../base/http.ts'
import { soundQueries, soundsLike, soundWords } from '../base/pinyin.ts'
import { everywhere } from '../base/scope.ts'
import { listFound, listFoundMine, personNames } from './listData.ts'
import { reading } from './reading.ts'
import { searchWords } from './rules.ts'
import type { Runtime } from './runtime.ts'
import { namesOf, rowJson } from './shown.ts'

const most = 30
const quoted = (word: string): string => `'${word.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`
const all = (words: readonly string[]): string => words.map(quoted).join(' & ')
/** The text query of a search: all its words, of which each may be what is written or how something sounds. Null: nothing to look for. */
export function searchQuery(q: string): string | null {
  const words = searchWords(q)
  if (words.length === 0) return null
  return words.map((word) => `(${[[word], ...soundQueries(word)].map(all).join(' | ')})`).join(' & ')
}

export interface Named { kind: 'mechanism' | 'procedure' | 'figure'; key: string; zh: string }
/** Everything declared that has a name and a page of its own, with how it sounds. */
function namesIn(k: Runtime): readonly (Named & { words: ReadonlySet<string> })[] {
  const all = k.registry.mechanisms.flatMap((m): Named[] => [{ kind: 'mechanism', key: m.name, zh: m.zh },
    ...(m.procedures ?? []).map((p): Named => ({ kind: 'procedure', key: p.name, zh: p.opens.zh.includes(p.zh) ? p.opens.zh : `${p.zh}：${p.opens.zh}` })),
    ...(m.indicators ?? []).map((i): Named => ({ kind: 'figure', key: i.key, zh: i.zh }))])
  return all.map((each) => ({ ...each, words: new Set(soundWords(each.zh)) }))
}

/** Matters that whoever asks may read: of the area of their hat, public ones, and those they stand in. */
async function found(k: Runtime, signed: Signed | null, q: string) {
  const query = searchQuery(q)
  return reading(k, signed, async (tx, actor) => {
    if (query === null) return { rows: [], names: {} }
    const open = [...k.registry.procedures.values()].filter((p) => (actor.as === 'resident' ? p.visible === 'public' : p.visible !== 'parties')).map((p) => p.name)
    const mine = await listFoundMine(tx, { who: [actor.person, ...(actor.org ? [actor.org] : [])], query, limit: most })
    // A hat without a place reaches nobody's; a resident the public matters of the village.
    const place = actor.as === 'resident' ? actor.place.slice(0, 12) : actor.place
    const area = place === '' ? [] : (await listFound(tx, { place, query, procedures: open, limit: most })).filter((r) => r.place.startsWith(place))
    const rows = [...new Map([...mine, ...area].map((r) => [r.id, r])).values()].slice(0, most)
    const persons = await personNames(tx, rows.flatMap((r) => (r.awaiting ? [r.awaiting] : [])))
    return { rows: rows.map((r) => ({ ...rowJson(k.registry.procedures.get(r.procedure), r, k.clock.now()), body: undefined })),
      names: namesOf(k, rows.flatMap((r) => [r.holder, r.awaiting]), rows.map((r) => r.place), persons) }
  }, () => everywhere)
}
export function searchEndpoint(k: Runtime): Endpoint {
  let names: ReturnType<typeof namesIn> | undefined
  return endpoint({ url: 'GET /api/search', tag: 'inbox', zh: '查找事项和功能：汉字、拼音、首字母或编号', query: z.object({ q: z.string().max(60) }), run: async ({ query, signed }) => {
    const q = query.q.trim()
    const matters = await found(k, signed, q)
    names ??= namesIn(k)
    return { ...matters, named: names.filter((each) => soundsLike(each.zh, q, each.words)).slice(0, most).map(({ kind, key, zh }): Named => ({ kind, key, zh })) }
  } })
}
