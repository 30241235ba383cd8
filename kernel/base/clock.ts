/** One injectable clock: everything that asks for the time is handed this, so that stories can move it. */
export interface Clock { now(): Date }
export const systemClock: Clock = { now: () => new Date() }
/** A clock that tests and the demonstration set by hand. */
export function handClock(start: string | Date): Clock & { set(to: Date): void; pass(milliseconds: number): void } {
  let at = new Date(start)
  return { now: () => at, set: (to) => { at = to }, pass: (ms) => { at = new Date(at.getTime() + ms) } }
}
