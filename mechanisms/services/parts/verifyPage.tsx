/** @jsxImportSource preact */
/** Whether a paper is real: by its number, for anybody. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { dayText } from '../../../web/ui/format.ts'
import { useAsk } from '../../../web/mobile/asking.ts'
import type { PageProps } from '../../../web/mobile/define.ts'
import { Notice, Trouble, Waiting } from '../../../web/mobile/parts/notice.tsx'
import type { Verified } from '../schema.ts'

export function VerifyPage({ query }: PageProps): JSX.Element {
  const [typed, setTyped] = useState(query.get('number') ?? '')
  const [number, setNumber] = useState(typed)
  const { answer: t, problem, asking } = useAsk<Verified>(number === '' ? null : '/services/verify', { number })
  return <>
    <form class="form" onSubmit={(event) => { event.preventDefault(); setNumber(typed.trim()) }} noValidate>
      <div class="field"><label class="field-name" for="verify-number">结果编号</label><input id="verify-number" type="text" autoComplete="off" value={typed} placeholder="900102-260302-7KQ3MX" onInput={(event) => setTyped(event.currentTarget.value)} /></div>
      <button type="submit" class="button button-wide button-strong">查</button>
    </form>
    {problem === null ? null : <Trouble problem={problem} />}
    {asking && t === undefined ? <Waiting /> : null}
    {t === undefined || number === '' ? null : !t.found ? <Notice kind="warning" title="没有查到">{t.note}</Notice>
      : <section class="card card-flat" aria-live="polite"><h2 class="card-title">有这份文书{t.note === '' ? '' : `，${t.note}`}</h2><dl class="facts"><div><dt>结果</dt><dd>{t.resultName}</dd></div><div><dt>事项</dt><dd>{t.title}</dd></div><div><dt>姓名</dt><dd>{t.name}</dd></div>
        <div><dt>出具</dt><dd>{t.unit}，{dayText(t.day)}</dd></div><div><dt>有效期到</dt><dd>{t.validUntil === '' ? '长期' : dayText(t.validUntil)}</dd></div></dl></section>}
  </>
}
