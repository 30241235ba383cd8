/** Disclosure as the kernel declares it: same shape as a mechanism, mounted by app/. */
import { defineMechanism } from '../define.ts'
import { disclosureIndicators } from './figures.ts'
import { answerDays, objection } from './procedure.ts'
import { item, itemDays, itemEveryQuarter, itemPrepareDays } from './item.procedure.ts'
import { contactRoute, nameConsent, putUpRoute, takeDownRoute } from './schema.ts'

export const disclosureModule = defineMechanism({
  name: 'disclosure', zh: '公开公示', law: ['VC-35', 'VC-37', 'VC-39', 'SD-VC', 'PIPL-19', 'PIPL-25'],
  procedures: [item, objection], indicators: disclosureIndicators, settings: [answerDays, itemDays, itemPrepareDays, itemEveryQuarter],
  routes: [contactRoute, takeDownRoute, putUpRoute], purposes: [nameConsent],
  refusals: {
    'objection.closed': '这件事现在不能提异议：不在公示期内，或公示期已满。如确有问题，请向村务监督委员会或乡镇反映。',
    'objection.elsewhere': '异议要提到公示事项所在的地方，请从公示页面提出。',
    'objection.twice': '同样内容的异议已经收到，正在等待答复，不必重复提交。',
    'objection.enough': '这件公示已收到 {n} 条待答复的异议，正在逐条答复，请稍后再看。',
    'objection.concerned': '这件事涉及您本人，异议由其他人答复；没有其他人的，请转上级。',
    'notice.unknown': '没有找到这条公开内容，可能地址有误。',
    'notice.notUp': '这件事现在没有在公示，不需要撤下。',
    'notice.notDown': '这件事没有撤下的公示；改动内容请用更正。',
    'form.old': '页面放得太久了，请再提交一次；填写的内容还在。',
    'item.period': '时段止不能早于时段起。',
    'item.empty': '还没有填写内容，请先填写文字或表格。',
    'objection.codeUnknown': '没有查到这个查询码，请核对回执上的 10 位字母数字。',
  },
  holds: [
    { key: 'disclosure.name', zh: '公示里写明的姓名', basis: 'consent', purpose: '公示时写明姓名', keep: { days: 15, kind: 'calendar' } },
    { zh: '异议内容、登录提出异议的人', basis: 'duty', purpose: '答复异议，防止一人答复自己的异议', keep: 'permanent' },
    { zh: '不登录的异议人自愿留下的称呼、手机号（加密保存）', basis: 'consent', purpose: '把答复告诉本人', keep: { days: 30, kind: 'calendar' } },
  ],
})
