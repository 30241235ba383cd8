/** One command from a page of a mechanism: busy, what went wrong in plain words, what to read anew. */
import { Alert, App } from 'antd'
import { useQueryClient } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { newCommand } from '../../ui/client.ts'
import { problemOf } from '../../ui/problem.ts'
import { refresh } from './queries.ts'
import { server } from './server.ts'

export interface Sender { busy: boolean; fault: ReactNode; send: <T>(path: string, body: Record<string, unknown>, done?: string) => Promise<T | null>; clear: () => void }
/** Sends, says what was done or why not, and asks anew for everything whose path begins with one of `refreshes`. */
export function useSender(...refreshes: readonly string[]): Sender {
  const client = useQueryClient()
  const { message } = App.useApp()
  const [busy, setBusy] = useState(false)
  const [zh, setZh] = useState<string | null>(null)
  const send = async <T,>(path: string, body: Record<string, unknown>, done?: string): Promise<T | null> => {
    setBusy(true)
    setZh(null)
    try {
      const answer = await server.command<T>(path, { ...newCommand(), ...body })
      await refresh(client, ...refreshes)
      if (done !== undefined) void message.success(done)
      return answer
    } catch (error) {
      const problem = problemOf(error)
      setZh(problem.at.length > 0 ? problem.at.map((each) => each.zh).join('；') : problem.detail)
      return null
    } finally { setBusy(false) }
  }
  return { busy, send, clear: () => setZh(null), fault: zh === null ? null : <Alert type="error" showIcon role="alert" className="form-note" title={zh} /> }
}
