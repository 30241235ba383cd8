/** 办理结果: what was decided for whom, with the number by which anybody can check it. */
import { note, official, para, signature, subtitle, table, title, label, cell, row } from '../../../kernel/documents/layout.ts'

export const template = official([
  title('{resultName}'),
  subtitle('编号：{number}'),
  para('{name}：'),
  para('您申请的“{title}”（办件号{caseNumber}）已办结，结果如下。'),
  para('{outcome}'),
  table({ columns: [40, 116], rows: [row([label('申请日期'), cell('{filed}')]), row([label('受理日期'), cell('{accepted}')]), row([label('有效期到'), cell('{validUntil}')]), row([label('办理单位'), cell('{unit}')])] }),
  note('任何人可以凭编号在本平台“查验结果文书”里查真假，只显示姓，不显示全名。对结果有异议的，可以向办理单位提出，也可以依法申请行政复议或提起行政诉讼。'),
  signature('{unit}', '{issued}'),
])
