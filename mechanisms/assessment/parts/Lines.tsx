/** The items of a place: what each earned, why points are missing, and the way into the rows of its figure. */
import { Button, Table } from 'antd'
import { lazy, Suspense, useState, type ReactNode } from 'react'
import { itemKinds, type Line } from '../schema.ts'

const FigureDrawer = lazy(() => import('../../../web/console/pages/FigureDrawer.tsx').then((page) => ({ default: page.FigureDrawer })))
const earnedText = (l: Line): string => (l.apart !== null ? '单列' : l.kind === 'scored' ? `${l.earned} / ${l.points}` : l.kind === 'bonus' ? `+${l.earned}` : l.lost > 0 ? `−${l.lost}` : '0')

export interface LinesProps { lines: readonly Line[]; place: string; from: string; to: string; act?: (line: Line) => ReactNode }
export function Lines({ lines, place, from, to, act }: LinesProps): ReactNode {
  const [figure, setFigure] = useState<string | null>(null)
  return (
    <>
      <Table<Line> size="small" rowKey="key" pagination={false} scroll={{ x: 640 }} dataSource={[...lines]} columns={[
        { title: '指标', width: 200, render: (_, l) => l.name }, { title: '类别', width: 110, render: (_, l) => itemKinds[l.kind] },
        { title: '得分', width: 100, align: 'right', render: (_, l) => <span className={l.apart === null ? '' : 'quiet'}>{earnedText(l)}</span> },
        { title: '为什么', render: (_, l) => l.why },
        { title: '依据', width: 130, render: (_, l) => (l.figure === null ? l.evidence.length > 0 ? `${l.evidence.length}条佐证` : '' : <Button type="link" size="small" className="link-cell" aria-label={`${l.name}：看记录`} onClick={() => setFigure(l.figure)}>看逐条记录</Button>) },
        ...(act === undefined ? [] : [{ title: <span className="only-read">操作</span>, width: 90, render: (_: unknown, l: Line) => act(l) }]),
      ]} />
      {figure !== null && <Suspense fallback={null}><FigureDrawer asked={figure} root={place} from={from} to={to} onClose={() => setFigure(null)} /></Suspense>}
    </>
  )
}
