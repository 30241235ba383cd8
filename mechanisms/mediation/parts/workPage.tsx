/** @jsxImportSource preact */
/** Work: a mediator's disputes and agreements, an adviser's questions and log. */
import type { JSX } from 'preact'
import { announce } from '../../../web/ui/access.ts'
import { useAsk } from '../../../web/mobile/asking.ts'
import { useDefinition } from '../../../web/mobile/definitions.ts'
import { CaseCard } from '../../../web/mobile/parts/caseCard.tsx'
import { Form } from '../../../web/mobile/parts/form.tsx'
import { Nothing, Trouble, Waiting } from '../../../web/mobile/parts/notice.tsx'
import { go } from '../../../web/mobile/router.tsx'
import { client, draftOwner, useHat } from '../../../web/mobile/session.ts'
import type { CaseRow, CommandReceipt, Rows } from '../../../web/mobile/shapes.ts'

function useRows(of: string, zh: string): { rows: readonly CaseRow[] | undefined; names: Rows['names']; trouble: JSX.Element | null } {
  const { answer, problem, reload } = useAsk<Rows>(`/${of.replace('.', '/')}`, { limit: 100 })
  return { rows: answer?.rows.map((row) => ({ ...row, procedure: of, procedureZh: zh })), names: answer?.names, trouble: problem === null ? null : <Trouble problem={problem} retry={reload} /> }
}
function Group({ zh, rows, names }: { zh: string; rows: readonly CaseRow[]; names: Rows['names'] }): JSX.Element | null {
  return rows.length === 0 ? null : <section class="group"><h2>{zh}（{rows.length}）</h2><ul class="cards">{rows.map((row) => <li key={row.id}><CaseCard row={row} names={names} official /></li>)}</ul></section>
}

export function WorkPage(): JSX.Element {
  const [disputes, agreements] = [useRows('mediation.dispute', '矛盾纠纷'), useRows('mediation.agreement', '调解协议')]
  const [open, kept] = [(disputes.rows ?? []).filter((row) => row.closedAt === null), (agreements.rows ?? []).filter((row) => row.closedAt === null)]
  if (disputes.rows === undefined) return disputes.trouble ?? <Waiting lines={4} />
  return <>
    {open.length + kept.length === 0 ? <Nothing zh="现在没有要办的" /> : null}
    <Group zh="等分派、等承接" rows={open.filter((row) => ['registered', 'passed'].includes(row.state))} names={disputes.names} />
    <Group zh="正在调解" rows={open.filter((row) => ['taken', 'mediating'].includes(row.state))} names={disputes.names} />
    <Group zh="履行和回访" rows={kept} names={agreements.names} />
  </>
}

export function AdvisingPage(): JSX.Element {
  const place = useHat()?.place?.slice(0, 12) ?? ''
  const asked = useRows('mediation.advice', '法律咨询')
  const { definition, problem, retry } = useDefinition('mediation.duty')
  const waiting = (asked.rows ?? []).filter((row) => row.state === 'asked')
  return <>
    {asked.trouble}
    {asked.rows !== undefined && waiting.length === 0 ? <Nothing zh="没有等您答复的咨询" /> : null}
    <Group zh="等您答复" rows={waiting} names={asked.names} />
    <section class="group"><h2>记一次服务</h2>
      {problem !== null ? <Trouble problem={problem} retry={retry} /> : definition === null ? <Waiting /> : <Form key={draftOwner()} schema={definition.opens.form} name="mediation.duty/open" submitZh="记下来" place={place} onSend={async (input, command) => {
        const receipt = await client.command<CommandReceipt>('/mediation/duty', { ...command, place, input })
        announce('已记下')
        go(`/case/mediation.duty/${receipt.case.id}`, true)
      }} />}</section>
  </>
}
