/** 人民调解记录: every session, as it was written down. */
import { cell, each, label, official, para, row, subtitle, table, title } from '../../../kernel/documents/layout.ts'

export const template = official([
  title('人民调解记录'), subtitle('{unit}　编号：{number}'),
  para('当事人：{applicant}、{respondent}。纠纷类别：{kind}。调解员：{mediators}。共调解{count}次。'),
  each('sessions',
    table({ columns: [30, 48, 30, 48], rows: [
      row([label('第{n}次'), cell('{day}'), label('地点'), cell('{location}')]),
      row([label('方式'), cell('{open}进行'), label('记录人'), cell('{who}')]),
      row([label('调解经过'), cell('{text}', { span: 3 })], { height: 26 }),
      row([label('当事人签名'), cell('', { span: 3 })], { height: 14 }),
    ] }), para('')),
])
