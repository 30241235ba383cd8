/** The shop's shelves: what there is, what is running low, and goods that came in, all at once. */
import { Button, Card, InputNumber, Space, Table, Tag } from 'antd'
import { Link } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import { newCommand } from '../../../web/ui/client.ts'
import { useApi } from '../../../web/console/api/queries.ts'
import { Loaded, Nothing } from '../../../web/console/parts/Blank.tsx'
import { PageHead } from '../../../web/console/parts/PageHead.tsx'
import { attachmentPath } from '../../../web/console/parts/PhotosInput.tsx'
import { casePath, openPath } from '../../../web/console/paths.ts'
import { usePlace } from '../../../web/console/shell/place.ts'
import { useSession } from '../../../web/console/shell/session.tsx'
import type { GoodsShown, Scheme } from '../schema.ts'
import { useSender, villageOf, yuanText } from './sending.tsx'

const keepers = ['villageClerk', 'volunteer']
export function ShelfPage(): ReactNode {
  const village = villageOf(usePlace().place)
  const { hat } = useSession()
  const [coming, setComing] = useState<Readonly<Record<string, number>>>({})
  const scheme = useApi<Scheme>('/points/scheme', { place: village ?? '' }, { enabled: village !== null })
  const { busy, fault, send } = useSender()
  if (village === null) return <Nothing zh="请先在上面选一个村" />
  const receipts = Object.entries(coming).filter(([, pieces]) => pieces > 0)
  const mayReceive = keepers.includes(hat.as)
  const receive = async (): Promise<void> => {
    const command = newCommand()
    const done = await send('/ledgers/move', { ...command, input: { ledger: 'points.stock', move: 'receive', place: village, transfers: receipts.map(([id, amount]) => ({ key: `${command.id}:${id.slice(-12)}`, from: village, to: id, amount, note: '进货' })) } },
      `已记进货${receipts.length}种`)
    if (done !== null) setComing({})
  }
  return (
    <>
      <PageHead title="积分超市" note="库存从进货和取货数出来，没有人直接改数">
        {(mayReceive || hat.as === 'committeeChair') && <Link to={openPath('points.goods')}><Button>上架商品或帮忙事项</Button></Link>}
        {mayReceive && <Button type="primary" loading={busy} disabled={receipts.length === 0} onClick={() => void receive()}>记进货（{receipts.length}种）</Button>}
      </PageHead>
      <Card>{fault}<Loaded query={scheme}>{({ goods }) => (
        <Table<GoodsShown> size="small" rowKey="id" dataSource={[...goods]} pagination={{ pageSize: 20, hideOnSinglePage: true }} locale={{ emptyText: '还没有上架' }} columns={[
          ...(goods.some((each) => each.photo !== null) ? [{ title: <span className="only-read">图片</span>, width: 56, render: (_: unknown, row: GoodsShown) => (row.photo === null ? null : <img src={attachmentPath(row.photo, 'thumb')} alt={row.name} width={40} height={40} style={{ objectFit: 'cover', borderRadius: 4 }} />) }] : []),
          { title: '名称', render: (_, row) => <Space><Link to={casePath('points.goods', row.id)}>{row.name}</Link>{row.state === 'paused' && <Tag>暂停</Tag>}{row.low && <Tag color="orange">该进货了</Tag>}</Space> },
          { title: '类别', dataIndex: 'kindZh', width: 90 }, { title: '店', dataIndex: 'shopName' }, { title: '谁来帮', dataIndex: 'offeredBy' },
          { title: '积分', dataIndex: 'points', align: 'right', width: 70 }, { title: '价值', align: 'right', width: 90, render: (_, row) => yuanText(row.fen) },
          { title: '货架', align: 'right', width: 70, render: (_, row) => row.left ?? '不计' }, { title: '已预留', dataIndex: 'reserved', align: 'right', width: 80 },
          ...(mayReceive ? [{ title: '进货', width: 110, render: (_: unknown, row: GoodsShown) => (row.left === null ? null
            : <InputNumber aria-label={`${row.name}进货几件`} min={0} max={9999} precision={0} value={coming[row.id] ?? null} onChange={(pieces) => setComing({ ...coming, [row.id]: pieces ?? 0 })} suffix="件" />) }] : []),
        ]} />)}</Loaded></Card>
    </>
  )
}
