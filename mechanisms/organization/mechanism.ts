/** 一核多元: table of contents of the mechanism. The chart, posts and appointments themselves are the kernel's (kernel/people). */
import { defineMechanism } from '../../kernel/define.ts'
import { countersign, signDays } from './countersign.procedure.ts'
import { remedyClosed, reviewPublished } from './facts.ts'
import { indicators } from './figures.ts'
import { auditDays, integrityDays, oversight } from './oversight.procedure.ts'
import { remedy, scheduleDays, verifyDays } from './remedy.procedure.ts'
import { acceptDays, report, reportDays, reportTimes } from './report.procedure.ts'
import { listTenures } from './schema.ts'
import { publishDays, review, reviewDays, reviewStartMonths } from './review.procedure.ts'

export const organization = defineMechanism({
  name: 'organization', zh: '一核多元', law: ['VC-4', 'VC-8', 'VC-38', 'VC-40', 'FG', 'GZ', 'SZ'],
  procedures: [report, review, remedy, oversight, countersign], indicators, publishes: [reviewPublished, remedyClosed], routes: [listTenures],
  settings: [reportTimes, reportDays, acceptDays, reviewStartMonths, reviewDays, publishDays, scheduleDays, verifyDays, integrityDays, auditDays, signDays],
  refusals: {
    'report.secretaryOnly': '定期报告由村党组织书记审阅；书记以其他职务提交的报告，才由党组织其他成员审阅',
    'organisation.elsewhere': '“{name}”不在您的职务所管的地方，请选本地的组织',
    'organisation.notVillage': '“{name}”不是村级组织，不在定期报告和述职范围内',
    'oversight.ownFile': '这是您本人的监督档案，不能由您记录或者结档；您可以写“本人说明”',
    'oversight.exists': '这个人在本村已有监督档案，请在原档案上继续记录',
    'oversight.notOneShoulder': '这个人现在没有在同一个村担任两个以上正职，不需要建立监督档案',
    'audit.missing': '离任审计还没有入档，不能结档(村民委员会组织法第40条);请先登记离任审计',
    'countersign.own': '这笔支出是您提交的，不能由您联签（换一个职务也不行）,请由其他两委委员联签',
    'countersign.twice': '您已经签过这笔支出，一个人只算一次（换一个职务也只算一次）,请由其他人联签',
    'signature.missing': '还缺签字:{missing}。签齐后才能付款',
    'signature.nobody': '“{name}”所在的村没有登记村务监督委员会或者“两委”，无法联签；请乡镇先登记组织和任职',
    'remedy.duePast': '期限 {due} 已经过去，请选今天或者以后的日期',
  },
  holds: [
    { zh: '一肩挑人员的述职述廉、谈话、审计记录', basis: 'duty', purpose: '对一人担任两个正职的监督(组织法第40条、联审联签)', keep: 'permanent' },
    { zh: '述职人、责任人、联签人', basis: 'duty', purpose: '证明由谁述职、谁负责、谁签字', keep: 'permanent' },
  ],
})
