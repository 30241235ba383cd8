/** One organisation: its posts with everybody who has held, holds or will hold them, and what may be changed. */
import { Button, Drawer, Space, Table, Tooltip } from 'antd'
import { useState, type ReactNode } from 'react'
import { useApi } from '../../../web/console/api/queries.ts'
import { Loaded, Nothing } from '../../../web/console/parts/Blank.tsx'
import { useSession } from '../../../web/console/shell/session.tsx'
import { isoDay, timeText } from '../../../web/ui/format.ts'
import type { TenureLine } from '../schema.ts'
import { CommandDrawer, schemaOf } from './commandForm.tsx'
import { whyNotAppoint, whyNotOrganise, type ChartOrg } from './chart.ts'

type Doing = { kind: 'appoint' | 'rename' | 'dissolve' } | { kind: 'end' | 'suspend' | 'resume'; line: TenureLine }
/** A button that says why it cannot be pressed. */
export function WhyButton({ why, children, onClick, primary = false }: { why: string | null; children: ReactNode; onClick: () => void; primary?: boolean }): ReactNode {
  const button = <Button size="small" type={primary ? 'primary' : 'default'} disabled={why !== null} onClick={onClick}>{children}</Button>
  return why === null ? button : <Tooltip title={why}><span>{button}<span className="only-read">{why}</span></span></Tooltip>
}

const now = () => new Date().toISOString()
const over = (line: TenureLine): boolean => line.until !== null && line.until <= now()
function stateOf(line: TenureLine): string {
  if (over(line)) return '已离任'
  if (line.from > now()) return '未到任'
  return line.suspended === null ? (line.acting ? '在任（代理）' : '在任') : '停职'
}

export function OrgDrawer({ org, close }: { org: ChartOrg; close: () => void }): ReactNode {
  const { hat } = useSession()
  const [doing, setDoing] = useState<Doing | null>(null)
  const history = useApi<{ appointments: readonly TenureLine[] }>('/organization/appointments', { org: org.id })
  const why = whyNotAppoint(hat.as, hat.place, org.place)
  const whyOrg = whyNotOrganise(hat.as)
  return (
    <Drawer open title={org.name} size={820} onClose={close} destroyOnHidden extra={
      <Space>
        <WhyButton why={whyOrg} onClick={() => setDoing({ kind: 'rename' })}>变更</WhyButton>
        <WhyButton why={whyOrg} onClick={() => setDoing({ kind: 'dissolve' })}>撤销组织</WhyButton>
        <WhyButton primary why={why} onClick={() => setDoing({ kind: 'appoint' })}>任职</WhyButton>
      </Space>}>
      <p className="quiet form-note">{org.kindZh} · {org.placeName}{org.phone === null ? '' : ` · 值班电话 ${org.phone}`}</p>
      <Loaded query={history}>{({ appointments }) => appointments.length === 0 ? <Nothing zh="还没有任职记录" /> : (
        <History lines={appointments} why={why} act={setDoing} />)}</Loaded>
      {doing !== null && <Change org={org} doing={doing} close={() => setDoing(null)} />}
    </Drawer>
  )
}

function History({ lines, why, act }: { lines: readonly TenureLine[]; why: string | null; act: (doing: Doing) => void }): ReactNode {
  return (
    <Table<TenureLine> size="small" rowKey="appointment" dataSource={[...lines]} pagination={lines.length > 20 ? { pageSize: 20 } : false} scroll={{ x: 720 }} columns={[
      { title: '职务', dataIndex: 'postZh' }, { title: '姓名', dataIndex: 'name' },
      { title: '状态', key: 'state', render: (_, line) => stateOf(line) },
      { title: '起', dataIndex: 'from', render: (at: string) => isoDay(at) },
      { title: '止', dataIndex: 'until', render: (at: string | null) => (at === null ? '—' : timeText(at)) },
      { title: '依据', dataIndex: 'basis', render: (basis: string | null) => basis ?? '—' },
      { title: '办理', key: 'act', render: (_, line) => over(line) ? null : (
        <Space size={4}>
          <WhyButton why={why} onClick={() => act({ kind: 'end', line })}>离任</WhyButton>
          <WhyButton why={why} onClick={() => act({ kind: line.suspended === null ? 'suspend' : 'resume', line })}>{line.suspended === null ? '停职' : '恢复'}</WhyButton>
        </Space>) },
    ]} />
  )
}

