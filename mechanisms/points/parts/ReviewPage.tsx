/** Claims to look at: the list at the left, the claim with its evidence at the right, one sentence and a decision below. */
import { Button, Card, Col, Input, List, Row, Segmented, Space } from 'antd'
import { Link } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import { reasonOf } from '../../../web/console/parts/StepButton.tsx'
import { dayText } from '../../../web/ui/format.ts'
import type { CaseAnswer, CaseRow } from '../../../web/console/api/contract.ts'
import { useCase, useCases } from '../../../web/console/api/queries.ts'
import { Loaded, Nothing } from '../../../web/console/parts/Blank.tsx'
import { PageHead } from '../../../web/console/parts/PageHead.tsx'
import { DueTag } from '../../../web/console/parts/Tags.tsx'
import { casePath } from '../../../web/console/paths.ts'
import { usePlace } from '../../../web/console/shell/place.ts'
import { ClaimLines } from './ClaimPanel.tsx'
import { useSender } from './sending.tsx'

const queues = [{ value: 'claimed', label: '待审核' }, { value: 'appealed', label: '申诉复审' }, { value: 'reversing', label: '冲正确认' }]
const decisions: Readonly<Record<string, readonly { step: string; zh: string; said: 'opinion' | 'reason'; good: boolean }[]>> = {
  claimed: [{ step: 'review', zh: '通过，公示', said: 'opinion', good: true }, { step: 'reject', zh: '不通过', said: 'reason', good: false }],
  appealed: [{ step: 'grant', zh: '申诉成立，重新公示', said: 'opinion', good: true }, { step: 'uphold', zh: '维持原决定', said: 'opinion', good: false }],
  reversing: [{ step: 'counter', zh: '确认冲正', said: 'reason', good: false }, { step: 'keep', zh: '不冲正', said: 'reason', good: true }],
}

export function ReviewPage(): ReactNode {
  const { place } = usePlace()
  const [queue, setQueue] = useState('claimed')
  const [open, setOpen] = useState<string | null>(null)
  const list = useCases('points.claim', { place, state: queue, limit: 100 })
  return (
    <>
      <PageHead title="审核" note="由没有关系的人来看：自己申报的、家里人在里面的，系统不让办"><Segmented options={queues} value={queue} onChange={(value) => { setQueue(value); setOpen(null) }} /></PageHead>
      <Loaded query={list}>{({ rows }) => {
        const shown = rows.find((each) => each.id === open) ?? rows[0]
        if (shown === undefined) return <Card><Nothing zh={`没有${queues.find((each) => each.value === queue)?.label ?? ''}的申报`} /></Card>
        return (
          <Row gutter={16}>
            <Col xs={24} lg={9}><Card size="small"><Queue rows={rows} open={shown.id} choose={setOpen} /></Card></Col>
            <Col xs={24} lg={15}><One key={shown.id} id={shown.id} queue={queue} /></Col>
          </Row>
        )
      }}</Loaded>
    </>
  )
}
function Queue({ rows, open, choose }: { rows: readonly CaseRow[]; open: string; choose: (id: string) => void }): ReactNode {
  return <List size="small" dataSource={[...rows]} renderItem={(row) => (
    <List.Item extra={<DueTag dueAt={row.dueAt} />}>
      <Button type={row.id === open ? 'primary' : 'link'} size="small" ghost={row.id === open} aria-current={row.id === open} onClick={() => choose(row.id)}>{row.title.slice(0, 24)}</Button>
    </List.Item>)} />
}
const text = (x: unknown): string => (typeof x === 'string' ? x : '')
function One({ id, queue }: { id: string; queue: string }): ReactNode {
  const answer = useCase('points.claim', id)
  return <Loaded query={answer}>{(told) => <Decide answer={told} queue={queue} />}</Loaded>
}
function Decide({ answer, queue }: { answer: CaseAnswer; queue: string }): ReactNode {
  const { case: c, acts, can } = answer
  const [said, setSaid] = useState('')
  const { busy, fault, send } = useSender()
  const ways = decisions[queue] ?? []
  const refused = ways.flatMap(({ step }) => { const each = can[step]; return each === true || each === undefined ? [] : [each] })[0]
  return (
    <Card size="small" title={<Link to={casePath('points.claim', c.id)}>{c.number}</Link>} extra={`${dayText(text(c.body.deedDay))}做的`}>
      <p>{text(c.body.deed)}</p>
      <p className="quiet">申报：{acts[0]?.personName}（{acts[0]?.asZh}）</p>
      {acts.slice(1).map((act) => <p key={act.n} className="quiet">{act.zh}：{act.personName} {text(act.input?.opinion) || text(act.input?.reason)}</p>)}
      <ClaimLines answer={answer} />
      {fault}
      {refused === undefined ? <>
        <Input.TextArea aria-label="审核意见" placeholder="写一句意见或理由，例如：网格员在场，属实" rows={2} maxLength={400} value={said} onChange={(event) => setSaid(event.target.value)} />
        <Space className="form-note">{ways.map((way) => <Button key={way.step} type={way.good ? 'primary' : 'default'} danger={!way.good} loading={busy} disabled={said.trim().length < 2}
          onClick={() => void send(`/points/claim/${c.id}/${way.step}`, { version: c.version, input: { [way.said]: said } }, '已办')}>{way.zh}</Button>)}</Space>
      </> : <p className="quiet">{reasonOf(refused)}</p>}
    </Card>
  )
}
