/** Shapes of credit: taking part, facts, benefits, what was given, objections (both sides). There is no field for anything negative. */
import { z } from 'zod'
import { caseRef, choice, count, day, line, long, organisation, yesNo } from '../../kernel/base/fields.ts'
import { limitOf, limitZh } from './extraRules.ts'

/* ---- closed lists ------------------------------------------------------------------------------------------------------ */
/** What is kept: good deeds alone. Nobody can add another kind without changing this line and its test. */
export const factKinds = { service: '志愿服务', covenant: '守了村规民约', honour: '获得荣誉' } as const
export type FactKind = keyof typeof factKinds
export const benefitKinds = { deposit: '免押金', discount: '商户折扣', seat: '自选活动名额', gift: '小礼物', thanks: '公开感谢' } as const
export const deeds = { clean: '门前三包做得好', simple: '红白事从简', loan: '借了集体的东西按时还', dispute: '自己的纠纷好好商量解决', promise: '答应村里的事做到了', other: '村规民约里的其他约定' } as const
export const asks = { correct: '内容不对，请更正', missing: '做过的事没有记上', explain: '想知道为什么' } as const
export const outcomes = { corrected: '已更正', recorded: '已补记', explained: '已说明' } as const
const reason = (zh: string, hint?: string) => long(zh, { min: 2, max: 400, ...(hint ? { hint } : {}) })
export const Reason = z.object({ reason: reason('理由') })

/* ---- participation 参加 -------------------------------------------------------------------------------------------------- */
const agreed = z.literal(true, { error: '参加是自愿的：请看过说明后选“同意”，不同意也不影响任何事' }).meta({ title: '同意', 'x-field': { zh: '我看过说明，自愿参加，可以随时退出', kind: 'yesNo' } })
export const ParticipationForm = z.object({ agreed, version: z.int({ error: '请刷新页面，看过现在的说明再同意' }).meta({ title: '说明的版本' }) })
/** Nothing about the person stands in the case: they are its party. */
export const ParticipationBody = z.object({ agreed: z.boolean().optional().meta({ title: '同意' }), version: z.int().optional() })
export type ParticipationBody = z.infer<typeof ParticipationBody>

/* ---- benefit 惠益 ---------------------------------------------------------------------------------------------------------- */
export const Condition = z.object({ kind: choice('做过什么', factKinds), times: count('几次', { min: 1, max: 50, unit: '次' }) })
export type Condition = z.infer<typeof Condition>
const extra = (zh: string, max: number) => line(zh, { min: 2, max }).superRefine((text, ctx) => {
  const limit = limitOf(text)
  if (limit !== null) ctx.addIssue({ code: 'custom', message: `“${zh}”${limitZh[limit]}` })
})
export const BenefitForm = z.object({
  title: extra('惠益', 40).meta({ title: '惠益', 'x-field': { zh: '惠益', kind: 'line', hint: '额外的好处，例如：农具借用免押金' } }), kind: choice('类别', benefitKinds),
  text: extra('怎样享受', 200).meta({ title: '怎样享受', 'x-field': { zh: '怎样享受', kind: 'long' } }), provider: organisation('由谁提供'),
  service: count('做过志愿服务', { max: 50, unit: '次' }), covenant: count('守了村规民约', { max: 50, unit: '次' }), honour: count('获得荣誉', { max: 10, unit: '次' }),
  perYear: count('每人每年最多', { min: 1, max: 50, unit: '次' }),
}).refine((b) => b.service + b.covenant + b.honour > 0, { path: ['service'], message: '请至少写一个条件；谁都可以享受的，不用登记在这里' })
export const BenefitBody = z.object({ ...BenefitForm.shape, reason: long('停止的原因', { optional: true }), shownConditions: z.string().optional().meta({ title: '条件' }) })
export type BenefitBody = z.infer<typeof BenefitBody>

/* ---- grant 享受, objection 异议 ------------------------------------------------------------------------------------------------ */
export const GrantForm = z.object({ benefit: caseRef('哪一项惠益', { procedure: 'credit.benefit' }) })
export const GrantBody = GrantForm.extend({ title: z.string().optional().meta({ title: '惠益' }), year: z.string().optional() })
export type GrantBody = z.infer<typeof GrantBody>
export const ObjectionForm = z.object({ ask: choice('要什么', asks), fact: z.uuid().optional().meta({ title: '哪一条' }), text: reason('说明', '写清楚哪里不对、哪天做过什么') })
export const ObjectionBody = ObjectionForm.extend({ outcome: choice('结果', outcomes, { optional: true }), answer: long('答复', { optional: true }), late: yesNo('超过期限才答复', { optional: true }) })
export type ObjectionBody = z.infer<typeof ObjectionBody>
export const Settlement = z.object({ outcome: choice('结果', outcomes), answer: reason('答复'), kind: choice('更正、补记成', factKinds, { optional: true }), about: line('做了什么', { optional: true, max: 60 }), day: day('哪一天', { optional: true }) })

/* ---- routes ------------------------------------------------------------------------------------------------------------------ */
export const place = z.string().regex(/^\d{6}$|^\d{9}$|^\d{12}$|^\d{15}$/, '请选择一个地方')
export const RecordInput = z.object({ person: z.uuid('请选择是谁'), deed: choice('做到了什么', deeds), day: day('哪一天'), place })
export const FactShown = z.object({ id: z.string(), kindZh: z.string(), about: z.string(), day: z.string(), until: z.string(), fromZh: z.string() })
export const BenefitShown = z.object({ id: z.string(), title: z.string(), kindZh: z.string(), text: z.string(), provider: z.string(), conditions: z.string() })
export const Mine = z.object({
  joined: z.boolean(), participation: z.string().nullable(), village: z.string(), facts: z.array(FactShown),
  /** `holds` says that one may have it now; `why` says by what, or that nothing is lost without it */
  benefits: z.array(BenefitShown.extend({ holds: z.boolean(), why: z.string(), until: z.string().nullable(), left: z.int() })),
  grants: z.array(z.object({ id: z.string(), title: z.string(), stateZh: z.string(), state: z.string(), day: z.string() })),
  objections: z.array(z.object({ id: z.string(), askZh: z.string(), text: z.string(), stateZh: z.string(), answer: z.string(), due: z.string().nullable() })),
})
export type Mine = z.infer<typeof Mine>
export const Participants = z.array(z.object({ person: z.string(), name: z.string() }))
export const Done = z.object({ said: z.string() })
