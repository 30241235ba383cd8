/** What a case page of the organisation shows besides its timeline: ballots, what a report said, signatures, the posts of a file. */
import { Alert, Card, Descriptions } from 'antd'
import type { ReactNode } from 'react'
import type { PanelProps } from '../../../web/console/define.ts'
import { dayText, moneyText, percentText, timeText } from '../../../web/ui/format.ts'
import { countersign, oversight, remedy, report, review } from '../schema.ts'

type Line = [string, ReactNode]
const line = (label: string, children: ReactNode): Line => [label, children]
const lines = (items: readonly Line[]) => (
  <Descriptions size="small" column={1} items={items.map(([label, children]) => ({ key: label, label, children }))} />
)

export function ReportPanel({ answer }: PanelProps): ReactNode {
  const body = report.safeParse(answer.case.body).data
  if (!body || body.filed === null) return null
  return (
    <Card size="small" title={body.onTime ? '报告内容（按期）' : '报告内容（逾期）'}>
      {lines([['工作情况', <span className="lines" key="s">{body.filed.summary}</span>], ['存在问题', body.filed.problems || '—'], ['下步打算', body.filed.plan || '—']])}
      {body.secretaryFiled && <p className="quiet">这份报告由书记以其他职务提交，由村党组织其他成员审阅。</p>}
    </Card>
  )
}

export function ReviewPanel({ answer }: PanelProps): ReactNode {
  const body = review.safeParse(answer.case.body).data
  if (!body || body.summary === '') return null
  const b = body.ballots
  return (
    <Card size="small" title="述职评议">
      {lines([['述职日期', body.presented === '' ? '—' : dayText(body.presented)], ['述职内容', <span className="lines" key="s">{body.summary}</span>],
        ...(b === null ? [] : [line('评议票', `发出${b.handedOut}张，收回${b.returned}张：好${b.good}、较好${b.fair}、一般${b.plain}、差${b.poor}、无效${b.invalid}`),
          line('好评率', `${percentText(b.returned === 0 ? null : (b.good + b.fair) / b.returned)}(好和较好 ÷ 收回)`)]),
        ...(body.problems.length === 0 ? [] : [line('问题清单', <ol key="p">{body.problems.map((p) => <li key={p}>{p}</li>)}</ol>)])])}
    </Card>
  )
}

export function RemedyPanel({ answer }: PanelProps): ReactNode {
  const body = remedy.safeParse(answer.case.body).data
  if (!body || body.measure === '') return null
  return <Card size="small" title="整改">{lines([['措施', body.measure], ['责任人', body.owner], ['期限', dayText(body.due)], ['结果', body.outcome || '—']])}</Card>
}

export function OversightPanel({ answer }: PanelProps): ReactNode {
  const body = oversight.safeParse(answer.case.body).data
  if (!body) return null
  return (
    <Card size="small" title="职务和离任审计">
      {lines([['正职', body.posts.map((p) => `${p.organisation} ${p.name}`).join(';') || '—'], ...(body.ended === '' ? [] : [line('任职变动', body.ended)]),
        ['离任审计', body.audited === null ? '还没有入档' : `${dayText(body.audited.day)} ${body.audited.number}:${body.audited.conclusion}`]])}
    </Card>
  )
}

/** Who has signed, and whose signature is still missing, in the server's words. */
export function SignaturePanel({ answer }: PanelProps): ReactNode {
  const body = countersign.safeParse(answer.case.body).data
  if (!body) return null
  const signed = answer.acts.filter(({ step }) => step === 'countersign')
  const pay = answer.can.pay
  const missing = pay !== undefined && pay !== true && pay.refuse === 'signature.missing' ? pay.zh : null
  return (
    <Card size="small" title={`联签 · ${moneyText(body.amount)}`}>
      {body.secretary !== null && body.secretary === body.chair && <Alert type="warning" showIcon className="form-note" title="书记、主任由一人担任，须另一名两委委员联签" />}
      {signed.length === 0 ? <p className="quiet">还没有人签字</p>
        : <ul>{signed.map((act) => <li key={act.n}>{act.asZh} {act.personName} · {timeText(act.at)}</li>)}</ul>}
      {missing !== null && <p>{missing}</p>}
    </Card>
  )
}
