/** The matters: paper issued and counted, hands counted, online votes as they stand, and whether each is carried. */
import { Link } from '@tanstack/react-router'
import { Alert, App, Button, Form, InputNumber, Modal, Select } from 'antd'
import { useState, type ReactNode } from 'react'
import type { RollShown } from '../../../kernel/gatherings/schema.ts'
import { problemOf } from '../../ui/problem.ts'
import { useApi, useCommand } from '../api/queries.ts'
import { casePath } from '../paths.ts'
import type { GatheringAnswer, MatterShown } from './gatheringShapes.ts'
import { Sheet } from './Sheet.tsx'

export function GatheringVotes({ answer }: { answer: GatheringAnswer }): ReactNode {
  const { gathering: g, matters, can } = answer
  const { message } = App.useApp()
  const [counting, setCounting] = useState<{ matter: MatterShown; how: 'paper' | 'hands' } | null>(null)
  const issue = useCommand<{ issued: number }>('/gatherings/issuePaper', ['/gatherings'])
  const mayVote = can.countHands === true
  const whyNot = can.countHands === true || g.state !== 'open' ? null : can.countHands?.zh
  return (
    <Sheet title={g.state === 'convened' ? '议题' : '议题与表决'}>
      {whyNot !== null && whyNot !== undefined && <Alert className="form-note" type="info" showIcon title={whyNot} />}
      <ol className="matters">
        {matters.map((m) => (
          <li key={m.n}>
            <h3>{m.n}. {m.title}</h3>
            {m.link !== null && m.case !== null && <p><Link to={casePath(m.link.procedure, m.case)}>{m.link.title}</Link></p>}
            {m.voted > 0 && <Votes m={m} />}
            {mayVote && <p className="gathering-acts">
              <Button size="small" onClick={() => setCounting({ matter: m, how: 'hands' })}>录入举手结果</Button>
              <Button size="small" onClick={() => issue.mutate({ input: { gathering: g.id, matter: m.n, all: true } }, { onSuccess: (said) => void message.success(`共发出 ${String(said.issued)} 张选票`), onError: (error) => void message.error(problemOf(error).detail) })}>给没表决的人发选票</Button>
              {m.issued > 0 && <Button size="small" type="primary" onClick={() => setCounting({ matter: m, how: 'paper' })}>录入计票结果（发出 {m.issued} 张）</Button>}
            </p>}
          </li>
        ))}
      </ol>
      {counting !== null && <Count gathering={g.id} {...counting} onClose={() => setCounting(null)} />}
    </Sheet>
  )
}

function Votes({ m }: { m: MatterShown }): ReactNode {
  if (m.counting) return <p className="quiet">正在线上表决：{m.voted} 人已表决。到会的人都表决完才显示票数，免得看出谁怎么投。</p>
  return (
    <div className="votes">
      <p className="vote-numbers"><span className="vote-yes">赞成 <b>{m.yes}</b></span><span>反对 <b>{m.no}</b></span><span>弃权 <b>{m.abstained}</b></span>{m.invalid > 0 && <span>废票 <b>{m.invalid}</b></span>}</p>
      <p className={m.carried ? 'vote-result vote-carried' : 'vote-result'}>{m.carried ? '通过' : '没有通过'}<span>{m.arithmetic}</span></p>
      <p className="quiet">{m.tallies.length === 0 ? '线上表决的人少，不分开列出，免得看出谁怎么投。' : m.tallies.map((t) => `${t.howZh}：赞成 ${String(t.yes)}、反对 ${String(t.no)}、弃权 ${String(t.abstained)}${t.teller === null ? '' : `（监票 ${t.teller}）`}`).join('；')}</p>
    </div>
  )
}

const fields = [['yes', '赞成'], ['no', '反对'], ['abstained', '弃权'], ['invalid', '废票']] as const
function Count({ gathering, matter, how, onClose }: { gathering: string; matter: MatterShown; how: 'paper' | 'hands'; onClose: () => void }): ReactNode {
  const [votes, setVotes] = useState<Record<string, number>>({ yes: 0, no: 0, abstained: 0, invalid: 0 })
  const [teller, setTeller] = useState<string | null>(null)
  const [q, setQ] = useState('')
  const rows = useApi<{ rows: readonly RollShown[] }>('/gatherings/roll', { id: gathering, present: 'yes', q: q === '' ? null : q, limit: 50 }, { keep: true }).data?.rows ?? []
  const send = useCommand<{ id: string }>(how === 'paper' ? '/gatherings/countPaper' : '/gatherings/countHands', ['/gatherings'])
  const { invalid, ...shown } = votes
  const input = { gathering, matter: matter.n, ...shown, ...(how === 'paper' ? { invalid } : {}), teller }
  const sum = fields.filter(([key]) => how === 'paper' || key !== 'invalid').reduce((total, [key]) => total + (votes[key] ?? 0), 0)
  return (
    <Modal open title={`${how === 'paper' ? '计票结果' : '举手结果'}：${matter.title}`} okText="录入" cancelText="不录入" onCancel={onClose} confirmLoading={send.isPending} okButtonProps={{ disabled: teller === null }}
      onOk={() => send.mutate({ input }, { onSuccess: onClose })}>
      <Form layout="vertical" component="div">
        <div className="form-pair">{fields.filter(([key]) => how === 'paper' || key !== 'invalid').map(([key, zh]) => (
          <Form.Item key={key} label={zh} htmlFor={`count-${key}`}><InputNumber id={`count-${key}`} value={votes[key] ?? 0} min={0} precision={0} onChange={(n) => setVotes((old) => ({ ...old, [key]: n ?? 0 }))} style={{ width: '100%' }} /></Form.Item>))}</div>
        <p className="quiet">合计 {sum}{how === 'paper' ? `，发出 ${String(matter.issued)} 张` : ''}</p>
        <Form.Item label="监票人" htmlFor="count-teller" extra="不能是您自己，也不能是记录人">
          <Select id="count-teller" value={teller} placeholder="从到会人员中选" showSearch={{ filterOption: false, onSearch: setQ }} options={rows.map((r) => ({ value: r.line, label: r.name }))} onChange={setTeller} />
        </Form.Item>
        {send.error !== null && <Alert type="error" showIcon role="alert" title={problemOf(send.error).detail} />}
      </Form>
    </Modal>
  )
}
