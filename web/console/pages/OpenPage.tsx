/** Opens a case of a procedure: the place, then its own form. */
import { useNavigate, useParams } from '@tanstack/react-router'
import { useQueryClient } from '@tanstack/react-query'
import { App, Card, Form } from 'antd'
import { useState, type ReactNode } from 'react'
import type { Command } from '../../ui/client.ts'
import type { ProcedureDefinition, Receipt } from '../api/contract.ts'
import { refresh, useDefinitions } from '../api/queries.ts'
import { server } from '../api/server.ts'
import { SchemaForm } from '../forms/SchemaForm.tsx'
import { PageHead } from '../parts/PageHead.tsx'
import { PlaceInput } from '../parts/PlaceInput.tsx'
import { useOrigin } from '../parts/RaiseLinks.tsx'
import { casePath } from '../paths.ts'
import { useProcedure, useScreens } from '../shell/halves.ts'
import { noteOwn } from '../shell/live.tsx'
import { usePlace } from '../shell/place.ts'
import { useSession } from '../shell/session.tsx'
import { NotFoundPage } from './NotFoundPage.tsx'

export function OpenPage(): ReactNode {
  const { mechanism = '', procedure: short = '' }: { mechanism?: string; procedure?: string } = useParams({ strict: false })
  const procedure = useProcedure(`${mechanism}.${short}`)
  const known = useDefinitions() !== undefined
  const { openPage: Own } = useScreens(`${mechanism}.${short}`)
  if (procedure === undefined) return known ? <NotFoundPage /> : null
  if (Own !== undefined) return <Own procedure={procedure} />
  return <OpenForm procedure={procedure} />
}

/** The generic opening: also for own pages that only add something around it. */
export function OpenForm({ procedure, initial, more, after }: { procedure: ProcedureDefinition; initial?: Readonly<Record<string, unknown>>
  /** what a page asks for besides the form, and where it asks */ more?: Readonly<Record<string, unknown>>; after?: ReactNode }): ReactNode {
  const { hat } = useSession()
  const { place: looked } = usePlace()
  const [place, setPlace] = useState(looked)
  const origin = useOrigin()
  const navigate = useNavigate()
  const client = useQueryClient()
  const { message } = App.useApp()
  const path = `/${procedure.name.replace('.', '/')}`
  const send = async (input: Record<string, unknown>, command: Command): Promise<void> => {
    noteOwn(command.id)
    const receipt = await server.command<Receipt>(path, { ...command, place, input: { ...input, ...more, ...(origin === undefined ? {} : { origin }) } })
    void message.success(`已提交，编号${receipt.case.number}`)
    await refresh(client, path, '/inbox')
    void navigate({ to: casePath(procedure.name, receipt.case.id) })
  }
  const where = (
    <Form.Item label="所在地方" required extra="在哪里的事；默认为您当前查看的范围">
      <PlaceInput id="place-of-case" root={hat.place} value={place} onChange={setPlace} />
    </Form.Item>
  )
  return (
    <>
      <PageHead title={procedure.opens.zh} note={procedure.zh} />
      <Card className="open-card">
        <SchemaForm schema={procedure.opens.form} draft={procedure.name} place={place} submitZh={procedure.opens.zh} onSubmit={send} before={where} after={after} {...(initial === undefined ? {} : { initial })} />
      </Card>
    </>
  )
}
