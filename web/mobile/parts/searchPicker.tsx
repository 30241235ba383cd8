/** @jsxImportSource preact */
/** Organisations, persons and cases: typed a little, chosen from what is found. */
import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { Query } from '../../ui/client.ts'
import { useAsk } from '../asking.ts'
import { addressOf } from '../definitions.ts'
import type { FieldHint } from '../shapes.ts'
import { Icon } from './icon.tsx'
import { Trouble } from './notice.tsx'

interface SearchPickerProps {
  hint: FieldHint; place: string | null; many: boolean; label: string
  value: readonly string[]; names: Readonly<Record<string, string>>
  onChange: (ids: readonly string[], names?: Readonly<Record<string, string>>) => void
}
interface Found { id: string; zh: string; hint: string; kind: string }
const isRecord = (x: unknown): x is Record<string, unknown> => typeof x === 'object' && x !== null
const text = (x: unknown): string => typeof x === 'string' ? x : ''

/** The list in an answer, whatever it is called there (`rows`, `organisations`, `persons`). */
function readFound(answer: unknown): Found[] {
  const list = Array.isArray(answer) ? answer : isRecord(answer) ? Object.values(answer).find(Array.isArray) ?? [] : []
  return list.flatMap((each: unknown): Found[] => isRecord(each) && text(each.id) !== ''
    ? [{ id: text(each.id), zh: text(each.name) || text(each.title), hint: text(each.placeName) || text(each.number) || text(each.phone), kind: text(each.kind) }] : [])
}
function questionOf(hint: FieldHint, place: string | null, q: string): [string | null, Query] {
  if (hint.kind === 'person') return [q === '' ? null : '/people/persons', { place, q }]
  if (hint.kind === 'case') return [hint.procedure === undefined ? null : addressOf(hint.procedure), { place, q, limit: 10 }]
  // Those who may be asked to help sit above the place as well: the whole county is looked through.
  return ['/people/organisations', { place: place?.slice(0, 6), kind: hint.kinds?.length === 1 ? hint.kinds[0] : undefined, q, under: 1, limit: 100 }]
}

/** A search field with its finds below; what is chosen stands above it. */
export function SearchPicker({ hint, place, many, value, names, label, onChange }: SearchPickerProps): JSX.Element {
  const [q, setQ] = useState('')
  const [asked, setAsked] = useState('')
  useEffect(() => { const timer = setTimeout(() => setAsked(q.trim()), 350); return () => clearTimeout(timer) }, [q])
  const [path, query] = questionOf(hint, place, asked)
  const { answer, problem, asking, reload } = useAsk<unknown>(path, query)
  const found = readFound(answer).filter((each) => !value.includes(each.id) && (hint.kinds === undefined || each.kind === '' || hint.kinds.includes(each.kind))).slice(0, 12)
  const take = (each: Found): void => { onChange(many ? [...value, each.id] : [each.id], { [each.id]: each.zh }); setQ('') }
  return <div class="search">
    {value.length === 0 ? null : <ul class="rows">{value.map((id) => <li key={id} class="row row-chosen"><span>{names[id] ?? '已选'}</span>
      <button type="button" class="button button-small" onClick={() => onChange(value.filter((each) => each !== id))}>去掉</button></li>)}</ul>}
    {value.length > 0 && !many ? null : <>
      <span class="search-box"><Icon name="search" size={1.2} /><input type="search" value={q} placeholder="输入名称查找" aria-label={`查找：${label}`} onInput={(event) => setQ(event.currentTarget.value)} /></span>
      {problem === null ? null : <Trouble problem={problem} retry={reload} />}
      <ul class="rows" aria-live="polite">{found.map((each) => <li key={each.id}><button type="button" class="row" onClick={() => take(each)}>
        <span>{each.zh}{each.hint === '' ? null : <span class="faint"> {each.hint}</span>}</span><Icon name="plus" size={1.1} /></button></li>)}</ul>
      {path !== null && !asking && found.length === 0 ? <p class="faint">没有找到，换个词再试。</p> : null}</>}
  </div>
}
