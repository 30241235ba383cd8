/** 恳谈接待登记表: one opinion, its confirmed words, the promise and what became of it. */
import { cell, head, label, note, official, row, rowsOf, subtitle, table, title } from '../../../kernel/documents/layout.ts'

export const template = official([
  title('恳谈接待登记表'), subtitle('{place}　编号：{number}'),
  table({ columns: [30, 48, 30, 48], rows: [
    row([label('登记日期'), cell('{raised}'), label('登记人'), cell('{recorder}')]),
    row([label('发言人'), cell('{speaker}'), label('说的是哪里'), cell('{location}')]),
    row([label('诉求原话'), cell('{text}', { span: 3 })], { height: 14 }),
    row([label('确认方式'), cell('{confirmed}'), label('确认人'), cell('{reader}')]),
    row([label('先采取的措施'), cell('{interim}', { span: 3 })]),
    row([label('承办单位'), cell('{unit}'), label('承诺日期'), cell('{due}')]),
    row([label('分步计划'), cell('{plan}', { span: 3 })]),
    row([label('办理结果'), cell('{result}', { span: 3 })], { height: 14 }),
    row([label('公开情况'), cell('{shown}', { span: 3 })]),
    row([label('登记人签名'), cell(''), label('发言人签名'), cell('（自愿，不公开）')], { height: 12 }),
  ] }),
  note('办理经过'),
  table({ columns: [40, 66, 50], rows: [head('日期', '经过', '经办人'), rowsOf('acts', '{day}', cell('{zh}', { align: 'left' }), '{who}')] }),
])
