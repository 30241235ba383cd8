/** Drafts and sending: what a person enters stays on the device until the server has answered with a receipt. */
import { useCallback, useRef, useState } from 'preact/hooks'
import type { Command } from '../ui/client.ts'
import { clearDraft, commandFor, readDraft, writeDraft } from '../ui/drafts.ts'
import { problemOf, type Problem } from '../ui/problem.ts'
import { stirUp } from './asking.ts'
import { draftOwner } from './session.ts'

export interface Drafted<T> {
  value: T
  /** changes and keeps at once; a function gets the newest value */
  change: (next: T | ((now: T) => T)) => void
  /** true when something of an earlier visit was found */
  found: boolean
  /** the command to send now: the same id while the value is the same, so that a second tap does nothing twice */
  command: () => Command
  clear: () => void
}
const isMaker = <T>(next: T | ((now: T) => T)): next is (now: T) => T => typeof next === 'function'

/** A value kept under the name of a form and of the person. `form` must be stable: path of the form and id of the thing. */
export function useDraft<T extends object>(form: string, first: T): Drafted<T> {
  // The owner of the beginning: when the session ends in between, the words still belong to whoever typed them.
  const [owner] = useState(draftOwner)
  const [found] = useState(() => readDraft<T>(owner, form))
  const [value, setValue] = useState<T>(() => found === null ? first : { ...first, ...found.value })
  const newest = useRef(value)
  const change = useCallback((next: T | ((now: T) => T)) => {
    newest.current = isMaker(next) ? next(newest.current) : next
    writeDraft(owner, form, newest.current)
    setValue(newest.current)
  }, [owner, form])
  return { value, change, found: found !== null, command: () => commandFor(owner, form, newest.current), clear: () => clearDraft(owner, form) }
}

export interface Sending { busy: boolean; problem: Problem | null; send: (run: () => Promise<void>) => Promise<boolean>; dismiss: () => void }
/** One sending at a time; a problem stays until the next try. Resolves to whether it went well. */
export function useSend(): Sending {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const running = useRef(false)
  const send = useCallback(async (run: () => Promise<void>): Promise<boolean> => {
    if (running.current) return false
    running.current = true
    setBusy(true)
    setProblem(null)
    try {
      await run()
      stirUp()
      return true
    } catch (error) {
      setProblem(problemOf(error))
      return false
    } finally {
      running.current = false
      setBusy(false)
    }
  }, [])
  return { busy, problem, send, dismiss: () => setProblem(null) }
}
