/** @jsxImportSource preact */
/** Naming somebody, or oneself: who it is and what was done. Nothing goes on before they agree. */
import type { JSX } from 'preact'
import { announce } from '../../../web/ui/access.ts'
import { useDefinition } from '../../../web/mobile/definitions.ts'
import type { PageProps } from '../../../web/mobile/define.ts'
import { Form } from '../../../web/mobile/parts/form.tsx'
import { Notice, Nothing, Trouble, Waiting } from '../../../web/mobile/parts/notice.tsx'
import { go } from '../../../web/mobile/router.tsx'
import { client, draftOwner } from '../../../web/mobile/session.ts'
import type { CommandReceipt, FormSchema } from '../../../web/mobile/shapes.ts'

/** The form without what the page already knows. */
const without = (form: FormSchema | null, names: readonly string[]): FormSchema => ({ ...form, properties: Object.fromEntries(Object.entries(form?.properties ?? {}).filter(([name]) => !names.includes(name))), required: (form?.required ?? []).filter((name) => !names.includes(name)) })
export function NamePage({ query }: PageProps): JSX.Element {
  const [selection, place, of] = [query.get('selection'), query.get('place'), query.get('of')]
  const { definition, problem, retry } = useDefinition('exemplars.nomination')
  if (selection === null || place === null) return <Nothing zh="请从“身边的好人好事”里选一次评选" />
  if (problem !== null) return <Trouble problem={problem} retry={retry} />
  if (definition === null) return <Waiting />
  return <>
    <Notice kind="info" title="要本人同意">推荐别人的，先由本人说同意不同意；不同意，谁也看不到。推荐自己，“推荐谁”不用选。</Notice>
    <Form key={draftOwner()} schema={without(definition.opens.form, ['selection', ...(of === 'person' ? ['subjectName'] : [])])} name={`exemplars.nomination/open ${selection}`} submitZh="推荐" place={place} onSend={async (input, command) => {
      const receipt = await client.command<CommandReceipt>('/exemplars/nomination', { ...command, place, input: { ...input, selection } })
      announce('已推荐')
      go(`/case/exemplars.nomination/${receipt.case.id}`, true)
    }} />
  </>
}
