/** @jsxImportSource preact */
/** Where: by the phone's own position, by a tap on the map, or from the list of places. Every way may be refused or skipped. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { client, useMe } from '../session.ts'
import type { PlaceRow, Point } from '../shapes.ts'
import { BigChoice } from './bigChoice.tsx'
import { locate } from './location.ts'
import { Notice } from './notice.tsx'
import { PlaceList } from './placeList.tsx'
import { PlaceMap } from './placeMap.tsx'

export interface Where { place: string | null; placeName: string | null; point: Point | null }
export const nowhere: Where = { place: null, placeName: null, point: null }
interface PlacePickerProps {
  value: Where
  onChange: (where: Where) => void
  /** the place whose map and list are opened first: mostly the person's own */
  start: string | null
  /** false = only a point is wanted (no list of places) */
  list?: boolean
  /** length of the code at which the list ends: 12 = a village is taken as it is */
  end?: number
}
type Way = 'none' | 'locating' | 'map' | 'list'

/** The code and name of a place however the server writes it. */
interface Found { code: string; name: string }
const isRecord = (x: unknown): x is Record<string, unknown> => typeof x === 'object' && x !== null
function foundIn(x: unknown): Found | null {
  if (typeof x === 'string') return { code: x, name: '' }
  return isRecord(x) && typeof x.code === 'string' ? { code: x.code, name: typeof x.name === 'string' ? x.name : '' } : null
}
interface At { grid: unknown; village: unknown; path?: readonly PlaceRow[] }
/** Which place a point lies in; outside of everything known the place stays open. */
export async function placeAt(point: Point): Promise<Found | null> {
  try {
    const at = await client.get<At>('/places/at', { lng: point.lng, lat: point.lat })
    const found = foundIn(at.grid) ?? foundIn(at.village)
    if (found === null) return null
    const names = (at.path ?? []).filter((each) => each.code.length >= 12).map((each) => each.name)
    const name = found.name !== '' && !names.includes(found.name) ? [...names, found.name].join(' ') : names.join(' ')
    return { code: found.code, name: name === '' ? found.name : name }
  } catch { return null }
}

/** Chooses a place, a point, or both. */
export function PlacePicker({ value, onChange, start, list = true, end }: PlacePickerProps): JSX.Element {
  const [way, setWay] = useState<Way>('none')
  const [refused, setRefused] = useState<string | null>(null)
  const tenant = useMe()?.tenant
  const setPoint = async (point: Point): Promise<void> => {
    onChange({ ...value, point })
    const found = list ? await placeAt(point) : null
    if (found !== null) onChange({ place: found.code, placeName: found.name === '' ? value.placeName : found.name, point })
  }
  const choose = (next: string): void => {
    setRefused(null)
    if (next === 'map' || next === 'list') { setWay(way === next ? 'none' : next); return }
    setWay('locating')
    void locate().then((located) => {
      setWay('none')
      if ('refused' in located) setRefused(located.refused)
      else void setPoint(located.point)
    })
  }
  return <div class="place-picker">
    <Chosen value={value} clear={() => onChange(nowhere)} />
    {refused === null ? null : <Notice kind="warning" title={refused} />}
    <BigChoice zh="怎么说明位置" onChoose={choose} choices={[
      { value: 'here', zh: way === 'locating' ? '正在找位置…' : '用我现在的位置', icon: 'here' },
      { value: 'map', zh: '在地图上点一下', icon: 'map' },
      ...(list ? [{ value: 'list', zh: '从名单里选', icon: 'list' } as const] : []),
    ]} />
    {way === 'map' && (start ?? tenant?.place) ? <>
      <p class="faint">点一下地图，就选定那个位置；再点可以改。</p>
      <PlaceMap place={(start ?? tenant?.place ?? '').slice(0, 12)} own={start ?? undefined} value={value.point} onPick={(point) => { void setPoint(point) }} tiles={tenant?.tiles ?? null} /></> : null}
    {way === 'list' ? <PlaceList start={start ?? tenant?.place ?? ''} root={tenant?.place ?? ''} value={value.place} {...(end === undefined ? {} : { end })}
      onPick={(row) => { onChange({ ...value, place: row.code, placeName: row.name }); setWay('none') }} /> : null}
  </div>
}

function Chosen({ value, clear }: { value: Where; clear: () => void }): JSX.Element | null {
  if (value.place === null && value.point === null) return null
  const name = value.placeName ?? (value.point === null ? '已选定' : '已选定地图上的一个点')
  return <div class="chosen" role="status"><span><strong>{name}</strong>
    {value.point === null ? null : <span class="faint"> 位置已标在地图上</span>}</span>
    <button type="button" class="button button-small" onClick={clear}>去掉</button></div>
}
