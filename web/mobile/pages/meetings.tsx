/** @jsxImportSource preact */
/** Meetings I am due at: when and where, "I am here" by the code on the wall, voting one matter at a time, the result afterwards. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import type { Choice as Vote, MyGathering } from '../../../kernel/gatherings/schema.ts'
import { newCommand } from '../../ui/client.ts'
import type { PageProps } from '../define.ts'
import { focusTop, Frame } from '../frame.tsx'
import { BigChoice } from '../parts/bigChoice.tsx'
import { Notice, Nothing, Trouble, Waiting } from '../parts/notice.tsx'
import { meetingMoment, useMeetings } from '../parts/meetingEntry.tsx'
import { useSend } from '../sending.ts'
import { client } from '../session.ts'

type Matter = MyGathering['matters'][number]

export default function MeetingsPage({ params }: PageProps): JSX.Element {
  const { answer, problem, reload } = useMeetings()
  const g = (answer?.rows ?? []).find((each) => each.id === params.id)
  if (params.id !== undefined && g !== undefined) return <Meeting g={g} reload={reload} />
  return <Frame zh="会议">
    {problem === null ? null : <Trouble problem={problem} retry={reload} />}
    {answer === undefined ? problem === null ? <Waiting /> : null : answer.rows.length === 0 ? <Nothing zh="现在没有要您参加的会议" />
      : <BigChoice zh="会议" choices={answer.rows.map((each) => ({ value: each.id, zh: `${each.kindZh}：${each.title}`, hint: `${meetingMoment(each.startsAt)} · ${each.venue} · ${each.stateZh}`, icon: 'people' as const, to: `/meetings/${each.id}`, strong: each.state === 'open' }))} />}
  </Frame>
}

function Meeting({ g, reload }: { g: MyGathering; reload: () => void }): JSX.Element {
  const left = g.matters.filter((m) => m.open.length > 0)
  const [voting, setVoting] = useState(false)
  const next = left[0]
  if (voting && next !== undefined && g.state === 'open') return <Ballot key={`${String(next.n)} ${next.open[0] ?? ''}`} g={g} m={next} reload={reload} away={() => setVoting(false)} />
  return <Frame zh={g.title}>
    <p class="where">{g.kindZh} · {g.placeName}</p>
    <dl class="facts">
      <div><dt>时间</dt><dd>{meetingMoment(g.startsAt)}</dd></div>
      <div><dt>地点</dt><dd>{g.venue}</dd></div>
      {g.agenda === '' ? null : <div><dt>安排</dt><dd class="lines">{g.agenda}</dd></div>}
    </dl>
    {g.state === 'cancelled' ? <Notice kind="warning" title="这次会议取消了" /> : null}
    {g.state === 'open' && g.here === null ? <AtTheDoor g={g} reload={reload} /> : null}
    {g.here !== null && g.state === 'open' ? <Notice kind="good" title={`已登记到会（${g.hereZh ?? ''}）`}>{g.proxyFor.length === 0 ? undefined : <p>您还代 {g.proxyFor.map((p) => p.name).join('、')} 表决。</p>}</Notice> : null}
    {g.state === 'open' && g.here !== null && next !== undefined ? g.enough ? <button type="button" class="button button-strong button-wide" onClick={() => { setVoting(true); focusTop() }}>在手机上表决</button>
      : <Notice kind="info" title="到会的人还不够，等人到齐再表决">{g.needs}</Notice> : null}
    <h2>议题</h2>
    <ol class="meeting-matters">{g.matters.map((m) => <li key={m.n}><p><b>{m.title}</b></p><Outcome g={g} m={m} /></li>)}</ol>
  </Frame>
}

function Outcome({ g, m }: { g: MyGathering; m: Matter }): JSX.Element | null {
  if (g.state === 'open') return m.mine ? <p class="faint">您已表决，结果会后公布</p> : null
  if (g.state !== 'closed') return null
  if (m.voted === 0) return <p class="faint">没有表决</p>
  return <p>{m.carried ? '通过' : '没有通过'}：赞成 {m.yes}，反对 {m.no}，弃权 {m.abstained}<br /><span class="faint">{m.arithmetic}</span></p>
}

function AtTheDoor({ g, reload }: { g: MyGathering; reload: () => void }): JSX.Element {
  const [code, setCode] = useState('')
  const { busy, problem, send } = useSend()
  const come = (): void => { void send(async () => { await client.command('/gatherings/attendByCode', { ...newCommand(), input: { gathering: g.id, code } }) }).then((good) => { if (good) reload() }) }
  return <form class="form" onSubmit={(event) => { event.preventDefault(); come() }}>
    <label class="label" for="door">会场的到会码（6位数字）</label>
    <input id="door" class="input door-input" inputMode="numeric" autoComplete="off" maxLength={6} value={code} onInput={(event) => setCode(event.currentTarget.value)} />
    {problem === null ? null : <Trouble problem={problem} />}
    <button type="submit" class="button button-strong button-wide" aria-disabled={busy || code.length !== 6}>我到会了</button>
    <p class="faint">不用手机也可以：在会场签名，由工作人员登记。</p>
  </form>
}

const votes: readonly { value: Vote; zh: string }[] = [{ value: 'yes', zh: '赞成' }, { value: 'no', zh: '反对' }, { value: 'abstained', zh: '弃权' }]
/** One matter, three large answers, one confirmation; whoever holds a proxy votes once more for the other. */
function Ballot({ g, m, reload, away }: { g: MyGathering; m: Matter; reload: () => void; away: () => void }): JSX.Element {
  const [chosen, setChosen] = useState<Vote | null>(null)
  const [command] = useState(newCommand)
  const { busy, problem, send } = useSend()
  const line = m.open[0] ?? g.line
  const other = g.proxyFor.find((p) => p.line === line)
  const cast = (): void => { void send(async () => { await client.command('/gatherings/ballot', { ...command, input: { gathering: g.id, matter: m.n, choice: chosen, line } }) }).then((good) => { if (good) { reload(); focusTop() } }) }
  return <Frame zh={`第${String(m.n)}项：${m.title}`}>
    <p class="where">{other === undefined ? '您自己的一票' : `代 ${other.name} 的一票`}　不记名，投出后不能改</p>
    <BigChoice zh="表决" value={chosen} choices={votes.map((each) => ({ value: each.value, zh: each.zh }))} onChoose={(value) => setChosen(votes.find((each) => each.value === value)?.value ?? null)} />
    {problem === null ? null : <Trouble problem={problem} />}
    {chosen === null ? null : <button type="button" class="button button-strong button-wide" aria-disabled={busy} onClick={cast}>确定投“{votes.find((each) => each.value === chosen)?.zh}”</button>}
    <button type="button" class="button button-wide" onClick={away}>先不投</button>
  </Frame>
}
