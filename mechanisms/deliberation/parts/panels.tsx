/** What the page of a decision shows besides its timeline: the six stages with their votes, the drafts, how it is carried out. */
import { Alert, Descriptions, Steps, Table, Timeline } from 'antd'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { PanelProps } from '../../../web/console/define.ts'
import { useApi } from '../../../web/console/api/queries.ts'
import { casePath } from '../../../web/console/paths.ts'
import { Sheet } from '../../../web/console/parts/Sheet.tsx'
import { dayText, moneyText } from '../../../web/ui/format.ts'
import { draftsOf } from '../decision.procedure.ts'
import { bodiesFor, decidersFor } from '../rules.ts'
import { decision, suggestion, type Decision, type ShownDecision, type Stage } from '../schema.ts'
import { compareWordings } from './wording.ts'

const bodyOf = (answer: PanelProps['answer']): Decision | undefined => decision.safeParse(answer.case.body).data
const statusOf = (stage: Stage, lost: boolean): 'finish' | 'process' | 'wait' | 'error' =>
  lost ? 'error' : stage.state === 'done' || stage.state === 'merged' ? 'finish' : stage.state === 'now' ? 'process' : 'wait'

/** ①…⑥: where it stands, which body, how many came and how they voted, and what is missing for the next step. */
export function TrackPanel({ answer: { case: c } }: PanelProps): ReactNode {
  const told = useApi<ShownDecision>('/deliberation/one', { id: c.id, v: c.version }).data
  const body = decision.safeParse(c.body).data
  if (told === undefined || body === undefined) return <Sheet title="走到哪一步"><p className="quiet">正在读取</p></Sheet>
  const held = told.stages.filter((stage) => stage.votes !== null)
  const open = ['draft', 'proposed', 'discussed', 'reviewed'].includes(c.state)
  return (
    <Sheet title="走到哪一步">
      <Steps size="small" current={told.stages.filter((stage) => stage.state === 'done' || stage.state === 'merged').length} titlePlacement="vertical" className="form-note" items={told.stages.map((stage) => ({
        title: stage.zh, status: statusOf(stage, stage.carried === false), content: stage.state === 'merged' ? '与第二议合并' : stage.day === null ? '' : dayText(stage.day) }))} />
      {told.needs.length > 0 && <Alert type="info" showIcon className="form-note" title={`下一步：${told.needs.join('；')}`} />}
      {open && <p className="quiet form-note">这件事由{decidersFor(body).map((kind) => kind.zh).join('或者')}决定{bodiesFor(body).includes('delegates') ? `（授权依据：${body.delegation ?? ''}）` : ''}。</p>}
      {held.length > 0 && (
        <Table<Stage> size="small" rowKey="n" pagination={false} aria-label="各次会议到会和表决" dataSource={held} columns={[
          { title: '阶段', dataIndex: 'zh', width: 170 }, { title: '会议', dataIndex: 'body', width: 170 }, { title: '日期', dataIndex: 'day', width: 120 },
          { title: '到会和表决', dataIndex: 'votes' }, { title: '结果', dataIndex: 'carried', width: 90, render: (carried: boolean | null) => (carried ? '通过' : '未通过') },
        ]} />
      )}
    </Sheet>
  )
}

/** Every draft, the newest first, each with what changed against the one before. */
export function DraftsPanel({ answer }: PanelProps): ReactNode {
  const drafts = draftsOf(answer.acts.map((act) => ({ ...act, at: new Date(act.at) })))
  if (drafts.length < 2) return null
  const changes = drafts.slice(1).map((draft, i) => ({ ...draft, pieces: compareWordings(drafts[i]?.text ?? '', draft.text), n: i + 2 })).reverse()
  return (
    <Sheet title={`方案改过 ${changes.length} 次`}>
      {changes.map((draft) => (
        <section key={draft.n}>
          <h3>第 {draft.n} 稿 <span className="quiet">{dayText(draft.day)} {draft.by}：{draft.reason}</span></h3>
          <p className="lines">{draft.pieces.map(({ kind, text }, i) => (kind === 'same' ? text
            : kind === 'gone' ? <del key={i} aria-label={`删去：${text}`}>{text}</del> : <ins key={i} aria-label={`新增：${text}`}>{text}</ins>))}</p>
        </section>
      ))}
    </Sheet>
  )
}

/** The plan, what was noted on the way, what it cost. */
export function ImplementationPanel({ answer }: PanelProps): ReactNode {
  const b = bodyOf(answer)
  if (b === undefined || b.owner === '') return null
  const items = [
    ['实施责任人', b.owner], ['完成期限', dayText(b.deadline)], ['预算', b.budget === null ? '—' : moneyText(b.budget)], ['实际支出', b.spent === null ? '—' : moneyText(b.spent)],
    ...b.extensions.map((x, i) => [`延期${b.extensions.length > 1 ? `（第 ${i + 1} 次）` : ''}`, `${dayText(x.from)} → ${dayText(x.until)}：${x.reason}`]), ...(b.report === '' ? [] : [['实施结果', b.report]]),
  ]
  return (
    <Sheet title="实施情况">
      <Descriptions size="small" column={2} items={items.map(([label, children]) => ({ key: label ?? '', label, children, ...(label === '实施结果' || label?.startsWith('延期') ? { span: 2 } : {}) }))} />
      {b.progress.length > 0 && <Timeline className="timeline" items={b.progress.map((x, i) => ({ key: i, content: <><span className="quiet">{dayText(x.day)}</span> {x.text}</> }))} />}
    </Sheet>
  )
}

/** Filing, supervision and the motion it touches: what a reader must know and no form shows. */
export function AroundPanel({ answer }: PanelProps): ReactNode {
  const b = bodyOf(answer)
  if (b === undefined) return null
  const items: [string, ReactNode][] = [
    ...(b.circulated === null ? [] : [['方案送达', `${dayText(b.circulated.day)}送全体党员 ${b.circulated.members} 人`] satisfies [string, ReactNode]]),
    ...(b.views === null ? [] : [['征求意见', `${b.views.persons} 人：${b.views.summary}`] satisfies [string, ReactNode]]),
    ...(b.matter === 'villageRules' && b.filing !== '' ? [['备案', b.filing === 'filed' ? '已报乡镇，等回执' : b.filingNote] satisfies [string, ReactNode]] : []),
    ...(b.opinions.resolution === '' ? [] : [['监督意见（决议公开）', b.opinions.resolution] satisfies [string, ReactNode]]),
    ...(b.opinions.outcome === '' ? [] : [['监督意见（结果公开）', b.opinions.outcome] satisfies [string, ReactNode]]),
    ...(b.superseded === null ? [] : [['已被代替', <Link key="s" to={casePath('deliberation.decision', b.superseded)}>查看新的决议</Link>] satisfies [string, ReactNode]]),
  ]
  if (items.length === 0) return null
  return <Sheet title="征求意见、监督和备案"><Descriptions size="small" column={1} items={items.map(([label, children]) => ({ key: label, label, children }))} /></Sheet>
}

export function DecisionPanels(props: PanelProps): ReactNode {
  return <><TrackPanel {...props} /><ImplementationPanel {...props} /><AroundPanel {...props} /><DraftsPanel {...props} /></>
}

/** What became of a suggestion. */
export function SuggestionPanel({ answer }: PanelProps): ReactNode {
  const b = suggestion.safeParse(answer.case.body).data
  if (b === undefined || b.decision === null) return null
  return <Alert type="success" showIcon className="form-note" title={<>已列为动议，<Link to={casePath('deliberation.decision', b.decision)}>看看走到哪一步</Link></>} />
}
