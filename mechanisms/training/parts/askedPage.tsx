/** @jsxImportSource preact */
/** After a class: a few questions, voluntary and anonymous; leaving one out is fine. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { announce } from '../../../web/ui/access.ts'
import { newCommand } from '../../../web/ui/client.ts'
import { useAsk } from '../../../web/mobile/asking.ts'
import type { PageProps } from '../../../web/mobile/define.ts'
import { ActionBar } from '../../../web/mobile/frame.tsx'
import { Notice, Trouble, Waiting } from '../../../web/mobile/parts/notice.tsx'
import { go } from '../../../web/mobile/router.tsx'
import { useSend } from '../../../web/mobile/sending.ts'
import { client } from '../../../web/mobile/session.ts'
import type { Asked } from '../schema.ts'

export function AskedPage({ query }: PageProps): JSX.Element {
  const of = query.get('class') ?? ''
  const { answer, problem } = useAsk<Asked>(of === '' ? null : '/training/asked', { class: of })
  if (problem !== null) return <Trouble problem={problem} />
  return answer === undefined ? <Waiting lines={4} /> : <Questions asked={answer} />
}
function Questions({ asked }: { asked: Asked }): JSX.Element {
  const { busy, problem, send } = useSend()
  const [choices, setChoices] = useState<readonly (number | null)[]>(asked.questions.map(() => null))
  const submit = (event: Event): void => {
    event.preventDefault()
    void send(async () => {
      const done = await client.command<{ stateZh: string }>('/training/answer', { ...newCommand(), input: { class: asked.class, choices } })
      announce(done.stateZh)
      go('/training/mine', true)
    })
  }
  return <form class="form" onSubmit={submit} noValidate>
    <Notice kind="info" title="自愿、匿名">只数各选项有多少人，不留谁选了什么；不答也没关系，不影响学时。交了就改不了。</Notice>
    <h2>{asked.title}</h2>
    {asked.questions.map((q, i) => <fieldset key={q.text} class="field"><legend class="field-name">{i + 1}. {q.text}</legend>
      {q.options.map((zh, o) => <label key={zh} class={`option${choices[i] === o ? ' option-chosen' : ''}`}><input type="radio" name={`q${i}`} checked={choices[i] === o} onChange={() => setChoices(choices.map((old, n) => (n === i ? o : old)))} /><span>{zh}</span></label>)}</fieldset>)}
    {problem === null ? null : <Trouble problem={problem} />}
    <ActionBar><button type="submit" class="button button-strong" aria-disabled={busy || choices.every((c) => c === null)}>{busy ? '正在提交…' : '交'}</button></ActionBar>
  </form>
}
