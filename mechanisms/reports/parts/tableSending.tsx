/** One command from a page of tables: busy, what went wrong in plain words, what to read anew. */
import { Alert, App } from 'antd'
import { useQueryClient } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { newCommand } from '../../../web/ui/client.ts'
import { problemOf } from '../../../web/ui/problem.ts'
import { refresh } from '../../../web/console/api/queries.ts'
import { server } from '../../../web/console/api/server.ts'

export interface TableSender { busy: boolean; fault: ReactNode; send: <T>(path: string, body: Record<string, unknown>, done?: string) => Promise<T | null> }
/** Sends, says what was done or why not, and asks anew for everything of tables. */
export function useTableSender(): TableSender {
  const client = useQueryClient()
  const { message } = App.useApp()
  const [busy, setBusy] = useState(false)
  const [zh, setZh] = useState<string | null>(null)
  const send = async <T,>(path: string, body: Record<string, unknown>, done?: string): Promise<T | null> => {
    setBusy(true)
    setZh(null)
    try {
      const answer = await server.command<T>(path, { ...newCommand(), ...body })
      await refresh(client, '/reports', '/inbox')
      if (done !== undefined) void message.success(done)
      return answer
    } catch (error) {
      const problem = problemOf(error)
      setZh(problem.at.length > 0 ? problem.at.map((each) => each.zh).join('；') : problem.detail)
      return null
    } finally { setBusy(false) }
  }
  return { busy, send, fault: zh === null ? null : <Alert type="error" showIcon role="alert" className="form-note" title={zh} /> }
}
