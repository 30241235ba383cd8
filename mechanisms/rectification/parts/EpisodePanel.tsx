/** On the page of an episode: why it was listed, every problem with its measures, what inspections said in numbers, earlier episodes, papers. */
import { useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Drawer, Space, Table } from 'antd'
import { Link } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import { refresh, useApi } from '../../../web/console/api/queries.ts'
import { server } from '../../../web/console/api/server.ts'
import type { PanelProps } from '../../../web/console/define.ts'
import { SchemaForm } from '../../../web/console/forms/SchemaForm.tsx'
import { Loaded } from '../../../web/console/parts/Blank.tsx'
import { Sheet } from '../../../web/console/parts/Sheet.tsx'
import { StateTag } from '../../../web/console/parts/Tags.tsx'
import { casePath } from '../../../web/console/paths.ts'
import { useProcedure } from '../../../web/console/shell/halves.ts'
import { useSession } from '../../../web/console/shell/session.tsx'
import { dayText } from '../../../web/ui/format.ts'
import { dissatisfiedShare, tenthsZh, validVotes, workers } from '../rules.ts'
import { EpisodeBody, type EpisodeFile, type MeasureRow } from '../schema.ts'
import { sourceZh } from './ScreeningPanel.tsx'

export function EpisodePanel({ answer }: PanelProps): ReactNode {
  const { case: c } = answer
  const file = useApi<EpisodeFile>('/rectification/file', { episode: c.id })
  const body = EpisodeBody.safeParse(c.body).data
  if (!body) return null
  return (
    <Space orientation="vertical" size="middle" style={{ width: '100%' }} className="form-note">
      <Sheet title="列入的依据">
        <ul>{body.grounds.map((g) => <li key={`${g.n} ${g.day}`}><b>{g.text}</b>：{g.fact}<span className="quiet">（{sourceZh(g.source)}，{dayText(g.day)}）</span></li>)}</ul>
        {(file.data?.earlier ?? []).map((e) => <p key={e.id} className="quiet">以前：<Link to={casePath('rectification.episode', e.id)}>{dayText(e.opened)}列入，{e.zh}</Link></p>)}
      </Sheet>
      <Inspections body={body} names={answer.names} file={file.data} />
      <Loaded query={file} rows={3}>{({ measures }) => <Measures answer={answer} body={body} measures={measures} />}</Loaded>
    </Space>
  )
}
function Inspections({ body, names, file }: { body: EpisodeBody; names: Readonly<Record<string, string>>; file: EpisodeFile | undefined }): ReactNode {
  const all = body.inspections ?? []
  if (all.length === 0) return null
  return (
    <Sheet title="验收">
      {file?.judgement && <p className="quiet">合格要两项都到：六个方面加权不低于{file.judgement.pass}分，不满意票不超过{file.judgement.most}%。</p>}
      <Table size="small" rowKey={(i) => `${i.day} ${i.tenths}`} pagination={false} dataSource={all} columns={[
        { title: '日期', width: 130, render: (_, i) => dayText(i.day) }, { title: '验收单位', render: (_, i) => names[i.unit] ?? '' }, { title: '得分', width: 90, align: 'right', render: (_, i) => tenthsZh(i.tenths) },
        { title: '群众测评', render: (_, i) => `有效${validVotes(i)}票，不满意${i.dissatisfied}票（${dissatisfiedShare(i)}%）` }, { title: '结果', width: 100, render: (_, i) => <StateTag zh={i.passed ? '合格' : '不合格'} final={i.passed} overdue={!i.passed} /> },
        { title: '意见', dataIndex: 'opinion' },
      ]} />
    </Sheet>
  )
}
function Measures({ answer: { case: c }, body, measures }: { answer: PanelProps['answer']; body: EpisodeBody; measures: readonly MeasureRow[] }): ReactNode {
  const { hat } = useSession()
  const [adding, setAdding] = useState(false)
  const problems = body.problems ?? []
  const may = ['filed', 'underway'].includes(c.state) && [...workers, 'countyOrganizer'].some((as) => as === hat.as)
  const bare = problems.map((_, i) => i + 1).filter((n) => !measures.some((m) => m.problem === n && m.state !== 'dropped'))
  if (problems.length === 0) return null
  return (
    <Sheet title={`一村一策（${measures.length}条措施）`} extra={<Space>{may && <Button size="small" type="primary" onClick={() => setAdding(true)}>定一条措施</Button>}
      <Button size="small" href={server.link('/documents/paper', { name: 'rectification.plan', episode: c.id })} download>一村一策（Word）</Button></Space>}>
      {bare.length > 0 && c.state === 'filed' && <Alert type="warning" showIcon className="form-note" title={`第${bare.join('、')}个问题还没有措施，都有了才能审定`} />}
      <Table<MeasureRow> size="small" rowKey="id" pagination={false} dataSource={[...measures]} locale={{ emptyText: '还没有定措施' }} columns={[
        { title: '问题', width: 220, render: (_, m) => `${m.problem}. ${problems[m.problem - 1] ?? ''}` },
        { title: '措施', render: (_, m) => <><Link to={casePath('rectification.measure', m.id)}>{m.text}</Link><div className="quiet">{m.unit}　{m.owner}</div></> },
        { title: '完成日期', width: 130, render: (_, m) => <>{dayText(m.due)}{m.late && <div className="due due-over">已过期</div>}</> },
        { title: '进展', width: 140, render: (_, m) => <StateTag zh={m.zh} final={['verified', 'dropped'].includes(m.state)} overdue={m.late} /> },
        { title: '落实和检查', render: (_, m) => <>{m.result}{m.finding !== '' && <div className="quiet">检查：{m.finding}</div>}</> },
      ]} />
      {adding && <NewMeasure episode={c.id} place={c.place} close={() => setAdding(false)} />}
    </Sheet>
  )
}
function NewMeasure({ episode, place, close }: { episode: string; place: string; close: () => void }): ReactNode {
  const client = useQueryClient()
  const { message } = App.useApp()
  const schema = useProcedure('rectification.measure')?.opens.form
  if (schema === undefined) return null
  const { episode: _, ...properties } = schema.properties ?? {}
  return (
    <Drawer open title="定一条措施" size={520} onClose={close} destroyOnHidden>
      <SchemaForm schema={{ ...schema, properties, required: (schema.required ?? []).filter((name) => name !== 'episode') }} draft={`rectification.measure/${episode}`} place={place} submitZh="定下来" onCancel={close}
        onSubmit={async (input, command) => {
          await server.command('/rectification/measure', { ...command, place, input: { ...input, episode } })
          await refresh(client, '/rectification', '/inbox')
          void message.success('已定下，等县里审定')
          close()
        }} />
    </Drawer>
  )
}
