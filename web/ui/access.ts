/** Help for keyboards, screen readers and weak eyes. */

const regions = new Map<string, HTMLElement>()
function regionOf(kind: 'polite' | 'assertive'): HTMLElement {
  const known = regions.get(kind)
  if (known !== undefined && known.isConnected) return known
  const region = document.createElement('div')
  region.setAttribute('aria-live', kind)
  region.setAttribute('role', kind === 'polite' ? 'status' : 'alert')
  region.className = 'only-read'
  document.body.append(region)
  regions.set(kind, region)
  return region
}

/** Says a sentence to screen readers without moving the focus. */
export function announce(text: string, kind: 'polite' | 'assertive' = 'polite'): void {
  const region = regionOf(kind)
  region.textContent = ''
  // The same sentence twice is read twice only when the region was empty in between.
  setTimeout(() => { region.textContent = text }, 60)
}

/** Sets the document's title: page first, product last. */
export const titlePage = (page: string, product: string): void => { document.title = page === '' ? product : `${page} · ${product}` }

/** Moves the focus to the heading (or the main part) of a page that was just opened. */
export function focusMain(): void {
  const target = document.querySelector<HTMLElement>('main h1') ?? document.querySelector<HTMLElement>('main')
  if (target === null) return
  if (!target.hasAttribute('tabindex')) target.tabIndex = -1
  target.focus({ preventScroll: true })
}

const largeKey = 'view:large'
/** Whether this device shows large type. */
export const isLarge = (): boolean => { try { return localStorage.getItem(largeKey) === '1' } catch { return false } }
/** Turns large type on or off, at once and for next time. */
export function setLarge(on: boolean): void {
  document.documentElement.classList.toggle('large', on)
  try { localStorage.setItem(largeKey, on ? '1' : '0') } catch { /* lives as long as the page */ }
}
