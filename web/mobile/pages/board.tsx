/** @jsxImportSource preact */
/** The board: what is disclosed, readable without an account; one notice with its period in words, objections and answers. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { newCommand } from '../../ui/client.ts'
import { dayText } from '../../ui/format.ts'
import { useAsk } from '../asking.ts'
import type { PageProps } from '../define.ts'
import { Frame } from '../frame.tsx'
import { Nothing, Trouble, Waiting } from '../parts/notice.tsx'
import { PlaceList } from '../parts/placeList.tsx'
import { Link } from '../router.tsx'
import { useDraft, useSend } from '../sending.ts'
import { client, useHat } from '../session.ts'

interface Field { zh: string; value: string; head?: readonly string[]; rows?: readonly (readonly string[])[] }
interface Answer { n: number; outcomeZh: string | null; reply: string | null; raisedAt: string; endedAt: string | null }
interface Notice {
  id: string; number: string; title: string; place: string; placeName: string; kind: '公示' | '公开'; what: string; running: boolean; objectable: boolean; lawZh: string; progress: string; fields: readonly Field[]
  objections: { total: number; open: number; answers: readonly Answer[] } }
type Kind = '' | '公示' | 'past'
const kinds: readonly { key: Kind; zh: string }[] = [{ key: '', zh: '正在公开' }, { key: '公示', zh: '可提异议' }, { key: 'past', zh: '以前的' }]

export function BoardPage(): JSX.Element {
  const hat = useHat()
  const [chosen, setChosen] = useState<{ code: string; name: string } | null>(null)
  const [choosing, setChoosing] = useState(false)
  const [kind, setKind] = useState<Kind>('')
  const place = chosen?.code ?? (hat?.place || null)
  const { answer, problem, reload } = useAsk<{ notices: readonly Notice[] }>(place === null ? null : '/public/notices', { place: place ?? '', running: kind === 'past' ? '0' : '1', ...(kind === '公示' ? { kind } : {}) })
  return <Frame zh="公开栏">
    {place === null || choosing ? <><h2>选您的村</h2><PlaceList end={12} start={chosen?.code ?? ''} root="" value={place} onPick={(row) => { setChosen(row); setChoosing(false) }} /></>
      : <p class="board-head"><b>{chosen?.name ?? hat?.placeName}</b><button type="button" class="button button-small" onClick={() => setChoosing(true)}>换一个村</button></p>}
    {place === null || choosing ? null : <div class="board-kinds" role="group" aria-label="看哪些">{kinds.map((each) =>
      <button key={each.key} type="button" class={kind === each.key ? 'button button-small button-chosen' : 'button button-small'} aria-pressed={kind === each.key} onClick={() => setKind(each.key)}>{each.zh}</button>)}</div>}
    {problem === null ? null : <Trouble problem={problem} retry={reload} />}
    {place !== null && answer === undefined && problem === null ? <Waiting /> : null}
    {answer?.notices.length === 0 ? <Nothing zh={kind === 'past' ? '以前没有公开过的内容' : '现在没有公开的内容'} hint="公示和公开会出现在这里。" /> : null}
    <ul class="cards">{(answer?.notices ?? []).map((each) => <li key={each.id}><Link to={`/board/${each.id}`} class="card">
      <h2 class="card-title">{each.title}</h2>
      <p class="card-foot"><span>{each.kind}</span><span>{each.placeName}</span><span>{each.what}</span></p>
      <p class="card-foot"><span>{each.progress}</span>{each.objections.total > 0 ? <span>异议{each.objections.total}条</span> : null}</p></Link></li>)}</ul>
    <p><Link to="/board/answer" class="button">凭查询码看异议的答复</Link></p>
  </Frame>
}

export function NoticePage({ params }: PageProps): JSX.Element {
  const { answer, problem, reload } = useAsk<{ notice: Notice }>('/public/notice', { id: params.id ?? '' })
  const n = answer?.notice
  return <Frame zh={n?.title ?? '公开内容'}>
    {problem === null ? null : <Trouble problem={problem} retry={reload} />}
    {n === undefined && problem === null ? <Waiting /> : null}
    {n === undefined ? null : <>
      <p class="card-foot"><span>{n.kind}</span><span>{n.placeName}</span><span>{n.what}</span><span>编号{n.number}</span></p>
      <p class="said"><strong>{n.progress}</strong></p>
      <dl class="facts">{n.fields.map((f) => <div key={f.zh}><dt>{f.zh}</dt><dd class="said">{f.rows === undefined ? f.value : <Rows head={f.head ?? []} rows={f.rows} />}</dd></div>)}</dl>
      {n.lawZh === '' ? null : <p class="card-foot"><span>依据{n.lawZh}</span></p>}
      {n.kind === '公示' ? <Answers notice={n} /> : null}
      {n.objectable ? <Objecting key={n.id} notice={n} /> : null}
      <p><a class="button" href={`/public/${n.place}/${n.number}`}>网页版（可转发、打印）</a></p>
    </>}
  </Frame>
}

const Rows = ({ head, rows }: { head: readonly string[]; rows: readonly (readonly string[])[] }): JSX.Element => <table class="board-rows"><thead><tr>{head.map((h) => <th key={h} scope="col">{h}</th>)}</tr></thead>
  <tbody>{rows.map((row, i) => <tr key={i}>{row.map((cell, j) => <td key={j}>{cell}</td>)}</tr>)}</tbody></table>

function Answers({ notice: { objections, running } }: { notice: Notice }): JSX.Element {
  return <section><h2>异议和答复</h2>
    {objections.total === 0 ? <p>{running ? '还没有人提异议。' : '公示期内没有人提异议。'}</p> : null}
    <ul class="cards">{objections.answers.map((o) => <li key={o.n} class="card card-flat"><p><strong>第{o.n}条</strong>　{dayText(o.raisedAt)}提出　{o.outcomeZh === null ? '待答复' : <strong>{o.outcomeZh}</strong>}</p>
      {o.reply === null ? null : <p class="said">{o.reply}</p>}</li>)}</ul></section>
}

/** Without a name nothing is sent that would tell who it was: not even the session. */
function Objecting({ notice }: { notice: Notice }): JSX.Element {
  const hat = useHat()
  const [named, setNamed] = useState(false)
  const [done, setDone] = useState<{ code: string } | 'named' | null>(null)
  const draft = useDraft<{ text: string }>(`objection/${notice.id}`, { text: '' })
  const { busy, problem, send } = useSend()
  const submit = (event: Event): void => {
    event.preventDefault()
    const { text } = draft.value
    void send(async () => {
      if (named && hat !== null) {
        await client.command('/disclosure/objection', { ...draft.command(), place: notice.place, input: { about: notice.id, text } })
        setDone('named')
      } else setDone(await client.post<{ code: string }>('/public/objections', { id: newCommand().id, about: notice.id, text }))
      draft.clear()
    })
  }
  if (done === 'named') return <section class="card card-flat" role="status"><h2 class="card-title">异议已收到</h2><p>答复在“与我有关的事”里看。</p><p><Link to="/mine" class="button">去看看</Link></p></section>
  if (done !== null) return <section class="card card-flat" role="status"><h2 class="card-title">异议已收到</h2><p>您的查询码：</p><p class="big-code">{done.code}</p><p>请抄下或截图，凭它看答复。</p><p><Link to={`/board/answer?code=${done.code}`} class="button">看处理情况</Link></p></section>
  return <form onSubmit={submit} class="form"><h2>我有异议</h2>
    {problem === null ? null : <Trouble problem={problem} />}
    <div class="field"><label class="field-name" for="objection-text">哪里不对，应当怎样</label>
      <textarea id="objection-text" rows={4} required minLength={4} maxLength={1000} value={draft.value.text} onInput={(e) => draft.change({ text: e.currentTarget.value })} /></div>
    {hat === null ? null : <label class="board-tick"><input type="checkbox" checked={named} onChange={(e) => setNamed(e.currentTarget.checked)} /> 写上我的姓名（只有答复的单位看得到，答复会通知我）</label>}
    <p class="field-hint">{named ? '' : '不写姓名：系统不记录您是谁，提交后给您查询码。'}请不要写身份证号、手机号。</p>
    <button class="button button-strong button-wide" disabled={busy}>{busy ? '正在提交…' : named ? '提交异议' : '不写姓名提交'}</button>
  </form>
}

