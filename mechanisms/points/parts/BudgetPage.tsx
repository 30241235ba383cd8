/** What is set aside for exchanges and what it covers: points are only given as far as they are covered. */
import { Alert, Button, Card, Col, Input, InputNumber, Row, Space, Statistic, Table } from 'antd'
import { useState, type ReactNode } from 'react'
import { newCommand } from '../../../web/ui/client.ts'
import { useApi } from '../../../web/console/api/queries.ts'
import { Loaded, Nothing } from '../../../web/console/parts/Blank.tsx'
import { PageHead } from '../../../web/console/parts/PageHead.tsx'
import { usePlace } from '../../../web/console/shell/place.ts'
import { useSession } from '../../../web/console/shell/session.tsx'
import type { BudgetShown } from '../schema.ts'
import { useSender, villageOf, yuanText } from './sending.tsx'

interface Statement { opening: number; closing: number; lines: readonly { transfer: string; day: string; amount: number; balance: number | null; note: string; other: { zh: string } }[] }
export function BudgetPage(): ReactNode {
  const village = villageOf(usePlace().place)
  const { hat } = useSession()
  const budget = useApi<BudgetShown>('/points/budget', { place: village ?? '' }, { enabled: village !== null })
  const lines = useApi<Statement>('/ledgers/statement', { ledger: 'points.budget', account: 'available', owner: village ?? '' }, { enabled: village !== null })
  if (village === null) return <Nothing zh="请先在上面选一个村" />
  return (
    <>
      <PageHead title="兑换预算" note="先有预算，才能发积分：发出去的每一分都换得到东西" />
      <Loaded query={budget}>{(b) => (
        <Card className="form-note">
          {b.valueFen === 0 && <Alert type="info" showIcon className="form-note" title="现在没有施行中的积分规则" />}
          {b.freeFen < 0 && <Alert type="error" showIcon className="form-note" title={`预算盖不住结余积分，还差${yuanText(-b.freeFen)}`} />}
          <Row gutter={[24, 16]}>{[['累计安排', yuanText(b.appropriatedFen)], ['可用', yuanText(b.availableFen)], ['已预留', yuanText(b.committedFen)], ['已兑换', yuanText(b.spentFen)],
            ['结余积分（含公示中）', `${b.outstanding}分`], ['折合', yuanText(b.owedFen)], ['还可以发', `${b.freePoints}分`], ['规则里的年度预算', yuanText(b.budgetFen)]].map(([title, value]) => (
            <Col key={title} xs={12} md={6}><Statistic title={title} value={value ?? ''} /></Col>))}</Row>
          {['committeeChair', 'branchSecretary'].includes(hat.as) && <Appropriate village={village} />}
        </Card>)}</Loaded>
      <Card title="今年的收支"><Loaded query={lines}>{(s) => (
        <Table size="small" rowKey="transfer" pagination={{ pageSize: 20, hideOnSinglePage: true }} dataSource={[...s.lines].reverse()} locale={{ emptyText: '今年还没有收支' }} columns={[
          { title: '日期', dataIndex: 'day', width: 120 }, { title: '事由', render: (_, row) => row.note || row.other.zh }, { title: '收支', align: 'right', width: 120, render: (_, row) => yuanText(row.amount) },
          { title: '可用', align: 'right', width: 120, render: (_, row) => (row.balance === null ? '' : yuanText(row.balance)) }]} />)}</Loaded></Card>
    </>
  )
}
function Appropriate({ village }: { village: string }): ReactNode {
  const [yuan, setYuan] = useState<number | null>(null)
  const [note, setNote] = useState('')
  const { busy, fault, send } = useSender()
  const submit = async (): Promise<void> => {
    const command = newCommand()
    const done = await send('/ledgers/move', { ...command, input: { ledger: 'points.budget', move: 'appropriate', place: village, transfers: [{ key: command.id, from: village, to: village, amount: Math.round((yuan ?? 0) * 100), note }] } }, '已安排')
    if (done !== null) { setYuan(null); setNote('') }
  }
  return (
    <div className="form-note" style={{ marginTop: 24 }}>
      {fault}
      <Space wrap><InputNumber aria-label="安排多少元" placeholder="多少" min={0.01} value={yuan} onChange={setYuan} suffix="元" style={{ width: 160 }} />
        <Input aria-label="依据" placeholder="依据，例如2026年3月村民代表会议" maxLength={200} style={{ width: 320 }} value={note} onChange={(event) => setNote(event.target.value)} />
        <Button type="primary" loading={busy} disabled={(yuan ?? 0) <= 0 || note.trim().length < 2} onClick={() => void submit()}>安排预算</Button></Space>
    </div>
  )
}
