/** One file of a form: uploaded at once, kept as its id; its name is shown, and it can be looked at, changed or taken away. */
import { FileTextOutlined, UploadOutlined } from '@ant-design/icons'
import { Button, Space } from 'antd'
import { useRef, useState, type ChangeEvent, type ReactNode } from 'react'
import { announce } from '../../ui/access.ts'
import { problemOf } from '../../ui/problem.ts'
import type { Attachment } from '../api/contract.ts'
import { server } from '../api/server.ts'
import { attachmentPath } from './PhotosInput.tsx'

export interface FileInputProps { id?: string; place: string; value: string | null; types: readonly string[]; onChange: (id: string | undefined) => void }

export function FileInput({ id, place, value, types, onChange }: FileInputProps): ReactNode {
  const input = useRef<HTMLInputElement>(null)
  const [sent, setSent] = useState<{ id: string; name: string } | null>(null)
  const [busy, setBusy] = useState<string | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const endings = types.map((type) => `.${type}`)
  const send = async (event: ChangeEvent<HTMLInputElement>): Promise<void> => {
    const file = event.target.files?.[0]
    event.target.value = ''
    if (file === undefined) return
    setProblem(null)
    setBusy(file.name)
    try {
      const made = await server.upload<Attachment>('/documents/attachments', { place, file })
      setSent({ id: made.id, name: file.name })
      onChange(made.id)
      announce(`“${file.name}”已上传`)
    } catch (error) { setProblem(`“${file.name}”没有传上去：${problemOf(error).detail}`) }
    setBusy(null)
  }
  return (
    <div>
      <Space wrap>
        {value !== null && <a href={attachmentPath(value, 'full')} download><FileTextOutlined aria-hidden /> {sent?.id === value ? sent.name : '已上传的文件'}</a>}
        <Button {...(id === undefined ? {} : { id })} icon={<UploadOutlined aria-hidden />} loading={busy !== null} onClick={() => input.current?.click()}>
          {busy !== null ? `正在上传“${busy}”…` : value === null ? '选择文件' : '换一个文件'}
        </Button>
        {value !== null && busy === null && <Button type="text" onClick={() => onChange(undefined)}>拿掉</Button>}
        {value === null && busy === null && <span className="quiet">{endings.join('、')}，最多 20 MB</span>}
      </Space>
      <input ref={input} type="file" style={{ display: 'none' }} aria-label="选择文件" accept={endings.join(',')} onChange={(event) => void send(event)} />
      {problem !== null && <p className="field-problem" role="alert">{problem}</p>}
    </div>
  )
}
