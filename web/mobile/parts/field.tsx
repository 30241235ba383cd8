/** @jsxImportSource preact */
/** One field: its name, a hint, the control that fits its kind, and what is wrong with it. */
import type { JSX, TargetedEvent } from 'preact'
import type { FieldHint, FieldSchema, Point } from '../shapes.ts'
import { FilePicker } from './filePicker.tsx'
import { PhotoPicker } from './photoPicker.tsx'
import { nowhere, PlacePicker } from './placePicker.tsx'
import { SearchPicker } from './searchPicker.tsx'
import { Icon } from './icon.tsx'

export interface FieldProps {
  name: string; hint: FieldHint; schema: FieldSchema; required: boolean; value: unknown; place: string | null
  names: Readonly<Record<string, string>>; fault?: string
  onChange: (value: unknown, names?: Readonly<Record<string, string>>) => void
  onPending?: (count: number) => void
}
const textOf = (x: unknown): string => typeof x === 'string' ? x : typeof x === 'number' ? String(x) : ''
export const listOf = (x: unknown): readonly string[] => Array.isArray(x) ? x.filter((each): each is string => typeof each === 'string') : []
export function pointOf(x: unknown): Point | null {
  return typeof x === 'object' && x !== null && 'lng' in x && 'lat' in x && typeof x.lng === 'number' && typeof x.lat === 'number' ? { lng: x.lng, lat: x.lat } : null
}
const single = /^(line|long|day|time|count|phone|idCard)$/
const optional = (props: FieldProps): boolean => !props.required || props.schema.default !== undefined || /^(photos|attachments)$/.test(props.hint.kind)

/** A field of any kind. Groups (choices, pickers) are fieldsets; single controls have a label. */
export function Field(props: FieldProps): JSX.Element {
  const { name, hint, fault } = props
  const id = `field-${name}`
  const described = [hint.hint === undefined ? '' : `${id}-hint`, fault === undefined ? '' : `${id}-fault`].filter((each) => each !== '').join(' ')
  const title = <>{hint.zh}{optional(props) ? <span class="faint">（可不填）</span> : null}</>
  const below = fault === undefined ? null : <p class="fault" id={`${id}-fault`} role="alert"><Icon name="warning" size={1.1} />{fault}</p>
  const above = hint.hint === undefined ? null : <p class="field-hint" id={`${id}-hint`}>{hint.hint}</p>
  if (single.test(hint.kind) || (hint.kind === 'choice' && Object.keys(hint.choices ?? {}).length > 8)) {
    return <div class="field" data-field={name}><label class="field-name" for={id}>{title}</label>{above}<Single {...props} id={id} described={described} />{below}</div>
  }
  return <fieldset class="field" data-field={name} aria-describedby={described === '' ? undefined : described}><legend class="field-name">{title}</legend>{above}<Group {...props} id={id} />{below}</fieldset>
}

function Single({ hint, schema, value, onChange, fault, id, described }: FieldProps & { id: string; described: string }): JSX.Element {
  const shared = { id, value: textOf(value), 'aria-invalid': fault !== undefined, 'aria-describedby': described === '' ? undefined : described }
  const type = (event: TargetedEvent<HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement>): void => onChange(event.currentTarget.value)
  if (hint.kind === 'long') return <textarea {...shared} rows={4} maxLength={schema.maxLength} onInput={type} />
  if (hint.kind === 'choice') {
    return <select {...shared} onChange={type}><option value="">请选择</option>
      {Object.entries(hint.choices ?? {}).map(([key, zh]) => <option key={key} value={key}>{zh}</option>)}</select>
  }
  if (hint.kind === 'count') {
    const count = (event: TargetedEvent<HTMLInputElement>): void => {
      const digits = event.currentTarget.value.normalize('NFKC').replace(/[^\d-]/g, '')
      onChange(digits === '' || digits === '-' ? digits : Number(digits))
    }
    return <span class="with-unit"><input {...shared} type="text" inputMode="numeric" onInput={count} />{hint.unit === undefined ? null : <span>{hint.unit}</span>}</span>
  }
  if (hint.kind === 'time') {
    // A moment is kept as an instant; people set it as the clock on the wall in China.
    const at = textOf(value)
    const wall = at === '' ? '' : new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 16)
    return <input {...shared} value={wall} type="datetime-local" onInput={(event) => onChange(event.currentTarget.value === '' ? '' : new Date(`${event.currentTarget.value}:00+08:00`).toISOString())} />
  }
  if (hint.kind === 'day') return <input {...shared} type="date" onInput={type} />
  if (hint.kind === 'phone') return <input {...shared} type="tel" autoComplete="tel" onInput={type} />
  return <input {...shared} type="text" autoComplete="off" maxLength={schema.maxLength} onInput={type} />
}

