/** From the page of what was said or reported to the form of what it becomes: the form opens with place and origin filled in. */
import { Space } from 'antd'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { listOf, type CaseAnswer } from '../api/contract.ts'
import { openPath } from '../paths.ts'
import { useProcedure } from '../shell/halves.ts'
import { useQueryTexts } from '../shell/place.ts'
import { useSession } from '../shell/session.tsx'

/** `kind` says what it is raised from: `talk`, `hotline`, `patrol`, `event`. Only what this hat may open is offered. */
export function RaiseLinks({ kind, c }: { kind: string; c: CaseAnswer['case'] }): ReactNode {
  return <Space className="form-note" wrap><RaiseLink procedure="mediation.dispute" zh="登记为纠纷" kind={kind} c={c} /><RaiseLink procedure="services.application" zh="申请办事" kind={kind} c={c} /></Space>
}
function RaiseLink({ procedure, zh, kind, c }: { procedure: string; zh: string; kind: string; c: CaseAnswer['case'] }): ReactNode {
  const { hat } = useSession()
  const found = useProcedure(procedure)
  if (found === undefined || !listOf(found.opens.by).includes(hat.as)) return null
  return <Link className="as-button" to={openPath(procedure)} search={{ place: c.place.slice(0, 12), from: kind, case: c.id }}>{zh}</Link>
}

/** What the form that opens is raised from, as the address says. */
export function useOrigin(): { kind: string; case: string } | undefined {
  const { from, case: id } = useQueryTexts()
  return from === undefined || id === undefined ? undefined : { kind: from, case: id }
}
