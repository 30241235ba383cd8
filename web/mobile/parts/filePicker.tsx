/** @jsxImportSource preact */
/** Files of any kind the server takes; sent at once, named by their own names. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { problemOf } from '../../ui/problem.ts'
import { client, tenantPlace } from '../session.ts'
import { Icon } from './icon.tsx'

interface FilePickerProps {
  value: readonly string[]; names: Readonly<Record<string, string>>; place: string | null; max: number
  onChange: (ids: readonly string[], names?: Readonly<Record<string, string>>) => void
}
export function FilePicker({ value, names, place, max, onChange }: FilePickerProps): JSX.Element {
  const [state, setState] = useState<{ busy: boolean; fault: string | null }>({ busy: false, fault: null })
  const send = async (file: File): Promise<void> => {
    setState({ busy: true, fault: null })
    try {
      const { id } = await client.upload<{ id: string }>('/documents/attachments', { place: place ?? tenantPlace(), file })
      onChange([...value, id], { [id]: file.name })
      setState({ busy: false, fault: null })
    } catch (error) { setState({ busy: false, fault: problemOf(error).detail }) }
  }
  return <div class="photos">
    <ul class="rows">{value.map((id) => <li key={id} class="row"><span>{names[id] ?? '附件'}</span>
      <button type="button" class="button button-small" onClick={() => onChange(value.filter((each) => each !== id))}>去掉</button></li>)}</ul>
    {state.fault === null ? null : <p class="fault" role="alert">{state.fault}</p>}
    {value.length >= max ? null : <label class="photo-way"><Icon name="attach" size={1.75} /><span>{state.busy ? '正在上传…' : '选一个文件'}</span>
      <input type="file" class="only-read" disabled={state.busy} onChange={(event) => {
        const file = event.currentTarget.files?.[0]
        event.currentTarget.value = ''
        if (file !== undefined) void send(file)
      }} /></label>}
  </div>
}
