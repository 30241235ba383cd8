/** Photos (or files) of a form: uploaded at once, kept as ids; each can be looked at and taken away. */
import { CloseOutlined, FileOutlined, PlusOutlined } from '@ant-design/icons'
import { Image, Spin } from 'antd'
import { useRef, useState, type ChangeEvent, type ReactNode } from 'react'
import { announce } from '../../ui/access.ts'
import { problemOf } from '../../ui/problem.ts'
import type { Attachment } from '../api/contract.ts'
import { server } from '../api/server.ts'

export interface PhotosInputProps { id?: string; place: string; value: readonly string[]; most: number; anyFile?: boolean; onChange: (ids: string[]) => void }
export const attachmentPath = (id: string, size: 'thumb' | 'full'): string => server.link(`/documents/attachments/${id}`, { size })

export function PhotosInput({ id, place, value, most, anyFile = false, onChange }: PhotosInputProps): ReactNode {
  const file = useRef<HTMLInputElement>(null)
  const [busy, setBusy] = useState(0)
  const [problem, setProblem] = useState<string | null>(null)
  const add = async (event: ChangeEvent<HTMLInputElement>): Promise<void> => {
    const files = [...event.target.files ?? []].slice(0, most - value.length)
    event.target.value = ''
    setProblem(null)
    setBusy(files.length)
    const ids: string[] = []
    for (const each of files) {
      try { ids.push((await server.upload<Attachment>('/documents/attachments', { place, file: each })).id) } catch (error) { setProblem(`“${each.name}”没有传上去：${problemOf(error).detail}`) }
      setBusy((n) => n - 1)
    }
    if (ids.length > 0) { onChange([...value, ...ids]); announce(`已上传${ids.length}个文件`) }
  }
  return (
    <div>
      <div className="photos">
        <Image.PreviewGroup>
          {value.map((each, i) => (
            <span key={each} className="photo">
              {anyFile ? <FileOutlined className="photo-file" aria-label={`附件${i + 1}`} /> : <Image src={attachmentPath(each, 'thumb')} preview={{ src: attachmentPath(each, 'full') }} width={88} height={88} alt={`照片${i + 1}`} />}
              <button type="button" className="photo-away" aria-label={`拿掉第${i + 1}个`} onClick={() => onChange(value.filter((other) => other !== each))}><CloseOutlined aria-hidden /></button>
            </span>
          ))}
        </Image.PreviewGroup>
        {busy > 0 && <span className="photo photo-wait"><Spin size="small" /></span>}
        {value.length < most && (
          <button type="button" {...(id === undefined ? {} : { id })} className="photo photo-add" onClick={() => file.current?.click()}>
            <PlusOutlined aria-hidden />{anyFile ? '添加附件' : '添加照片'}
          </button>
        )}
      </div>
      <input ref={file} type="file" style={{ display: 'none' }} aria-label={anyFile ? '选择附件' : '选择照片'} multiple accept={anyFile ? undefined : 'image/*'} onChange={(event) => void add(event)} />
      {problem !== null && <p className="field-problem" role="alert">{problem}</p>}
    </div>
  )
}
