/** A value that several parts of the screen watch. */
import { useEffect, useState } from 'preact/hooks'

export interface Store<T> { get: () => T; set: (value: T) => void; watch: (hear: (value: T) => void) => () => void }

/** Makes a store; setting the same value again wakes nobody. */
export function makeStore<T>(first: T): Store<T> {
  let value = first
  const hearers = new Set<(value: T) => void>()
  return {
    get: () => value,
    set: (next) => {
      if (next === value) return
      value = next
      hearers.forEach((hear) => hear(next))
    },
    watch: (hear) => { hearers.add(hear); return () => { hearers.delete(hear) } },
  }
}

/** The store's value; the component is drawn again when it changes. */
export function useStore<T>(store: Store<T>): T {
  const [, redraw] = useState(0)
  const seen = store.get()
  useEffect(() => {
    const wake = (): void => redraw((n) => n + 1)
    // It may have changed between drawing and watching.
    if (store.get() !== seen) wake()
    return store.watch(wake)
    // eslint-disable-next-line react-hooks/exhaustive-deps -- `seen` is only what was drawn at the time of watching
  }, [store])
  return seen
}

/** Remembered on this device where the browser allows; a private window forgets. */
export const recall = (key: string): string | null => { try { return localStorage.getItem(key) } catch { return null } }
export const remember = (key: string, text: string): void => { try { localStorage.setItem(key, text) } catch { /* lives as long as the page */ } }
export const forget = (key: string): void => { try { localStorage.removeItem(key) } catch { /* nothing was kept */ } }
