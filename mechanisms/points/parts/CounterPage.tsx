/** The counter: a code is typed or scanned, what it is for is read out, handed over. The clerk orders for who has no phone and prints the slip. */
import { Button, Card, Col, Descriptions, Input, InputNumber, Modal, QRCode, Row, Select, Space, Table } from 'antd'
import { useRef, useState, type ReactNode } from 'react'
import type { Receipt } from '../../../web/console/api/contract.ts'
import { useApi } from '../../../web/console/api/queries.ts'
import { Loaded, Nothing } from '../../../web/console/parts/Blank.tsx'
import { PageHead } from '../../../web/console/parts/PageHead.tsx'
import { usePlace } from '../../../web/console/shell/place.ts'
import { useSession } from '../../../web/console/shell/session.tsx'
import { dayText } from '../../../web/ui/format.ts'
import type { ExchangeShown, MemberRow, Scheme } from '../schema.ts'
import { useSender, villageOf } from './sending.tsx'

interface Found { exchange: string; name: string; pieces: number; points: number; householdNumber: string; handed: boolean }
export interface SlipData { secret: string; until: string; name: string; pieces: number; points: number; householdNumber: string; shopName: string }

export function CounterPage(): ReactNode {
  const village = villageOf(usePlace().place)
  const { hat } = useSession()
  const [slip, setSlip] = useState<SlipData | null>(null)
  if (village === null) return <Nothing zh="请先在上面选一个村" />
  return (
    <>
      <PageHead title="兑换柜台" note="凭取货码取货；码只能用一次" />
      <Row gutter={16}>
        <Col xs={24} lg={10}><Redeem />{hat.as === 'villageClerk' && <OrderFor village={village} print={setSlip} />}</Col>
        <Col xs={24} lg={14}><Waiting village={village} mayPrint={hat.as === 'villageClerk'} print={setSlip} /></Col>
      </Row>
      <Modal open={slip !== null} onCancel={() => setSlip(null)} onOk={() => window.print()} okText="打印" cancelText="关闭" title="取货码" width={420}>{slip !== null && <Slip slip={slip} />}</Modal>
    </>
  )
}

function Redeem(): ReactNode {
  const [secret, setSecret] = useState('')
  const [found, setFound] = useState<Found | null>(null)
  const { busy, fault, send } = useSender()
  const input = useRef<{ focus: () => void } | null>(null)
  const look = async (): Promise<void> => setFound(await send<Found>('/points/redeem', { input: { secret, dry: true } }))
  const hand = async (): Promise<void> => {
    if (await send<Found>('/points/redeem', { input: { secret } }, '已取货') === null) return
    setFound(null)
    setSecret('')
    input.current?.focus()
  }
  return (
    <Card title="凭码取货" className="form-note">
      {fault}
      <Input.Search ref={(element) => { input.current = element }} autoFocus size="large" aria-label="取货码" placeholder="输入或扫描取货码" enterButton="查" value={secret} loading={busy}
        onChange={(event) => { setSecret(event.target.value); setFound(null) }} onSearch={() => void look()} />
      {found !== null && <>
        <Descriptions column={1} bordered size="small" className="form-note" style={{ marginTop: 16 }} items={[{ key: 'name', label: '商品', children: <b>{found.name} × {found.pieces}</b> }, { key: 'household', label: '户号', children: `${found.householdNumber}号` },
          { key: 'points', label: '积分', children: `${found.points}分` }]} />
        <Button type="primary" size="large" block loading={busy} onClick={() => void hand()}>已交给本人，取货</Button>
      </>}
    </Card>
  )
}

