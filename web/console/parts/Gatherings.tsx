/** The meetings that dealt with a case, and a way to call the one that its next step needs. Nothing is shown where no meeting is needed. */
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { GatheringRow } from '../../../kernel/gatherings/schema.ts'
import { timeText } from '../../ui/format.ts'
import type { CaseAnswer, ProcedureDefinition } from '../api/contract.ts'
import { useApi } from '../api/queries.ts'
import { convenePath, gatheringPath } from '../paths.ts'
import { Sheet } from './Sheet.tsx'
import { StateTag } from './Tags.tsx'
import '../styles/gatherings.css'

/** Bodies that steps out of this state ask for. */
const needed = (procedure: ProcedureDefinition, state: string): { kind: string; zh: string }[] =>
  [...new Map(Object.values(procedure.steps).filter((s) => [s.from].flat().includes(state)).flatMap((s) => s.at ?? []).map((k) => [k.kind, k])).values()]

export function Gatherings({ answer: { case: c }, procedure }: { answer: CaseAnswer; procedure: ProcedureDefinition }): ReactNode {
  const decides = Object.values(procedure.steps).some((s) => (s.at ?? []).length > 0)
  const { data } = useApi<{ rows: readonly GatheringRow[] }>('/gatherings', { case: c.id }, { enabled: decides })
  const kinds = useApi<{ kinds: readonly { kind: string; mine: boolean }[] }>('/gatherings/kinds', {}, { enabled: decides, staleSeconds: 600 }).data?.kinds ?? []
  if (!decides) return null
  const next = needed(procedure, c.state)
  const mine = next.filter((k) => kinds.some((each) => each.kind === k.kind && each.mine))
  const rows = data?.rows ?? []
  if (next.length === 0 && rows.length === 0) return null
  return (
    <Sheet title="会议与表决">
      {next.length > 0 && <p className="gathering-next">下一步须经{next.map((k) => k.zh).join('或')}表决通过。
        {mine.map((k) => <Link key={k.kind} className="as-button small" to={convenePath} search={{ kind: k.kind, case: c.id, matter: c.title, place: c.place }}>召集{k.zh}</Link>)}</p>}
      <ul className="gathering-list">
        {rows.map((g) => (
          <li key={g.id}>
            <Link to={gatheringPath(g.id)}>{g.kindZh} {g.title}</Link> <StateTag zh={g.stateZh} final={g.state === 'closed' || g.state === 'cancelled'} />
            <span className="quiet">{timeText(g.startsAt)}　应到 {g.eligible}，实到 {g.present}</span>
          </li>
        ))}
      </ul>
    </Sheet>
  )
}
