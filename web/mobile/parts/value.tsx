/** @jsxImportSource preact */
/** A value of a field as people read it. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { dayText, timeText } from '../../ui/format.ts'
import { client, useMe } from '../session.ts'
import type { FieldHint, Names } from '../shapes.ts'
import { listOf, pointOf } from './field.tsx'
import { fullOf, thumbOf } from './photoPicker.tsx'
import { PlaceMap } from './placeMap.tsx'

export const isBlank = (x: unknown): boolean => x === undefined || x === null || x === '' || (Array.isArray(x) && x.length === 0)
const text = (x: unknown): string => typeof x === 'string' ? x : typeof x === 'number' ? String(x) : ''

export function Value({ hint, value, names, place }: { hint: FieldHint; value: unknown; names: Names; place?: string }): JSX.Element {
  switch (hint.kind) {
    case 'photos': return <Photos ids={listOf(value)} />
    case 'attachments': return <ul>{listOf(value).map((id, n) => <li key={id}><a href={client.link(`/documents/attachments/${id}`)}>{names[id] ?? `附件${n + 1}`}</a></li>)}</ul>
    case 'file': return <a href={client.link(`/documents/attachments/${text(value)}`)}>{names[text(value)] ?? '下载文件'}</a>
    case 'point': return <PointValue value={value} place={place} />
    case 'choice': return <>{hint.choices?.[text(value)] ?? text(value)}</>
    case 'choices': return <>{listOf(value).map((each) => hint.choices?.[each] ?? each).join('、')}</>
    case 'yesNo': return <>{value === true ? '是' : '否'}</>
    case 'day': return <>{dayText(text(value))}</>
    case 'time': return <>{timeText(text(value))}</>
    case 'count': return <>{text(value)}{hint.unit ?? ''}</>
    case 'organisations': return <>{listOf(value).map((each) => names[each] ?? '未知单位').join('、')}</>
    case 'organisation': case 'person': case 'place': case 'case': return <>{names[text(value)] ?? (hint.kind === 'place' ? text(value) : '—')}</>
    default: return <span class="said">{text(value)}</span>
  }
}

/** Small pictures that open large. */
export function Photos({ ids }: { ids: readonly string[] }): JSX.Element {
  return <ul class="photo-list">{ids.map((id, n) => <li key={id}><a href={fullOf(id)} target="_blank" rel="noopener">
    <img src={thumbOf(id)} alt={`第${n + 1}张照片，点开看大图`} width="104" height="104" loading="lazy" /></a></li>)}</ul>
}

function PointValue({ value, place }: { value: unknown; place?: string }): JSX.Element {
  const [open, setOpen] = useState(false)
  const tiles = useMe()?.tenant.tiles ?? null
  const point = pointOf(value)
  if (point === null) return <>—</>
  return open && place !== undefined ? <PlaceMap place={place.slice(0, 12)} own={place} value={point} height={260} tiles={tiles} />
    : <button type="button" class="button button-small" onClick={() => setOpen(true)}>在地图上看</button>
}
