/** @jsxImportSource preact */
/** A resident proposes what to talk about: one field, and it goes to the village. */
import type { JSX } from 'preact'
import { announce } from '../../../web/ui/access.ts'
import { useDefinition } from '../../../web/mobile/definitions.ts'
import { Form } from '../../../web/mobile/parts/form.tsx'
import { Nothing, Trouble, Waiting } from '../../../web/mobile/parts/notice.tsx'
import { go } from '../../../web/mobile/router.tsx'
import { client, draftOwner, useHat } from '../../../web/mobile/session.ts'
import type { CommandReceipt } from '../../../web/mobile/shapes.ts'

export function TopicPage(): JSX.Element {
  const hat = useHat()
  const { definition, problem, retry } = useDefinition('talks.topic')
  const place = hat?.place?.slice(0, 12)
  if (place === undefined || place === '') return <Nothing zh="这个身份没有对应的村" />
  if (problem !== null) return <Trouble problem={problem} retry={retry} />
  if (definition === null) return <Waiting />
  return <Form key={draftOwner()} schema={definition.opens.form} name="talks.topic/open" submitZh="提出来" place={place} onSend={async (input, command) => {
    const receipt = await client.command<CommandReceipt>('/talks/topic', { ...command, place, input })
    announce('已收到')
    go(`/case/talks.topic/${receipt.case.id}`, true)
  }} />
}
