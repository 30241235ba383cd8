/** Values of the papers of the volume (卷宗): acceptance, rights, sessions, ending, agreement, call-back. Pure. */
import { dayOf } from '../../kernel/base/calendar.ts'
import type { Told } from '../../kernel/define.ts'
import { grades, grounds, hows, kinds, outcomes, sides, sources, type AgreementBody, type DisputeBody, type Side } from './schema.ts'

const dash = '—'
const dayText = (d: string | undefined): string => (d ? `${d.slice(0, 4)}年${Number(d.slice(5, 7))}月${Number(d.slice(8, 10))}日` : dash)
const word = (x: unknown): string => (typeof x === 'string' ? x : '')
const moneyText = (fen: number | undefined): string => (fen ? `${(fen / 100).toLocaleString('zh-CN')}元` : '不涉及')
interface Named { applicantName?: string | undefined; respondentName?: string | undefined; applicant?: string | undefined; respondent?: string | undefined }
/** The registered name of a side, else what it was called. */
export function nameOf(t: Told<Named>, side: Side): string {
  const person = t.c.parties.find((p) => p.relation === side)?.person
  return (person ? t.name(person) : '') || t.c.body[`${side}Name`] || dash
}
const howText = (b: Partial<Record<Side, keyof typeof hows | undefined>> | undefined, side: Side, no: string): string => { const how = b?.[side]; return how ? hows[how] : no }
/** Who mediates now: the one in charge, then those of the other village. */
const mediatorsOf = (t: Told): string => ['mediator', 'coMediator'].flatMap((relation) => t.c.parties.filter((p) => p.relation === relation && p.until === null))
  .map((p) => (p.person ? `${t.name(p.person)}${p.relation === 'coMediator' ? '（共同调解）' : ''}` : '')).filter((x) => x !== '').join('、') || dash
const unitOf = (t: Told): string => (t.c.holder ? t.name(t.c.holder) : dash)
const heading = (t: Told) => ({ number: t.number, place: t.placeName, unit: unitOf(t), today: dayText(dayOf(t.now)) })
const parties = (t: Told<Named>) => ({ applicant: nameOf(t, 'applicant'), respondent: nameOf(t, 'respondent') })

/** 受理登记表 */
export function acceptanceOf(t: Told<DisputeBody>): Record<string, unknown> {
  const { body, openedAt } = t.c
  return { ...heading(t), ...parties(t), kind: kinds[body.kind], source: sources[body.source ?? 'applied'], grade: body.grade ? grades[body.grade] : dash, day: dayText(dayOf(openedAt)),
    registrar: t.acts[0]?.personName ?? dash, text: body.text, mediators: mediatorsOf(t), persons: String(body.persons ?? 2),
    consentA: howText(body.consents, 'applicant', '还没有表示'), consentB: howText(body.consents, 'respondent', '还没有表示'),
    outcome: body.outcome ? outcomes[body.outcome] : t.c.state === 'mediating' ? '正在调解' : '已登记' }
}
/** 权利义务告知书 */
export const rightsOf = (t: Told<DisputeBody>): Record<string, unknown> => ({ ...heading(t), ...parties(t), kind: kinds[t.c.body.kind], mediators: mediatorsOf(t) })
/** 调解记录: every session as it was written down. */
export function sessionsOf(t: Told<DisputeBody>): Record<string, unknown> {
  const held = t.acts.filter((a) => a.step === 'record')
  return { ...heading(t), ...parties(t), kind: kinds[t.c.body.kind], mediators: mediatorsOf(t), count: held.length,
    sessions: held.map((a, i) => ({ n: i + 1, day: dayText(word(a.input.day)), location: word(a.input.location), open: a.input.open === true ? '公开' : '不公开', text: word(a.input.text), who: a.personName })) }
}
/** 终止告知书: why it ended and what else there is. */
export function endingOf(t: Told<DisputeBody>): Record<string, unknown> {
  const { body } = t.c
  const day = t.acts.at(-1)?.at ?? t.now
  return { ...heading(t), ...parties(t), kind: kinds[body.kind], outcome: body.outcome ? outcomes[body.outcome] : dash, day: dayText(dayOf(day)), remedies: body.remedies ?? dash,
    reason: [body.ground ? grounds[body.ground] : '', body.reason ?? ''].filter((x) => x !== '').join('：') || '当事人不愿意调解' }
}
/** 调解协议书 */
export function agreementOf(t: Told<AgreementBody>): Record<string, unknown> {
  const { body } = t.c
  return { ...heading(t), ...parties(t), kind: kinds[body.kind], terms: body.terms, amount: moneyText(body.amountFen), due: dayText(body.dueDay), effective: dayText(body.effectiveDay), mediators: mediatorsOf(t),
    form: body.form === 'oral' ? '口头协议，由调解员记录' : '书面协议', signA: howText(body.signatures, 'applicant', ''), signB: howText(body.signatures, 'respondent', '') }
}
const performances: Readonly<Record<string, string>> = { whole: '全部履行', part: '部分履行', none: '没有履行', waiting: '还没到期' }
const ways: Readonly<Record<string, string>> = { phone: '电话', visit: '上门', paper: '书面' }
/** 回访记录: every call-back, and where confirmation stands. */
export function callBackOf(t: Told<AgreementBody>): Record<string, unknown> {
  const { body } = t.c
  const asked = (['applicant', 'respondent'] as const).filter((side) => body.asking?.[side] !== undefined)
  const confirmation = body.ruling ? `${dayText(body.handedDay)}向${body.court ?? ''}申请，${{ granted: '裁定有效', refused: '驳回申请', withdrawn: '撤回申请' }[body.ruling]}，${body.rulingNumber ?? ''}`
    : body.handedDay ? `${dayText(body.handedDay)}双方共同向${body.court ?? ''}申请，等待裁定` : asked.length > 0 ? `${asked.map((side) => sides[side]).join('、')}要求申请` : '没有申请'
  return { ...heading(t), ...parties(t), kind: kinds[body.kind], due: dayText(body.dueDay), fulfilled: body.fulfilledDay ? dayText(body.fulfilledDay) : '未履行', confirmation,
    rows: t.acts.filter((a) => a.step === 'callBack').map((a) => ({ day: dayText(word(a.input.day)), how: ways[word(a.input.how)] ?? '', performance: performances[word(a.input.performance)] ?? '',
      signs: [a.input.lawsuit === true ? '已起诉' : '', a.input.risk === true ? '有反复苗头' : ''].filter((x) => x !== '').join('、') || '无', text: word(a.input.text), who: a.personName })) }
}
