/** 人民调解受理登记表: who came with what, and whether both want it. */
import { cell, label, note, official, row, subtitle, table, title } from '../../../kernel/documents/layout.ts'

export const template = official([
  title('人民调解受理登记表'), subtitle('{unit}　编号：{number}'),
  table({ columns: [30, 48, 30, 48], rows: [
    row([label('登记日期'), cell('{day}'), label('登记人'), cell('{registrar}')]),
    row([label('申请人'), cell('{applicant}'), label('对方当事人'), cell('{respondent}')]),
    row([label('当事人人数'), cell('{persons}人'), label('纠纷类别'), cell('{kind}')]),
    row([label('案件来源'), cell('{source}'), label('难易'), cell('{grade}')]),
    row([label('纠纷简要情况'), cell('{text}', { span: 3 })], { height: 40 }),
    row([label('申请人意愿'), cell('{consentA}'), label('对方意愿'), cell('{consentB}')]),
    row([label('调解员'), cell('{mediators}'), label('办理情况'), cell('{outcome}')]),
    row([label('申请人签名'), cell(''), label('对方签名'), cell('')], { height: 14 }),
    row([label('登记人签名'), cell('', { span: 3 })], { height: 14 }),
  ] }),
  note('调解自愿、不收费。任何一方可以随时退出，不影响申请仲裁、请求行政机关处理或者向人民法院起诉。'),
])
