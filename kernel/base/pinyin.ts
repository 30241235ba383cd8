/** How Chinese words sound, so that people who type without an input method, or only first letters, find what they mean. Server side. */
import { pinyin } from 'pinyin-pro'

const most = { characters: 60, ways: 6, letters: 24 }
const han = /\p{Script=Han}+/gu
const read = (text: string, name = false): string[] => pinyin(text, { toneType: 'none', type: 'array', v: true, nonZh: 'removed', ...(name ? { surname: 'head' } : {}) }).map((syllable) => syllable.toLowerCase())

/** The first letters and the whole reading of a name, each after a bar: `张三` → `|zs|zhangsan`. Surnames are read as surnames. */
export function soundsOf(name: string): string {
  const syllables = read(name, true)
  return syllables.length === 0 ? '' : `|${syllables.map((s) => s[0] ?? '').join('')}|${syllables.join('')}`
}
/** What a text is found by when it is typed as it sounds: pairs of first letters, syllables, pairs of syllables. */
export function soundWords(text: string): string[] {
  const words = new Set<string>()
  for (const run of text.slice(0, most.characters).match(han) ?? []) {
    const syllables = read(run)
    for (const [i, s] of syllables.entries()) {
      words.add(`~${s}`)
      const next = syllables[i + 1]
      if (next !== undefined) { words.add(`~${s}.${next}`); words.add(`~~${s[0] ?? ''}${next[0] ?? ''}`) }
    }
  }
  return [...words]
}

const syllable = /^(?:[zcs]h|[bpmfdtnlgkhjqxrzcsyw])?(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|van|ai|ei|ao|ou|an|en|in|un|vn|ia|ie|iu|ua|ui|uo|ue|ve|er|a|o|e|i|u|v)/
/** The ways in which letters may be read as syllables: `xian` is one or two. */
function ways(letters: string): string[][] {
  if (letters === '') return [[]]
  const found: string[][] = []
  for (let n = Math.min(6, letters.length); n > 0 && found.length < most.ways; n--) {
    const head = letters.slice(0, n)
    if (syllable.exec(head)?.[0] === head) for (const rest of ways(letters.slice(n))) found.push([head, ...rest])
  }
  return found.slice(0, most.ways)
}
const pairs = <T>(list: readonly T[], join: (a: T, b: T) => string): string[] => list.slice(1).flatMap((b, i) => { const a = list[i]; return a === undefined ? [] : [join(a, b)] })
/** Ways to look for letters that somebody typed: each a list of words that must all be there (`soundWords`). */
export function soundQueries(letters: string): string[][] {
  if (!/^[a-z]{2,}$/.test(letters) || letters.length > most.letters) return []
  const initials = pairs([...letters], (a, b) => `~~${a}${b}`)
  const readings = ways(letters).filter((way) => way.length > 0).map((way) => (way.length === 1 ? way.map((s) => `~${s}`) : pairs(way, (a, b) => `~${a}.${b}`)))
  return [initials, ...readings]
}
/** Whether a text has what was typed: as it is written, or in letters as it sounds. `listened`: its `soundWords`, where they are kept. */
export function soundsLike(text: string, typed: string, listened: ReadonlySet<string> = new Set(soundWords(text))): boolean {
  const q = typed.trim().toLowerCase()
  return q !== '' && (text.toLowerCase().includes(q) || soundQueries(q).some((way) => way.every((word) => listened.has(word))))
}
