/** @jsxImportSource preact */
/** For whoever organises: activities under way, needs that wait, and planning one. */
import type { JSX } from 'preact'
import { announce } from '../../../web/ui/access.ts'
import { useAsk } from '../../../web/mobile/asking.ts'
import { useDefinition } from '../../../web/mobile/definitions.ts'
import type { PageProps } from '../../../web/mobile/define.ts'
import { CaseCard } from '../../../web/mobile/parts/caseCard.tsx'
import { Form } from '../../../web/mobile/parts/form.tsx'
import { Nothing, Trouble, Waiting } from '../../../web/mobile/parts/notice.tsx'
import { go, Link } from '../../../web/mobile/router.tsx'
import { client, draftOwner, useHat } from '../../../web/mobile/session.ts'
import type { CommandReceipt, Rows } from '../../../web/mobile/shapes.ts'
import type { Near } from '../schema.ts'

export function OrganizePage(): JSX.Element {
  const place = useHat()?.place ?? ''
  const { answer, problem, reload } = useAsk<Rows>('/volunteering/activity', { open: 1, limit: 50 })
  const { answer: near } = useAsk<Near>(place.length < 6 ? null : '/volunteering/near', { place })
  const rows = (answer?.rows ?? []).map((row) => ({ ...row, procedure: 'volunteering.activity', procedureZh: '志愿服务活动' }))
  return <>
    <Link to="/volunteering/plan" class="button button-wide button-strong">安排一次活动</Link>
    {problem === null ? null : <Trouble problem={problem} retry={reload} />}
    <section class="group"><h2>要办和正在办的</h2>
      {answer === undefined ? problem === null ? <Waiting lines={3} /> : null : rows.length === 0 ? <Nothing zh="现在没有安排的活动" /> : null}
      <ul class="cards">{rows.map((row) => <li key={row.id}><CaseCard row={row} names={answer?.names} official /></li>)}</ul></section>
    <section class="group"><h2>等队伍接的求助</h2>
      {(near?.needs ?? []).length === 0 ? <p class="faint">现在没有。</p> : null}
      <ul class="cards">{(near?.needs ?? []).map((each) => <li key={each.id} class="card card-flat"><h3 class="card-title">{each.kindZh}：{each.text}</h3><p>{each.day === '' ? '哪天都行' : each.day} {each.hours}，要{each.helpers}人</p>
        <p class="card-foot"><span>{each.placeName}</span></p><Link to={`/volunteering/plan?need=${each.id}`} class="button button-wide">安排活动去帮</Link></li>)}</ul></section>
  </>
}

export function PlanPage({ query }: PageProps): JSX.Element {
  const hat = useHat()
  const need = query.get('need')
  const { definition, problem, retry } = useDefinition('volunteering.activity')
  const place = hat?.place
  if (place === undefined || place === null || place === '') return <Nothing zh="这个身份没有对应的地方" />
  if (problem !== null) return <Trouble problem={problem} retry={retry} />
  if (definition === null) return <Waiting />
  return <>
    {need === null ? null : <p class="faint">这次活动去帮一件求助，提交后别的队伍就不用再接了。</p>}
    <Form key={draftOwner()} schema={definition.opens.form} name={`volunteering.activity/open${need ?? ''}`} submitZh="安排好" place={place} onSend={async (input, command) => {
      const receipt = await client.command<CommandReceipt>('/volunteering/activity', { ...command, place: place.slice(0, 12), input: { ...input, ...(need === null ? {} : { need }) } })
      announce('已安排')
      go(`/case/volunteering.activity/${receipt.case.id}`, true)
    }} />
  </>
}
