/** Pure rules about cases (both sides): numbers people can read out, words a search finds, periods of clocks. */
import type { CaseView, Clock, Days, Procedure, Scene } from '../define.ts'
import { addDays } from '../base/calendar.ts'

/** The step in the name of a journal line, `grid.event/accept` → `accept`. */
export const stepOf = (name: string): string => name.slice(name.lastIndexOf('/') + 1)

const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
/**
 * The number people read out, from the id alone, so that the phone knows it before the server does:
 * day of making in Shanghai + six letters of the id's random part, like `261122-7KQ3MX`.
 */
export function caseNumber(id: string): string {
  const hex = id.replaceAll('-', '')
  const day = new Date(Number.parseInt(hex.slice(0, 12), 16) + 8 * 3600_000).toISOString().slice(2, 10).replaceAll('-', '')
  let random = BigInt(`0x${hex.slice(24)}`) & 0x3fffffffn
  let letters = ''
  for (let i = 0; i < 6; i++) { letters = crockford.charAt(Number(random & 31n)) + letters; random >>= 5n }
  return `${day}-${letters}`
}

/** The words a text is found by: pairs of neighbouring Chinese characters, and whole runs of letters or digits in lower case. */
export function searchWords(text: string): string[] {
  const words = new Set<string>()
  for (const run of text.normalize('NFKC').toLowerCase().match(/\p{Script=Han}+|[a-z0-9][a-z0-9-]*/gu) ?? []) {
    if (!/\p{Script=Han}/u.test(run)) words.add(run)
    else if (run.length === 1) words.add(run)
    else for (let i = 0; i + 1 < run.length; i++) words.add(run.slice(i, i + 2))
  }
  return [...words].slice(0, 200)
}

const lengthOf = (d: Days, s: Pick<Scene, 'get'>): number => (typeof d.days === 'number' ? d.days : s.get(d.days))
/** The end of a period that begins at `from`. */
export const endOf = (d: Days, from: Date, s: Pick<Scene, 'get' | 'calendar'>): Date => addDays(s.calendar, from, lengthOf(d, s), d.kind).at

export interface ClockTime { clock: string; at: Date; then: string }
/** Nothing while none of the steps it counts from has been taken. */
const timeOf = (c: CaseView, k: Clock, s: Pick<Scene, 'get' | 'calendar'>): Date | undefined => {
  const since = k.since ? c.acts.findLast((a) => k.since?.includes(a.step))?.at : c.enteredAt
  return since && endOf(k.unless?.(c, s) ?? k.allow, since, s)
}
/** Every clock that runs in the case's state, earliest first, by name where two strike at once. */
export function clockTimes(p: Procedure, c: CaseView, s: Pick<Scene, 'get' | 'calendar'>): ClockTime[] {
  return Object.entries(p.clocks ?? {})
    .filter(([, k]) => (typeof k.in === 'string' ? k.in === c.state : k.in.includes(c.state)))
    .flatMap(([clock, k]) => { const at = timeOf(c, k, s); return at ? [{ clock, then: k.then, at }] : [] })
    .sort((a, b) => a.at.getTime() - b.at.getTime() || (a.clock < b.clock ? -1 : 1))
}

/** What people read of a state; its own name where a version of before had one that is gone. */
export const stateZh = (p: Pick<Procedure, 'states'>, state: string): string => p.states[state]?.zh ?? state
