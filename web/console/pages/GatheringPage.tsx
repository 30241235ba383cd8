/** One meeting: its notice, who came and whether they are enough, the votes, the minutes, the end. */
import { useQueryClient } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Alert, App, Button, Descriptions, Input, Modal } from 'antd'
import { useEffect, useState, type ReactNode } from 'react'
import type { GatheringShown } from '../../../kernel/gatherings/schema.ts'
import { dayText, timeText } from '../../ui/format.ts'
import { problemOf } from '../../ui/problem.ts'
import { refresh, useApi, useCommand } from '../api/queries.ts'
import { server } from '../api/server.ts'
import { Loaded } from '../parts/Blank.tsx'
import { GatheringMinutes, GatheringNotes } from '../parts/GatheringMinutes.tsx'
import { GatheringRoll } from '../parts/GatheringRoll.tsx'
import { GatheringVotes } from '../parts/GatheringVotes.tsx'
import type { GatheringAnswer, GatheringCan } from '../parts/gatheringShapes.ts'
import { Reschedule } from '../parts/GatheringReschedule.tsx'
import { PageHead } from '../parts/PageHead.tsx'
import { Sheet } from '../parts/Sheet.tsx'
import { StateTag } from '../parts/Tags.tsx'
import '../styles/gatherings.css'

export function GatheringPage(): ReactNode {
  const { id = '' }: { id?: string } = useParams({ strict: false })
  const asked = useApi<GatheringAnswer>('/gatherings/one', { id }, { staleSeconds: 3 })
  return <>{asked.data === undefined && <PageHead title="会议" />}<Loaded query={asked} rows={10}>{(answer) => <Meeting key={id} answer={answer} />}</Loaded></>
}

const everyMs = 5_000
/** People come in at the door and vote on their phones: while the meeting is open the numbers are asked for again and again. */
function useFresh(open: boolean): void {
  const client = useQueryClient()
  useEffect(() => {
    if (!open) return undefined
    const timer = setInterval(() => { if (document.visibilityState === 'visible') void refresh(client, '/gatherings') }, everyMs)
    return () => clearInterval(timer)
  }, [open, client])
}

function Meeting({ answer }: { answer: GatheringAnswer }): ReactNode {
  const { gathering: g, matters, can } = answer
  useFresh(g.state === 'open')
  return (
    <>
      <PageHead title={g.title} note={<span className="case-note"><span>{g.kindZh}</span><span>{g.placeName}</span><span>{timeText(g.startsAt)}</span></span>}>
        <StateTag zh={g.stateZh} final={g.state === 'closed' || g.state === 'cancelled'} />
      </PageHead>
      <Acts g={g} can={can} />
      <div className="case">
        <div className="case-main">
          {g.state !== 'convened' && g.state !== 'cancelled' && <Quorum g={g} />}
          <GatheringVotes answer={answer} />
          {g.state !== 'cancelled' && <GatheringRoll g={g} can={can} matters={matters.length} />}
          {(g.state === 'open' || g.state === 'closed') && <GatheringMinutes key={g.minutes} g={g} can={can} />}
          {g.state === 'closed' && <GatheringNotes g={g} can={can} />}
        </div>
        <aside className="case-side" aria-label="会议通知">
          {g.code !== null && <Sheet title="到会码"><p className="door-code" aria-label="到会码">{g.code}</p><p className="quiet">写在会场，到会的人在手机“会议”里填。{g.codeUntil === null ? '' : `${timeText(g.codeUntil).slice(-5)} 换新码。`}</p></Sheet>}
          <Sheet title="会议通知"><Notice g={g} /></Sheet>
          <GatheringPapers g={g} />
        </aside>
      </div>
    </>
  )
}

const quorumWords = (g: GatheringShown): string => g.state === 'closed' ? (g.enough ? '到会人数够了，会议有效' : '到会人数不足，会议不能表决') : g.enough ? '到会人数够了，可以表决' : '到会人数还不够，不能表决'
/** How many came and how many are needed, big enough to be read from the hall. */
function Quorum({ g }: { g: GatheringShown }): ReactNode {
  return (
    <Sheet title="到会情况">
      <div className={g.enough ? 'quorum quorum-enough' : 'quorum'} aria-live="polite">
        <p className="quorum-numbers"><span>应到 <b>{g.eligible}</b></span><span>实到 <b>{g.present}</b></span>{g.bounds.some((b) => b.of === 'households') && <span>到会户 <b>{g.households}</b>／{g.eligibleHouseholds}</span>}</p>
        <p className="quorum-words">{quorumWords(g)}</p>
        <p className="quorum-rule">{g.arithmetic}</p>
      </div>
    </Sheet>
  )
}

