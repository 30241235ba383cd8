/** @jsxImportSource preact */
/** A visit: choose the household (or none), write what was learnt. Nothing about where or how long. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { announce } from '../../../web/ui/access.ts'
import { useAsk } from '../../../web/mobile/asking.ts'
import { useDefinition } from '../../../web/mobile/definitions.ts'
import { Form } from '../../../web/mobile/parts/form.tsx'
import { Nothing, Trouble, Waiting } from '../../../web/mobile/parts/notice.tsx'
import { go } from '../../../web/mobile/router.tsx'
import { client, draftOwner, useHat } from '../../../web/mobile/session.ts'
import type { CommandReceipt } from '../../../web/mobile/shapes.ts'

interface Household { id: string; place: string; number: string; head: string | null }
const today = (): string => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)

export function VisitPage(): JSX.Element {
  const hat = useHat()
  const { definition, problem, retry } = useDefinition('grid.visit')
  const [chosen, setChosen] = useState<Household | 'none' | null>(null)
  if (hat?.place === null || hat?.place === undefined) return <Nothing zh="这个身份没有对应的地方" />
  if (problem !== null) return <Trouble problem={problem} retry={retry} />
  if (definition === null) return <Waiting />
  if (chosen === null) return <Households place={hat.place} choose={setChosen} />
  const household = chosen === 'none' ? null : chosen
  const place = household?.place ?? hat.place
  return <>
    <div class="chosen"><span><strong>{household === null ? '不是到户' : `${household.number}号${household.head === null ? '' : ` ${household.head}家`}`}</strong></span>
      <button type="button" class="button button-small" onClick={() => setChosen(null)}>换一户</button></div>
    <Form key={`${draftOwner()} ${household?.id ?? ''}`} schema={definition.opens.form} name={`grid.visit/open/${household?.id ?? 'none'}`} submitZh="记下来" place={place}
      initial={{ day: today(), met: 1, followUp: false, ...(household === null ? {} : { household: household.id }) }}
      onSend={async (input, command) => {
        const receipt = await client.command<CommandReceipt>('/grid/visit', { ...command, place, input })
        announce('已记下')
        go(`/case/grid.visit/${receipt.case.id}`, true)
      }} />
  </>
}

function Households({ place, choose }: { place: string; choose: (household: Household | 'none') => void }): JSX.Element {
  const [q, setQ] = useState('')
  const { answer, problem, reload } = useAsk<readonly Household[]>('/grid/households', { place })
  const found = (answer ?? []).filter((each) => q === '' || each.number.includes(q) || (each.head ?? '').includes(q)).slice(0, 60)
  return <>
    <button type="button" class="button button-wide" onClick={() => choose('none')}>不是到户（路上、院坝里听说的）</button>
    <div class="field"><label class="field-name" for="visit-household">到了哪一户</label>
      <input id="visit-household" type="search" value={q} placeholder="户号或户主姓名" onInput={(event) => setQ(event.currentTarget.value.trim())} /></div>
    {problem === null ? null : <Trouble problem={problem} retry={reload} />}
    {answer === undefined && problem === null ? <Waiting /> : null}
    {answer !== undefined && found.length === 0 ? <Nothing zh="没有找到这一户" /> : null}
    <ul class="rows">{found.map((each) => <li key={each.id}><button type="button" class="row" onClick={() => choose(each)}>
      <span>{each.number}号 {each.head ?? ''}</span></button></li>)}</ul>
  </>
}
