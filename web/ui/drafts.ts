/**
 * What a person has typed, kept on the device until the server has it: an error, a reload or the end of the session
 * loses nothing. Keys hold the person, so that on a shared machine nobody meets the words of another.
 */
import { newCommand, type Command } from './client.ts'

export interface Draft<T> { value: T; at: string; command: (Command & { for: string }) | null }

const prefix = 'draft:'
const keepDays = 30
const keyOf = (person: string, form: string): string => `${prefix}${person}:${form}`

/** Storage may be missing or full (private windows): then a draft lives as long as the page, and nothing breaks. */
const fallback = new Map<string, string>()
function read(key: string): string | null {
  try { return localStorage.getItem(key) ?? fallback.get(key) ?? null } catch { return fallback.get(key) ?? null }
}
function write(key: string, text: string): void {
  try { localStorage.setItem(key, text); fallback.delete(key) } catch { fallback.set(key, text) }
}
function remove(key: string): void {
  fallback.delete(key)
  try { localStorage.removeItem(key) } catch { /* nothing was stored */ }
}

/** The draft of a form, or null. `form` is any stable text, like `path of the form + id of the thing`. */
export function readDraft<T>(person: string, form: string): Draft<T> | null {
  const text = read(keyOf(person, form))
  if (text === null) return null
  try {
    const draft: Draft<T> = JSON.parse(text)
    return draft
  } catch { return null }
}

/** Keeps what is typed now; the command of an earlier sending stays with it. */
export function writeDraft<T>(person: string, form: string, value: T): void {
  const command = readDraft<T>(person, form)?.command ?? null
  write(keyOf(person, form), JSON.stringify({ value, at: new Date().toISOString(), command }))
}

/** After the receipt: forgets the draft. */
export const clearDraft = (person: string, form: string): void => remove(keyOf(person, form))

/**
 * The command to send for this input: the same id as long as the input is the same, so that pressing the button again
 * after a broken line does nothing twice; another input is another command.
 */
export function commandFor<T>(person: string, form: string, value: T): Command {
  const text = JSON.stringify(value)
  const known = readDraft<T>(person, form)?.command ?? null
  const command = known !== null && known.for === text ? known : { ...newCommand(), for: text }
  write(keyOf(person, form), JSON.stringify({ value, at: new Date().toISOString(), command }))
  return { id: command.id, madeAt: command.madeAt }
}

const keys = (): string[] => { try { return Object.keys(localStorage) } catch { return [] } }

/** Names of the forms in which this person has something unsent. */
export const listDrafts = (person: string): string[] =>
  keys().filter((key) => key.startsWith(keyOf(person, ''))).map((key) => key.slice(keyOf(person, '').length))

/** Forgets drafts older than thirty days; called once at the start of a shell. */
export function sweepDrafts(now = new Date()): void {
  for (const key of keys().filter((each) => each.startsWith(prefix))) {
    const draft = readDraft(...splitKey(key))
    if (draft === null || now.getTime() - Date.parse(draft.at) > keepDays * 86_400_000) remove(key)
  }
}
const splitKey = (key: string): [string, string] => {
  const rest = key.slice(prefix.length)
  const at = rest.indexOf(':')
  return [rest.slice(0, at), rest.slice(at + 1)]
}
