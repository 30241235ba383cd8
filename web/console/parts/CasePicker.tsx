/** Chooses a case of a procedure by number or words of its title. */
import { Select } from 'antd'
import { useState, type ReactNode } from 'react'
import type { CaseAnswer, CaseList } from '../api/contract.ts'
import { useApi } from '../api/queries.ts'

export interface CasePickerProps { id?: string; procedure: string; place: string; value: string | null; onChange: (id: string | null) => void }

export function CasePicker({ id, procedure, place, value, onChange }: CasePickerProps): ReactNode {
  const [q, setQ] = useState('')
  const path = `/${procedure.replace('.', '/')}`
  const asked = useApi<CaseList>(path, { place, q, limit: 20 }, { keep: true, enabled: procedure !== '' })
  const chosen = useApi<CaseAnswer>(`${path}/${value ?? ''}`, {}, { enabled: value !== null && procedure !== '' }).data?.case
  const found = (asked.data?.rows ?? []).map((row) => ({ value: row.id, label: row.title, note: `${row.number} · ${row.stateZh} · ${asked.data?.names[row.place] ?? row.place}` }))
  const known = value !== null && chosen !== undefined && !found.some((each) => each.value === value) ? [{ value, label: chosen.title, note: chosen.number }] : []
  return (
    <Select {...(id === undefined ? {} : { id })} value={value} allowClear options={[...known, ...found]} loading={asked.isFetching} placeholder="输入编号或标题查找"
      showSearch={{ filterOption: false, onSearch: setQ }} notFoundContent={asked.isFetching ? '正在查找…' : '没有找到'}
      optionRender={({ data }) => <span className="option"><b>{data.label}</b><span>{data.note}</span></span>}
      onChange={(next: string | undefined) => onChange(next ?? null)} />
  )
}
