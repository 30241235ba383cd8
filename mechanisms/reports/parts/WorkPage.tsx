/** The report at work: the document at the left, the chosen blank at the right; submitted, the same page shows what was fixed. */
import { DownloadOutlined, FileDoneOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { Alert, Button, Card, Progress } from 'antd'
import { useState, type ReactNode } from 'react'
import { announce } from '../../../web/ui/access.ts'
import type { CaseAnswer, ProcedureDefinition } from '../../../web/console/api/contract.ts'
import { useCase } from '../../../web/console/api/queries.ts'
import { server } from '../../../web/console/api/server.ts'
import { Loaded, Nothing } from '../../../web/console/parts/Blank.tsx'
import { PageHead } from '../../../web/console/parts/PageHead.tsx'
import { StepDrawer } from '../../../web/console/parts/StepDrawer.tsx'
import { StateTag } from '../../../web/console/parts/Tags.tsx'
import { casePath, openPath } from '../../../web/console/paths.ts'
import { useProcedure } from '../../../web/console/shell/halves.ts'
import { useQueryTexts, useSetQuery } from '../../../web/console/shell/place.ts'
import { reportPeriods, type BlankShown } from '../schema.ts'
import { Appendix } from './Appendix.tsx'
import { useSteps, useWork, type Work } from './asking.ts'
import { BlankPanel } from './BlankPanel.tsx'
import { DocumentView } from './DocumentView.tsx'
import { Findings } from './Findings.tsx'
import { reportProcedure } from './paths.ts'
import { isOpen, StandingMark } from './standing.tsx'
import '../../../web/console/styles/reports.css'

export function WorkPage(): ReactNode {
  const { report = '' } = useQueryTexts()
  const procedure = useProcedure(reportProcedure)
  const answer = useCase(reportProcedure, report)
  const work = useWork(report)
  if (procedure === undefined) return null
  return <Loaded query={answer} rows={10}>{(told) => <Loaded query={work} rows={10}>{(shown) => <AtWork key={report} answer={told} procedure={procedure} work={shown} />}</Loaded>}</Loaded>
}

interface Shown { answer: CaseAnswer; procedure: ProcedureDefinition; work: Work }
const textAt = (body: Readonly<Record<string, unknown>>, key: string): string => { const value = body[key]; return typeof value === 'string' ? value : '' }
const periodOf = (body: Readonly<Record<string, unknown>>): string => Object.entries(reportPeriods).find(([key]) => key === body.period)?.[1] ?? ''
/** The next blank in that direction that nobody has decided, from the chosen one on and around the end. */
function nextOpen(blanks: readonly BlankShown[], chosen: number | null, way: 1 | -1): number | undefined {
  const open = blanks.filter(isOpen).map((b) => b.n)
  const from = chosen ?? (way === 1 ? -1 : Infinity)
  return way === 1 ? open.find((n) => n > from) ?? open[0] : open.findLast((n) => n < from) ?? open.at(-1)
}

function AtWork({ answer, procedure, work }: Shown): ReactNode {
  const { case: c } = answer
  const query = useQueryTexts()
  const setQuery = useSetQuery()
  const steps = useSteps(c.id)
  const [step, setStep] = useState<string | null>(null)
  const asked = Number(query.blank ?? '')
  const chosen = work.blanks.find((b) => query.blank !== undefined && b.n === asked) ?? work.blanks.find(isOpen) ?? work.blanks[0]
  const go = (n: number | undefined): void => {
    if (n === undefined) { announce('都定了'); return }
    setQuery({ blank: String(n) }, true)
    setTimeout(() => document.getElementById(`blank-${n}`)?.focus(), 0)
  }
  const choose = async (blanks: readonly number[], choice: object): Promise<void> => { await steps.send('choose', { blanks, ...choice }) }
  const onKey = (key: string): boolean => {
    if (key === 'j' || key === 'ArrowDown') { go(nextOpen(work.blanks, chosen?.n ?? null, 1)); return true }
    if (key === 'k' || key === 'ArrowUp') { go(nextOpen(work.blanks, chosen?.n ?? null, -1)); return true }
    const proposal = chosen?.proposals[Number(key) - 1]
    if (c.state !== 'draft' || steps.busy || chosen === undefined) return false
    if (key === 'a' && chosen.standing !== 'accepted' && (chosen.key !== null || chosen.proposals[0]?.collected === true)) { void choose([chosen.n], { decision: 'accepted' }); return true }
    if (proposal?.collected === true) { void choose([chosen.n], { key: proposal.key, decision: 'accepted' }); return true }
    return false
  }
  return (
    <>
      <Head answer={answer} busy={steps.busy} onStep={setStep} onFill={() => void download(steps.send)} />
      {c.state === 'draft' && textAt(c.body, 'reason') !== '' && <Alert className="form-note" type="warning" showIcon title={`退回的理由：${textAt(c.body, 'reason')}`} />}
      <Standings work={work} draft={c.state === 'draft'} busy={steps.busy} onNext={() => go(nextOpen(work.blanks, chosen?.n ?? null, 1))}
        onAccept={(blanks) => void choose(blanks, { decision: 'accepted' })} onRefresh={() => void steps.send('refresh')} />
      <div className="report">
        <Card><DocumentView work={work} chosen={chosen?.n ?? null} onChoose={go} onKey={onKey} /></Card>
        <aside aria-label="选中的空格" className="report-side"><Card>
          {chosen === undefined ? <Nothing zh="没有空格" /> : <BlankPanel key={chosen.n} blank={chosen} root={c.place} periodZh={periodOf(c.body)} mayChange={c.state === 'draft'} busy={steps.busy} onChoice={(choice) => void choose([chosen.n], choice)} />}
        </Card></aside>
      </div>
      <Findings report={c.id} onBlank={go} />
      {c.state !== 'draft' && <Appendix report={c.id} blanks={work.blanks} />}
      {step !== null && <StepDrawer step={step} answer={answer} procedure={procedure} onClose={() => setStep(null)} onDone={async () => { setStep(null); await steps.again() }} />}
    </>
  )
}
/** The draft is made anew with the figures of this minute, then fetched. */
async function download(send: ReturnType<typeof useSteps>['send']): Promise<void> {
  const done = await send('fill')
  if (done !== null) window.location.assign(server.link(`/documents/attachments/${textAt(done.case.body, 'filled')}`))
}

function Head({ answer: { case: c, can }, busy, onStep, onFill }: { answer: CaseAnswer; busy: boolean; onStep: (step: string) => void; onFill: () => void }): ReactNode {
  const note = <span className="case-note"><Link to={casePath(reportProcedure, c.id)} className="number">{c.number}</Link><span>{periodOf(c.body)}，数字截至{textAt(c.body, 'day')}</span><span>{textAt(c.body, 'purpose')}</span></span>
  const filled = textAt(c.body, 'filled')
  return (
    <PageHead title={c.title} note={note}>
      <StateTag zh={c.stateZh} final={c.state === 'archived' || c.state === 'withdrawn'} overdue={false} />
      {can.setPeriod === true && <Button onClick={() => onStep('setPeriod')}>改时间</Button>}
      {can.fill === true && <Button icon={<DownloadOutlined aria-hidden />} loading={busy} onClick={onFill}>下载草稿</Button>}
      {can.submit === true && <Button type="primary" icon={<FileDoneOutlined aria-hidden />} onClick={() => onStep('submit')}>报送</Button>}
      {c.state !== 'draft' && filled !== '' && <Button type="primary" icon={<DownloadOutlined aria-hidden />} href={server.link(`/documents/attachments/${filled}`)}>下载报送的文件</Button>}
      {can.giveBack === true && <Button onClick={() => onStep('giveBack')}>退回修改</Button>}
      {can.archive === true && <Button onClick={() => onStep('archive')}>归档</Button>}
      {c.state !== 'draft' && <Link className="as-button" to={openPath(reportProcedure)} search={{ renews: c.id }}>明年照这份再填</Link>}
    </PageHead>
  )
}

interface StandingsProps { work: Work; draft: boolean; busy: boolean; onNext: () => void; onAccept: (blanks: number[]) => void; onRefresh: () => void }
function Standings({ work: { blanks }, draft, busy, onNext, onAccept, onRefresh }: StandingsProps): ReactNode {
  const counts = new Map<string, number>()
  for (const b of blanks) counts.set(b.standing, (counts.get(b.standing) ?? 0) + 1)
  const open = blanks.filter(isOpen)
  const sure = blanks.filter((b) => b.standing === 'sure')
  const decided = blanks.length - open.length
  return (
    <div className="report-bar">
      <div><p><b>{blanks.length}处：{decided}处已定</b>{open.length > 0 && `，还有${open.length}处`}</p>
        <Progress percent={blanks.length === 0 ? 100 : Math.round(decided / blanks.length * 100)} size="small" showInfo={false} aria-label="已定的比例" /></div>
      <p className="report-marks">{[...counts].map(([standing, n]) => <span key={standing}><StandingMark of={standing} /> {n}</span>)}</p>
      {draft && <div className="report-bar-acts">
        {sure.length > 0 && <Button type="primary" ghost loading={busy} onClick={() => onAccept(sure.map((b) => b.n))}>采用全部有把握的（{sure.length}处）</Button>}
        {open.length > 0 && <Button onClick={onNext}>下一处没定的</Button>}
        {open.length > 0 && <Button type="text" loading={busy} onClick={onRefresh}>重新匹配</Button>}
        <span className="quiet">原文里按 j、k 到下一处、上一处没定的，按 a 采用</span></div>}
    </div>
  )
}
