/**
 * Figures of mechanisms of 完善机制 that are not built yet: named so that reports can ask for them, never shown as numbers. Whoever builds
 * the mechanism moves its lines into its own figures.ts. What the kernel's registers hold already is counted.
 */
import { defineIndicator } from '../../kernel/define.ts'

/** 信用+治理 */
export const creditFigures = [
  defineIndicator('credit.participants', { zh: '参加信用治理的人', unit: '人', awaited: true, law: 'LW', means: '当日同意参加、没有退出的人',
    also: ['信用参与人数', '信用建档', '纳入信用管理', '建立信用档案', '诚信建档', '信用农户', '参与信用治理', '信用档案', '诚信档案'] }),
  defineIndicator('credit.participants-share', { zh: '信用治理参与率', unit: '%', means: '参加信用治理的人 ÷ 人口',
    also: ['信用建档率', '信用档案覆盖率', '信用覆盖率'], ratio: { part: 'credit.participants', whole: 'base.residents' } }),
  defineIndicator('credit.facts', { zh: '信用事实', unit: '条', awaited: true, law: 'LW', means: '期间内本人同意记下的守信善行',
    also: ['守信记录', '信用信息', '信用加分', '采集信用信息', '守信行为', '诚信事迹', '善行记录'] }),
  defineIndicator('credit.benefits', { zh: '信用惠益事项', unit: '项', awaited: true, law: 'LW', level: 'county', means: '当日公布清单里的惠益事项',
    also: ['激励措施', '守信激励事项', '信用惠民措施', '信用激励清单', '优惠措施', '信易+场景', '激励事项'] }),
  defineIndicator('credit.benefits-granted', { zh: '享受信用惠益', unit: '人次', awaited: true, law: 'LW', means: '期间内给予的惠益，按人次计',
    also: ['守信激励', '信用惠民', '享受优惠', '兑现激励', '信用激励', '享受激励', '信易游', '诚信激励'] }),
  defineIndicator('credit.partners', { zh: '信用惠益商户', unit: '家', awaited: true, law: 'LW', means: '当日提供惠益的商户和单位', also: ['诚信商户', '信用商户', '信用联盟商家', '守信商家', '激励商家'] }),
  defineIndicator('credit.objections', { zh: '信用异议', unit: '件', awaited: true, law: 'SD-CR', means: '期间内本人对信用事实提出的异议', also: ['信用异议申请', '信用申诉'] }),
  defineIndicator('credit.objections.answered', { zh: '答复的信用异议', unit: '件', awaited: true, law: 'SD-CR', means: '期间内在期限内答复的信用异议', also: ['信用异议处理'] }),
  defineIndicator('credit.objections.answered-rate', { zh: '信用异议答复率', unit: '%', law: 'SD-CR', means: '答复的信用异议 ÷ 信用异议',
    also: ['信用异议处理率', '信用异议办结率'], ratio: { part: 'credit.objections.answered', whole: 'credit.objections' } }),
]
