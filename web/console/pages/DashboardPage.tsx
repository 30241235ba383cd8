/** 一张图: one page per level — the places below on a map, the figures beside their own past and like places, what is open today. */
import { FullscreenOutlined, PrinterOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { Button, Segmented, Select } from 'antd'
import type { ReactNode } from 'react'
import { dayText, timeText } from '../../ui/format.ts'
import { BoardFigure, toldText, type Span } from '../parts/BoardFigure.tsx'
import { Loaded, Nothing } from '../parts/Blank.tsx'
import { Choropleth } from '../parts/Choropleth.tsx'
import { ComingList, DueList, NoticeList, OpenMatters } from '../parts/OpenMatters.tsx'
import { PageHead } from '../parts/PageHead.tsx'
import { usePlaceName, usePlacePath } from '../parts/PlaceTree.tsx'
import { Sheet } from '../parts/Sheet.tsx'
import { dashboardPath } from '../paths.ts'
import { usePlace, useQueryTexts, useSetQuery } from '../shell/place.ts'
import { levelNames, levelOf, useBoard, useEveryFigure, basicSet, useFigureSets, useMapFigure, useMapOf, useNotices, useOpen, useOutlines, type Asked, type Board, type BoardFigure as Shown, type FigureSet } from './dashboardAsked.ts'
import { DashboardWall } from './DashboardWall.tsx'
import { FigureDrawer } from './FigureDrawer.tsx'
import { usePeriod, type PeriodKind } from './figurePeriod.ts'
import '../styles/dashboard.css'
import '../styles/dashboardPrint.css'

export function DashboardPage(): ReactNode {
  return useQueryTexts().wall === '1' ? <DashboardWall /> : <Dashboard />
}

function Dashboard(): ReactNode {
  const { place, own, setPlace } = usePlace()
  const period = usePeriod()
  const setQuery = useSetQuery()
  const placeName = usePlaceName(place)
  const level = levelOf(place)
  const sets = useFigureSets(level)
  const asked: Asked = { place, from: period.from, to: period.to }
  const board = useBoard(asked, sets.flatMap(({ keys }) => keys))
  const line = `${placeName}　${dayText(period.from)}至${dayText(period.to)}　状态时间 ${board.data === undefined ? '' : timeText(board.data.at)}　每个数都从记录数出来，口径见末页`
  const opens = (key: string, span: Span): void => setQuery({ figure: key, span: span === 'now' ? null : span, at: null })
  return (
    <div className="dashboard">
      <PageHead title={`一张图 · ${placeName}`} note={<Trail place={place} own={own} onPlace={setPlace} />}>
        <Segmented<PeriodKind> aria-label="时间段" value={period.kind} onChange={(kind) => period.set(kind)} options={[{ value: 'thisYear', label: '今年以来' }, { value: 'thisMonth', label: '本月' }]} />
        <Button icon={<PrinterOutlined />} onClick={() => print()}>打印</Button>
        <Link className="ant-btn as-plain" to={dashboardPath} search={{ ...(place === own ? {} : { place }), wall: '1' }}><FullscreenOutlined aria-hidden /> 大屏</Link>
      </PageHead>
      <p className="print-line print-only">{line}</p>
      <style>{`@page { @bottom-left { content: ${JSON.stringify(line)}; font-size: 8pt } }`}</style>
      <Basics board={board.data} keys={sets.find(({ name }) => name === basicSet)?.keys ?? []} onOpen={opens} />
      <div className={level === 'grid' ? 'dashboard-top alone' : 'dashboard-top'}>
        {level !== 'grid' && <MapSheet asked={asked} sets={sets} onPlace={setPlace} />}
        <Matters place={place} />
      </div>
      <Soon place={place} />
      <Loaded query={board}>{(data) => <>
        <Figures board={data} sets={sets.filter(({ name }) => name !== basicSet)} onOpen={opens} />
        <Means board={data} />
      </>}</Loaded>
      {sets.length === 0 && board.data === undefined && <Nothing zh="这一级还没有指标" />}
      <Drawer board={board.data} asked={asked} />
    </div>
  )
}

/** Up to one's own place, never further. */
function Trail({ place, own, onPlace }: { place: string; own: string; onPlace: (code: string) => void }): ReactNode {
  const path = usePlacePath(place).filter(({ code }) => code.length >= own.length)
  return (
    <nav className="trail" aria-label="从上级到这里">
      {path.map(({ code, name }) => code === place ? <b key={code} aria-current="page">{name}<small>{levelNames[levelOf(code)]}</small></b> : <span key={code}><button type="button" onClick={() => onPlace(code)}>{name}</button><i aria-hidden>›</i></span>)}
    </nav>
  )
}

function MapSheet({ asked, sets, onPlace }: { asked: Asked; sets: readonly FigureSet[]; onPlace: (code: string) => void }): ReactNode {
  const query = useQueryTexts()
  const setQuery = useSetQuery()
  const every = useEveryFigure()
  const first = useMapFigure(sets)
  const key = query.map ?? first
  const map = useMapOf(asked, key)
  const outlines = useOutlines(asked.place)
  const select = <Select className="map-figure" aria-label="地图上看哪个指标" showSearch={{ optionFilterProp: 'label' }} value={key ?? null} options={every.map((each) => ({ ...each, options: [...each.options] }))} onChange={(next: string) => setQuery({ map: next })} popupMatchSelectWidth={320} />
  return (
    <Sheet title="各地" extra={select} className="map-sheet">
      <Loaded query={map} rows={10}>{(data) => data.children.length === 0 ? <Nothing zh="没有下一级地方" />
        : outlines.isPending ? <div className="map-wait" aria-busy="true">正在读取</div>
          : <Choropleth map={data} outlines={outlines.data} onPlace={onPlace} onValue={(code) => setQuery({ figure: data.key, at: code, span: null })} caption={`${data.zh}，${data.kind === 'stock' ? `截至${dayText(data.to)}` : `${dayText(data.from)}至${dayText(data.to)}`}`} />}</Loaded>
    </Sheet>
  )
}

/** What the place is like, in one line; registers hardly move from month to month. */
const Basics = ({ board, keys, onOpen }: { board: Board | undefined; keys: readonly string[]; onOpen: (key: string, span: Span) => void }): ReactNode => (
  <ul className="basics" aria-label="概况">
    {keys.map((key) => {
      const f = board?.figures.find((each) => each.key === key)
      return <li key={key}>{f === undefined ? <span className="basics-wait" /> : <button type="button" title={f.means} onClick={() => onOpen(key, 'now')}><span>{f.zh}</span><b>{toldText(f, f.kind)}</b><small>{f.unit}</small></button>}</li>
    })}
  </ul>
)

function Matters({ place }: { place: string }): ReactNode {
  const open = useOpen(place)
  return <Sheet title="未办结的事" className="matters"><Loaded query={open}>{(data) => <OpenMatters open={data} place={place} />}</Loaded></Sheet>
}
function Soon({ place }: { place: string }): ReactNode {
  const open = useOpen(place)
  const notices = useNotices(place)
  return (
    <div className="soon">
      <Sheet title="最近到期" className="not-printed"><Loaded query={open} rows={4}>{(data) => <DueList rows={data.due} names={data.names} />}</Loaded></Sheet>
      <Sheet title="接下来的会议"><Loaded query={open} rows={2}>{(data) => <ComingList rows={data.coming} place={place} />}</Loaded></Sheet>
      <Sheet title="正在公示、公开"><Loaded query={notices} rows={2}>{(data) => <NoticeList rows={data.notices} more={data.next !== null} />}</Loaded></Sheet>
    </div>
  )
}

function Figures({ board, sets, onOpen }: { board: Board; sets: readonly FigureSet[]; onOpen: (key: string, span: Span) => void }): ReactNode {
  const { like } = board
  return (
    <section className="boards" aria-label="指标">
      {sets.map(({ name, zh, keys }) => {
        const here = keys.flatMap((key) => board.figures.find((f) => f.key === key) ?? [])
        if (here.length === 0) return null
        return <div key={name} className="board-set"><h2>{zh}</h2><div className="board">{here.map((f) => <BoardFigure key={f.key} figure={f} compared={like.n > 0} onOpen={(span) => onOpen(f.key, span)} />)}</div></div>
      })}
      <p className="quiet like-means">{like.n === 0 ? '同级、人口相近（一半到两倍之间）的地方不足 5 个，不作同类比较。' : `同类：${like.n} 个同级、人口 ${like.from}–${like.to} 人的地方，只说中间水平，不列名、不排名。`}分母不足 {board.fewest} 的比率不显示。</p>
    </section>
  )
}

/** On paper: what each figure means. */
const Means = ({ board }: { board: Board }): ReactNode => (
  <section className="print-means print-only" aria-label="口径">
    <h2>口径</h2>
    <ul>{board.figures.map(({ key, zh, means, unit }) => <li key={key}><b>{zh}</b>（{unit}）：{means}</li>)}</ul>
  </section>
)

/** The days of the value that was opened: of its own period, or of one it stands beside. */
const daysOf = (f: Shown, span: string | undefined): { from: string; to: string } => span === 'yearBefore' ? f.yearBefore : span === 'before' ? f.before : f
/** Every number opens into its rows: one of this page, or one of the map that is not on it. */
function Drawer({ board, asked }: { board: Board | undefined; asked: Asked }): ReactNode {
  const query = useQueryTexts()
  const setQuery = useSetQuery()
  const known = board?.figures.find(({ key }) => key === query.figure)
  const other = useBoard(asked, query.figure !== undefined && board !== undefined && known === undefined ? [query.figure] : [])
  const shown = known ?? other.data?.figures[0]
  if (query.figure === undefined || shown === undefined || shown.key !== query.figure) return null
  return <FigureDrawer asked={shown.key} from={daysOf(shown, query.span).from} to={daysOf(shown, query.span).to} root={asked.place} onClose={() => setQuery({ figure: null, at: null, dim: null, span: null })} />
}
