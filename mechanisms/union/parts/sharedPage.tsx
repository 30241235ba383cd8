/** @jsxImportSource preact */
/** For village cadres: what the union shares, day by day, and booking it. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { announce } from '../../../web/ui/access.ts'
import { dayText, isoDay } from '../../../web/ui/format.ts'
import { useAsk } from '../../../web/mobile/asking.ts'
import { useDefinition } from '../../../web/mobile/definitions.ts'
import type { PageProps } from '../../../web/mobile/define.ts'
import { Form } from '../../../web/mobile/parts/form.tsx'
import { Nothing, Trouble, Waiting } from '../../../web/mobile/parts/notice.tsx'
import { go, Link } from '../../../web/mobile/router.tsx'
import { client, draftOwner, useHat } from '../../../web/mobile/session.ts'
import type { BookingRow, SharedCalendar, UnionList } from '../schema.ts'

const later = (day: string, n: number): string => isoDay(new Date(Date.parse(`${day}T12:00:00+08:00`) + n * 86_400_000))
const touches = (b: BookingRow, day: string): boolean => b.starts < `${day} 24:00` && b.ends > `${day} 00:00`
const hours = (b: BookingRow, day: string): string => `${b.starts.startsWith(day) ? b.starts.slice(11) : '前一天起'}—${b.ends.startsWith(day) ? b.ends.slice(11) : '到后面'}`

export function SharedPage(): JSX.Element {
  const { answer, problem, reload } = useAsk<UnionList>('/union/unions')
  if (answer === undefined) return problem === null ? <Waiting lines={4} /> : <Trouble problem={problem} retry={reload} />
  const [union] = answer.rows.filter((u) => u.mine && u.state === 'formed')
  const open = answer.rows.filter((u) => u.mine && u.state === 'proposed')
  return <>
    {open.map((u) => <Link key={u.id} class="card card-flat" to={`/case/union.union/${u.id}`}><span class="card-title">{u.name}：等各村决定</span>
      <span class="card-foot">{u.members.map((m) => `${m.name}${m.decided ? '定了' : '还没定'}`).join('，')}</span></Link>)}
    {union === undefined ? open.length > 0 ? null : <Nothing zh="本村没有参加联村" hint="参加以后，可以在这里预约别的村的会议室、机具、人员和顾问。" /> : <Day union={union.id} />}
  </>
}
function Day({ union }: { union: string }): JSX.Element {
  const [day, setDay] = useState(isoDay())
  const { answer, problem, reload } = useAsk<SharedCalendar>('/union/calendar', { union, from: day, to: day })
  return <>
    <section class="group"><h2>{dayText(day)}</h2>
      <div style={{ display: 'flex', gap: '12px' }}><button type="button" class="button" onClick={() => setDay(later(day, -1))}>前一天</button><button type="button" class="button" onClick={() => setDay(later(day, 1))}>后一天</button></div></section>
    {answer === undefined ? problem === null ? <Waiting lines={4} /> : <Trouble problem={problem} retry={reload} /> : answer.resources.length === 0 ? <p class="faint">还没有登记共享的东西。</p>
      : <ul class="cards">{answer.resources.map((r) => {
        const own = answer.bookings.filter((b) => b.resource === r.id && touches(b, day))
        return <li key={r.id} class="card card-flat"><h3 class="card-title">{r.name}</h3><p class="faint">{r.kindZh}，{r.villageName}</p><p>{r.text}</p>
          {own.length === 0 ? <p>这一天空着</p> : <ul class="rows">{own.map((b) => <li key={b.id}><Link class="row" to={`/case/union.booking/${b.id}`}><span>{hours(b, day)} {b.villageName}：{b.use}</span></Link></li>)}</ul>}
          {r.offered && day >= isoDay() ? <Link class="button button-wide" to={`/union/book/${r.id}/${day}`}>预约{r.name}</Link> : <p class="faint">{r.offered ? '' : '暂时不能用'}</p>}</li>
      })}</ul>}
  </>
}
export function BookPage({ params }: PageProps): JSX.Element {
  const hat = useHat()
  const { definition, problem, retry } = useDefinition('union.booking')
  const { resource = '', day = '' } = params
  if (problem !== null) return <Trouble problem={problem} retry={retry} />
  if (definition === null) return <Waiting />
  return <Form key={draftOwner()} schema={definition.opens.form} name={`union.booking/${resource}/${day}`} submitZh="预约" place={hat?.place ?? null} hide={['resource']} initial={{ day, resource }} onSend={async (input, command) => {
    await client.command('/union/book', { ...command, input: { ...input, resource } })
    announce('约好了')
    go('/union', true)
  }} />
}
