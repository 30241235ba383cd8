/** What the pages of reports ask and send. */
import { useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { useState } from 'react'
import type { z } from 'zod'
import { newCommand } from '../../../web/ui/client.ts'
import { problemOf } from '../../../web/ui/problem.ts'
import type { Receipt } from '../../../web/console/api/contract.ts'
import { refresh, useApi } from '../../../web/console/api/queries.ts'
import { server } from '../../../web/console/api/server.ts'
import { noteOwn } from '../../../web/console/shell/live.tsx'
import type { Choosing, FindingsShown, WorkShown } from '../schema.ts'

export type Work = z.infer<typeof WorkShown>
export type Choice = Omit<Choosing, 'blanks'>
export const useWork = (report: string) => useApi<Work>('/reports/work', { report }, { keep: true })
export const useFindings = (report: string) => useApi<z.infer<typeof FindingsShown>>('/reports/findings', { report }, { keep: true })

export interface Sender { busy: boolean; again: () => Promise<void>; send: (step: string, input?: unknown) => Promise<Receipt | null> }
/** Takes a step on a report and asks everything about it anew; a refusal is shown in its own words, then there is no receipt. */
export function useSteps(report: string): Sender {
  const client = useQueryClient()
  const { message } = App.useApp()
  const [busy, setBusy] = useState(false)
  const again = (): Promise<void> => refresh(client, '/reports', '/inbox', '/figures')
  const send = async (step: string, input: unknown = {}): Promise<Receipt | null> => {
    setBusy(true)
    noteOwn(report)
    try {
      return await server.command<Receipt>(`/reports/report/${report}/${step}`, { ...newCommand(), input })
    } catch (problem) {
      void message.error(problemOf(problem).detail, 8)
      return null
    } finally {
      await again()
      setBusy(false)
    }
  }
  return { busy, send, again }
}
