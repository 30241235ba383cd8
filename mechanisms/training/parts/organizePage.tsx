/** @jsxImportSource preact */
/** For whoever organises: classes under way, and a new line of the plan. */
import type { JSX } from 'preact'
import { announce } from '../../../web/ui/access.ts'
import { useAsk } from '../../../web/mobile/asking.ts'
import { useDefinition } from '../../../web/mobile/definitions.ts'
import { CaseCard } from '../../../web/mobile/parts/caseCard.tsx'
import { Form } from '../../../web/mobile/parts/form.tsx'
import { Nothing, Trouble, Waiting } from '../../../web/mobile/parts/notice.tsx'
import { go, Link } from '../../../web/mobile/router.tsx'
import { client, draftOwner, useHat } from '../../../web/mobile/session.ts'
import type { CommandReceipt, Rows } from '../../../web/mobile/shapes.ts'

export function OrganizePage(): JSX.Element {
  const { answer, problem, reload } = useAsk<Rows>('/training/class', { open: 1, limit: 50 })
  const rows = (answer?.rows ?? []).map((row) => ({ ...row, procedure: 'training.class', procedureZh: '培训班次' }))
  return <>
    <Link to="/training/new" class="button button-wide button-strong">列入计划</Link>
    {problem === null ? null : <Trouble problem={problem} retry={reload} />}
    <section class="group"><h2>要办的</h2>
      {answer === undefined ? problem === null ? <Waiting lines={3} /> : null : rows.length === 0 ? <Nothing zh="现在没有要办的培训" /> : null}
      <ul class="cards">{rows.map((row) => <li key={row.id}><CaseCard row={row} names={answer?.names} official /></li>)}</ul></section>
  </>
}
export function NewPage(): JSX.Element {
  const place = useHat()?.place
  const { definition, problem, retry } = useDefinition('training.class')
  if (place === undefined || place === null || place === '') return <Nothing zh="这个身份没有对应的地方" />
  if (problem !== null) return <Trouble problem={problem} retry={retry} />
  if (definition === null) return <Waiting />
  return <Form key={draftOwner()} schema={definition.opens.form} name="training.class/open" submitZh="列入计划" place={place} onSend={async (input, command) => {
    const receipt = await client.command<CommandReceipt>('/training/class', { ...command, place: place.slice(0, 12), input })
    announce('已列入计划')
    go(`/case/training.class/${receipt.case.id}`, true)
  }} />
}
