/** Figures of credit: how many take part, what is kept, what was given, how objections were answered. Nothing about any one person. */
import { cases, defineIndicator, register } from '../../kernel/define.ts'
import { benefit } from './benefit.procedure.ts'
import { grant } from './grant.procedure.ts'
import { objection } from './objection.procedure.ts'
import { participation } from './participation.procedure.ts'
import { factKinds } from './schema.ts'

const [participants, benefits, grants, objections] = [cases(participation), cases(benefit), cases(grant), cases(objection)]
export const creditFigures = [
  defineIndicator('credit.participants', { zh: '参加信用治理的人', unit: '人', law: 'LW', means: '当日同意参加、没有退出的人',
    also: ['信用参与人数', '信用建档', '纳入信用管理', '建立信用档案', '诚信建档', '信用农户', '参与信用治理', '信用档案', '诚信档案'], counted: participants.within(['joined']) }),
  defineIndicator('credit.participants-share', { zh: '信用治理参与率', unit: '%', means: '参加信用治理的人 ÷ 人口',
    also: ['信用建档率', '信用档案覆盖率', '信用覆盖率'], ratio: { part: 'credit.participants', whole: 'base.residents' } }),
  defineIndicator('credit.facts', { zh: '信用事实', unit: '条', law: 'LW', by: factKinds, means: '当日记着的、本人同意记下的守信善行，到期和本人删除的减去；没有负面的',
    also: ['守信记录', '信用信息', '信用加分', '采集信用信息', '守信行为', '诚信事迹', '善行记录'], counted: register('creditFacts', { by: (row) => String(row.kind) }) }),
  defineIndicator('credit.benefits', { zh: '信用惠益事项', unit: '项', law: 'LW', level: 'county', means: '当日公布清单里的惠益事项',
    also: ['激励措施', '守信激励事项', '信用惠民措施', '信用激励清单', '优惠措施', '信易+场景', '激励事项'], counted: benefits.within(['published']) }),
  defineIndicator('credit.benefits-granted', { zh: '享受信用惠益', unit: '人次', law: 'LW', means: '期间内给予的惠益，按人次计',
    also: ['守信激励', '信用惠民', '享受优惠', '兑现激励', '信用激励', '享受激励', '信易游', '诚信激励'], counted: grants.entering('handed') }),
  defineIndicator('credit.partners', { zh: '信用惠益商户', unit: '家', law: 'LW', level: 'county', means: '当日提供惠益的商户和单位', also: ['诚信商户', '信用商户', '信用联盟商家', '守信商家', '激励商家'], counted: register('creditPartners') }),
  defineIndicator('credit.objections', { zh: '信用异议', unit: '件', law: 'SD-CR', means: '期间内本人对信用事实提出的异议，撤回的减去', also: ['信用异议申请', '信用申诉'], counted: objections.entering('raised', { undoneBy: ['withdraw'] }) }),
  defineIndicator('credit.objections.answered', { zh: '答复的信用异议', unit: '件', law: 'SD-CR', means: '期间内在期限内答复的信用异议', also: ['信用异议处理'], counted: objections.entering('settled', { if: (c) => c.body.late !== true }) }),
  defineIndicator('credit.objections.answered-rate', { zh: '信用异议答复率', unit: '%', law: 'SD-CR', means: '答复的信用异议 ÷ 信用异议',
    also: ['信用异议处理率', '信用异议办结率'], ratio: { part: 'credit.objections.answered', whole: 'credit.objections' } }),
]
