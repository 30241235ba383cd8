/** @jsxImportSource preact */
/** Photos: from the camera or the album, never demanded. Each is shrunk and sent at once; what did not get through can be tried again. */
import type { JSX, TargetedEvent } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { announce } from '../../ui/access.ts'
import { newId } from '../../ui/client.ts'
import { problemOf } from '../../ui/problem.ts'
import { online } from '../install.ts'
import { client, tenantPlace } from '../session.ts'
import { useStore } from '../store.ts'
import { Icon } from './icon.tsx'
import { shrinkPhoto } from './shrink.ts'

/** `id` is made here, so that sending again after a broken line stores nothing twice. */
interface Pending { key: number; id: string; preview: string; blob: Blob | null; error: string | null }
interface PhotoPickerProps {
  /** ids of photos that the server has */
  value: readonly string[]
  onChange: (ids: readonly string[]) => void
  /** under which place the photo is kept */
  place: string | null
  max?: number
  /** told when photos are still on their way (or stuck): how many */
  onPending?: (count: number) => void
}

export const thumbOf = (id: string): string => client.link(`/documents/attachments/${id}`, { size: 'thumb' })
export const fullOf = (id: string): string => client.link(`/documents/attachments/${id}`, { size: 'full' })
let keys = 0

/** Takes, shows and removes photos. */
export function PhotoPicker({ value, onChange, place, max = 9, onPending }: PhotoPickerProps): JSX.Element {
  const { pending, take, retry, drop } = useSending(value, onChange, place)
  const count = pending.length
  useEffect(() => { onPending?.(count) }, [count, onPending])
  const room = max - value.length - count
  const chosen = (event: TargetedEvent<HTMLInputElement>): void => {
    const files = [...(event.currentTarget.files ?? [])].slice(0, Math.max(0, room))
    event.currentTarget.value = ''
    files.forEach(take)
  }
  return <div class="photos">
    {value.length + count === 0 ? null : <ul class="photo-list">
      {value.map((id, n) => <li key={id}><img src={thumbOf(id)} alt={`第${n + 1}张照片`} width="104" height="104" />
        <button type="button" class="photo-drop" aria-label={`去掉第${n + 1}张照片`} onClick={() => onChange(value.filter((each) => each !== id))}><Icon name="cross" size={1.1} /></button></li>)}
      {pending.map((each) => <OnItsWay key={each.key} photo={each} retry={() => retry(each)} drop={() => drop(each.key)} />)}
    </ul>}
    {room <= 0 ? <p class="faint">最多{max}张，已经够了。</p> : <div class="photo-ways">
      <FileButton zh="拍照" icon="camera" capture onChosen={chosen} /><FileButton zh="从相册选" icon="album" onChosen={chosen} /></div>}
  </div>
}

function FileButton({ zh, icon, capture, onChosen }: { zh: string; icon: 'camera' | 'album'; capture?: true; onChosen: (event: TargetedEvent<HTMLInputElement>) => void }): JSX.Element {
  return <label class="photo-way"><Icon name={icon} size={1.75} /><span>{zh}</span>
    <input type="file" accept="image/*" class="only-read" multiple={capture !== true} {...(capture === true ? { capture: 'environment' } : {})} onChange={onChosen} /></label>
}

function OnItsWay({ photo, retry, drop }: { photo: Pending; retry: () => void; drop: () => void }): JSX.Element {
  return <li class="photo-pending">
    {photo.preview === '' ? <span class="photo-empty" /> : <img src={photo.preview} alt="还没传上去的照片" width="104" height="104" />}
    {photo.error === null ? <span class="photo-state" role="status">正在上传</span>
      : <button type="button" class="photo-state photo-retry" onClick={retry}>没传上去，再试</button>}
    <button type="button" class="photo-drop" aria-label="去掉这张照片" onClick={drop}><Icon name="cross" size={1.1} /></button>
    {photo.error === null ? null : <span class="only-read" role="alert">{photo.error}</span>}
  </li>
}

function useSending(value: readonly string[], onChange: (ids: readonly string[]) => void, place: string | null): {
  pending: readonly Pending[]; take: (file: Blob) => void; retry: (photo: Pending) => void; drop: (key: number) => void } {
  const [pending, setPending] = useState<readonly Pending[]>([])
  // Several photos may arrive at once: each adds to the newest list, not to the one drawn when it was taken.
  const ids = useRef(value)
  ids.current = value
  const line = useStore(online)
  const change = (key: number, to: Partial<Pending>): void => setPending((all) => all.map((each) => each.key === key ? { ...each, ...to } : each))
  const drop = (key: number): void => setPending((all) => all.filter((each) => each.key !== key))
  const sendOne = async (key: number, made: string, blob: Blob): Promise<void> => {
    try {
      const { id } = await client.upload<{ id: string }>('/documents/attachments', { id: made, place: place ?? tenantPlace(), file: blob })
      ids.current = [...ids.current, id]
      onChange(ids.current)
      drop(key)
      announce('照片已上传')
    } catch (error) { change(key, { error: problemOf(error).detail }) }
  }
  const take = (file: Blob): void => {
    const key = keys += 1
    const id = newId()
    setPending((all) => [...all, { key, id, preview: '', blob: null, error: null }])
    shrinkPhoto(file).then((blob) => {
      change(key, { blob, preview: URL.createObjectURL(blob) })
      return sendOne(key, id, blob)
    }).catch((error: unknown) => change(key, { error: error instanceof Error ? error.message : '这张照片处理不了' }))
  }
  const retry = (photo: Pending): void => {
    if (photo.blob === null) return
    change(photo.key, { error: null })
    void sendOne(photo.key, photo.id, photo.blob)
  }
  const latest = useRef({ pending, retry })
  latest.current = { pending, retry }
  useEffect(() => { if (line) latest.current.pending.filter((each) => each.error !== null).forEach(latest.current.retry) }, [line])
  return { pending, take, retry, drop }
}
