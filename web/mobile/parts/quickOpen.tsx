/** @jsxImportSource preact */
/**
 * Opening a case in three taps: what kind (a picture and a word), what and where (a sentence, photos, a place; each may be
 * left out), sent. Then the receipt. Whatever was entered is kept until the server has it.
 */
import type { ComponentChildren, JSX } from 'preact'
import { useState } from 'preact/hooks'
import { addressOf, fieldsOf, useDefinition } from '../definitions.ts'
import { ActionBar, focusTop } from '../frame.tsx'
import { go, goBack, usePlace } from '../router.tsx'
import { useDraft, useSend, type Drafted } from '../sending.ts'
import { client, useHat, useMe } from '../session.ts'
import type { CaseReply, CommandReceipt, ProcedureDefinition } from '../shapes.ts'
import { BigChoice, type Choice } from './bigChoice.tsx'
import { CallNumbers, type CallNumber } from './callNumbers.tsx'
import { Field } from './field.tsx'
import { filled, type Values } from './form.tsx'
import { Notice, Trouble } from './notice.tsx'
import { PhotoPicker } from './photoPicker.tsx'
import { nowhere, PlacePicker, type Where } from './placePicker.tsx'
import { Receipt } from './receipt.tsx'
import { Stages } from './stages.tsx'

/** One kind to choose. `alarm` shows the numbers to call at once; `body` is what choosing it says about the case. */
export interface Kind extends Choice { alarm?: boolean; body: Values }
export interface Entered { kind: string | null; text: string; photos: readonly string[]; where: Where; more: Values; names: Readonly<Record<string, string>> }
interface QuickOpenProps {
  procedure: string
  kinds: readonly Kind[]
  /** the questions and answers in the words of the mechanism */
  words: { kind: string; text: string; textHint?: string; photos?: string; where?: string; send: string; done: string; alarm?: string }
  numbers?: readonly CallNumber[]
  /** makes the case's body; `kind` is what was chosen */
  bodyOf: (entered: Entered, kind: Kind) => Values
  /** further fields of the opening form that are drawn below, like whom it is for */
  more?: readonly string[]
  /** what happens next: stands in the receipt */
  next?: ComponentChildren
}
const nothing: Entered = { kind: null, text: '', photos: [], where: nowhere, more: {}, names: {} }

/** The whole way from the first tap to the receipt. */
export function QuickOpen(props: QuickOpenProps): JSX.Element {
  const { procedure, kinds, words } = props
  const draft = useDraft<Entered>(`open ${procedure}`, nothing)
  const { query, path } = usePlace()
  const [receipt, setReceipt] = useState<{ receipt: CommandReceipt; holder?: string } | null>(null)
  const kind = kinds.find((each) => each.value === draft.value.kind)
  if (receipt !== null) return <Receipt receipt={receipt.receipt} zh={words.done} holder={receipt.holder}>{props.next}</Receipt>
  if (query.get('at') !== '2' || kind === undefined) {
    const choose = (value: string): void => { draft.change((now) => ({ ...now, kind: value })); go(`${path}?at=2`); focusTop() }
    return <><Stages at={1} of={3} /><h1 tabIndex={-1}>{words.kind}</h1>
      {draft.found && kind !== undefined ? <Notice title="上次填到一半的内容还在" action={{ zh: `接着填“${kind.zh}”`, run: () => go(`${path}?at=2`) }} /> : null}
      <BigChoice zh={words.kind} choices={kinds} onChoose={choose} columns={2} atMost={6} /></>
  }
  return <Telling {...props} draft={draft} kind={kind} done={setReceipt} />
}

