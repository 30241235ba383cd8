/** @jsxImportSource preact */
/** A whole case: how it stands, what is wanted of the reader, what it is about, what happened. */
import type { JSX } from 'preact'
import { dayText } from '../../ui/format.ts'
import { labelsOf } from '../definitions.ts'
import { panelFor, plainState, wordsOf } from '../halves.ts'
import { go } from '../router.tsx'
import { useHat, useMe } from '../session.ts'
import type { CaseReply, ProcedureDefinition } from '../shapes.ts'
import { casePath, DueMark, StateMark } from './caseCard.tsx'
import { StepButtons } from './stepButtons.tsx'
import { Timeline } from './timeline.tsx'
import { isBlank, Value } from './value.tsx'

interface CaseViewProps { reply: CaseReply; definition: ProcedureDefinition; reload: () => void }
export function CaseView({ reply, definition, reload }: CaseViewProps): JSX.Element {
  const c = reply.case
  const me = useMe()
  const hat = useHat()
  const words = wordsOf(c.procedure)
  const closed = definition.states[c.state]?.final === true
  const plain = plainState({ ...c, closedAt: closed ? c.enteredAt : null }, me)
  const Panel = panelFor(c.procedure, c.state)
  const official = hat !== null && hat.as !== 'resident'
  const act = (step: string): void => go(`${casePath(c)}/${step}`)
  return <article class="case">
    <h1 tabIndex={-1}>{c.title}</h1>
    <p class="case-state"><StateMark tone={plain.tone} zh={official ? c.stateZh : plain.zh} /><DueMark dueAt={c.dueAt} closed={closed} /></p>
    {plain.hint === undefined || official ? null : <p>{plain.hint}</p>}
    <Whose reply={reply} closed={closed} />
    {Panel === null ? null : <Panel reply={reply} act={act} reload={reload} />}
    <StepButtons reply={reply} definition={definition} reload={reload} />
    <section><h2>说明</h2><Facts reply={reply} definition={definition} hide={words.hide ?? []} /></section>
    <section><h2>经过</h2><Timeline acts={reply.acts} names={reply.names} definition={definition} hide={words.hide} /></section>
  </article>
}

/** Who has it now and until when: the two questions everybody asks. */
function Whose({ reply, closed }: { reply: CaseReply; closed: boolean }): JSX.Element | null {
  const c = reply.case
  const holder = c.holder === null ? undefined : reply.names[c.holder]
  if (closed || holder === undefined) return null
  return <p class="whose">现在由<strong>{holder}</strong>负责{c.dueAt === null ? null : <>，最晚<strong>{dayText(new Date(Date.parse(c.dueAt) - 1))}</strong>前办好这一步</>}。</p>
}

function Facts({ reply, definition, hide }: { reply: CaseReply; definition: ProcedureDefinition; hide: readonly string[] }): JSX.Element {
  const c = reply.case
  const shown = [...labelsOf(definition)].filter(([name]) => !hide.includes(name) && !isBlank(c.body[name]))
  return <dl class="facts">
    {shown.map(([name, hint]) => <div key={name}><dt>{hint.zh}</dt><dd><Value hint={hint} value={c.body[name]} names={reply.names} place={c.place} /></dd></div>)}
    <div><dt>地方</dt><dd>{reply.names[c.place] ?? c.place}</dd></div>
    <div><dt>编号</dt><dd><span class="number">{c.number}</span></dd></div>
    <div><dt>提出时间</dt><dd>{dayText(c.openedAt)}</dd></div>
  </dl>
}