interface Kinds { kinds: readonly { key: string; posts: readonly { key: string; zh: string }[] }[] }
const basis = { basis: { zh: '依据', kind: 'line' as const, hint: '选举结果、决定或者文号' } }
function Change({ org, doing, close }: { org: ChartOrg; doing: Doing; close: () => void }): ReactNode {
  const kinds = useApi<Kinds>('/people/kinds', {}, { staleSeconds: 600 }).data
  const posts = kinds?.kinds.find((k) => k.key === org.kind)?.posts ?? org.posts.map((p) => ({ key: p.post, zh: p.zh }))
  const common = { place: org.place, close }
  switch (doing.kind) {
    case 'appoint': return kinds === undefined ? null : <CommandDrawer {...common} title={`任职：${org.name}`} path="/people/appoint" submitZh="任职" doneZh="已任职" fixed={{ org: org.id }}
      note="任职期满的那一刻，职权自动终止；过去的任职不能改，只能离任或另行任职。" initial={{ acting: false, from: isoDay() }}
      schema={schemaOf({ person: { zh: '人员', kind: 'person' }, post: { zh: '职务', kind: 'choice', choices: Object.fromEntries(posts.map((p) => [p.key, p.zh])) },
        from: { zh: '任职起', kind: 'day', hint: '从这一天零时起' }, until: { zh: '任职止', kind: 'day', hint: '到这一天二十四时止；没有任期的不填' },
        acting: { zh: '代理', kind: 'yesNo' }, ...basis }, ['until', 'acting'])} />
    case 'rename': return <CommandDrawer {...common} title={`变更：${org.name}`} path="/people/renameOrganisation" submitZh="保存" doneZh="已变更" fixed={{ id: org.id }}
      initial={{ name: org.name, ...(org.phone === null ? {} : { phone: org.phone }) }}
      schema={schemaOf({ name: { zh: '名称', kind: 'line' }, parent: { zh: '上级（领导）组织', kind: 'organisation' }, phone: { zh: '值班电话（对外公开）', kind: 'line' } }, ['parent', 'phone'])} />
    case 'dissolve': return <CommandDrawer {...common} danger title={`撤销：${org.name}`} path="/people/dissolve" submitZh="撤销" doneZh="已撤销" fixed={{ id: org.id }}
      note="还有人在任的，先办理离任。撤销后过去的架构图仍可按日期查看。" schema={schemaOf({ on: { zh: '撤销日期', kind: 'day', hint: '不填为今天' } }, ['on'])} />
    case 'end': return <CommandDrawer {...common} danger title={`离任：${doing.line.name}(${doing.line.postZh})`} path="/people/endAppointment" submitZh="办理离任" doneZh="已离任"
      fixed={{ appointment: doing.line.appointment }} note="不填日期，职权立即终止。" schema={schemaOf({ on: { zh: '离任日期', kind: 'day', hint: '到这一天二十四时止' }, ...basis }, ['on'])} />
    case 'suspend': return <CommandDrawer {...common} danger title={`停职：${doing.line.name}(${doing.line.postZh})`} path="/people/suspend" submitZh="停职" doneZh="已停职"
      fixed={{ appointment: doing.line.appointment }} note="停职期间不能以这一职务办理任何事项。" schema={schemaOf(basis)} />
    case 'resume': return <CommandDrawer {...common} title={`恢复：${doing.line.name}(${doing.line.postZh})`} path="/people/resume" submitZh="恢复" doneZh="已恢复"
      fixed={{ appointment: doing.line.appointment }} schema={schemaOf(basis)} />
  }
}
