/** @jsxImportSource preact */
/** The map of one's own place, with the open matters that have a point. */
import type { JSX } from 'preact'
import { useAsk } from '../asking.ts'
import { Frame } from '../frame.tsx'
import { entriesFor } from '../halves.ts'
import { CaseCard, casePath } from '../parts/caseCard.tsx'
import { pointOf } from '../parts/field.tsx'
import { Nothing } from '../parts/notice.tsx'
import { PlaceMap, type MapMark } from '../parts/placeMap.tsx'
import { go } from '../router.tsx'
import { useHat, useMe } from '../session.ts'
import type { CaseRow, Point, Rows } from '../shapes.ts'

/** The first field of a body that is a point. */
const pointIn = (row: CaseRow): Point | null => Object.values(row.body ?? {}).map(pointOf).find((each) => each !== null) ?? null

export function MapPage(): JSX.Element {
  const hat = useHat()
  const me = useMe()
  const { answer } = useAsk<Rows>('/inbox')
  const placed = (answer?.rows ?? []).flatMap((row) => { const point = pointIn(row); return point === null ? [] : [{ row, point }] })
  const marks: readonly MapMark[] = placed.map(({ row, point }) => ({ ...point, zh: row.title, tone: row.overdue ? 'over' : 'plain', open: () => go(casePath(row)) }))
  return <Frame zh={entriesFor(hat).find((each) => each.path === '/map')?.zh ?? '地图'}>
    <p class="where">{hat?.placeName}</p>
    {hat?.place === null || hat?.place === undefined ? <Nothing zh="这个身份没有对应的地方" />
      : <PlaceMap place={hat.place.slice(0, 12)} own={hat.place} marks={marks} height={420} tiles={me?.tenant.tiles ?? null} />}
    {placed.length === 0 ? <p class="faint">标了位置的待办会显示在地图上。</p>
      : <section class="group"><h2>地图上的待办<span class="faint">({placed.length})</span></h2><ul class="cards">{placed.map(({ row }) => <li key={row.id}><CaseCard row={row} names={answer?.names} official /></li>)}</ul></section>}
  </Frame>
}
