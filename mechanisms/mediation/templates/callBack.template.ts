/** 人民调解回访记录: whether it was kept, whether it may break out again, where confirmation stands. */
import { cell, head, label, official, row, rowsOf, subtitle, table, title } from '../../../kernel/documents/layout.ts'

export const template = official([
  title('人民调解回访记录'), subtitle('{unit}　编号：{number}'),
  table({ columns: [30, 48, 30, 48], rows: [
    row([label('申请人'), cell('{applicant}'), label('对方当事人'), cell('{respondent}')]),
    row([label('纠纷类别'), cell('{kind}'), label('调解员'), cell('{mediators}')]),
    row([label('履行期限'), cell('{due}'), label('履行日期'), cell('{fulfilled}')]),
    row([label('司法确认'), cell('{confirmation}', { span: 3 })]),
  ] }),
  table({ columns: [28, 16, 24, 24, 40, 24], rows: [head('日期', '方式', '履行情况', '起诉、苗头', '回访情况', '回访人'),
    rowsOf('rows', '{day}', '{how}', '{performance}', '{signs}', cell('{text}', { align: 'left' }), '{who}')] }),
])
