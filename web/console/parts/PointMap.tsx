/** One point on the map of its grids, to look at. */
import type { ReactNode } from 'react'
import { useApi } from '../api/queries.ts'
import { PlaceMap, type Areas } from './PlaceMap.tsx'

export function PointMap({ lng, lat, zh, place }: { lng: number; lat: number; zh: string; place: string }): ReactNode {
  const areas = useApi<Areas>('/places/grids', { place: place.slice(0, 12) }, { staleSeconds: 600 }).data
  return <PlaceMap height={240} areas={areas} selected={place} points={[{ id: 'here', lng, lat, zh, tone: 'soon' }]} label={`${zh}在地图上的位置`} />
}
