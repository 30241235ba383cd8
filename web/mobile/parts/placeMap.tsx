/** @jsxImportSource preact */
/** The map, drawn from the places' own outlines; its library is loaded only when a map is opened. */
import type { JSX } from 'preact'
import { lazy } from '../lazy.tsx'
import type { Point } from '../shapes.ts'

export interface MapMark { lng: number; lat: number; zh: string; tone?: 'plain' | 'over'; open?: () => void }
export interface PlaceMapProps {
  /** outlines at or under this place are drawn */
  place: string
  /** this one is drawn strongly */
  own?: string
  value?: Point | null
  /** given = a tap sets the point */
  onPick?: (point: Point) => void
  marks?: readonly MapMark[]
  height?: number
  /** a template of a tile source, where the tenant has one */
  tiles?: string | null
}
const Map = lazy<PlaceMapProps>(() => import('./leafletMap.tsx'))
export function PlaceMap(props: PlaceMapProps): JSX.Element {
  const height = props.height ?? 320
  return <div class="map" style={{ height: `${height}px` }}><Map {...props} height={height} /></div>
}
