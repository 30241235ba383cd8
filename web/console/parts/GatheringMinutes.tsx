/** The minutes with chair, recorder, guests and photos of the signed sheets; the end of the meeting; what is added after it. */
import { Alert, App, Button, Form, Image, Input, Popconfirm, Select } from 'antd'
import { useState, type ReactNode } from 'react'
import type { GatheringShown } from '../../../kernel/gatherings/schema.ts'
import { timeText } from '../../ui/format.ts'
import { problemOf } from '../../ui/problem.ts'
import { useCommand } from '../api/queries.ts'
import { useSession } from '../shell/session.tsx'
import type { GatheringCan } from './gatheringShapes.ts'
import { attachmentPath, PhotosInput } from './PhotosInput.tsx'
import { Sheet } from './Sheet.tsx'

export function GatheringMinutes({ g, can }: { g: GatheringShown; can: GatheringCan }): ReactNode {
  if (can.minutes === true) return <Write g={g} can={can} />
  if (g.minutes === '') return null
  return (
    <Sheet title="会议记录">
      <p className="quiet">主持 {g.chair}　记录 {g.recorder}{g.guests.length > 0 && `　列席 ${g.guests.join('、')}`}</p>
      <p className="lines">{g.minutes}</p>
      {g.sheet.length > 0 && <Image.PreviewGroup>{g.sheet.map((id, i) => <Image key={id} width={88} height={88} src={attachmentPath(id, 'thumb')} preview={{ src: attachmentPath(id, 'full') }} alt={`签名册照片${String(i + 1)}`} />)}</Image.PreviewGroup>}
    </Sheet>
  )
}

function Write({ g, can }: { g: GatheringShown; can: GatheringCan }): ReactNode {
  const { me } = useSession()
  const { message } = App.useApp()
  const [draft, setDraft] = useState({ minutes: g.minutes, chair: g.chair, recorder: g.recorder === '' ? me.person.name : g.recorder, guests: [...g.guests] })
  const [sheet, setSheet] = useState<string[]>([])
  const save = useCommand<{ id: string }>('/gatherings/minutes', ['/gatherings'])
  const close = useCommand<{ id: string }>('/gatherings/close', ['/gatherings', '/inbox'])
  const change = (part: Partial<typeof draft>): void => setDraft((d) => ({ ...d, ...part }))
  // the saved minutes make this form anew (its key), so its own callbacks would not be called any more: the promise is
  const keep = (): void => void save.mutateAsync({ input: { gathering: g.id, ...draft, sheet } }).then(() => { setSheet([]); void message.success('会议记录已保存') }, () => undefined)
  const problem = save.error ?? close.error
  const end = can.close
  return (
    <Sheet title="会议记录">
      <Form layout="vertical" component="div">
        <div className="form-pair">
          <Form.Item label="主持人" htmlFor="m-chair"><Input id="m-chair" value={draft.chair} maxLength={30} onChange={(e) => change({ chair: e.target.value })} /></Form.Item>
          <Form.Item label="记录人" htmlFor="m-recorder"><Input id="m-recorder" value={draft.recorder} maxLength={30} onChange={(e) => change({ recorder: e.target.value })} /></Form.Item>
        </div>
        <Form.Item label="列席人员（乡镇参会人写明职务）" htmlFor="m-guests"><Select id="m-guests" mode="tags" open={false} suffixIcon={null} value={draft.guests} placeholder="写一个按一下回车" onChange={(guests: string[]) => change({ guests })} /></Form.Item>
        <Form.Item label="记录" htmlFor="m-minutes"><Input.TextArea id="m-minutes" rows={8} maxLength={20000} value={draft.minutes} placeholder="谁说了什么、有哪些不同意见、怎样表决" onChange={(e) => change({ minutes: e.target.value })} /></Form.Item>
        <Form.Item label="签名册照片（可以不传）"><PhotosInput place={g.place} value={sheet} most={9} onChange={setSheet} /></Form.Item>
        {problem !== null && <Alert className="form-note" type="error" showIcon role="alert" title={problemOf(problem).at[0]?.zh ?? problemOf(problem).detail} />}
        <p className="gathering-acts">
          <Button type="primary" loading={save.isPending} disabled={draft.minutes.trim() === ''} onClick={keep}>保存记录</Button>
          <Popconfirm title="结束会议？" description="结束后，到会、票数和记录都不能再改，只能补充说明。" okText="结束会议" cancelText="还没有完" onConfirm={() => close.mutate({ input: { gathering: g.id } })}><Button danger disabled={end !== true} loading={close.isPending}>结束会议</Button></Popconfirm>
          {end !== true && end !== undefined && <span className="quiet">{end.zh}</span>}
        </p>
      </Form>
    </Sheet>
  )
}

export function GatheringNotes({ g, can }: { g: GatheringShown; can: GatheringCan }): ReactNode {
  const [text, setText] = useState('')
  const send = useCommand<{ id: string }>('/gatherings/note', ['/gatherings'])
  if (g.notes.length === 0 && can.note !== true) return null
  return (
    <Sheet title="会后补充说明">
      <ul className="plain">{g.notes.map((n) => <li key={n.at}><span className="quiet">{timeText(n.at)} {n.by}（{n.asZh}）</span><p className="lines">{n.text}</p></li>)}</ul>
      {can.note === true && <>
        <label htmlFor="note-text" className="quiet">会议结束后不能改记录；要更正或补充的，写在这里，和记录放在一起。</label>
        <Input.TextArea id="note-text" rows={3} maxLength={2000} value={text} onChange={(e) => setText(e.target.value)} />
        <p><Button disabled={text.trim() === ''} loading={send.isPending} onClick={() => send.mutate({ input: { gathering: g.id, text } }, { onSuccess: () => setText('') })}>补充</Button></p>
      </>}
    </Sheet>
  )
}
