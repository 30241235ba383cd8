/** What Chrome 69 and iOS 12 lack of the standard library; lowering the syntax does not bring it. */

function add(on: object, name: string, value: unknown): void {
  if (!(name in on)) Object.defineProperty(on, name, { value, writable: true, configurable: true })
}

function at(this: ArrayLike<unknown>, n: number): unknown { return this[n < 0 ? this.length + n : n] }
function flat(this: readonly unknown[]): unknown[] {
  return this.reduce<unknown[]>((all, each) => all.concat(each), [])
}
function flatMap(this: readonly unknown[], make: (x: unknown, n: number) => unknown): unknown[] {
  return this.reduce<unknown[]>((all, each, n) => all.concat(make(each, n)), [])
}
function replaceAll(this: string, from: string | RegExp, to: string): string {
  return typeof from === 'string' ? this.split(from).join(to) : this.replace(from, to)
}
function fromEntries(pairs: Iterable<readonly [string, unknown]>): Record<string, unknown> {
  const made: Record<string, unknown> = {}
  for (const [key, value] of pairs) made[key] = value
  return made
}
function allSettled(promises: Iterable<unknown>): Promise<unknown[]> {
  return Promise.all([...promises].map((each) => Promise.resolve(each).then(
    (value) => ({ status: 'fulfilled', value }), (reason: unknown) => ({ status: 'rejected', reason }))))
}

add(Array.prototype, 'at', at)
add(Array.prototype, 'flat', flat)
add(Array.prototype, 'flatMap', flatMap)
add(String.prototype, 'at', at)
add(String.prototype, 'replaceAll', replaceAll)
add(Object, 'fromEntries', fromEntries)
add(Object, 'hasOwn', (on: object, key: string) => Object.prototype.hasOwnProperty.call(on, key))
add(Promise, 'allSettled', allSettled)
add(window, 'globalThis', window)
add(window, 'queueMicrotask', (run: () => void) => { void Promise.resolve().then(run) })
