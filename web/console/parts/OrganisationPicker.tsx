/** Chooses one or several organisations of the allowed kinds: around the place, and above it up to the hat's reach. */
import { useQueries } from '@tanstack/react-query'
import { Select } from 'antd'
import { useState, type ReactNode } from 'react'
import type { Organisation } from '../api/contract.ts'
import { api } from '../api/queries.ts'

interface Common { id?: string; place: string; kinds?: readonly string[] | undefined }
export type OrganisationPickerProps = Common & (
  | { several?: false; value: string | null; onChange: (id: string | null) => void }
  | { several: true; value: readonly string[]; onChange: (ids: string[]) => void })

/** Organisations in whose hands a matter of that place may be given: asked at the county, where departments sit. */
export function useOrganisations(place: string, kinds: readonly string[] | undefined, q: string): { rows: readonly Organisation[]; busy: boolean } {
  const each = kinds === undefined || kinds.length === 0 ? [undefined] : kinds
  const asked = useQueries({ queries: each.map((kind) =>
    api<{ organisations: readonly Organisation[] }>('/people/organisations', { place: place.slice(0, 6), kind, q, under: 'true', limit: 200 }, { staleSeconds: 120 })) })
  const near = (code: string): number => place.startsWith(code) ? 0 : code.startsWith(place) ? 1 : code.startsWith(place.slice(0, 9)) ? 2 : 3
  const rows = asked.flatMap(({ data }) => data?.organisations ?? [])
  return { rows: rows.sort((a, b) => near(a.place) - near(b.place) || a.place.localeCompare(b.place)), busy: asked.some(({ isFetching }) => isFetching) }
}

export function OrganisationPicker(props: OrganisationPickerProps): ReactNode {
  const [q, setQ] = useState('')
  const { rows, busy } = useOrganisations(props.place, props.kinds, q)
  const options = rows.map((each) => ({ value: each.id, label: each.name, note: [each.kindZh, each.placeName].filter(Boolean).join(' · ') }))
  const shared = {
    ...(props.id === undefined ? {} : { id: props.id }), options, loading: busy, allowClear: true,
    showSearch: { filterOption: false as const, onSearch: setQ },
    placeholder: '按名称查找单位', notFoundContent: busy ? '正在查找…' : '没有找到合适的单位',
    optionRender: ({ data }: { data: { label: string; note: string } }) => <span className="option"><b>{data.label}</b><span>{data.note}</span></span>,
  }
  return props.several === true
    ? <Select mode="multiple" {...shared} value={[...props.value]} onChange={(next: string[]) => props.onChange(next)} />
    : <Select {...shared} value={props.value} onChange={(next: string | undefined) => props.onChange(next ?? null)} />
}
