/** On the page of a selection: the panel, the candidates in the order of their coming, and the ballots of whoever has one. */
import { Alert, Button, Space, Table } from 'antd'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useApi } from '../../../web/console/api/queries.ts'
import { useSender } from '../../../web/console/api/sending.tsx'
import { server } from '../../../web/console/api/server.ts'
import type { PanelProps } from '../../../web/console/define.ts'
import { Sheet } from '../../../web/console/parts/Sheet.tsx'
import { casePath } from '../../../web/console/paths.ts'
import type { Panel } from '../schema.ts'
import { ballotChoices } from './ballotWords.ts'
import { Found } from './Found.tsx'

type Candidate = Panel['candidates'][number]

export function PanelSheet({ answer: { case: c } }: PanelProps): ReactNode {
  const panel = useApi<Panel>('/exemplars/panel', { selection: c.id }, { enabled: c.state !== 'cancelled' })
  const { busy, fault, send } = useSender('/exemplars', '/inbox')
  const told = panel.data
  if (told === undefined) return null
  const vote = (n: Candidate, choice: string | null): void => { void (choice === null ? send('/exemplars/recuse', { input: { nomination: n.id } }, '已回避') : send('/exemplars/ballot', { input: { nomination: n.id, choice } }, '已投')) }
  return (
    <Sheet title={`候选（${told.candidates.length}），名额${told.places}`} className="form-note" extra={c.state === 'closed' ? <Button size="small" href={server.link('/documents/paper', { name: 'exemplars.list', selection: c.id })} download>评选结果（Word）</Button> : undefined}>
      {fault}
      <p>评委（{told.members.length}）：{told.members.length === 0 ? '还没有请' : told.members.map((m) => m.name).join('、')}{told.round > 1 ? `；第${told.round}轮` : ''}</p>
      {told.state === 'judging' && <Alert type="info" showIcon className="form-note" title="无记名投票：只数票数，不留谁投了什么；本人、推荐人、一家人自动回避，别的亲属请自己点“回避”" />}
      <Table<Candidate> size="small" rowKey="id" pagination={false} dataSource={[...told.candidates]} locale={{ emptyText: '还没有本人交来评审的推荐' }} expandable={{ columnTitle: <span className="only-read">展开</span>, expandedRowRender: (n) => <><p>{n.merits}</p>{n.remark !== '' && <p>本人的说明：{n.remark}</p>}<Found findings={n.findings} /></> }} columns={[
        { title: '候选', render: (_, n) => <Link to={casePath('exemplars.nomination', n.id)}>{n.name}</Link> }, { title: '情况', dataIndex: 'stateZh' }, { title: '投票', render: (_, n) => (n.arithmetic !== '' ? n.arithmetic : told.state === 'judging' && n.state === 'qualified' ? `应投${n.entitled}，已投${n.cast}` : '') },
        ...(told.member && told.state === 'judging' ? [{ title: '我的一票', width: 330, render: (_: unknown, n: Candidate) => (n.state !== 'qualified' ? null : n.mustRecuse !== '' ? <span className="quiet">{n.mustRecuse}，回避</span> : n.recused ? <span className="quiet">已回避</span> : n.voted ? <span className="quiet">已投</span>
          : <Space wrap>{Object.entries(ballotChoices).map(([choice, zh]) => <Button key={choice} size="small" loading={busy} onClick={() => vote(n, choice)}>{zh}</Button>)}<Button size="small" onClick={() => vote(n, null)}>回避</Button></Space>) }] : []),
      ]} />
    </Sheet>
  )
}
