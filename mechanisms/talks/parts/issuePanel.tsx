/** @jsxImportSource preact */
/** An opinion as its speaker sees it: the words, the promise, the answer; and one tap to say whether it is well. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { newCommand } from '../../../web/ui/client.ts'
import { dayText } from '../../../web/ui/format.ts'
import type { PanelProps } from '../../../web/mobile/define.ts'
import { Icon, type IconName } from '../../../web/mobile/parts/icon.tsx'
import { listOf } from '../../../web/mobile/parts/field.tsx'
import { Trouble } from '../../../web/mobile/parts/notice.tsx'
import { fullOf, thumbOf } from '../../../web/mobile/parts/photoPicker.tsx'
import { useSend } from '../../../web/mobile/sending.ts'
import { client, useHat } from '../../../web/mobile/session.ts'

const text = (x: unknown): string => (typeof x === 'string' ? x : '')
const outcomes: Readonly<Record<string, string>> = { onSpot: '当场解决', done: '已办好', agent: '已代办', explained: '已说明', referred: '已提请正式议事' }
const ratings: Readonly<Record<string, string>> = { satisfied: '满意', fairlySatisfied: '基本满意', unsatisfied: '不满意' }

export function IssuePanel(props: PanelProps): JSX.Element {
  const { reply: { case: c, names } } = props
  const [body, unit, answer, photos] = [c.body, names[text(c.body.unit)], text(c.body.answer), listOf(c.body.answerPhotos)]
  const [due, promised] = [text(body.due), text(body.promised)]
  return <>
    <section class="card card-flat"><h2 class="card-title">{c.state === 'raised' ? '记下的话' : '本人的话'}</h2><p class="said">{text(body.text)}</p>
      {body.confidential === true ? <p class="faint">公开时不显示内容。</p> : null}</section>
    {unit === undefined || due === '' ? null : <p class="whose"><strong>{unit}</strong>答应<strong>{dayText(due)}</strong>前办好{promised === '' || promised === due ? '' : `（起初答应${dayText(promised)}）`}。</p>}
    {body.overdue === true ? <p class="due due-over"><Icon name="warning" size={1.1} />已经过了答应的日子，公开处也会显示。</p> : null}
    {answer === '' ? null : <section class="card card-flat"><h2 class="card-title">{outcomes[text(body.outcome)] ?? '答复'}</h2><p class="said">{answer}</p>
      {photos.length === 0 ? null : <ul class="photo-list">{photos.map((id, n) => <li key={id}><a href={fullOf(id)}><img src={thumbOf(id)} alt={`办好后的第${n + 1}张照片`} width="104" height="104" /></a></li>)}</ul>}
      {text(body.rating) === '' ? null : <p class="faint">本人评价：{ratings[text(body.rating)]}{text(body.comment) === '' ? '' : `。${text(body.comment)}`}</p>}</section>}
    <Rate {...props} />
  </>
}

/** Three large answers; only the unhappy one asks for words. */
function Rate({ reply: { case: c, can }, act, reload }: PanelProps): JSX.Element | null {
  const resident = useHat()?.as === 'resident'
  const { busy, problem, send } = useSend()
  const [command] = useState(newCommand)
  const unhappy = can.dispute === true ? 'dispute' : can.deny === true ? 'deny' : null
  if (!resident || can.rate !== true || c.state !== 'answered') return null
  const rate = (rating: string): void => {
    void send(async () => { await client.command(`/talks/issue/${c.id}/rate`, { ...command, version: c.version, input: { rating } }) }).then((done) => { if (done) reload() })
  }
  const buttons: readonly (readonly [string, string, IconName, () => void])[] = [['满意', 'satisfied', 'good', () => rate('satisfied')], ['基本满意', 'fairlySatisfied', 'tick', () => rate('fairlySatisfied')],
    ...(unhappy === null ? [] : [['不满意', 'unsatisfied', 'again', () => act(unhappy)] as const])]
  return <section class="group"><h2>您满意吗</h2>
    <div class="choices choices-1">{buttons.map(([zh, key, icon, run]) => <button key={key} type="button" class="choice" aria-disabled={busy} onClick={run}>
      <span class="choice-icon"><Icon name={icon} size={1.75} /></span><span class="choice-words"><span class="choice-zh">{zh}</span></span></button>)}</div>
    {problem === null ? null : <Trouble problem={problem} retry={reload} />}</section>
}
