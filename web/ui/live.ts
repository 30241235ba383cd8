/** Live updates by server-sent events. Only hints travel; whoever hears one asks the server again. */

export interface LiveOptions {
  /** The address, asked anew at every connection, because the hat in it may have changed. */
  url: () => string
  onEvent: (name: string, data: unknown) => void
  events: readonly string[]
  /** Connected again after a break: what happened meanwhile is unknown, so everything should be asked again. */
  onBack?: () => void
  onState?: (connected: boolean) => void
}

const parse = (text: string): unknown => { try { return JSON.parse(text) } catch { return text } }

/** Connects and stays connected: waits 1 s, doubling to 30 s, and tries at once when the network returns. Returns the stop. */
export function openLive(options: LiveOptions): () => void {
  let source: EventSource | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let wait = 1000
  let broken = false
  const hear = (name: string) => (event: MessageEvent<string>): void => options.onEvent(name, parse(event.data))
  const connect = (): void => {
    source?.close()
    const here = new EventSource(options.url(), { withCredentials: true })
    source = here
    here.onopen = () => {
      wait = 1000
      options.onState?.(true)
      if (broken) options.onBack?.()
      broken = false
    }
    here.onerror = () => {
      here.close()
      broken = true
      options.onState?.(false)
      clearTimeout(timer)
      timer = setTimeout(connect, wait)
      wait = Math.min(wait * 2, 30_000)
    }
    for (const name of options.events) here.addEventListener(name, hear(name))
  }
  const online = (): void => { clearTimeout(timer); connect() }
  addEventListener('online', online)
  connect()
  return () => { removeEventListener('online', online); clearTimeout(timer); source?.close() }
}
