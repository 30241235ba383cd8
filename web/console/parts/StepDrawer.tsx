/** The form of a step beside the case. A conflict tells who changed what, and keeps what was typed. */
import { useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Drawer } from 'antd'
import { useState, type ReactNode } from 'react'
import type { Command } from '../../ui/client.ts'
import { shortTime } from '../../ui/format.ts'
import type { Problem } from '../../ui/problem.ts'
import type { CaseAnswer, ProcedureDefinition, Receipt } from '../api/contract.ts'
import { refresh, useDefinitions } from '../api/queries.ts'
import { server } from '../api/server.ts'
import { SchemaForm } from '../forms/SchemaForm.tsx'
import { DisclosurePreview, mayDisclose } from './DisclosurePreview.tsx'
import { noteOwn } from '../shell/live.tsx'
import { reasonOf } from './StepButton.tsx'

export interface StepDrawerProps {
  step: string; answer: CaseAnswer; procedure: ProcedureDefinition; onClose: () => void; onDone: (zh: string) => Promise<void>
}

export function StepDrawer({ step, answer, procedure, onClose, onDone }: StepDrawerProps): ReactNode {
  const { case: c } = answer
  const definition = procedure.steps[step]
  // The version the person saw when beginning to write: what changed since must be shown before it is overtaken.
  const [version, setVersion] = useState(c.version)
  const client = useQueryClient()
  const laws = useDefinitions()?.laws ?? {}
  if (definition === undefined) return null
  const path = `/${c.procedure.replace('.', '/')}/${c.id}`
  const send = async (input: Record<string, unknown>, command: Command): Promise<void> => {
    noteOwn(c.id)
    try {
      await server.command<Receipt>(`${path}/${step}`, { ...command, version, input })
    } catch (error) {
      // Whatever the refusal, the page behind shows how things stand now.
      void refresh(client, path)
      throw error
    }
    await onDone(definition.zh)
  }
  const accept = async (): Promise<void> => { await refresh(client, path); setVersion(answer.case.version) }
  const explain = (problem: Problem): ReactNode | null => problem.code === 'case.changed' ? <Conflict problem={problem} answer={answer} since={version} accept={accept} /> : null
  const law = laws[definition.law ?? '']
  const can = answer.can[step]
  const blocked = can === undefined || can === true ? null : reasonOf(can)
  return (
    <Drawer open title={definition.zh} size={560} onClose={onClose} destroyOnHidden>
      <p className="drawer-case"><span className="number">{c.number}</span>{c.title}</p>
      {law !== undefined && <p className="quiet drawer-law">依据：{law}</p>}
      {version < c.version && <Conflict problem={null} answer={answer} since={version} accept={accept} />}
      <SchemaForm schema={definition.form} draft={`${c.id}/${step}`} place={c.place} submitZh={`确认${definition.zh}`} onSubmit={send} explain={explain} onCancel={onClose} readOnlyReason={blocked} />
      {can === true && mayDisclose(procedure, c.state, definition.to) && <DisclosurePreview answer={answer} step={step} />}
    </Drawer>
  )
}

function Conflict({ problem, answer, since, accept }: { problem: Problem | null; answer: CaseAnswer; since: number; accept: () => Promise<void> }): ReactNode {
  const news = answer.acts.filter(({ n }) => n > since)
  const list = news.length === 0 ? null : (
    <ul className="conflict">{news.map((act) => <li key={act.n}>{shortTime(act.at)} {act.orgName ?? ''}{act.personName}:{act.zh}</li>)}</ul>
  )
  return (
    <Alert className="form-note" type="warning" showIcon title={problem === null ? '您填写期间，这件事有了新的变化' : problem.detail}
      description={<>{list}<p className="quiet">您填写的内容还在。看过最新情况后可以继续提交。</p><Button size="small" onClick={() => void accept()}>已看过最新情况，继续</Button></>} />
  )
}
