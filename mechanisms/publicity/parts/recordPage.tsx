/** @jsxImportSource preact */
/** For whoever goes round: lectures that are to be held, and writing down what was done. Numbers are counted on the spot; no names, no scanning. */
import type { JSX } from 'preact'
import { announce } from '../../../web/ui/access.ts'
import { useAsk } from '../../../web/mobile/asking.ts'
import type { PageProps } from '../../../web/mobile/define.ts'
import { useDefinition } from '../../../web/mobile/definitions.ts'
import { CaseCard } from '../../../web/mobile/parts/caseCard.tsx'
import { Form } from '../../../web/mobile/parts/form.tsx'
import { Nothing, Trouble, Waiting } from '../../../web/mobile/parts/notice.tsx'
import { go, Link } from '../../../web/mobile/router.tsx'
import { client, draftOwner, useHat } from '../../../web/mobile/session.ts'
import type { CommandReceipt, Rows } from '../../../web/mobile/shapes.ts'

export function RecordPage(): JSX.Element {
  const { answer, problem, reload } = useAsk<Rows>('/publicity/lecture', { state: 'planned', limit: 50 })
  const rows = (answer?.rows ?? []).map((row) => ({ ...row, procedure: 'publicity.lecture', procedureZh: '宣讲' }))
  return <>
    <Link to="/publicity/record/record" class="button button-wide button-strong">记一次：发资料、入户、横幅</Link>
    <Link to="/publicity/record/lecture" class="button button-wide">安排或记一场宣讲</Link>
    {problem === null ? null : <Trouble problem={problem} retry={reload} />}
    <section class="group"><h2>要讲的</h2>
      {answer === undefined ? problem === null ? <Waiting lines={3} /> : null : rows.length === 0 ? <Nothing zh="现在没有安排的宣讲" /> : null}
      <ul class="cards">{rows.map((row) => <li key={row.id}><CaseCard row={row} names={answer?.names} official /></li>)}</ul></section>
  </>
}
export function DeedPage({ params }: PageProps): JSX.Element {
  const hat = useHat()
  const short = params.procedure === 'lecture' ? 'lecture' : 'record'
  const { definition, problem, retry } = useDefinition(`publicity.${short}`)
  const place = hat?.place
  if (place === undefined || place === null || place === '') return <Nothing zh="这个身份没有对应的地方" />
  if (problem !== null) return <Trouble problem={problem} retry={retry} />
  if (definition === null) return <Waiting />
  return <Form key={draftOwner()} schema={definition.opens.form} name={`publicity.${short}/open`} submitZh={short === 'lecture' ? '安排好' : '记下'} place={place} onSend={async (input, command) => {
    const receipt = await client.command<CommandReceipt>(`/publicity/${short}`, { ...command, place: place.slice(0, hat?.as === 'gridWorker' || hat?.as === 'gridLeader' ? 15 : 12), input })
    announce('记下了')
    go(`/case/publicity.${short}/${receipt.case.id}`, true)
  }} />
}
