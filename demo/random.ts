/** Chance that always falls the same way: one seed, one county. */

export interface Chance {
  /** 0 ≤ x < 1 */
  next(): number
  /** A whole number, both ends included. */
  between(from: number, to: number): number
  /** True with this probability. */
  happens(probability: number): boolean
  /** One of a list. @throws RangeError on an empty list */
  pick<T>(list: readonly T[]): T
  /** One of a list, by weights in the same order. */
  weighed<T>(list: readonly (readonly [T, number])[]): T
  /** `n` different ones of a list, fewer if it is shorter. */
  some<T>(list: readonly T[], n: number): T[]
  /** 64 random bits as a UUIDv7 of the given moment. */
  id(at: Date): string
  /** A chance of its own for a part, so that one part can change without moving every other. */
  branch(name: string): Chance
}

/** Starts a sequence from a name. */
export function chanceOf(seed: string): Chance {
  const next = generator(seed)
  const between = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1))
  const pick = <T>(list: readonly T[]): T => {
    const index = Math.floor(next() * list.length)
    if (index >= list.length) throw new RangeError('nothing to pick from')
    return at(list, index)
  }
  return {
    next, between, pick, happens: probability => next() < probability,
    weighed(list) {
      let left = next() * list.reduce((sum, [, weight]) => sum + weight, 0)
      for (const [value, weight] of list) {
        left -= weight
        if (left < 0) return value
      }
      return at(list, list.length - 1)[0]
    },
    some(list, n) {
      const rest = [...list]
      const chosen: typeof rest = []
      while (chosen.length < n && rest.length > 0) chosen.push(...rest.splice(Math.floor(next() * rest.length), 1))
      return chosen
    },
    id(moment) {
      const hex = (digits: number): string => Math.floor(next() * 16 ** digits).toString(16).padStart(digits, '0')
      const time = moment.getTime().toString(16).padStart(12, '0')
      return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(3)}-${(8 + Math.floor(next() * 4)).toString(16)}${hex(3)}-${hex(6)}${hex(6)}`
    },
    branch: name => chanceOf(`${seed}/${name}`),
  }
}

/** The element of a list that is known to be there. @throws RangeError if it is not */
export function at<T>(list: readonly T[], index: number): T {
  const value = list.at(index)
  if (value === undefined) throw new RangeError(`no element ${index} of ${list.length}`)
  return value
}

/** sfc32, seeded by a string hash (cyrb128). Both are short, well known and good enough for a demonstration. */
function generator(seed: string): () => number {
  let [a, b, c, d] = hashed(seed)
  const step = (): number => {
    const t = (a + b | 0) + d | 0
    d = d + 1 | 0
    a = b ^ b >>> 9
    b = c + (c << 3) | 0
    c = (c << 21 | c >>> 11) + t | 0
    return (t >>> 0) / 4_294_967_296
  }
  for (let i = 0; i < 15; i++) step()
  return step
}

function hashed(text: string): [number, number, number, number] {
  let [a, b, c, d] = [1_779_033_703, 3_144_134_277, 1_013_904_242, 2_773_480_762]
  for (const letter of text) {
    const k = letter.codePointAt(0) ?? 0
    a = b ^ Math.imul(a ^ k, 597_399_067)
    b = c ^ Math.imul(b ^ k, 2_869_860_233)
    c = d ^ Math.imul(c ^ k, 951_274_213)
    d = a ^ Math.imul(d ^ k, 2_716_044_179)
  }
  return [a >>> 0, b >>> 0, c >>> 0, d >>> 0]
}