async function codeFor(send: ReturnType<typeof useSender>['send'], x: ExchangeShown): Promise<SlipData | null> {
  const code = await send<{ secret?: string; until: string }>('/points/code', { input: { exchange: x.id } })
  return code?.secret === undefined ? null : { secret: code.secret, until: code.until, name: x.name, pieces: x.pieces, points: x.points, householdNumber: x.householdNumber, shopName: x.shopName }
}
function Waiting({ village, mayPrint, print }: { village: string; mayPrint: boolean; print: (slip: SlipData | null) => void }): ReactNode {
  const orders = useApi<readonly ExchangeShown[]>('/points/orders', { place: village })
  const { fault, send } = useSender()
  return (
    <Card title="等着来取">{fault}<Loaded query={orders}>{(rows) => (
      <Table<ExchangeShown> size="small" rowKey="id" dataSource={[...rows]} pagination={{ pageSize: 15, hideOnSinglePage: true }} locale={{ emptyText: '没有等着来取的' }} columns={[
        { title: '户号', dataIndex: 'householdNumber', width: 80 }, { title: '商品', render: (_, row) => `${row.name} × ${row.pieces}` }, { title: '积分', dataIndex: 'points', align: 'right', width: 70 }, { title: '店', dataIndex: 'shopName' },
        { title: '留到', render: (_, row) => (row.until === null ? '' : dayText(row.until)) },
        ...(mayPrint ? [{ title: <span className="only-read">操作</span>, width: 110, render: (_: unknown, row: ExchangeShown) => <Button size="small" onClick={() => { void codeFor(send, row).then(print) }}>打印取货码</Button> }] : []),
      ]} />)}</Loaded></Card>
  )
}

/** For who has no phone: member, goods, number; the slip comes out at once. */
function OrderFor({ village, print }: { village: string; print: (slip: SlipData | null) => void }): ReactNode {
  const members = useApi<readonly MemberRow[]>('/points/members', { place: village }).data ?? []
  const goods = (useApi<Scheme>('/points/scheme', { place: village }).data?.goods ?? []).filter((each) => each.state === 'offered')
  const [chosen, setChosen] = useState<{ membership?: string; goods?: string; pieces: number }>({ pieces: 1 })
  const { busy, fault, send } = useSender()
  const order = async (): Promise<void> => {
    const receipt = await send<Receipt>('/points/exchange', { place: village, input: chosen }, '已预留')
    const [g, m] = [goods.find((each) => each.id === chosen.goods), members.find((each) => each.id === chosen.membership)]
    if (receipt === null || g === undefined || m === undefined) return
    print(await codeFor(send, { id: receipt.case.id, number: receipt.case.number, membership: m.id, state: 'reserved', stateZh: '', name: g.name, pieces: chosen.pieces, points: g.points * chosen.pieces, shopName: g.shopName, until: null, householdNumber: m.householdNumber }))
    setChosen({ pieces: 1 })
  }
  return (
    <Card title="替没有手机的人下单" size="small">
      {fault}
      <Space orientation="vertical" style={{ width: '100%' }}>
        <Select aria-label="用谁的积分" showSearch={{ optionFilterProp: 'label' }} style={{ width: '100%' }} placeholder="户号或姓名" value={chosen.membership ?? null} onChange={(membership) => setChosen({ ...chosen, membership })} options={members.map((each) => ({ value: each.id, label: `${each.householdNumber}号 ${each.name}（${each.balance}分）` }))} />
        <Select aria-label="换什么" style={{ width: '100%' }} placeholder="换什么" value={chosen.goods ?? null} onChange={(id) => setChosen({ ...chosen, goods: id })} options={goods.map((each) => ({ value: each.id, label: `${each.name}（${each.points}分${each.left === null ? '' : `，剩${each.left}件`}）` }))} />
        <Space><InputNumber aria-label="数量" min={1} max={99} precision={0} value={chosen.pieces} onChange={(pieces) => setChosen({ ...chosen, pieces: pieces ?? 1 })} suffix="件" />
          <Button type="primary" loading={busy} disabled={chosen.membership === undefined || chosen.goods === undefined} onClick={() => void order()}>预留并打印取货码</Button></Space>
      </Space>
    </Card>
  )
}

/** A7: large code, square to scan, what it is for. Everything else of the page stays off the paper. */
function Slip({ slip }: { slip: SlipData }): ReactNode {
  return (
    <div className="points-slip" style={{ textAlign: 'center' }}>
      <style>{'@media print { @page { size: 74mm 105mm; margin: 4mm } body * { visibility: hidden } .points-slip, .points-slip * { visibility: visible } .points-slip { position: fixed; inset: 0; } }'}</style>
      <p><b>积分兑换取货码</b></p>
      <QRCode value={slip.secret} type="svg" size={150} bordered={false} style={{ margin: '0 auto' }} />
      <p style={{ fontSize: 26, letterSpacing: 2, margin: '8px 0' }}><b>{slip.secret}</b></p>
      <p>{slip.name} × {slip.pieces}　{slip.points}分</p>
      <p>{slip.householdNumber}号　{slip.shopName}</p>
      <p>{dayText(slip.until)}前有效，只能用一次；重新打印后，这一张作废</p>
    </div>
  )
}
