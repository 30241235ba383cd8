/** Grids on the map with their open events; the boundary of a grid is drawn by clicking its corners. */
import { Alert, Button, Card, Form, Input, Segmented, Space, Table } from 'antd'
import { useNavigate } from '@tanstack/react-router'
import type { Polygon, Position } from 'geojson'
import { useState, type ReactNode } from 'react'
import { newCommand } from '../../../web/ui/client.ts'
import { problemOf } from '../../../web/ui/problem.ts'
import type { CaseRow, Names } from '../../../web/console/api/contract.ts'
import { refresh, useApi, useCases } from '../../../web/console/api/queries.ts'
import { server } from '../../../web/console/api/server.ts'
import { useQueryClient } from '@tanstack/react-query'
import { PageHead } from '../../../web/console/parts/PageHead.tsx'
import { PlaceMap, type Areas, type MapPoint } from '../../../web/console/parts/PlaceMap.tsx'
import { casePath } from '../../../web/console/paths.ts'
import { usePlace } from '../../../web/console/shell/place.ts'
import { useSession } from '../../../web/console/shell/session.tsx'

interface GridShown { code: string; name: string; kindZh: string; team: string | null; phone: string | null; staff: readonly { name: string; postZh: string }[] }
interface Drawing { code: string | null; name: string; kind: 'general' | 'special'; corners: readonly Position[] }
const drawers = ['villageClerk', 'branchSecretary', 'committeeChair', 'townshipOfficer', 'townshipLeader', 'countyOfficer']

function pointOf(row: CaseRow): MapPoint[] {
  const at = row.body.point
  if (typeof at !== 'object' || at === null || !('lng' in at) || !('lat' in at) || typeof at.lng !== 'number' || typeof at.lat !== 'number') return []
  return [{ id: row.id, lng: at.lng, lat: at.lat, zh: row.title, tone: row.overdue ? 'over' : 'open' }]
}
/** Corners as a closed ring; two corners make no area yet. */
const polygonOf = (corners: readonly Position[]): Polygon | null => {
  const [first] = corners
  return first === undefined || corners.length < 3 ? null : { type: 'Polygon', coordinates: [[...corners, first]] }
}

export function MapPage(): ReactNode {
  const { place } = usePlace()
  const { hat } = useSession()
  const navigate = useNavigate()
  const areas = useApi<Areas>('/places/grids', { place }, { keep: true }).data
  const grids = useApi<readonly GridShown[]>('/grid/grids', { place }, { keep: true, enabled: place.length >= 9 }).data
  const events = useCases('grid.event', { place, open: 1, limit: 200 }).data
  const [selected, setSelected] = useState<string | null>(null)
  const [drawing, setDrawing] = useState<Drawing | null>(null)
  const points = (events?.rows ?? []).flatMap(pointOf)
  const mayDraw = drawers.includes(hat.as) && place.length >= 12
  const begin = (code: string | null): void => {
    const known = grids?.find((each) => each.code === code)
    setDrawing({ code, name: known?.name ?? '', kind: known?.kindZh === '专属网格' ? 'special' : 'general', corners: [] })
  }
  const drawn = drawing === null ? null : polygonOf(drawing.corners)
  const shown: Areas | undefined = areas === undefined || drawn === null ? areas
    : { ...areas, features: [...areas.features, { type: 'Feature', geometry: drawn, properties: { code: 'drawing', name: '正在画' } }] }
  const corners: MapPoint[] = (drawing?.corners ?? []).map(([lng = 0, lat = 0], n) => ({ id: `corner-${n}`, lng, lat, zh: `第${n + 1}个角`, tone: 'soon' }))
  return (
    <>
      <PageHead title="网格地图" note={`${grids?.length ?? areas?.features.length ?? 0}个网格，${points.length}件未结事件标了位置`}>
        {mayDraw && drawing === null && <Space><Button onClick={() => begin(null)}>划一个新网格</Button>
          {selected !== null && <Button onClick={() => begin(selected)}>重画选中的网格</Button>}</Space>}
      </PageHead>
      {drawing !== null && <DrawForm drawing={drawing} change={setDrawing} village={place.slice(0, 12)} />}
      <Card className="form-note">
        <PlaceMap label="网格和未结事件" height={560} areas={shown} points={drawing === null ? points : corners} selected={drawing === null ? selected : 'drawing'}
          {...(drawing === null ? { onArea: setSelected, onPoint: (id) => { void navigate({ to: casePath('grid.event', id) }) } } : { onPick: (at) => setDrawing((now) => now && { ...now, corners: [...now.corners, [at.lng, at.lat]] }) })} />
      </Card>
      <GridTable grids={grids ?? []} events={events?.rows ?? []} names={events?.names ?? {}} selected={selected} select={setSelected} />
    </>
  )
}

