/** Large type and reading aloud. The size is kept on the device, because eyes belong to whoever holds it. */
import { isLarge, setLarge } from '../ui/access.ts'
import { makeStore, recall, remember } from './store.ts'

/** 0 = normal; 1, 2, 3 = large type of 20, 24 and 30 px. */
export type Size = 0 | 1 | 2 | 3
export const sizeNames = { 1: '大', 2: '更大', 3: '最大' } as const
const sizeKey = 'view:size'
const known = (text: string | null): Size => text === '3' ? 3 : text === '2' ? 2 : 1

export const size = makeStore<Size>(0)

/** Sets the size on the page, at once and for next time. */
export function setSize(next: Size): void {
  setLarge(next > 0)
  if (next > 0) remember(sizeKey, String(next))
  document.documentElement.dataset.size = String(next)
  stopReading()
  size.set(next)
}
/** The size of last time; called before the first drawing so that nothing moves. */
export const startSize = (): void => setSize(isLarge() ? known(recall(sizeKey)) : 0)

/** Whether this browser has a voice at all. */
export const canRead = (): boolean => 'speechSynthesis' in window && 'SpeechSynthesisUtterance' in window
export const reading = makeStore(false)

/** What a person sees of the main part, without what is only drawing or marked as not to be read. */
function textOf(node: Node): string {
  if (node.nodeType === Node.TEXT_NODE) return node.textContent ?? ''
  if (!(node instanceof Element) || node.hasAttribute('hidden') || node.getAttribute('aria-hidden') === 'true') return ''
  if (node instanceof HTMLElement && node.dataset.quiet !== undefined) return ''
  const inner = [...node.childNodes].map(textOf).join(' ')
  // A stop after every block lets the voice breathe.
  return /^(P|LI|H1|H2|H3|BUTTON|A|DT|DD|LABEL|LEGEND)$/.test(node.tagName) && inner.trim() !== '' ? `${inner}。` : inner
}
export const readableText = (root: Element): string =>
  textOf(root).replace(/\s+/g, ' ').replace(/([。?!;,:])\s*。/g, '$1').trim()

/** Reads the main part of the screen aloud, slowly. */
export function readAloud(): void {
  const main = document.querySelector('main')
  if (!canRead() || main === null) return
  stopReading()
  const speech = new SpeechSynthesisUtterance(readableText(main))
  speech.lang = 'zh-CN'
  speech.rate = 0.9
  speech.onend = () => reading.set(false)
  speech.onerror = () => reading.set(false)
  reading.set(true)
  speechSynthesis.speak(speech)
}
export function stopReading(): void {
  if (canRead()) speechSynthesis.cancel()
  reading.set(false)
}
