/** On the page of an application: what was given, informing once of everything that is missing, and what was written, opened on request and noted. */
import { Alert, Button, Checkbox, Descriptions, Input, Space, Table } from 'antd'
import { useState, type ReactNode } from 'react'
import { useApi } from '../../../web/console/api/queries.ts'
import { useSender } from '../../../web/console/api/sending.tsx'
import { server } from '../../../web/console/api/server.ts'
import type { PanelProps } from '../../../web/console/define.ts'
import { Loaded } from '../../../web/console/parts/Blank.tsx'
import { Sheet } from '../../../web/console/parts/Sheet.tsx'
import { following, lacking } from '../rules.ts'
import { ApplicationBody, hows, needs, type Material, type Written } from '../schema.ts'

export function ApplicationSheet({ answer: { case: c, can } }: PanelProps): ReactNode {
  const parsed = ApplicationBody.safeParse(c.body)
  const [open, setOpen] = useState(false)
  if (!parsed.success) return null
  const b = parsed.data
  const [lacks, follow] = [lacking(b), following(b)]
  const given = (m: Material): string => { const g = b.given.find((each) => each.key === m.key); return g === undefined ? '—' : hows[g.how] }
  return (
    <Sheet title="材料和填写的内容" className="form-note" extra={open ? undefined : <Button size="small" onClick={() => setOpen(true)}>打开填写的内容</Button>}>
      {c.state === 'supplementing' && <Alert type="info" showIcon className="form-note" title="已一次性告知，等申请人补正" description={<ul>{(b.missing ?? []).map((text) => <li key={text}>{text}</li>)}</ul>} />}
      {['received', 'supplemented'].includes(c.state) && <Alert type={lacks.length === 0 ? 'success' : 'warning'} showIcon className="form-note" title={lacks.length === 0 ? '必要的都齐了，可以受理' : `还缺：${lacks.join('、')}`} />}
      {['handling', 'overdue'].includes(c.state) && [...lacks, ...follow].length > 0 && <Alert type="info" showIcon className="form-note" title={`办结前要补交：${[...lacks, ...follow].join('、')}`} />}
      {(b.materials ?? []).length > 0 && <Table<Material> size="small" rowKey="key" pagination={false} dataSource={[...b.materials ?? []]} columns={[{ title: '材料', dataIndex: 'name' }, { title: '要不要', render: (_, m) => (m.issuer === 'register' ? '平台已有' : needs[m.need]) }, { title: '怎样交的', render: (_, m) => given(m) }]} />}
      {open && <Opened id={c.id} />}
      {can.inform === true && <Inform id={c.id} version={c.version} lacks={lacks} uploaded={(b.materials ?? []).filter((m) => b.given.some((g) => g.key === m.key && g.how === 'file'))} />}
    </Sheet>
  )
}
function Opened({ id }: { id: string }): ReactNode {
  const told = useApi<Written>('/services/written', { application: id })
  return <Loaded query={told} rows={2}>{(w) => <>
    <p className="quiet form-note">打开一次记一次，申请人看得到谁看过</p>
    <Descriptions size="small" column={1} bordered items={[...w.answers.map((a, i) => ({ key: `a${i}`, label: a.zh, children: a.value })), ...w.materials.map((m, i) => ({ key: `m${i}`, label: m.name, children: <>{m.howZh}{m.file !== '' && <> <a href={server.link(`/documents/attachments/${m.file}`, { size: 'full' })} target="_blank" rel="noreferrer">打开</a></>}</> }))]} /></>}</Loaded>
}
/** Once and everything: what is missing is listed by the system, what cannot be used is ticked. */
function Inform({ id, version, lacks, uploaded }: { id: string; version: number; lacks: readonly string[]; uploaded: readonly Material[] }): ReactNode {
  const [unusable, setUnusable] = useState<string[]>([])
  const [note, setNote] = useState('')
  const { busy, fault, send } = useSender('/services', '/inbox')
  if (lacks.length === 0 && uploaded.length === 0) return null
  return (
    <div className="form-note" role="group" aria-label="一次性告知">
      {fault}
      <p>只能告知一次：{lacks.length === 0 ? '材料都交了；有看不清、不对的请勾上' : `系统会列出${lacks.join('、')}`}</p>
      {uploaded.length > 0 && <Checkbox.Group className="form-note" value={unusable} options={uploaded.map((m) => ({ value: m.key, label: `${m.name}看不清或不对` }))} onChange={(keys) => setUnusable(keys.map(String))} />}
      <Space.Compact style={{ width: '100%' }}><Input aria-label="补充说明" maxLength={400} placeholder="补充说明，可不填" value={note} onChange={(event) => setNote(event.target.value)} />
        <Button loading={busy} disabled={lacks.length === 0 && unusable.length === 0} onClick={() => void send(`/services/application/${id}/inform`, { version, input: { unusable, ...(note.trim() === '' ? {} : { note }) } }, '已一次性告知')}>一次性告知</Button></Space.Compact>
    </div>
  )
}