function Group(props: FieldProps & { id: string }): JSX.Element {
  const { hint, value, onChange, place, schema, names } = props
  switch (hint.kind) {
    case 'choice': return <Radios {...props} options={Object.entries(hint.choices ?? {})} chosen={textOf(value)} choose={onChange} />
    case 'yesNo': return <Radios {...props} options={[['yes', '是'], ['no', '否']]} chosen={value === true ? 'yes' : value === false ? 'no' : ''} choose={(key) => onChange(key === 'yes')} />
    case 'choices': return <Checks {...props} />
    case 'photos': return <PhotoPicker value={listOf(value)} onChange={(ids) => onChange(ids)} place={place} max={schema.maxItems ?? 9} onPending={props.onPending} />
    case 'attachments': return <FilePicker value={listOf(value)} names={names} onChange={onChange} place={place} max={schema.maxItems ?? 9} />
    case 'file': return <FilePicker value={textOf(value) === '' ? [] : [textOf(value)]} names={names} onChange={(ids, found) => onChange(ids.at(-1) ?? '', found)} place={place} max={1} />
    case 'point': return <PlacePicker value={{ ...nowhere, point: pointOf(value) }} onChange={(where) => onChange(where.point ?? undefined)} start={place} list={false} />
    case 'place': {
      const code = textOf(value)
      return <PlacePicker value={{ place: code === '' ? null : code, placeName: names[code] ?? null, point: null }} start={place}
        onChange={(where) => onChange(where.place ?? '', where.place === null || where.placeName === null ? undefined : { [where.place]: where.placeName })} />
    }
    default: return <SearchPicker hint={hint} place={place} many={hint.kind === 'organisations'} names={names} label={hint.zh}
      value={hint.kind === 'organisations' ? listOf(value) : textOf(value) === '' ? [] : [textOf(value)]}
      onChange={(ids, found) => onChange(hint.kind === 'organisations' ? ids : ids[0] ?? '', found)} />
  }
}

function Radios({ id, options, chosen, choose }: { id: string; options: readonly (readonly [string, string])[]; chosen: string; choose: (key: string) => void }): JSX.Element {
  return <div class="options">{options.map(([key, zh]) => <label key={key} class={`option${chosen === key ? ' option-chosen' : ''}`}>
    <input type="radio" name={id} value={key} checked={chosen === key} onChange={() => choose(key)} /><span>{zh}</span></label>)}</div>
}
function Checks({ hint, value, onChange }: FieldProps): JSX.Element {
  const chosen = listOf(value)
  const turn = (key: string): void => onChange(chosen.includes(key) ? chosen.filter((each) => each !== key) : [...chosen, key])
  return <div class="options">{Object.entries(hint.choices ?? {}).map(([key, zh]) => <label key={key} class={`option${chosen.includes(key) ? ' option-chosen' : ''}`}>
    <input type="checkbox" checked={chosen.includes(key)} onChange={() => turn(key)} /><span>{zh}</span></label>)}</div>
}
