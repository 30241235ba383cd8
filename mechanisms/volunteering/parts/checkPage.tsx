/** @jsxImportSource preact */
/** Whether a certificate is real: by its number, for anybody. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { dayText } from '../../../web/ui/format.ts'
import { useAsk } from '../../../web/mobile/asking.ts'
import type { PageProps } from '../../../web/mobile/define.ts'
import { Notice, Trouble, Waiting } from '../../../web/mobile/parts/notice.tsx'
import type { Checked } from '../schema.ts'

export function CheckPage({ query }: PageProps): JSX.Element {
  const [typed, setTyped] = useState(query.get('number') ?? '')
  const [number, setNumber] = useState(typed)
  const { answer, problem, asking } = useAsk<Checked>(number === '' ? null : '/volunteering/check', { number })
  return <>
    <form class="form" onSubmit={(event) => { event.preventDefault(); setNumber(typed.trim()) }} noValidate>
      <div class="field"><label class="field-name" for="check-number">证明编号</label><input id="check-number" type="text" autoComplete="off" value={typed} placeholder="900102-260302-7KQ3MX" onInput={(event) => setTyped(event.currentTarget.value)} /></div>
      <button type="submit" class="button button-wide button-strong">查</button>
    </form>
    {problem === null ? null : <Trouble problem={problem} />}
    {asking && answer === undefined ? <Waiting /> : null}
    {answer === undefined || number === '' ? null : answer.found ? <Found told={answer} /> : <Notice kind="warning" title="没有查到">{answer.note}</Notice>}
  </>
}
function Found({ told: t }: { told: Checked }): JSX.Element {
  return <section class="card card-flat" aria-live="polite"><h2 class="card-title">{t.valid ? '有这份证明，有效' : '这份证明已作废'}</h2>{t.note === '' ? null : <p>{t.note}</p>}
    <dl class="facts"><div><dt>姓名</dt><dd>{t.name}</dd></div><div><dt>期间</dt><dd>{dayText(t.from)}至{dayText(t.to)}</dd></div><div><dt>合计</dt><dd>{t.lines}次，{Math.floor(t.minutes / 60)}小时{t.minutes % 60 === 0 ? '' : `${t.minutes % 60}分钟`}</dd></div>
      <div><dt>记录单位</dt><dd>{t.issuers.join('、')}</dd></div><div><dt>开具</dt><dd>{dayText(t.day)}</dd></div></dl></section>
}
