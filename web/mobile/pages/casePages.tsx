/** @jsxImportSource preact */
/** One case, and one step of it: each on its own page, one thing at a time. */
import type { JSX } from 'preact'
import { useEffect } from 'preact/hooks'
import { announce } from '../../ui/access.ts'
import { useAsk } from '../asking.ts'
import { addressOf, useDefinition } from '../definitions.ts'
import { Frame } from '../frame.tsx'
import { wordsOf } from '../halves.ts'
import { CaseView } from '../parts/caseView.tsx'
import { Form } from '../parts/form.tsx'
import { Nothing, Notice, Trouble, Waiting } from '../parts/notice.tsx'
import { go, goBack } from '../router.tsx'
import { client, draftOwner, useHat } from '../session.ts'
import type { CaseReply, CommandReceipt, ProcedureDefinition } from '../shapes.ts'

interface CasePageProps { procedure: string; id: string }
export function CasePage({ procedure, id }: CasePageProps): JSX.Element {
  const { answer, problem, reload } = useAsk<CaseReply>(`${addressOf(procedure)}/${id}`)
  const { definition, problem: unknown, retry } = useDefinition(procedure)
  const version = answer?.case.version
  useEffect(() => {
    if (version !== undefined) client.post('/mine/seen', { case: id, version }).catch(() => undefined) // an unread mark that stays does no harm
  }, [id, version])
  const trouble = problem ?? unknown
  return <Frame zh={answer?.case.title ?? '事项'} heading={answer === undefined || definition === null}>
    {trouble === null ? null : <Trouble problem={trouble} retry={() => { reload(); retry() }} />}
    {answer !== undefined && definition !== null ? <CaseView reply={answer} definition={definition} reload={reload} /> : trouble === null ? <Waiting lines={5} /> : null}
  </Frame>
}

export function StepPage({ procedure, id, step }: CasePageProps & { step: string }): JSX.Element {
  const { answer, problem, reload } = useAsk<CaseReply>(`${addressOf(procedure)}/${id}`)
  const { definition, problem: unknown, retry } = useDefinition(procedure)
  const zh = wordsOf(procedure).steps?.[step]?.zh ?? definition?.steps[step]?.zh ?? '办理'
  const trouble = problem ?? unknown
  return <Frame zh={zh}>
    {trouble === null ? null : <Trouble problem={trouble} retry={() => { reload(); retry() }} />}
    {answer !== undefined && definition !== null ? <OneStep reply={answer} definition={definition} step={step} zh={zh} reload={reload} /> : trouble === null ? <Waiting /> : null}
  </Frame>
}

interface OneStepProps { reply: CaseReply; definition: ProcedureDefinition; step: string; zh: string; reload: () => void }
function OneStep({ reply, definition, step, zh, reload }: OneStepProps): JSX.Element {
  const c = reply.case
  const hat = useHat()
  const can = reply.can[step]
  const defined = definition.steps[step]
  if (defined === undefined) return <Nothing zh="没有这一步" />
  const word = wordsOf(c.procedure).steps?.[step]
  return <>
    <p class="about">{c.title}</p>
    {word?.hint === undefined ? null : <p>{word.hint}</p>}
    {can === true ? null : <Notice kind="warning" title={can === undefined ? '现在不能做这一步' : can.zh} action={{ zh: '看看现在到哪一步', run: goBack }}>填过的内容还在这部手机里。</Notice>}
    <Form key={draftOwner()} schema={defined.form} name={`${c.procedure}/${c.id}/${step}`} submitZh={zh} tone={word?.tone === 'back' ? 'back' : undefined} place={hat?.place ?? c.place}
      onSend={async (input, command) => {
        try {
          await client.command<CommandReceipt>(`${addressOf(c.procedure)}/${c.id}/${step}`, { ...command, input, version: c.version })
        } catch (error) { reload(); throw error }
        announce('已提交')
        go(`/case/${c.procedure}/${c.id}`, true)
      }} />
  </>
}
