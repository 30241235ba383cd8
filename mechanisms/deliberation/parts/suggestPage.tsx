/** @jsxImportSource preact */
/** A suggestion: what should be discussed, and why. With it the law on calling a meeting, as information. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { useDefinition } from '../../../web/mobile/definitions.ts'
import { focusTop } from '../../../web/mobile/frame.tsx'
import { Form } from '../../../web/mobile/parts/form.tsx'
import { Nothing, Trouble, Waiting } from '../../../web/mobile/parts/notice.tsx'
import { Receipt } from '../../../web/mobile/parts/receipt.tsx'
import { client, draftOwner, useHat } from '../../../web/mobile/session.ts'
import type { CommandReceipt } from '../../../web/mobile/shapes.ts'

export function SuggestPage(): JSX.Element {
  const hat = useHat()
  const { definition, problem, retry } = useDefinition('deliberation.suggestion')
  const [receipt, setReceipt] = useState<CommandReceipt | null>(null)
  const place = hat?.place ?? null
  if (receipt !== null) return <Receipt receipt={receipt} zh="建议已经交给村党组织"><p>列不列入商议，都会告诉您原因。</p></Receipt>
  if (place === null || place.length < 12) return <Nothing zh="建议要提给自己所在的村" hint="请换成在村里的身份再来。" />
  if (problem !== null) return <Trouble problem={problem} retry={retry} />
  if (definition === null) return <Waiting />
  return <>
    <p>村里的大事由村党组织提议、大家一起定。您觉得该商量什么，写在这里。</p>
    <Form key={draftOwner()} schema={definition.opens.form} name="deliberation.suggestion/open" submitZh="提交建议" place={place}
      onSend={async (input, command) => {
        setReceipt(await client.command<CommandReceipt>('/deliberation/suggestion', { ...command, place, input }))
        focusTop()
      }}>
      <details class="card card-flat"><summary>村民还可以要求开会</summary>
        <p>有十分之一以上的村民，或者三分之一以上的村民代表提议，应当召集村民会议；有五分之一以上的村民代表提议，应当召集村民代表会议。</p></details>
    </Form>
  </>
}