interface Found { title: string; text: string; stateZh: string; outcomeZh: string | null; reply: string | null; raisedAt: string; dueAt: string | null }
export function AnswerPage({ query }: PageProps): JSX.Element {
  const [typed, setTyped] = useState(query.get('code') ?? '')
  const [code, setCode] = useState(query.get('code') ?? '')
  const { answer, problem } = useAsk<Found>(code === '' ? null : '/public/objections', { code })
  return <Frame zh="看异议的答复">
    <form class="form" onSubmit={(e) => { e.preventDefault(); setCode(typed.trim()) }}>
      <div class="field"><label class="field-name" for="objection-code">查询码（10位）</label><input id="objection-code" class="input-digits" required maxLength={20} autocapitalize="characters" autocomplete="off" value={typed} onInput={(e) => setTyped(e.currentTarget.value)} /></div>
      <button class="button button-strong button-wide">查看</button></form>
    {problem === null ? null : <Trouble problem={problem} />}
    {answer === undefined ? null : <dl class="facts"><div><dt>事项</dt><dd>{answer.title}</dd></div><div><dt>您的异议（{dayText(answer.raisedAt)}）</dt><dd class="said">{answer.text}</dd></div>
      <div><dt>处理情况</dt><dd>{answer.stateZh}{answer.outcomeZh === null ? '' : `：${answer.outcomeZh}`}{answer.dueAt === null ? '' : `，最迟${dayText(new Date(Date.parse(answer.dueAt) - 1))}答复`}</dd></div>
      {answer.reply === null ? null : <div><dt>答复</dt><dd class="said">{answer.reply}</dd></div>}</dl>}
  </Frame>
}
