/** @jsxImportSource preact */
/** Addresses: a page is a path of the browser's history, so that back, reload and bookmarks work as everywhere. */
import type { ComponentChildren, JSX } from 'preact'
import { makeStore, useStore } from './store.ts'

export interface Place { path: string; query: URLSearchParams; step: number }

let steps = 0
const here = (): Place => ({ path: location.pathname, query: new URLSearchParams(location.search), step: steps })
const place = makeStore<Place>(here())

/** Begins to listen to the browser's back and forward buttons. */
export function startRouter(): void {
  addEventListener('popstate', () => { steps = Math.max(0, steps - 1); place.set(here()) })
}
/** Goes to an address of this app. `instead` replaces the page so that back does not return to it. */
export function go(to: string, instead = false): void {
  if (instead) history.replaceState(null, '', to)
  else { history.pushState(null, '', to); steps += 1 }
  scrollTo(0, 0)
  place.set(here())
}
/** Back to where one came from; whoever came by a link from outside goes to the start page. */
export function goBack(): void {
  if (steps > 0) history.back()
  else go('/', true)
}
export const usePlace = (): Place => useStore(place)

/** The named parts of a path, or null when it does not fit (`/a/:b` fits `/a/c` with b = c). */
export function matchPath(pattern: string, path: string): Record<string, string> | null {
  const [want, have] = [pattern.split('/'), path.replace(/\/$/, '').split('/')]
  if (pattern === '/' || path === '/') return pattern === path ? {} : null
  if (want.length !== have.length) return null
  const found: Record<string, string> = {}
  for (const [at, part] of want.entries()) {
    const given = have[at] ?? ''
    if (part.startsWith(':')) {
      try { found[part.slice(1)] = decodeURIComponent(given) } catch { return null }
    } else if (part !== given) return null
  }
  return found
}

interface LinkProps { to: string; class?: string; children: ComponentChildren }
/** A link inside the app: a real address, opened without reloading. */
export function Link({ to, children, class: look }: LinkProps): JSX.Element {
  const open = (event: MouseEvent): void => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return
    event.preventDefault()
    go(to)
  }
  return <a href={to} class={look} onClick={open}>{children}</a>
}
