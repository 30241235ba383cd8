/** @jsxImportSource preact */
/** My matters: where each stands, rating what is done, and what is kept here to be used again. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { announce } from '../../../web/ui/access.ts'
import { newCommand } from '../../../web/ui/client.ts'
import { dayText } from '../../../web/ui/format.ts'
import { useAsk } from '../../../web/mobile/asking.ts'
import { BigChoice } from '../../../web/mobile/parts/bigChoice.tsx'
import { Nothing, Trouble, Waiting } from '../../../web/mobile/parts/notice.tsx'
import { Link } from '../../../web/mobile/router.tsx'
import { useSend } from '../../../web/mobile/sending.ts'
import { client } from '../../../web/mobile/session.ts'
import type { ApplicationShown, Mine } from '../schema.ts'

const levels = [{ value: 'verySatisfied', zh: '非常满意' }, { value: 'satisfied', zh: '满意' }, { value: 'fairlySatisfied', zh: '基本满意' }, { value: 'unsatisfied', zh: '不满意' }, { value: 'veryUnsatisfied', zh: '非常不满意' }]

export function MinePage(): JSX.Element {
  const { answer, problem, reload } = useAsk<Mine>('/services/mine')
  if (answer === undefined) return problem === null ? <Waiting lines={5} /> : <Trouble problem={problem} retry={reload} />
  return <>
    <Link to="/services" class="button button-wide button-strong">找事项来办</Link>
    {answer.applications.length === 0 ? <Nothing zh="还没有办过" /> : null}
    <ul class="cards">{answer.applications.map((each) => <li key={each.id}><One a={each} /></li>)}</ul>
    {answer.kept.length === 0 ? null : <section class="group"><h2>存着下次用的（{answer.kept.length}）</h2><p class="faint">加密存着，只有您自己能拿出来用。</p>
      <ul class="rows">{answer.kept.map((k) => <li key={k.key}><Kept k={k} /></li>)}</ul></section>}
  </>
}
function One({ a }: { a: ApplicationShown }): JSX.Element {
  const [rating, setRating] = useState(false)
  return <article class="card card-flat"><h2 class="card-title">{a.title}</h2>
    <p><strong>{a.stateZh}</strong>{a.due === '' ? '' : `，承诺${a.due}`}<br /><span class="faint">{dayText(a.day)}，办件号<span class="number">{a.number}</span>{a.agency ? '，代办' : ''}</span></p>
    {a.missing.length === 0 ? null : <><p>要补：</p><ul>{a.missing.map((text) => <li key={text}>{text}</li>)}</ul></>}
    <Link to={`/case/services.application/${a.id}`} class="button button-wide">{a.missing.length === 0 ? '看详情' : '去补材料'}</Link>
    {a.mayRate && !rating ? <button type="button" class="button button-wide" onClick={() => setRating(true)}>评价（自愿）</button> : null}
    {rating ? <Rate a={a} done={() => setRating(false)} /> : null}
  </article>
}
function Rate({ a, done }: { a: ApplicationShown; done: () => void }): JSX.Element {
  const [level, setLevel] = useState('')
  const [text, setText] = useState('')
  const [phone, setPhone] = useState('')
  const { busy, problem, send } = useSend()
  const bad = level === 'unsatisfied' || level === 'veryUnsatisfied'
  const submit = (): void => { void send(async () => {
    const told = await client.command<{ said: string }>('/services/rate', { ...newCommand(), input: { application: a.id, rating: level, ...(text.trim() === '' ? {} : { text: text.trim() }), ...(bad && phone.trim() !== '' ? { phone } : {}) } })
    announce(told.said)
    done()
  }) }
  return <div role="group" aria-label="评价"><p class="faint">办事的人看不到是谁评的。评不评、怎么评，都不影响您办事。</p>
    <BigChoice zh="满意吗" value={level} choices={levels} onChoose={setLevel} />
    <div class="field"><label class="field-name" for={`rate-${a.id}`}>想说的话<span class="faint">（可不填）</span></label><textarea id={`rate-${a.id}`} rows={2} maxLength={300} value={text} onInput={(event) => setText(event.currentTarget.value)} /></div>
    {bad ? <div class="field"><label class="field-name" for={`call-${a.id}`}>愿意接回访的电话<span class="faint">（可不填）</span></label><input id={`call-${a.id}`} type="tel" value={phone} onInput={(event) => setPhone(event.currentTarget.value)} /></div> : null}
    {problem === null ? null : <Trouble problem={problem} />}
    <button type="button" class="button button-wide button-strong" aria-disabled={busy || level === ''} onClick={() => { if (level !== '') submit() }}>提交评价</button>
    <button type="button" class="button button-plain button-wide" onClick={done}>不评了</button></div>
}
function Kept({ k }: { k: Mine['kept'][number] }): JSX.Element {
  const { busy, problem, send } = useSend()
  return <div class="row"><span>{k.name}<br /><span class="faint">{dayText(k.day)}存的，用到{dayText(k.until)}</span>{problem === null ? null : <Trouble problem={problem} />}</span>
    <button type="button" class="button button-small" aria-disabled={busy} aria-label={`删掉${k.name}`} onClick={() => { void send(async () => { const told = await client.command<{ said: string }>('/services/forget', { ...newCommand(), input: { key: k.key } }); announce(told.said) }) }}>删掉</button></div>
}
