/** The roll with its search: tick by mouse, or type a name and press Enter; proxies; corrections. */
import { Alert, App, Button, Input, Modal, Segmented, Select, Table, type TableColumnsType } from 'antd'
import { useState, type KeyboardEvent, type ReactNode } from 'react'
import type { GatheringShown, RollShown } from '../../../kernel/gatherings/schema.ts'
import { announce } from '../../ui/access.ts'
import { problemOf } from '../../ui/problem.ts'
import { useApi, useCommand } from '../api/queries.ts'
import { Loaded, Nothing } from './Blank.tsx'
import type { GatheringCan } from './gatheringShapes.ts'
import { PhotosInput } from './PhotosInput.tsx'
import { Sheet } from './Sheet.tsx'

interface Answer { rows: readonly RollShown[]; counts: { eligible: number; present: number }; next: string | null }
const filters = [{ value: '', label: '全部' }, { value: 'no', label: '未到' }, { value: 'yes', label: '已到' }]

export function GatheringRoll({ g, can, matters }: { g: GatheringShown; can: GatheringCan; matters: number }): ReactNode {
  const { message } = App.useApp()
  const [q, setQ] = useState('')
  const [present, setPresent] = useState('')
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [proxied, setProxied] = useState<RollShown | null>(null)
  const asked = useApi<Answer>('/gatherings/roll', { id: g.id, q: q.trim() === '' ? null : q.trim(), present: present === '' ? null : present, limit: 200 }, { keep: true, staleSeconds: 3 })
  const attend = useCommand<{ present: number }>('/gatherings/attend', ['/gatherings'])
  const leave = useCommand<{ id: string }>('/gatherings/leave', ['/gatherings'])
  const mayTick = can.attend === true
  const come = (lines: readonly string[], zh: string): void => attend.mutate({ input: { gathering: g.id, lines } }, {
    onSuccess: (said) => { setChosen([]); setQ(''); announce(`${zh}已到会，实到 ${String(said.present)}`) }, onError: (error) => void message.error(problemOf(error).detail) })
  const enter = (event: KeyboardEvent): void => {
    const left = (asked.data?.rows ?? []).filter((r) => r.present === null)
    const [only] = left
    if (event.key === 'Enter' && mayTick && q.trim() !== '' && only !== undefined && left.length === 1) come([only.line], only.name)
  }
  const columns: TableColumnsType<RollShown> = [
    { key: 'number', title: '户号', width: 80, render: (_, r) => r.number ?? '' },
    { key: 'name', title: '姓名', render: (_, r) => <>{r.name}{r.proxyOf.length > 0 && <span className="quiet">　代 {r.proxyOf.join('、')}</span>}</> },
    { key: 'present', title: '到会', width: 170, render: (_, r) => r.present === null ? '—' : <span className="here">✓ {r.how}{r.proxyName === null ? '' : `（${r.proxyName}）`}</span> },
    ...(g.state === 'convened' ? [] : [{ key: 'voted', title: '已表决', width: 90, render: (_: unknown, r: RollShown) => r.voted.length === 0 ? '' : `${String(r.voted.length)}／${String(matters)}` }]),
    ...(mayTick ? [{ key: 'act', title: <span className="only-read">操作</span>, width: 190, render: (_: unknown, r: RollShown) => r.present === null ? (
      <span className="row-acts"><Button size="small" onClick={() => come([r.line], r.name)}>到会</Button>{g.proxies && <Button size="small" onClick={() => setProxied(r)}>委托</Button>}</span>
    ) : r.voted.length === 0 ? <Button size="small" type="text" onClick={() => leave.mutate({ input: { gathering: g.id, line: r.line } }, { onError: (error) => void message.error(problemOf(error).detail) })}>更正为未到</Button> : null }] : []),
  ]
  return (
    <Sheet title={`应到名册（${String(g.eligible)}）`} className="list-card" flush extra={<Segmented aria-label="到会情况" value={present} options={filters} onChange={setPresent} />}>
      <div className="roll-head">
        <Input.Search aria-label="按姓名或户号查找" allowClear placeholder={mayTick ? '输入姓名或户号，只剩一人时按回车就登记到会' : '姓名或户号'} value={q} onChange={(e) => setQ(e.target.value)} onKeyDown={enter} />
        {mayTick && <Button type="primary" disabled={chosen.length === 0} loading={attend.isPending} onClick={() => come(chosen, `${String(chosen.length)}人`)}>{chosen.length === 0 ? '勾选后一起登记' : `登记 ${String(chosen.length)} 人到会`}</Button>}
      </div>
      <Loaded query={asked}>{({ rows, next }) => rows.length === 0 ? <Nothing zh="没有找到" /> : (
        <>
          <Table<RollShown> rowKey="line" size="small" columns={columns} dataSource={[...rows]} pagination={rows.length > 20 ? { pageSize: 20, showSizeChanger: false, size: 'small' } : false}
            {...(mayTick ? { rowSelection: { selectedRowKeys: [...chosen], onChange: (keys) => setChosen(keys.map(String)), getCheckboxProps: (r) => ({ disabled: r.present !== null, 'aria-label': r.name }) } } : {})} />
          {next !== null && <p className="quiet roll-more">只列出前 200 人，请用姓名或户号查找。</p>}
        </>
      )}</Loaded>
      {proxied !== null && <Proxy g={g} line={proxied} onClose={() => setProxied(null)} />}
    </Sheet>
  )
}

/** A written proxy: only lines of the same household that have come may stand in; the server says why not. */
function Proxy({ g, line, onClose }: { g: GatheringShown; line: RollShown; onClose: () => void }): ReactNode {
  const [by, setBy] = useState<string | null>(null)
  const [sheet, setSheet] = useState<string[]>([])
  const rows = useApi<Answer>('/gatherings/roll', { id: g.id, q: line.number, present: 'yes', limit: 50 }, { enabled: line.number !== null }).data?.rows ?? []
  const fitting = rows.filter((r) => r.household === line.household && r.present !== 'proxy')
  const send = useCommand<{ id: string }>('/gatherings/proxy', ['/gatherings'])
  return (
    <Modal open title={`${line.name} 委托同户的人`} okText="登记委托" cancelText="不登记" onCancel={onClose} confirmLoading={send.isPending} okButtonProps={{ disabled: by === null }}
      onOk={() => send.mutate({ input: { gathering: g.id, line: line.line, by, sheet } }, { onSuccess: onClose })}>
      <label htmlFor="proxy-by">由谁代（同户、已经到会）</label>
      <Select id="proxy-by" style={{ width: '100%' }} value={by} placeholder="请选择" notFoundContent="同户还没有人到会" options={fitting.map((r) => ({ value: r.line, label: r.name }))} onChange={setBy} />
      <p className="quiet">书面委托的照片（可以不传）</p>
      <PhotosInput place={g.place} value={sheet} most={1} onChange={setSheet} />
      {send.error !== null && <Alert className="form-note" type="error" showIcon role="alert" title={problemOf(send.error).detail} />}
    </Modal>
  )
}