interface TellingProps extends QuickOpenProps { draft: Drafted<Entered>; kind: Kind; done: (receipt: { receipt: CommandReceipt; holder?: string }) => void }
function Telling({ procedure, words, numbers, bodyOf, more = [], draft, kind, done }: TellingProps): JSX.Element {
  const { value, change } = draft
  const [me, hat] = [useMe(), useHat()]
  const [pending, setPending] = useState(0)
  const { busy, problem, send } = useSend()
  const start = hat?.place ?? me?.tenant.place ?? null
  const submit = (event: Event): void => {
    event.preventDefault()
    void send(async () => {
      const command = draft.command()
      const receipt = await client.command<CommandReceipt>(addressOf(procedure), { ...command, place: value.where.place ?? start, input: filled(bodyOf(value, kind)) })
      draft.clear()
      done({ receipt, holder: await holderOf(procedure, receipt) })
      focusTop()
    })
  }
  return <form class="form" onSubmit={submit} noValidate>
    {kind.alarm === true ? <CallNumbers title={words.alarm ?? '有人身危险，请马上打电话'} numbers={numbers} /> : null}
    <div><Stages at={2} of={3} /><h1 tabIndex={-1}>{kind.zh}</h1>
      <button type="button" class="button button-plain kind-again" onClick={goBack}>换一类</button></div>
    <div class="field"><label class="field-name" for="telling">{words.text}</label>{words.textHint === undefined ? null : <p class="field-hint" id="telling-hint">{words.textHint}</p>}
      <textarea id="telling" rows={3} value={value.text} maxLength={1000} aria-describedby={words.textHint === undefined ? undefined : 'telling-hint'}
        onInput={(event) => { const text = event.currentTarget.value; change((now) => ({ ...now, text })) }} /></div>
    <fieldset class="field"><legend class="field-name">{words.photos ?? '照片'}<span class="faint">（可不拍）</span></legend>
      <PhotoPicker value={value.photos} place={value.where.place ?? start} max={6} onPending={setPending} onChange={(photos) => change((now) => ({ ...now, photos }))} /></fieldset>
    <fieldset class="field"><legend class="field-name">{words.where ?? '在哪里'}<span class="faint">（可不选）</span></legend>
      <PlacePicker value={value.where} start={start} onChange={(where) => change((now) => ({ ...now, where }))} /></fieldset>
    <More procedure={procedure} names={more} draft={draft} place={start} problem={problem?.at ?? []} />
    {problem === null ? null : <Trouble problem={problem} />}
    <ActionBar>{pending > 0 ? <p class="faint" role="status">还有{pending}张照片在上传，等传完再提交会一起带上。</p> : null}
      <button type="submit" class="button button-strong" aria-disabled={busy}>{busy ? '正在提交…' : words.send}</button></ActionBar>
  </form>
}

function More({ procedure, names, draft, place, problem }: { procedure: string; names: readonly string[]; draft: Drafted<Entered>; place: string | null; problem: readonly { path: string; zh: string }[] }): JSX.Element | null {
  const { definition } = useDefinition(procedure)
  if (names.length === 0 || definition === null) return null
  return <>{moreFields(definition, names).map(([name, hint]) => <Field key={name} name={name} hint={hint} schema={definition.opens.form?.properties?.[name] ?? {}} place={place}
    required={false} value={draft.value.more[name]} names={draft.value.names} fault={problem.find((each) => each.path.split('.')[0] === name)?.zh}
    onChange={(value, found) => draft.change((now) => ({ ...now, more: { ...now.more, [name]: value }, names: { ...now.names, ...found } }))} />)}</>
}
const moreFields = (definition: ProcedureDefinition, names: readonly string[]): ReturnType<typeof fieldsOf> => fieldsOf(definition.opens.form).filter(([name]) => names.includes(name))

/** The name of who holds it; the receipt carries only the id. Not knowing it is no failure. */
async function holderOf(procedure: string, { case: c }: CommandReceipt): Promise<string | undefined> {
  try {
    const reply = await client.get<CaseReply>(`${addressOf(procedure)}/${c.id}`)
    return c.holder === null ? undefined : reply.names[c.holder]
  } catch { return undefined }
}
