/** 日历: meetings, what falls due and what this hat takes part in, by day; and addresses for a calendar program. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { App, Button, Input, Tag } from 'antd'
import { useState, type ReactNode } from 'react'
import { newCommand } from '../../ui/client.ts'
import { dayText, isoDay } from '../../ui/format.ts'
import { problemOf } from '../../ui/problem.ts'
import { refresh, useApi } from '../api/queries.ts'
import { server } from '../api/server.ts'
import { Loaded, Nothing } from '../parts/Blank.tsx'
import { PageHead } from '../parts/PageHead.tsx'
import { Sheet } from '../parts/Sheet.tsx'
import { casePath, gatheringPath } from '../paths.ts'
import { useQueryTexts, useSetQuery } from '../shell/place.ts'
import { useSession } from '../shell/session.tsx'

interface Line { kind: 'meeting' | 'due' | 'happening'; id: string; procedure: string | null; title: string; placeName: string; day: string; from: string | null; to: string | null; at: string | null }
interface Feed { id: string; hat: string; madeAt: string }
const kinds = { meeting: { zh: '会议', color: 'green' }, due: { zh: '到期', color: 'orange' }, happening: { zh: '参加', color: 'blue' } } as const
const weekdays = '日一二三四五六'

/** The month of a day: its first and last day, and the first day of the months beside it. */
export function monthOf(day: string): { first: string; last: string; before: string; after: string } {
  const [y = 2026, m = 1] = day.split('-').map(Number)
  const iso = (year: number, month: number, date: number): string => new Date(Date.UTC(year, month, date)).toISOString().slice(0, 10)
  return { first: iso(y, m - 1, 1), last: iso(y, m, 0), before: iso(y, m - 2, 1), after: iso(y, m, 1) }
}

export function CalendarPage(): ReactNode {
  const query = useQueryTexts()
  const setQuery = useSetQuery()
  const { first, last, before, after } = monthOf(query.month ?? isoDay())
  const asked = useApi<{ lines: readonly Line[] }>('/calendar', { from: first, to: last }, { keep: true })
  const go = (month: string | null): void => { setQuery({ month }) }
  return (
    <>
      <PageHead title="日历" note={`${first.slice(0, 4)}年${Number(first.slice(5, 7))}月：会议、到期的事和参加的活动`}>
        <Button onClick={() => go(before)}>上个月</Button><Button onClick={() => go(null)}>今天</Button><Button onClick={() => go(after)}>下个月</Button>
      </PageHead>
      <div className="search-groups">
        <Sheet title="按日期"><Loaded query={asked}>{({ lines }) => lines.length === 0 ? <Nothing zh="这个月没有安排" /> : <Days lines={lines} />}</Loaded></Sheet>
        <Feeds />
      </div>
    </>
  )
}

function Days({ lines }: { lines: readonly Line[] }): ReactNode {
  const days = [...new Set(lines.map(({ day }) => day))]
  return days.map((day) => (
    <section key={day} className={day === isoDay() ? 'calendar-day today' : 'calendar-day'} aria-label={dayText(day)}>
      <h3>{Number(day.slice(5, 7))}月{Number(day.slice(8, 10))}日<span className="quiet">周{weekdays[new Date(`${day}T00:00:00Z`).getUTCDay()]}{day === isoDay() ? '，今天' : ''}</span></h3>
      <ul>{lines.filter((line) => line.day === day).map((line) => <li key={`${line.kind} ${line.id}`}>
        <span className="calendar-time number">{line.from === null ? '全天' : [line.from, line.to].filter(Boolean).join('–')}</span>
        <Tag color={kinds[line.kind].color}>{kinds[line.kind].zh}</Tag>
        <span><Link to={line.procedure === null ? gatheringPath(line.id) : casePath(line.procedure, line.id)}>{line.title}</Link><span className="quiet"> {[line.placeName, line.at].filter(Boolean).join(' ')}</span></span>
      </li>)}</ul>
    </section>
  ))
}

/** An address that only oneself knows; it can be ended, and then nothing is read any more. */
function Feeds(): ReactNode {
  const { me } = useSession()
  const { message } = App.useApp()
  const client = useQueryClient()
  const [made, setMade] = useState<string | null>(null)
  const asked = useApi<{ feeds: readonly Feed[] }>('/calendar/feeds')
  const told = { onError: (error: Error) => { void message.error(problemOf(error).detail) } }
  const make = useMutation({ ...told, mutationFn: () => server.post<{ path: string }>('/calendar/feeds', { id: newCommand().id }), onSuccess: ({ path }) => { setMade(location.origin + path); void refresh(client, '/calendar') } })
  const end = useMutation({ ...told, mutationFn: (id: string) => server.post('/calendar/feeds/end', { id }), onSuccess: () => { setMade(null); void refresh(client, '/calendar') } })
  const hatZh = (hat: string): string => me.hats.find((each) => each.hat === hat)?.postZh ?? '以前的身份'
  return (
    <Sheet title="订阅到手机或电脑的日历">
      <p>得到一个地址，填进日历软件的“订阅日历”。地址只有您知道，不要转给别人；里面没有人名和事由，只有会议种类、事项编号和日期。</p>
      {made !== null && <Input.TextArea className="feed-address" aria-label="日历地址" readOnly autoSize value={made} onFocus={(event) => event.target.select()} />}
      <p><Button type="primary" loading={make.isPending} onClick={() => make.mutate()}>用现在的身份订阅</Button></p>
      <ul className="search-list">{(asked.data?.feeds ?? []).map((feed) => <li key={feed.id}><span>{hatZh(feed.hat)}<span className="quiet"> {dayText(feed.madeAt)}起</span></span>
        <Button size="small" loading={end.isPending && end.variables === feed.id} onClick={() => end.mutate(feed.id)}>停止</Button></li>)}</ul>
    </Sheet>
  )
}
