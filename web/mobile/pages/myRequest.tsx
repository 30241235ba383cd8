/** @jsxImportSource preact */
/** Asking for a correction, an erasure, an explanation or a restriction of one's own data. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { focusTop, Frame } from '../frame.tsx'
import { useDefinition } from '../definitions.ts'
import { Form } from '../parts/form.tsx'
import { Notice, Trouble, Waiting } from '../parts/notice.tsx'
import { Receipt } from '../parts/receipt.tsx'
import { Link } from '../router.tsx'
import { client, draftOwner, useHat } from '../session.ts'
import type { CommandReceipt } from '../shapes.ts'

export default function MyRequestPage(): JSX.Element {
  const hat = useHat()
  const { definition, problem, retry } = useDefinition('people.request')
  const [receipt, setReceipt] = useState<CommandReceipt | null>(null)
  if (receipt !== null) return <Frame zh="要求更正或删除" heading={false}><Receipt receipt={receipt} zh="已经收到">
    <p>办好以后会写明改了什么；办不了的，会写明理由和依据。</p></Receipt></Frame>
  if (hat !== null && hat.as !== 'resident') return <Frame zh="要求更正或删除">
    <Notice kind="info" title="这是您个人的事，请先换成“居民”身份" /><Link to="/hat" class="button button-wide">换个身份</Link></Frame>
  return <Frame zh="要求更正或删除">
    <p class="faint">因您同意才保存的记录，不用申请：在“我的信息”里退出以后，自己点一下就删。</p>
    {problem === null ? null : <Trouble problem={problem} retry={retry} />}
    {definition === null ? problem === null ? <Waiting /> : null : <Form key={draftOwner()} schema={definition.opens.form} name="people.request/open" submitZh="提交" place={hat?.place ?? null}
      onSend={async (input, command) => {
        setReceipt(await client.command<CommandReceipt>('/people/request', { ...command, place: hat?.place ?? '', input }))
        focusTop()
      }} />}
  </Frame>
}
