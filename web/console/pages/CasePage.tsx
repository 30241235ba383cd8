/** One case: what it is, what may be done now and by whom, and what was done. */
import { CatchBoundary, useParams } from '@tanstack/react-router'
import { useQueryClient } from '@tanstack/react-query'
import { Alert, App, Descriptions } from 'antd'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { timeText } from '../../ui/format.ts'
import type { CaseAnswer, ProcedureDefinition } from '../api/contract.ts'
import { refresh, useCase, useDefinitions } from '../api/queries.ts'
import { server } from '../api/server.ts'
import { Gatherings } from '../parts/Gatherings.tsx'
import { Loaded } from '../parts/Blank.tsx'
import { FieldList, hasFields } from '../parts/FieldView.tsx'
import { PageHead } from '../parts/PageHead.tsx'
import { OnShow } from '../parts/OnShow.tsx'
import { Papers } from '../parts/Papers.tsx'
import { Sheet } from '../parts/Sheet.tsx'
import { Parties } from '../parts/Parties.tsx'
import { StepBar } from '../parts/StepBar.tsx'
import { StepDrawer } from '../parts/StepDrawer.tsx'
import { DueTag, StateTag } from '../parts/Tags.tsx'
import { Timeline } from '../parts/Timeline.tsx'
import { useProcedure, useScreens } from '../shell/halves.ts'
import { NotFoundPage } from './NotFoundPage.tsx'

export function CasePage(): ReactNode {
  const { mechanism = '', procedure: short = '', id = '' }: { mechanism?: string; procedure?: string; id?: string } = useParams({ strict: false })
  const procedure = useProcedure(`${mechanism}.${short}`)
  const known = useDefinitions() !== undefined
  const asked = useCase(`${mechanism}.${short}`, id)
  if (procedure === undefined) return known ? <NotFoundPage /> : null
  return (
    <>
      {asked.data === undefined && <PageHead title={procedure.zh} />}
      <Loaded query={asked} rows={10}>{(answer) => <Case key={id} answer={answer} procedure={procedure} />}</Loaded>
    </>
  )
}

/** Tells the server that this version was seen, so that it is no longer marked as unread. */
function useSeen(answer: CaseAnswer): void {
  const { id, version } = answer.case
  useEffect(() => { server.post('/mine/seen', { case: id, version }).catch(() => undefined) }, [id, version])
}

function Case({ answer, procedure }: { answer: CaseAnswer; procedure: ProcedureDefinition }): ReactNode {
  const { case: c, names } = answer
  const [step, setStep] = useState<string | null>(null)
  const client = useQueryClient()
  const { message } = App.useApp()
  useSeen(answer)
  const fresh = useChangedByOthers(answer)
  const done = async (zh: string): Promise<void> => {
    fresh.own()
    setStep(null)
    void message.success(`“${zh}”已办理`)
    await refresh(client, `/${c.procedure.replace('.', '/')}`, '/inbox', '/figures')
  }
  return (
    <>
      <CaseHead answer={answer} procedure={procedure} />
      {fresh.zh !== null && <Alert className="form-note" type="info" showIcon closable={{ onClose: fresh.seen }} title={fresh.zh} />}
      <StepBar answer={answer} procedure={procedure} onStep={setStep} />
      <div className="case">
        <div className="case-main">
          <Panels answer={answer} procedure={procedure} />
          <Gatherings answer={answer} procedure={procedure} />
          {hasFields(procedure.body, c.body) && <Sheet title="内容"><FieldList schema={procedure.body} value={c.body} names={names} place={c.place} /></Sheet>}
          <Sheet title="办理经过"><Timeline answer={answer} procedure={procedure} /></Sheet>
        </div>
        <aside className="case-side" aria-label="当前情况">
          <Sheet title="当前情况"><Facts answer={answer} /></Sheet>
          <OnShow answer={answer} procedure={procedure} />
          <Sheet title="相关的人和单位"><Parties answer={answer} /></Sheet>
          <Papers answer={answer} />
        </aside>
      </div>
      {step !== null && <StepDrawer key={step} step={step} answer={answer} procedure={procedure} onClose={() => setStep(null)} onDone={done} />}
    </>
  )
}

function CaseHead({ answer: { case: c, names }, procedure }: { answer: CaseAnswer; procedure: ProcedureDefinition }): ReactNode {
  const final = procedure.states[c.state]?.final === true
  const overdue = !final && c.dueAt !== null && Date.parse(c.dueAt) < Date.now()
  const note = <><span className="number">{c.number}</span><span>{procedure.zh}</span><span>{names[c.place] ?? c.place}</span></>
  return (
    <PageHead title={c.title || procedure.zh} note={<span className="case-note">{note}</span>}>
      <StateTag zh={c.stateZh} final={final} overdue={overdue} />
      {!final && <DueTag dueAt={c.dueAt} />}
    </PageHead>
  )
}

function Facts({ answer: { case: c, names } }: { answer: CaseAnswer }): ReactNode {
  const items = [
    { key: 'state', label: '状态', children: c.stateZh },
    { key: 'holder', label: '负责单位', children: c.holder === null ? '—' : names[c.holder] ?? '—' },
    { key: 'awaiting', label: '等谁办', children: c.awaiting === null ? '—' : names[c.awaiting] ?? '本人' },
    { key: 'due', label: '期限', children: c.dueAt === null ? '无' : timeText(c.dueAt) },
    { key: 'opened', label: '提出时间', children: timeText(c.openedAt) },
    { key: 'entered', label: '进入本状态', children: timeText(c.enteredAt) },
  ]
  return <Descriptions column={1} size="small" colon={false} items={items} />
}

/** Panels of the mechanism: those for every state, then those for this one. */
function Panels({ answer, procedure }: { answer: CaseAnswer; procedure: ProcedureDefinition }): ReactNode {
  const { panels = {} } = useScreens(procedure.name)
  return ['*', answer.case.state].map((key) => {
    const Panel = panels[key]
    if (Panel === undefined) return null
    // A panel that fails must not take the case with it.
    return <CatchBoundary key={key} getResetKey={() => answer.case.version} errorComponent={PanelFailed}><Panel answer={answer} procedure={procedure} /></CatchBoundary>
  })
}

function PanelFailed(): ReactNode { return <Alert type="warning" showIcon title="这一部分暂时显示不出来，其他内容不受影响" /> }

/** Says it when somebody else moves the case while it is open here. */
function useChangedByOthers(answer: CaseAnswer): { zh: string | null; seen: () => void; own: () => void } {
  const { version } = answer.case
  const [known, setKnown] = useState(version)
  const mine = useRef(false)
  useEffect(() => {
    if (version > known && mine.current) { mine.current = false; setKnown(version) }
  }, [version, known])
  const last = answer.acts.at(-1)
  const zh = version > known && !mine.current && last !== undefined ? `${last.orgName ?? ''}${last.personName}刚刚办理了“${last.zh}”，页面已更新` : null
  return { zh, seen: () => setKnown(version), own: () => { mine.current = true } }
}
