/**
 * What may be a benefit (both sides): something extra that nobody has a right to. Nothing of the service catalogue, nothing that takes from
 * anybody, no score and no level (LW, CR49, PIPL-16). The schema asks here, so there is no way round it.
 */
const limits: readonly { pattern: RegExp; code: 'service' | 'penalty' | 'score' }[] = [
  // what everybody has a right to, and the way there
  { pattern: /低保|五保|特困|救助|医保|社保|养老金|养老保险|公租房|助学金|资助|补贴|津贴|优抚|残疾人|退役军人|低收入/u, code: 'service' },
  { pattern: /证明|证照|许可|审批|户口|户籍|落户|宅基地|身份证|居住证|不动产|婚姻登记|生育登记|入学|上学|学位|升学|入伍|入党|报考|录用|就医|挂号|住院|疫苗|供水|供电|用水|用电|公交/u, code: 'service' },
  { pattern: /政务|办事|办件|办理|代办|窗口|受理|审核|加急|容缺|绿色通道|插队|优先办|先办|快办|公共服务|民生服务/u, code: 'service' },
  { pattern: /取消|剥夺|限制|禁止|不得|不予|不能|扣除|扣减|降低|降级|罚|惩戒|失信|黑名单|曝光|通报|从严|延后|推迟|收回|负面/u, code: 'penalty' },
  { pattern: /[得评总积]分|信用分|\d分|分数|分值|等级|星级|[A-D甲乙丙丁]级|排名|名次|前\d+名|档次/u, code: 'score' },
]
export const limitZh = {
  service: '牵涉政务服务、民生服务或公共服务：那是人人有份的，信用不能让它快、让它慢、加价、排队或者拒绝。惠益只能是额外的，例如免押金借用、商户折扣、活动名额、一句感谢',
  penalty: '会让人失去什么：这里只有额外的好处，没有惩戒，也没有负面记录',
  score: '用了分数、等级或名次：这里不给人打分、定级、排名，条件只看做过的某件事有没有、有几次',
} as const
/** Which limit a text breaks, or null. */
export const limitOf = (text: string): keyof typeof limitZh | null => limits.find(({ pattern }) => pattern.test(text))?.code ?? null
const plain = (text: string): string => text.replace(/[（()）\s、，。·“”]/gu, '')
/** The item of a service catalogue that a text names, whatever its wording around it. */
export const itemNamed = (text: string, items: readonly string[]): string | undefined => {
  const whole = plain(text)
  return items.find((item) => { const name = plain(item); return name.length >= 3 && (whole.includes(name) || name.includes(whole)) })
}
