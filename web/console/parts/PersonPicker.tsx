/** Chooses a person by name inside a place; numbers are shown masked. */
import { Select } from 'antd'
import { useState, type ReactNode } from 'react'
import type { PersonRow } from '../api/contract.ts'
import { useApi } from '../api/queries.ts'

export interface PersonPickerProps { id?: string; place: string; value: string | null; onChange: (id: string | null) => void }

export function PersonPicker({ id, place, value, onChange }: PersonPickerProps): ReactNode {
  const [q, setQ] = useState('')
  const asked = useApi<{ persons: readonly PersonRow[] }>('/people/persons', { place, q }, { keep: true, enabled: q.trim() !== '' || value !== null })
  const found = (asked.data?.persons ?? []).map((each) => ({ value: each.id, label: each.name, note: [each.placeName, each.phone].filter(Boolean).join(' · ') }))
  // Opening a person's page leaves a line that the person can read: only asked for where nothing else tells the name.
  const isFound = found.some((each) => each.value === value)
  const name = useApi<PersonRow>('/people/person', { id: value }, { enabled: value !== null && !isFound && !asked.isFetching, staleSeconds: 300 }).data?.name
  const known = value !== null && name !== undefined && !isFound ? [{ value, label: name, note: '' }] : []
  return (
    <Select {...(id === undefined ? {} : { id })} value={value} allowClear options={[...known, ...found]} loading={asked.isFetching} placeholder="输入姓名查找"
      showSearch={{ filterOption: false, onSearch: setQ }} notFoundContent={q.trim() === '' ? '请输入姓名' : asked.isFetching ? '正在查找…' : '本范围内没有找到'}
      optionRender={({ data }) => <span className="option"><b>{data.label}</b><span>{data.note}</span></span>}
      onChange={(next: string | undefined) => onChange(next ?? null)} />
  )
}
