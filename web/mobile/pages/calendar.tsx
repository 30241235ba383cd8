/** @jsxImportSource preact */
/** What lies ahead in the next two months: meetings, what falls due, what one takes part in. */
import type { JSX } from 'preact'
import { isoDay } from '../../ui/format.ts'
import { useAsk } from '../asking.ts'
import { Frame } from '../frame.tsx'
import { Nothing, Trouble, Waiting } from '../parts/notice.tsx'
import { Link } from '../router.tsx'

interface Line { kind: 'meeting' | 'due' | 'happening'; id: string; procedure: string | null; title: string; placeName: string; day: string; from: string | null; to: string | null; at: string | null }
const weekdays = '日一二三四五六'
const dayZh = (day: string): string => `${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日 周${weekdays[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? ''}`

export default function CalendarPage(): JSX.Element {
  const today = isoDay()
  const { answer, problem, reload } = useAsk<{ lines: readonly Line[] }>('/calendar', { from: today, to: isoDay(new Date(Date.now() + 60 * 86_400_000)) })
  const lines = answer?.lines ?? []
  return <Frame zh="日程">
    {problem === null ? null : <Trouble problem={problem} retry={reload} />}
    {answer === undefined && problem === null ? <Waiting lines={4} /> : null}
    {answer !== undefined && lines.length === 0 ? <Nothing zh="接下来两个月没有安排" hint="会议、到期的事和报了名的活动会出现在这里。" /> : null}
    {[...new Set(lines.map((line) => line.day))].map((day) => <section key={day} class="group"><h2>{day === today ? `今天 ${dayZh(day)}` : dayZh(day)}</h2>
      <ul class="cards">{lines.filter((line) => line.day === day).map((line) => <li key={`${line.kind} ${line.id}`}><Link to={line.procedure === null ? `/meetings/${line.id}` : `/case/${line.procedure}/${line.id}`} class="card">
        <h3 class="card-title">{line.title}</h3>
        <p class="card-foot"><span>{line.from === null ? '全天' : [line.from, line.to].filter((each) => each !== null).join('—')}</span><span>{[line.placeName, line.at].filter((each) => each !== null && each !== '').join(' ')}</span></p></Link></li>)}</ul></section>)}
  </Frame>
}
