/** Beside a case: what of it is on show and until when, objections to it, taking down and putting up. Nothing where nothing was shown. */
import { ExportOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { Alert, Button, Input, Modal } from 'antd'
import { useState, type ReactNode } from 'react'
import { problemOf } from '../../ui/problem.ts'
import type { CaseAnswer, CaseList, ProcedureDefinition } from '../api/contract.ts'
import { useApi, useCommand } from '../api/queries.ts'
import { casePath } from '../paths.ts'
import type { PublicField } from './PublicFields.tsx'
import { Sheet } from './Sheet.tsx'
import { DueTag, StateTag } from './Tags.tsx'

export interface PublicNotice {
  id: string; number: string; title: string; place: string; placeName: string; procedure: string; kind: '公示' | '公开'; what: string; from: string; until: string; ended: string | null; reason: string | null
  running: boolean; objectable: boolean; progress: string; fields: readonly PublicField[]; objections: { total: number; open: number } }
interface NoticeAnswer { notice: PublicNotice; version: number; versions: readonly { n: number; reason: string | null }[] }
export const publicHref = (n: { place: string; number: string }): string => `/public/${n.place}/${n.number}`
const objectionName = 'disclosure.objection'

export function OnShow({ answer, procedure }: { answer: CaseAnswer; procedure: ProcedureDefinition }): ReactNode {
  const { case: c } = answer
  const disclosing = Object.values(procedure.states).some((state) => state.disclose !== undefined)
  // The version is part of the question: a step may put it on show.
  const { data } = useApi<NoticeAnswer>('/public/notice', { id: c.id, version: c.version }, { enabled: disclosing, keep: true })
  if (!disclosing || data === undefined) return null
  const { notice, versions } = data
  const here = procedure.states[c.state]?.disclose !== undefined
  return (
    <Sheet title={notice.kind === '公示' ? '公示与异议' : '公开'}>
      <p className={notice.running ? 'on-show' : 'quiet'}>{notice.progress}</p>
      <p><a href={publicHref(notice)} target="_blank" rel="noreferrer">公众看到的网页（可打印张贴） <ExportOutlined aria-hidden /></a></p>
      {versions.length > 1 && <p className="quiet">内容改过，现在是第{versions.length}版，各版在公开网页上可查。</p>}
      <Objections about={c.id} version={c.version} kind={notice.kind} />
      {here && (notice.ended === null ? <TakeDown id={c.id} kind={notice.kind} /> : notice.reason !== null && <PutUp id={c.id} />)}
    </Sheet>
  )
}

/** Objections to what is on show, and later those that were raised while it could be objected to. */
function Objections({ about, version, kind }: { about: string; version: number; kind: PublicNotice['kind'] }): ReactNode {
  const { data } = useApi<CaseList>('/disclosure/objection', { 'body.about': about, limit: 50, version }, { keep: true })
  if (data === undefined) return null
  if (data.rows.length === 0) return kind === '公示' ? <p className="quiet">没有异议。</p> : null
  return (
    <ul className="on-show-list" aria-label="异议">
      {data.rows.map((row) => (
        <li key={row.id}>
          <Link to={casePath(objectionName, row.id)}>{textOf(row.body)}</Link>
          <span><StateTag zh={row.stateZh} final={row.closedAt !== null} overdue={row.overdue} />{row.closedAt === null && <DueTag dueAt={row.dueAt} />}</span>
        </li>
      ))}
    </ul>
  )
}
/** The beginning of what somebody objects. */
export const textOf = (body: unknown): string => {
  const text = typeof body === 'object' && body !== null && 'text' in body && typeof body.text === 'string' ? body.text : ''
  return text.length > 40 ? `${text.slice(0, 40)}…` : text
}

const stirred = ['/public', '/disclosure'] as const
function TakeDown({ id, kind }: { id: string; kind: PublicNotice['kind'] }): ReactNode {
  const send = useCommand<{ ok: true }>('/disclosure/takeDown', stirred)
  const [asking, setAsking] = useState(false)
  const [reason, setReason] = useState('')
  const problem = send.error === null ? null : problemOf(send.error)
  return (
    <>
      <Button size="small" danger onClick={() => setAsking(true)}>撤下{kind}</Button>
      <Modal open={asking} title={`撤下${kind}`} okText="撤下" cancelText="不撤" okButtonProps={{ danger: true, disabled: reason.trim().length < 2 }} confirmLoading={send.isPending}
        onCancel={() => setAsking(false)} onOk={() => send.mutate({ input: { case: id, reason: reason.trim() } }, { onSuccess: () => setAsking(false) })}>
        <p>撤下后公众马上看不到内容，只看到撤下的理由。更正或重新{kind}后，{kind}期从头起算。</p>
        <label htmlFor="take-down">撤下理由（会公开）</label>
        <Input id="take-down" value={reason} maxLength={100} onChange={(e) => setReason(e.target.value)} placeholder="例如：金额有误，正在核对" />
        {problem !== null && <Alert className="form-note" type="error" showIcon role="alert" title={problem.at[0]?.zh ?? problem.detail} />}
      </Modal>
    </>
  )
}
function PutUp({ id }: { id: string }): ReactNode {
  const send = useCommand<{ ok: true }>('/disclosure/putUp', stirred)
  const problem = send.error === null ? null : problemOf(send.error)
  return (
    <>
      <Button size="small" type="primary" loading={send.isPending} onClick={() => send.mutate({ input: { case: id } })}>重新公示（公示期从头起算）</Button>
      {problem !== null && <Alert className="form-note" type="error" showIcon role="alert" title={problem.detail} />}
    </>
  )
}
