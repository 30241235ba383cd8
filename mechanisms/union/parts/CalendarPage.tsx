/** One calendar of what a union shares: by day (when is what taken) or by week; booking from a free day. */
import { LeftOutlined, RightOutlined } from '@ant-design/icons'
import { useQueryClient } from '@tanstack/react-query'
import { App, Button, Card, Drawer, Segmented, Select, Space, Table } from 'antd'
import { Link } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import { refresh, useApi } from '../../../web/console/api/queries.ts'
import { server } from '../../../web/console/api/server.ts'
import { SchemaForm } from '../../../web/console/forms/SchemaForm.tsx'
import { Loaded, Nothing } from '../../../web/console/parts/Blank.tsx'
import { PageHead } from '../../../web/console/parts/PageHead.tsx'
import { casePath } from '../../../web/console/paths.ts'
import { useProcedure } from '../../../web/console/shell/halves.ts'
import { useSession } from '../../../web/console/shell/session.tsx'
import { isoDay } from '../../../web/ui/format.ts'
import { laterDay, villageStaff } from '../rules.ts'
import type { BookingRow, ResourceRow, SharedCalendar, UnionList } from '../schema.ts'

const weekdays = ['日', '一', '二', '三', '四', '五', '六']
const weekday = (day: string): string => `周${weekdays[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? ''}`
const touches = (b: BookingRow, day: string): boolean => b.starts < `${day} 24:00` && b.ends > `${day} 00:00`
/** The hours of a booking on a day; beyond midnight it is said which way it goes on. */
export const hoursOn = (b: BookingRow, day: string): string => `${b.starts.startsWith(day) ? b.starts.slice(11) : '前一天起'}—${b.ends.startsWith(day) ? b.ends.slice(11) : '到后面'}`

export function CalendarPage(): ReactNode {
  const unions = useApi<UnionList>('/union/unions')
  return (
    <Loaded query={unions}>{({ rows }) => {
      const formed = rows.filter((u) => u.state === 'formed')
      return formed.length === 0 ? <><PageHead title="共享预约" /><Nothing zh="还没有施行中的联村；成立以后，各村可以登记和预约共享的人员、场所、机具、顾问" /></> : <Shared unions={formed} />
    }}</Loaded>
  )
}
function Shared({ unions }: { unions: UnionList['rows'] }): ReactNode {
  const [union, setUnion] = useState(unions[0]?.id ?? '')
  const [view, setView] = useState<'day' | 'week'>('week')
  const [day, setDay] = useState(isoDay())
  const [booking, setBooking] = useState<{ resource: ResourceRow; day: string } | null>(null)
  const { hat } = useSession()
  const days = view === 'day' ? [day] : Array.from({ length: 7 }, (_, i) => laterDay(day, i))
  const calendar = useApi<SharedCalendar>('/union/calendar', { union, from: days[0] ?? day, to: days.at(-1) ?? day }, { keep: true })
  const mine = unions.find((u) => u.id === union)?.mine === true && villageStaff.some((as) => as === hat.as)
  const step = view === 'day' ? 1 : 7
  return (
    <>
      <PageHead title="共享预约" note="一个日历，撞了时间不能预约；自己村的东西也要在这里占好时间">
        <Space wrap>
          <Select aria-label="联村" value={union} onChange={setUnion} style={{ minWidth: 180 }} options={unions.map((u) => ({ value: u.id, label: u.name }))} />
          <Segmented aria-label="看一天还是一周" value={view} onChange={(next) => setView(next === 'day' ? 'day' : 'week')} options={[{ value: 'day', label: '按天' }, { value: 'week', label: '按周' }]} />
          <Button icon={<LeftOutlined aria-hidden />} aria-label="往前" onClick={() => setDay(laterDay(day, -step))} /><Button onClick={() => setDay(isoDay())}>今天</Button>
          <Button icon={<RightOutlined aria-hidden />} aria-label="往后" onClick={() => setDay(laterDay(day, step))} />
        </Space>
      </PageHead>
      <Card><Loaded query={calendar}>{(told) => (
        <Table<ResourceRow> size="small" rowKey="id" pagination={false} scroll={{ x: 'max-content' }} dataSource={[...told.resources]} locale={{ emptyText: '还没有登记共享资源' }} columns={[
          { title: '资源', width: 180, fixed: 'left', render: (_, r) => <><Link to={casePath('union.resource', r.id)}>{r.name}</Link><div className="quiet">{r.kindZh}，{r.villageName}{r.offered ? '' : '（暂停）'}</div></> },
          ...days.map((each) => ({ title: `${Number(each.slice(5, 7))}月${Number(each.slice(8))}日 ${weekday(each)}`, key: each, width: view === 'day' ? 520 : 130, render: (_: unknown, r: ResourceRow) => <Cell day={each} told={told} resource={r} book={mine && r.offered && each >= isoDay() ? () => setBooking({ resource: r, day: each }) : null} /> })),
        ]} />)}</Loaded></Card>
      {booking !== null && <Book {...booking} close={() => setBooking(null)} />}
    </>
  )
}
function Cell({ day, told, resource, book }: { day: string; told: SharedCalendar; resource: ResourceRow; book: (() => void) | null }): ReactNode {
  const own = told.bookings.filter((b) => b.resource === resource.id && touches(b, day))
  return (
    <Space orientation="vertical" size={2}>
      {own.map((b) => <Link key={b.id} to={casePath('union.booking', b.id)}>{hoursOn(b, day)} {b.villageName}：{b.use}</Link>)}
      {book === null ? null : <Button size="small" type="dashed" onClick={book} aria-label={`预约${resource.name} ${day}`}>预约</Button>}
    </Space>
  )
}
function Book({ resource, day, close }: { resource: ResourceRow; day: string; close: () => void }): ReactNode {
  const client = useQueryClient()
  const { message } = App.useApp()
  const { hat } = useSession()
  const schema = useProcedure('union.booking')?.opens.form
  if (schema === undefined) return null
  const { resource: _, ...properties } = schema.properties ?? {}
  return (
    <Drawer open title={`预约${resource.name}`} size={480} onClose={close} destroyOnHidden>
      <p className="quiet form-note">{resource.text}</p>
      <SchemaForm schema={{ ...schema, properties, required: (schema.required ?? []).filter((name) => name !== 'resource') }} draft={`union.booking/${resource.id}/${day}`} place={hat.place} initial={{ day }} submitZh="预约" onCancel={close}
        onSubmit={async (input, command) => {
          await server.command('/union/book', { ...command, input: { ...input, resource: resource.id } })
          await refresh(client, '/union')
          void message.success('约好了')
          close()
        }} />
    </Drawer>
  )
}
