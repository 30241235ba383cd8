/** What was entered in a field, to read. */
import { Image } from 'antd'
import { lazy, Suspense, type ReactNode } from 'react'
import { dayText, numberText } from '../../ui/format.ts'
import { Link } from '@tanstack/react-router'
import type { Field, Names, Schema } from '../api/contract.ts'
import { fieldsOf, pointOf, textsOf, type FormField, type Value } from '../forms/schema.ts'
import { casePath } from '../paths.ts'
import { attachmentPath } from './PhotosInput.tsx'
import { usePlaceName } from './PlaceTree.tsx'

const PointMap = lazy(() => import('./PointMap.tsx').then(({ PointMap: part }) => ({ default: part })))

/** Photos as small pictures; each opens large. */
export function Photos({ ids, zh }: { ids: readonly string[]; zh: string }): ReactNode {
  if (ids.length === 0) return null
  return (
    <Image.PreviewGroup>
      <span className="photos">
        {ids.map((id, i) => <Image key={id} className="photo-view" src={attachmentPath(id, 'thumb')} preview={{ src: attachmentPath(id, 'full') }} width={104} height={104} alt={`${zh} ${i + 1}`} />)}
      </span>
    </Image.PreviewGroup>
  )
}
function PlaceName({ code, names }: { code: string; names: Names }): ReactNode {
  const found = usePlaceName(names[code] === undefined ? code : null)
  return names[code] ?? found
}

export interface FieldViewProps { field: Field; value: unknown; names: Names; place: string; brief?: boolean }
/** Draws one value; `brief` for a table's cell: no pictures, no map. */
export function FieldView({ field, value, names, place, brief = false }: FieldViewProps): ReactNode {
  const texts = textsOf(value)
  const point = pointOf(value)
  switch (field.kind) {
    case 'choice': case 'choices': return texts.map((each) => field.choices?.[each] ?? each).join('、')
    case 'yesNo': return value === true ? '是' : value === false ? '否' : ''
    case 'day': return texts[0] === undefined ? '' : dayText(texts[0])
    case 'count': return typeof value === 'number' ? `${numberText(value)}${field.unit ?? ''}` : ''
    case 'organisation': case 'organisations': case 'person': return texts.map((each) => names[each] ?? each.slice(0, 8)).join('、')
    case 'place': return texts[0] === undefined ? '' : <PlaceName code={texts[0]} names={names} />
    case 'case': return texts[0] === undefined || field.procedure === undefined ? texts.join('、') : <Link to={casePath(field.procedure, texts[0])}>{names[texts[0]] ?? '打开'}</Link>
    case 'photos': return brief ? (texts.length === 0 ? '' : `${texts.length}张`) : <Photos ids={texts} zh={field.zh} />
    case 'attachments': return texts.map((each, i) => <a key={each} href={attachmentPath(each, 'full')}>附件{i + 1} </a>)
    case 'file': return texts[0] === undefined ? '' : <a href={attachmentPath(texts[0], 'full')} download>{names[texts[0]] ?? '下载文件'}</a>
    case 'point': return point === null ? '' : brief ? '有' : <Suspense fallback={<div className="map-wait" />}><PointMap {...point} zh={field.zh} place={place} /></Suspense>
    case 'long': return brief ? <span className="one-line">{texts[0] ?? ''}</span> : <span className="lines">{texts[0] ?? ''}</span>
    default: return texts[0] ?? (typeof value === 'number' ? String(value) : '')
  }
}

const empty = (value: unknown): boolean => value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
const wide = new Set(['long', 'photos', 'point', 'attachments'])
/** Every filled field of a shape as a list of names and values. */
const shownFields = (schema: Schema | null, value: Value, skip: readonly string[] = []): FormField[] => fieldsOf(schema).filter(({ name }) => !empty(value[name]) && !skip.includes(name))
/** Whether there is anything to list. */
export const hasFields = (schema: Schema | null, value: Value): boolean => shownFields(schema, value).length > 0
export function FieldList({ schema, value, names, place, skip = [] }: { schema: Schema | null; value: Value; names: Names; place: string; skip?: readonly string[] }): ReactNode {
  const shown = shownFields(schema, value, skip)
  if (shown.length === 0) return null
  return (
    <dl className="fields">
      {shown.map(({ name, field }) => (
        <div key={name} className={wide.has(field.kind) ? 'wide' : ''}>
          <dt>{field.zh}</dt>
          <dd><FieldView field={field} value={value[name]} names={names} place={place} /></dd>
        </div>
      ))}
    </dl>
  )
}
