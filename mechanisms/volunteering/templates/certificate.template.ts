/** 志愿服务记录证明: who, what, how long, who recorded it, and the number by which anybody can check it. */
import { cell, head, note, official, para, rowsOf, signature, subtitle, table, title } from '../../../kernel/documents/layout.ts'

export const template = official([
  title('志愿服务记录证明'),
  subtitle('编号：{number}'),
  para('兹证明{name}（志愿者编号{volunteerNumber}）于{from}至{to}期间，自愿、无偿参加志愿服务{count}次，合计{total}。记录由组织服务的单位作出，明细如下。'),
  table({ columns: [12, 24, 44, 18, 34, 24], rows: [head('序号', '日期', '服务内容', '类别', '记录单位', '时长'), rowsOf('lines', '{n}', '{day}', cell('{title}', { align: 'left' }), '{kind}', cell('{team}', { align: 'left' }), '{hours}')] }),
  table({ columns: [96, 60], rows: [head('记录单位', '联系电话'), rowsOf('issuers', cell('{name}', { align: 'left' }), '{phone}')] }),
  note('本证明免费开具，只反映开具当日的记录。任何人可以凭编号在本平台“查验志愿服务证明”里查真假；记录有更正的，查验时会显示作废。'),
  signature('{issuer}', '{issued}'),
])