interface TableProps { grids: readonly GridShown[]; events: readonly CaseRow[]; names: Names; selected: string | null; select: (code: string) => void }
/** The same as a table: for whoever cannot use a map. */
function GridTable({ grids, events, selected, select }: TableProps): ReactNode {
  if (grids.length === 0) return null
  return (
    <Card title="网格一览">
      <Table<GridShown> size="small" rowKey="code" pagination={{ pageSize: 20, hideOnSinglePage: true }} dataSource={[...grids]} rowClassName={(row) => (row.code === selected ? 'row-selected' : '')}
        columns={[
          { title: '网格', dataIndex: 'name', render: (name: string, row) => <Button type="link" onClick={() => select(row.code)}>{name}</Button> },
          { title: '编码', dataIndex: 'code' }, { title: '种类', dataIndex: 'kindZh' },
          { title: '网格长、网格员', render: (_, row) => row.staff.map((one) => `${one.postZh} ${one.name}`).join('、') || '暂无' },
          { title: '电话', dataIndex: 'phone', render: (phone: string | null) => phone ?? '—' },
          { title: '未结事件', align: 'right', render: (_, row) => events.filter((each) => each.place === row.code).length },
        ]} />
    </Card>
  )
}

interface DrawProps { drawing: Drawing; change: (to: Drawing | null) => void; village: string }
function DrawForm({ drawing, change, village }: DrawProps): ReactNode {
  const client = useQueryClient()
  const [fault, setFault] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const [command] = useState(newCommand)
  const polygon = polygonOf(drawing.corners)
  const save = async (): Promise<void> => {
    if (drawing.name.trim() === '') { setFault('请给网格起个名称'); return }
    setBusy(true)
    setFault(null)
    try {
      await server.command('/grid/draw', { ...command, input: { village, name: drawing.name.trim(), kind: drawing.kind,
        ...(drawing.code === null ? {} : { code: drawing.code }), ...(polygon === null ? {} : { polygon }) } })
      await refresh(client, '/places', '/grid')
      change(null)
    } catch (error) { setFault(problemOf(error).detail) } finally { setBusy(false) }
  }
  return (
    <Card title={drawing.code === null ? '划一个新网格' : '重画网格'} className="form-note">
      <p className="quiet form-note">在地图上依次点出网格的各个角，至少三个；边界可以以后再画。已点{drawing.corners.length}个角。</p>
      {fault !== null && <Alert type="error" showIcon title={fault} role="alert" />}
      <Form layout="inline" onFinish={save}>
        <Form.Item label="网格名称" htmlFor="grid-name"><Input id="grid-name" value={drawing.name} maxLength={40} onChange={(event) => change({ ...drawing, name: event.target.value })} /></Form.Item>
        <Form.Item label="种类"><Segmented<Drawing['kind']> value={drawing.kind} onChange={(kind) => change({ ...drawing, kind })} options={[{ value: 'general', label: '综合网格' }, { value: 'special', label: '专属网格' }]} /></Form.Item>
        <Space><Button disabled={drawing.corners.length === 0} onClick={() => change({ ...drawing, corners: drawing.corners.slice(0, -1) })}>退一个角</Button>
          <Button onClick={() => change(null)}>不画了</Button><Button type="primary" htmlType="submit" loading={busy}>保存网格</Button></Space>
      </Form>
    </Card>
  )
}
