/**
 * The dashboard on a wall: no menus, large numbers, the same figures and questions as everywhere. It asks anew each minute and goes slowly
 * from section to section; it can be stopped, and stands still for who asks for less motion. What it asks never keeps its session open
 * (`actAsScreen`): somebody signs in for as long as a session may last (docs/how-to/wall.md). It shows counts, never titles of cases.
 */
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useState, type ReactNode } from 'react'
import { actAsScreen } from '../../ui/presence.ts'
import { dayText, numberText, timeText } from '../../ui/format.ts'
import { titlePage } from '../../ui/access.ts'
import { refresh } from '../api/queries.ts'
import { toldText } from '../parts/BoardFigure.tsx'
import { Failed, Loaded } from '../parts/Blank.tsx'
import { Choropleth } from '../parts/Choropleth.tsx'
import { MonthBars } from '../parts/MonthBars.tsx'
import { OpenHeads } from '../parts/OpenMatters.tsx'
import { usePlaceName } from '../parts/PlaceTree.tsx'
import { dashboardPath } from '../paths.ts'
import { usePlace, useQueryTexts, useSetQuery } from '../shell/place.ts'
import { levelNames, levelOf, useBoard, basicSet, useFigureSets, useMapOf, useNotices, useOpen, useOutlines, type Asked, type Board, type BoardFigure, type FigureSet, type OpenAnswer } from './dashboardAsked.ts'
import { usePeriod } from './figurePeriod.ts'
import '../styles/wall.css'

const turnMs = 25_000
const minuteMs = 60_000
const calm = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches

/** Asks for everything anew each minute, as a screen and not as a person. */
function useScreen(): void {
  const client = useQueryClient()
  useEffect(() => {
    actAsScreen(true)
    const timer = setInterval(() => void refresh(client, '/figures', '/inbox', '/public/notices'), minuteMs)
    return () => { actAsScreen(false); clearInterval(timer) }
  }, [client])
}
/** Which section is shown, going on by itself unless stopped. */
function useTurning(count: number): { at: number; go: (to: number) => void; still: boolean; setStill: (still: boolean) => void } {
  const [at, go] = useState(0)
  const [still, setStill] = useState(calm)
  useEffect(() => {
    if (still || count < 2) return undefined
    const timer = setTimeout(() => go((now) => (now + 1) % count), turnMs)
    return () => clearTimeout(timer)
  }, [at, still, count])
  return { at: Math.min(at, Math.max(0, count - 1)), go, still, setStill }
}

export function DashboardWall(): ReactNode {
  useScreen()
  const { place } = usePlace()
  const period = usePeriod()
  const placeName = usePlaceName(place)
  const light = useQueryTexts().theme === 'light'
  const sets = useFigureSets(levelOf(place))
  const asked: Asked = { place, from: period.from, to: period.to }
  const board = useBoard(asked, sets.flatMap(({ keys }) => keys))
  const open = useOpen(place)
  const turning = useTurning(sets.length)
  const set = sets[turning.at]
  useEffect(() => titlePage(`一张图 · ${placeName}`, '善治工作台'), [placeName])
  return (
    <div className={light ? 'wall wall-light' : 'wall'}>
      <header>
        <h1>{placeName}<small>{levelNames[levelOf(place)]}</small></h1>
        <p>{dayText(period.from)}至{dayText(period.to)}<b>状态时间 {board.data === undefined ? '…' : timeText(board.data.at)}</b></p>
      </header>
      <div className="wall-body">
        <WallMap asked={asked} set={set} />
        <div className="wall-side">
          {open.isError ? <Failed error={open.error} again={() => void open.refetch()} /> : open.data !== undefined && <WallToday open={open.data} place={place} />}
          <Loaded query={board}>{(data) => set === undefined ? null : <WallFigures board={data} set={set} />}</Loaded>
        </div>
      </div>
      <WallFoot sets={sets} turning={turning} light={light} />
    </div>
  )
}

/** The first figure of the section on the map. */
function WallMap({ asked, set }: { asked: Asked; set: FigureSet | undefined }): ReactNode {
  const key = set?.name === basicSet ? set.keys.find((each) => each === 'base.residents') ?? set.keys[0] : set?.keys[0]
  const map = useMapOf(asked, key)
  const outlines = useOutlines(asked.place)
  if (levelOf(asked.place) === 'grid') return null
  return (
    <section className="wall-map" aria-label="各地">
      <Loaded query={map}>{(data) => data.children.length === 0 || outlines.isPending ? null : <><h2>{data.zh}</h2><Choropleth map={data} outlines={outlines.data} caption={data.zh} tallest={680} /></>}</Loaded>
    </section>
  )
}
function WallToday({ open, place }: { open: OpenAnswer; place: string }): ReactNode {
  const notices = useNotices(place).data
  return (
    <section className="wall-today" aria-label="今天">
      <OpenHeads total={open.total} />
      <p><span>七天内会议 <b>{open.comingWeek}</b> 场</span><span>正在公示、公开 <b>{notices === undefined ? '…' : notices.notices.length}{typeof notices?.next === 'string' && '+'}</b> 件</span></p>
    </section>
  )
}
function WallFigures({ board, set }: { board: Board; set: FigureSet }): ReactNode {
  return (
    <section className="wall-figures" aria-label={set.zh}>
      <h2>{set.zh}</h2>
      <div>{set.keys.flatMap((key) => board.figures.find((f) => f.key === key) ?? []).map((f) => <WallFigure key={f.key} figure={f} />)}</div>
    </section>
  )
}
const WallFigure = ({ figure: f }: { figure: BoardFigure }): ReactNode => (
  <article>
    <h3>{f.zh}</h3>
    <p className={f.shown === 'counted' ? 'wall-value' : 'wall-value untold'}>{toldText(f, f.kind)}{f.shown === 'counted' && f.kind !== 'ratio' && <small>{f.unit}</small>}{f.kind === 'ratio' && f.whole !== undefined && <small>{numberText(f.part)} / {numberText(f.whole)}</small>}</p>
    {f.shown !== 'awaited' && <><MonthBars months={f.months} kind={f.kind} unit={f.unit} zh={f.zh} /><p className="wall-past">去年同期 {f.yearBefore.value === null ? '—' : toldText({ value: f.yearBefore.value, shown: 'counted' }, f.kind)}</p></>}
  </article>
)

function WallFoot({ sets, turning, light }: { sets: readonly FigureSet[]; turning: ReturnType<typeof useTurning>; light: boolean }): ReactNode {
  const setQuery = useSetQuery()
  const navigate = useNavigate()
  const { place, own } = usePlace()
  const whole = (): void => { void (document.fullscreenElement === null ? document.documentElement.requestFullscreen() : document.exitFullscreen()) }
  return (
    <footer>
      <nav aria-label="各部分">{sets.map(({ name, zh }, i) => <button key={name} type="button" aria-current={i === turning.at ? 'true' : undefined} onClick={() => turning.go(i)}>{zh}</button>)}</nav>
      <div>
        <button type="button" aria-pressed={turning.still} onClick={() => turning.setStill(!turning.still)}>{turning.still ? '继续轮换' : '暂停轮换'}</button>
        <button type="button" onClick={() => setQuery({ theme: light ? null : 'light' }, true)}>{light ? '深色' : '浅色'}</button>
        <button type="button" onClick={whole}>全屏</button>
        <button type="button" onClick={() => void navigate({ to: dashboardPath, search: place === own ? {} : { place } })}>退出</button>
      </div>
    </footer>
  )
}
