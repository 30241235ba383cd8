/** @jsxImportSource preact */
/** A dispute and its agreement as both sides see them: who mediates, who is willing, the words to sign, what else can be done. */
import type { JSX } from 'preact'
import { dayText } from '../../../web/ui/format.ts'
import type { PanelProps } from '../../../web/mobile/define.ts'
import { Notice } from '../../../web/mobile/parts/notice.tsx'
import { client } from '../../../web/mobile/session.ts'
import type { CaseReply } from '../../../web/mobile/shapes.ts'

const text = (x: unknown): string => (typeof x === 'string' ? x : '')
const told = (of: unknown, side: string): boolean => typeof of === 'object' && of !== null && Object.entries(of).some(([key, value]) => key === side && typeof value === 'string')
const whoIs = ({ case: c, names }: CaseReply, relation: string): string => c.parties.filter((p) => p.relation === relation && p.until === null).map((p) => names[p.person ?? p.org ?? ''] ?? '').filter((x) => x !== '').join('、')
const sideName = (reply: CaseReply, side: 'applicant' | 'respondent'): string => whoIs(reply, side) || text(reply.case.body[`${side}Name`]) || '—'
const paper = (name: string, id: string): string => client.link('/documents/paper', { name, case: id })

export function DisputePanel({ reply }: PanelProps): JSX.Element {
  const { case: c } = reply
  const { body } = c
  const [mediator, beside] = [whoIs(reply, 'mediator'), whoIs(reply, 'coMediator')]
  return <>
    {text(body.remedies) === '' ? null : <Notice kind="info" title="还可以这样办">{text(body.remedies)}</Notice>}
    <dl class="facts"><div><dt>申请方</dt><dd>{sideName(reply, 'applicant')}{told(body.consents, 'applicant') ? '，愿意调解' : ''}</dd></div>
      <div><dt>对方</dt><dd>{sideName(reply, 'respondent')}{told(body.consents, 'respondent') ? '，愿意调解' : '，还没有表示'}</dd></div>
      {mediator === '' ? null : <div><dt>调解员</dt><dd>{mediator}{beside === '' ? '' : `；共同调解：${beside}`}</dd></div>}</dl>
    {text(body.terms) === '' ? null : <section class="card card-flat"><h2 class="card-title">{c.state === 'mediated' ? '达成的协议' : '协议草稿，双方同意才算数'}</h2><p class="said">{text(body.terms)}</p>
      <p class="faint">{dayText(text(body.dueDay))}前履行。申请方{told(body.signatures, 'applicant') ? '已签' : '未签'}，对方{told(body.signatures, 'respondent') ? '已签' : '未签'}。</p></section>}
    {['mediated', 'withdrawn', 'declined'].includes(c.state) ? <a class="button button-wide" href={paper(body.outcome === 'succeeded' ? 'mediation.acceptance' : 'mediation.ending', c.id)} download>{body.outcome === 'succeeded' ? '受理登记表' : '终止告知书'}（可打印）</a> : null}
  </>
}
export function AgreementPanel({ reply: { case: c } }: PanelProps): JSX.Element {
  const { body } = c
  return <>
    <section class="card card-flat"><h2 class="card-title">协议</h2><p class="said">{text(body.terms)}</p><p class="faint">{dayText(text(body.effectiveDay))}生效。想让法院确认的，三十天内双方都点“要求法院确认”。</p></section>
    {text(body.remedies) === '' ? null : <Notice kind="info" title="对方没有履行">{text(body.remedies)}</Notice>}
    <a class="button button-wide" href={paper('mediation.agreementPaper', c.id)} download>协议书（可打印）</a>
  </>
}
