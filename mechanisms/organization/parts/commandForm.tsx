/** A drawer with the form of one command of people; what is typed is kept as a draft, what the server refuses is said at the field. */
import { useQueryClient } from '@tanstack/react-query'
import { App, Drawer } from 'antd'
import type { ReactNode } from 'react'
import type { Field, Schema } from '../../../web/console/api/contract.ts'
import { refresh } from '../../../web/console/api/queries.ts'
import { server } from '../../../web/console/api/server.ts'
import { SchemaForm } from '../../../web/console/forms/SchemaForm.tsx'

/** Fields of a command in order; `optional` are those that may stay empty. */
export function schemaOf(fields: Readonly<Record<string, Field>>, optional: readonly string[] = []): Schema {
  const names = Object.keys(fields)
  return { type: 'object', required: names.filter((name) => !optional.includes(name)), properties: Object.fromEntries(names.map((name) => {
    const field = fields[name]
    return [name, field === undefined ? {} : { title: field.zh, 'x-field': field }]
  })) }
}

export interface CommandDrawerProps {
  title: string; note?: ReactNode; path: string; schema: Schema; place: string; fixed?: Readonly<Record<string, unknown>>
  initial?: Readonly<Record<string, unknown>>; submitZh: string; doneZh: string; danger?: boolean; close: () => void
}
/** `fixed` is sent along with what was filled in; afterwards the chart and the history are asked for again. */
export function CommandDrawer({ title, note, path, schema, place, fixed, initial, submitZh, doneZh, danger, close }: CommandDrawerProps): ReactNode {
  const client = useQueryClient()
  const { message } = App.useApp()
  const draft = `${path}/${JSON.stringify(fixed ?? {})}`
  return (
    <Drawer open title={title} size={520} onClose={close} destroyOnHidden>
      {note !== undefined && <p className="quiet form-note">{note}</p>}
      <SchemaForm schema={schema} draft={draft} place={place} submitZh={submitZh} onCancel={close} {...(initial === undefined ? {} : { initial })}
        {...(danger === true ? { danger } : {})} onSubmit={async (input, command) => {
          await server.command(path, { ...command, input: { ...input, ...fixed } })
          await refresh(client, '/people/chart', '/people/organisations', '/organization/appointments')
          void message.success(doneZh)
          close()
        }} />
    </Drawer>
  )
}
