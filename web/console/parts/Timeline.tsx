/** What was done: who under which hat, when, where to, and what was entered. Newest first. */
import { Timeline as Line } from 'antd'
import type { ReactNode } from 'react'
import { timeText } from '../../ui/format.ts'
import type { ActJson, CaseAnswer, ProcedureDefinition } from '../api/contract.ts'
import { FieldList } from './FieldView.tsx'

const minute = 60_000
/** When it was written down without signal and arrived later, both times are told. */
const whenOf = (act: ActJson): string => Date.parse(act.at) - Date.parse(act.madeAt) > 10 * minute
  ? `${timeText(act.at)}（${timeText(act.madeAt)}在现场记录）` : timeText(act.at)

export function Timeline({ answer, procedure }: { answer: CaseAnswer; procedure: ProcedureDefinition }): ReactNode {
  const { acts, names, case: c } = answer
  const items = [...acts].reverse().map((act, i) => {
    const from = acts[acts.length - 2 - i]?.to
    return {
      key: act.n, color: i === 0 ? '#1f5c47' : '#8a9690',
      content: (
        <article className="act">
          <h3>{act.zh}{act.to !== null && act.to !== from && <span className="act-to">→ {procedure.states[act.to]?.zh ?? act.to}</span>}</h3>
          <p className="quiet">{act.personName === '' ? '系统' : act.personName} · {act.asZh}{act.orgName ? ` · ${act.orgName}` : ''} · <time dateTime={act.at}>{whenOf(act)}</time></p>
          {act.input !== null && act.n > 1 && <FieldList schema={procedure.steps[act.step]?.form ?? null} value={act.input} names={names} place={c.place} />}
        </article>
      ),
    }
  })
  return <Line items={items} className="timeline" />
}
