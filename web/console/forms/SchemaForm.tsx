/** A form drawn from a JSON Schema. What is typed is kept as a draft of the person until the receipt is here. */
import { Alert, Button, Form, type FormInstance } from 'antd'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { clearDraft, commandFor, readDraft, writeDraft } from '../../ui/drafts.ts'
import type { Command } from '../../ui/client.ts'
import { shortTime } from '../../ui/format.ts'
import { problemOf, type Problem } from '../../ui/problem.ts'
import type { Schema } from '../api/contract.ts'
import { useSession } from '../shell/session.tsx'
import { FieldInput } from './FieldInput.tsx'
import { fieldsOf, filled, hasContent, isValue, rulesOf, type FormField, type Value } from './schema.ts'

export interface SchemaFormProps {
  schema: Schema | null
  /** Name of the draft: the same thing filled by the same person is the same draft. */
  draft: string
  /** Where pickers begin. */
  place: string
  initial?: Value
  submitZh: string
  /** Sends. What it throws is shown at the fields and above the form; the draft stays. */
  onSubmit: (input: Record<string, unknown>, command: Command) => Promise<void>
  /** Drawn instead of the plain alert for some problems (a conflict). */
  explain?: (problem: Problem) => ReactNode | null
  danger?: boolean
  onCancel?: () => void
  /** Fields before the schema's own. */
  before?: ReactNode
  /** Fields after them. */
  after?: ReactNode
  readOnlyReason?: string | null
}

/** Where the focus goes after a refusal: the first field that is wrong. */
function showFaults(form: FormInstance, fields: readonly FormField[], problem: Problem): readonly string[] {
  const here = problem.at.filter(({ path }) => fields.some(({ name }) => name === path.split('.')[0]))
  form.setFields(here.map(({ path, zh }) => ({ name: path.split('.')[0] ?? path, errors: [zh] })))
  const first = here[0]?.path.split('.')[0]
  if (first !== undefined) form.scrollToField(first, { behavior: 'smooth', block: 'center', focus: true })
  return problem.at.filter((each) => !here.includes(each)).map(({ zh }) => zh)
}

export function SchemaForm(props: SchemaFormProps): ReactNode {
  const { schema, draft, place, initial, submitZh, onSubmit, explain } = props
  const { me } = useSession()
  const [form] = Form.useForm()
  const fields = fieldsOf(schema)
  const [kept] = useState(() => readDraft<Value>(me.person.id, draft))
  const [restored, setRestored] = useState(kept !== null && hasContent(kept.value))
  const [problem, setProblem] = useState<Problem | null>(null)
  const [rest, setRest] = useState<readonly string[]>([])
  const [busy, setBusy] = useState(false)
  const defaults = Object.fromEntries(fields.flatMap(({ name, schema: each }) => each.default === undefined ? [] : [[name, each.default]]))
  const start: Value = { ...defaults, ...initial }
  const send = async (): Promise<void> => {
    const all: unknown = form.getFieldsValue(true)
    const input = filled(isValue(all) ? all : {})
    setBusy(true)
    setProblem(null)
    try {
      await onSubmit(input, commandFor(me.person.id, draft, input))
      clearDraft(me.person.id, draft)
    } catch (error) {
      const found = problemOf(error)
      setProblem(found)
      setRest(showFaults(form, fields, found))
    } finally { setBusy(false) }
  }
  const keep = (_change: unknown, all: Value): void => writeDraft(me.person.id, draft, all)
  const forget = (): void => { clearDraft(me.person.id, draft); form.resetFields(); form.setFieldsValue(start); for (const { name } of fields) if (!(name in start)) form.setFieldValue(name, undefined); setRestored(false) }
  return (
    <Form form={form} layout="vertical" initialValues={{ ...start, ...kept?.value }} onValuesChange={keep} onFinish={send} scrollToFirstError={{ behavior: 'smooth', block: 'center', focus: true }} noValidate>
      {restored && kept !== null && (
        <Alert type="info" showIcon className="form-note" title={`已恢复您${shortTime(kept.at)}没有提交的内容`} action={<Button size="small" onClick={forget}>清空重填</Button>} />
      )}
      <ProblemNote problem={problem} rest={rest} explain={explain} />
      {props.before}
      {fields.map((each) => (
        <Form.Item key={each.name} name={each.name} label={each.field.zh} extra={each.field.hint} rules={rulesOf(each)} validateTrigger={['onBlur', 'onSubmit']}>
          <FieldInput field={each.field} schema={each.schema} place={place} />
        </Form.Item>
      ))}
      {props.after}
      {fields.length === 0 && <p className="quiet">这一步不需要填写内容，确认后即办理。</p>}
      <FormFoot {...props} submitZh={submitZh} busy={busy} />
    </Form>
  )
}

function FormFoot({ submitZh, busy, danger, onCancel, readOnlyReason }: SchemaFormProps & { busy: boolean }): ReactNode {
  const blocked = typeof readOnlyReason === 'string'
  return (
    <div className="form-foot">
      {blocked && <span className="form-foot-why" role="status">{readOnlyReason}</span>}
      {onCancel !== undefined && <Button onClick={onCancel}>先放着</Button>}
      <Button type="primary" htmlType="submit" loading={busy} disabled={blocked} danger={danger === true}>{submitZh}</Button>
    </div>
  )
}

function ProblemNote({ problem, rest, explain }: { problem: Problem | null; rest: readonly string[]; explain: SchemaFormProps['explain'] }): ReactNode {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => { if (problem !== null && problem.at.length === 0) box.current?.scrollIntoView({ block: 'nearest' }) }, [problem])
  if (problem === null) return null
  const own = explain?.(problem) ?? null
  const more = rest.length > 0 ? rest.join(';') : problem.at.length > 0 ? '请按各栏下面的提示修改' : undefined
  return (
    <div ref={box} role="alert" className="form-note">
      {own ?? <Alert type="error" showIcon title={problem.detail} description={more ?? (problem.requestId === null || problem.status < 500 ? undefined : `查询编号：${problem.requestId}`)} />}
    </div>
  )
}
