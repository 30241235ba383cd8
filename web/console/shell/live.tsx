/** Live updates: what somebody else has moved is asked again; a small number tells that something has happened. */
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { openLive } from '../../ui/live.ts'
import { refresh } from '../api/queries.ts'
import { server } from '../api/server.ts'

interface Moved { id: string; procedure: string; version: number; place: string; mine?: boolean }
const isMoved = (data: unknown): data is Moved =>
  typeof data === 'object' && data !== null && 'id' in data && 'procedure' in data && typeof data.procedure === 'string' && typeof data.id === 'string'
export interface News { fresh: number; connected: boolean; seen: () => void }

const ownMs = 10_000
const own = new Map<string, number>()
/** Told before a command is sent: what one does oneself is no news. */
export const noteOwn = (id: string): void => { own.set(id, Date.now()) }
const isOwn = (id: string): boolean => Date.now() - (own.get(id) ?? 0) < ownMs

/** Listens while the hat is worn. Events are gathered for a second, so that a busy minute is one question per list. */
export function useLive(hat: string): News {
  const client = useQueryClient()
  const [fresh, setFresh] = useState(0)
  const [connected, setConnected] = useState(true)
  const waiting = useRef(new Set<string>())
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const flush = (): void => {
      const paths = [...waiting.current]
      waiting.current.clear()
      void refresh(client, '/inbox', ...paths)
    }
    const onEvent = (name: string, data: unknown): void => {
      if (name !== 'case' || !isMoved(data)) return
      // The number counts what concerns this hat; everything else is only drawn anew.
      if (data.mine === true && !isOwn(data.id)) setFresh((n) => n + 1)
      waiting.current.add(`/${data.procedure.replace('.', '/')}`)
      clearTimeout(timer)
      timer = setTimeout(flush, 1000)
    }
    const stop = openLive({ url: () => server.link('/live'), events: ['case', 'ping'], onEvent, onState: setConnected, onBack: () => void client.invalidateQueries() })
    return () => { clearTimeout(timer); stop() }
  }, [client, hat])
  return { fresh, connected, seen: () => setFresh(0) }
}
