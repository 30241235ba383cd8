/** The app on the phone: kept for opening without waiting, renewed only when the person agrees. */
import { makeStore } from './store.ts'

/** A new version lies ready; calling it takes it into use. */
export const renewal = makeStore<{ take: () => void } | null>(null)

function offer(registration: ServiceWorkerRegistration): void {
  const waiting = registration.waiting
  // Without a controller this is the first visit: nothing old is on the screen.
  if (waiting === null || navigator.serviceWorker.controller === null) return
  renewal.set({ take: () => {
    navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true })
    waiting.postMessage({ type: 'SKIP_WAITING' })
  } })
}

/** Registers the service worker, where there is one (HTTPS or this very machine). */
export async function startInstall(): Promise<void> {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return
  try {
    const registration = await navigator.serviceWorker.register('/sw.js')
    offer(registration)
    registration.addEventListener('updatefound', () => {
      const coming = registration.installing
      coming?.addEventListener('statechange', () => { if (coming.state === 'installed') offer(registration) })
    })
  } catch { /* the app works without it, only not without a line */ }
}

/** Chrome's offer to put the app on the home screen; kept until the person asks for it. */
interface InstallOffer extends Event { prompt: () => Promise<unknown> }
const isOffer = (event: Event): event is InstallOffer => 'prompt' in event
export const installOffer = makeStore<(() => void) | null>(null)
export function watchInstall(): void {
  addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault()
    if (isOffer(event)) installOffer.set(() => { void event.prompt(); installOffer.set(null) })
  })
}
/** Whether the device says it has a line at all. */
export const online = makeStore(true)
export function watchLine(): void {
  online.set(navigator.onLine)
  addEventListener('online', () => online.set(true))
  addEventListener('offline', () => online.set(false))
}
