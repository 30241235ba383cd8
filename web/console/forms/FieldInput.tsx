/** The input for one field, by its kind. antd's Form gives `value`, `onChange` and `id`. */
import { DatePicker, Input, InputNumber, Radio, Select, Checkbox } from 'antd'
import dayjs from 'dayjs'
import { lazy, Suspense, type ReactNode } from 'react'
import type { Field, Schema } from '../api/contract.ts'
import { CasePicker } from '../parts/CasePicker.tsx'
import { FileInput } from '../parts/FileInput.tsx'
import { OrganisationPicker } from '../parts/OrganisationPicker.tsx'
import { PersonPicker } from '../parts/PersonPicker.tsx'
import { PhotosInput } from '../parts/PhotosInput.tsx'
import { PlaceInput } from '../parts/PlaceInput.tsx'
import { pointOf, textsOf } from './schema.ts'

const PointInput = lazy(() => import('../parts/PointInput.tsx').then(({ PointInput: part }) => ({ default: part })))

export interface FieldInputProps {
  field: Field; schema: Schema; place: string
  id?: string; value?: unknown; onChange?: (value: unknown) => void
}
const text = (x: unknown): string => typeof x === 'string' ? x : ''
const optionsOf = (choices: Readonly<Record<string, string>> = {}): { value: string; label: string }[] =>
  Object.entries(choices).map(([value, label]) => ({ value, label }))

function TextInput({ field, schema, id, value, onChange }: FieldInputProps): ReactNode {
  const max = schema.maxLength
  const shown = { ...(id === undefined ? {} : { id }), value: text(value), ...(max === undefined ? {} : { maxLength: max * 2 }) }
  if (field.kind !== 'long') {
    const mode = field.kind === 'phone' ? { inputMode: 'tel' as const, autoComplete: 'off' } : field.kind === 'idCard' ? { autoComplete: 'off' } : {}
    return <Input {...shown} {...mode} onChange={(event) => onChange?.(event.target.value)} />
  }
  return <Input.TextArea {...shown} autoSize={{ minRows: 4, maxRows: 14 }} {...(max === undefined ? {} : { count: { show: true, max } })} onChange={(event) => onChange?.(event.target.value)} />
}

function ChoiceInput({ field, id, value, onChange }: FieldInputProps): ReactNode {
  const options = optionsOf(field.choices)
  if (field.kind === 'choices') {
    return options.length <= 8
      ? <Checkbox.Group options={options} value={textsOf(value)} onChange={(next) => onChange?.(next)} />
      : <Select mode="multiple" {...(id === undefined ? {} : { id })} options={options} value={textsOf(value)} onChange={(next) => onChange?.(next)} optionFilterProp="label" />
  }
  if (options.length <= 5) return <Radio.Group {...(id === undefined ? {} : { id })} options={options} value={value} onChange={(event) => onChange?.(event.target.value)} />
  return <Select {...(id === undefined ? {} : { id })} showSearch={{ optionFilterProp: 'label' }} allowClear options={options} value={text(value) || null} placeholder="请选择" onChange={(next) => onChange?.(next ?? undefined)} />
}

function DayInput({ id, value, onChange }: FieldInputProps): ReactNode {
  const day = text(value)
  return <DatePicker {...(id === undefined ? {} : { id })} value={day === '' ? null : dayjs(day)} format="YYYY-MM-DD" placeholder="年-月-日" style={{ width: 200 }}
    onChange={(next) => onChange?.(next === null ? undefined : next.format('YYYY-MM-DD'))} />
}

function MapInput({ value, onChange, place }: FieldInputProps): ReactNode {
  return <Suspense fallback={<div className="map-wait">正在打开地图…</div>}><PointInput value={pointOf(value)} onChange={(next) => onChange?.(next ?? undefined)} place={place} /></Suspense>
}

const yesNo = [{ value: true, label: '是' }, { value: false, label: '否' }]

/** Draws the right input; every kind is reachable by keyboard. */
export function FieldInput(props: FieldInputProps): ReactNode {
  const { field, schema, place, value, onChange } = props
  const id = props.id === undefined ? {} : { id: props.id }
  switch (field.kind) {
    case 'choice': case 'choices': return <ChoiceInput {...props} />
    case 'yesNo': return <Radio.Group {...id} options={yesNo} value={value} onChange={(event) => onChange?.(event.target.value)} />
    case 'day': return <DayInput {...props} />
    case 'time': return <Input {...id} type="time" value={text(value)} style={{ width: 160 }} onChange={(event) => onChange?.(event.target.value)} />
    case 'count': return <InputNumber {...id} value={typeof value === 'number' ? value : null} precision={0} {...(schema.minimum === undefined ? {} : { min: schema.minimum })}
      {...(schema.maximum === undefined ? {} : { max: schema.maximum })} suffix={field.unit} style={{ width: 200 }} onChange={(next) => onChange?.(next ?? undefined)} />
    case 'organisation': return <OrganisationPicker {...id} place={place} kinds={field.kinds} value={text(value) || null} onChange={(next) => onChange?.(next ?? undefined)} />
    case 'organisations': return <OrganisationPicker {...id} several place={place} kinds={field.kinds} value={textsOf(value)} onChange={(next) => onChange?.(next)} />
    case 'person': return <PersonPicker {...id} place={place} value={text(value) || null} onChange={(next) => onChange?.(next ?? undefined)} />
    case 'place': return <PlaceInput {...id} root={place} value={text(value) || null} onChange={(next) => onChange?.(next)} />
    case 'point': return <MapInput {...props} />
    case 'photos': return <PhotosInput {...id} place={place} value={textsOf(value)} most={schema.maxItems ?? 9} onChange={(next) => onChange?.(next)} />
    case 'attachments': return <PhotosInput {...id} place={place} value={textsOf(value)} most={schema.maxItems ?? 9} anyFile onChange={(next) => onChange?.(next)} />
    case 'file': return <FileInput {...id} place={place} value={text(value) || null} types={field.types ?? []} onChange={(next) => onChange?.(next)} />
    case 'case': return <CasePicker {...id} procedure={field.procedure ?? ''} place={place} value={text(value) || null} onChange={(next) => onChange?.(next ?? undefined)} />
    default: return <TextInput {...props} />
  }
}