function Notice({ g }: { g: GatheringShown }): ReactNode {
  const items = [
    { key: 'venue', label: '地点', children: g.venue }, { key: 'notice', label: '通知日', children: timeText(g.noticeAt) },
    { key: 'rule', label: '通知期', children: g.rule.noticeZh }, { key: 'valid', label: '有效', children: g.rule.validZh }, { key: 'passes', label: '通过', children: `${g.rule.passesZh}（${g.rule.law}）` },
    { key: 'roll', label: '应到', children: `${g.roll}，${dayText(g.rollDay)}的名册` }, { key: 'by', label: '召集人', children: `${g.convenedBy}（${g.convenedAsZh}）` },
    ...(g.urgent === null ? [] : [{ key: 'urgent', label: '缩短通知', children: g.urgent }]), ...(g.basis === null ? [] : [{ key: 'basis', label: '依据', children: g.basis }]),
    ...(g.reason === null ? [] : [{ key: 'reason', label: '变更原因', children: g.reason }]), ...(g.agenda === '' ? [] : [{ key: 'agenda', label: '安排', children: <span className="lines">{g.agenda}</span> }]),
  ]
  return <Descriptions column={1} size="small" colon={false} items={items} />
}

function Acts({ g, can }: { g: GatheringShown; can: GatheringCan }): ReactNode {
  const { message } = App.useApp()
  const open = useCommand<{ id: string }>('/gatherings/open', ['/gatherings'])
  const [asking, setAsking] = useState<'cancel' | 'reschedule' | null>(null)
  if (g.state !== 'convened') return null
  const begin = can.open
  const hint = begin === true || begin === undefined ? null : begin.zh
  const run = (): void => open.mutate({ input: { gathering: g.id } }, { onSuccess: () => void message.success('已开始登记到会'), onError: (error) => void message.error(problemOf(error).detail) })
  return (
    <div className="gathering-acts">
      <Button type="primary" disabled={begin !== true} loading={open.isPending} onClick={run}>开始登记到会</Button>
      {can.reschedule === true && <Button onClick={() => setAsking('reschedule')}>改期</Button>}
      {can.cancel === true && <Button onClick={() => setAsking('cancel')}>取消会议</Button>}
      {hint !== null && <span className="quiet">{hint}</span>}
      {asking === 'cancel' && <Cancel g={g} onClose={() => setAsking(null)} />}
      {asking === 'reschedule' && <Reschedule g={g} onClose={() => setAsking(null)} />}
    </div>
  )
}
function Cancel({ g, onClose }: { g: GatheringShown; onClose: () => void }): ReactNode {
  const [reason, setReason] = useState('')
  const send = useCommand<{ id: string }>('/gatherings/cancel', ['/gatherings'])
  return (
    <Modal open title="取消会议" okText="取消会议" cancelText="不取消" onCancel={onClose} confirmLoading={send.isPending} okButtonProps={{ disabled: reason.trim() === '' }}
      onOk={() => send.mutate({ input: { gathering: g.id, reason } }, { onSuccess: onClose })}>
      <label htmlFor="cancel-reason">取消原因（名册上的人都会收到）</label>
      <Input id="cancel-reason" value={reason} maxLength={200} onChange={(e) => setReason(e.target.value)} />
      {send.error !== null && <Alert className="form-note" type="error" showIcon role="alert" title={problemOf(send.error).detail} />}
    </Modal>
  )
}

function GatheringPapers({ g }: { g: GatheringShown }): ReactNode {
  const papers = [['gatherings.notice', '会议通知'], ['gatherings.signing', '到会签名册'], ['gatherings.ballot', '选票'], ...(g.minutes === '' ? [] : [['gatherings.minutes', '会议记录']])]
  return (
    <Sheet title="打印">
      <ul className="papers">{papers.map(([name = '', zh]) => <li key={name}><Button type="link" className="link-cell" href={server.link('/documents/paper', { name, gathering: g.id })}>{zh}</Button></li>)}</ul>
    </Sheet>
  )
}
