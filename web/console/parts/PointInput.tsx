/** A point chosen on the map of the grids, or typed as longitude and latitude for those who use no mouse. */
import { Button, InputNumber } from 'antd'
import type { ReactNode } from 'react'
import { useApi } from '../api/queries.ts'
import { PlaceMap, type Areas } from './PlaceMap.tsx'

export interface Point { lng: number; lat: number }
export interface PointInputProps { value: Point | null; onChange: (point: Point | null) => void; place: string }

export function PointInput({ value, onChange, place }: PointInputProps): ReactNode {
  const areas = useApi<Areas>('/places/grids', { place: place.slice(0, 12) }, { staleSeconds: 600 }).data
  const set = (part: Partial<Point>): void => onChange({ lng: value?.lng ?? 0, lat: value?.lat ?? 0, ...part })
  return (
    <div>
      <PlaceMap height={280} areas={areas} points={value === null ? [] : [{ id: 'here', ...value, zh: '选定的位置', tone: 'soon' }]} onPick={onChange} label="在地图上点选位置" />
      <div className="point-line">
        <label>经度 <InputNumber size="small" value={value?.lng ?? null} min={-180} max={180} step={0.0001} onChange={(lng) => { if (lng !== null) set({ lng }) }} /></label>
        <label>纬度 <InputNumber size="small" value={value?.lat ?? null} min={-90} max={90} step={0.0001} onChange={(lat) => { if (lat !== null) set({ lat }) }} /></label>
        {value !== null && <Button size="small" type="link" onClick={() => onChange(null)}>清除</Button>}
      </div>
    </div>
  )
}
