/** @jsxImportSource preact */
/** A form drawn from the server's JSON Schema (`x-field`). What is typed is kept at every key. */
import type { ComponentChildren, JSX } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Command } from '../../ui/client.ts'
import type { FieldFault } from '../../ui/problem.ts'
import { fieldsOf } from '../definitions.ts'
import { ActionBar } from '../frame.tsx'
import { useDraft, useSend } from '../sending.ts'
import type { FormSchema } from '../shapes.ts'
import { Field } from './field.tsx'
import { Notice, Trouble } from './notice.tsx'

export type Values = Readonly<Record<string, unknown>>
interface Drafted { values: Values; names: Readonly<Record<string, string>> }
interface FormProps {
  schema: FormSchema | null
  /** under which the draft is kept: path of the form and id of the thing */
  name: string
  submitZh: string
  /** sends; throws what the client throws. The draft is forgotten only after it resolves. */
  onSend: (input: Values, command: Command) => Promise<void>
  initial?: Values
  /** around which place organisations, persons and places are looked for */
  place: string | null
  /** fields that the page fills itself */
  hide?: readonly string[]
  children?: ComponentChildren
  tone?: 'good' | 'back'
}

const isEmpty = (x: unknown): boolean => x === undefined || x === null || x === '' || (Array.isArray(x) && x.length === 0)
/** What is missing, said as the server would say it. Photos and files are never demanded. */
export function missingOf(schema: FormSchema | null, values: Values): FieldFault[] {
  return fieldsOf(schema).flatMap(([name, field]) => {
    if (!(schema?.required ?? []).includes(name) || !isEmpty(values[name])) return []
    const given = schema?.properties?.[name]
    // A list that may be empty and a field with a default are "required" only in the language of schemas.
    if (given?.default !== undefined || field.kind === 'photos' || field.kind === 'attachments' || (given?.type === 'array' && (given.minItems ?? 0) === 0)) return []
    const verb = /^(line|long|count|phone|idCard)$/.test(field.kind) ? '填写' : '选择'
    return [{ path: name, zh: `请${verb}“${field.zh}”` }]
  })
}
/** Empty answers are not sent. */
export const filled = (values: Values): Values => {
  const kept: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(values)) if (value !== undefined && value !== null && value !== '') kept[name] = value
  return kept
}

/** The whole form with its button. */
export function Form({ schema, name, submitZh, onSend, initial, place, hide = [], children, tone }: FormProps): JSX.Element {
  const draft = useDraft<Drafted>(name, { values: initial ?? {}, names: {} })
  const [faults, setFaults] = useState<readonly FieldFault[]>([])
  const [pending, setPending] = useState(0)
  const [warned, setWarned] = useState(false)
  const { busy, problem, send } = useSend()
  const box = useRef<HTMLFormElement>(null)
  const shown = fieldsOf(schema).filter(([field]) => !hide.includes(field))
  const allFaults = [...faults, ...(problem?.at ?? [])]
  useEffect(() => {
    const first = [...faults, ...(problem?.at ?? [])][0]
    if (first === undefined) return
    const field = box.current?.querySelector(`[data-field="${first.path.split('.')[0] ?? ''}"]`)
    field?.querySelector<HTMLElement>('input,select,textarea,button')?.focus()
  }, [faults, problem])
  const submit = (event: Event): void => {
    event.preventDefault()
    const missing = missingOf(schema, draft.value.values).filter((each) => !hide.includes(each.path))
    setFaults(missing)
    if (missing.length > 0) return
    if (pending > 0 && !warned) { setWarned(true); return }
    void send(async () => { await onSend(filled(draft.value.values), draft.command()); draft.clear() })
  }
  return <form class="form" ref={box} onSubmit={submit} noValidate>
    {draft.found ? <Notice kind="info" title="接着上次填的继续" /> : null}
    {shown.map(([field, hint]) => <Field key={field} name={field} hint={hint} schema={schema?.properties?.[field] ?? {}} place={place}
      required={(schema?.required ?? []).includes(field)} value={draft.value.values[field]} names={draft.value.names} fault={allFaults.find((each) => each.path.split('.')[0] === field)?.zh}
      onPending={setPending} onChange={(value, names) => draft.change((now) => ({ values: { ...now.values, [field]: value }, names: { ...now.names, ...names } }))} />)}
    {children}
    {problem === null ? null : <Trouble problem={problem} />}
    {warned && pending > 0 ? <Notice kind="warning" title={`还有${pending}张照片没有传完`}>可以等一下；再点一次“{submitZh}”，就先不带这几张照片提交。</Notice> : null}
    <ActionBar><button type="submit" class={`button button-strong${tone === 'back' ? ' button-back' : ''}`} aria-disabled={busy}>{busy ? '正在提交…' : submitZh}</button></ActionBar>
  </form>
}
