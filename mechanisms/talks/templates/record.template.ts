/** 居民恳谈会记录表: one talk, who came, and what became of every opinion. */
import { cell, head, label, note, official, row, rowsOf, subtitle, table, title } from '../../../kernel/documents/layout.ts'

export const template = official([
  title('居民恳谈会记录表'), subtitle('{place}　编号：{number}'),
  table({ columns: [26, 52, 26, 52], rows: [
    row([label('形式'), cell('{kind}'), label('主题'), cell('{subject}')]),
    row([label('时间'), cell('{day} {hours}'), label('地点'), cell('{location}')]),
    row([label('邀请'), cell('{invited}'), label('到场居民'), cell('{residents}人')]),
    row([label('到场干部'), cell('{officials}', { span: 3 })]),
    row([label('征集话题'), cell('{agenda}', { span: 3 })]),
    row([label('主持人签名'), cell(''), label('记录人签名'), cell('')], { height: 12 }),
  ] }),
  note('提出诉求{count}件：'),
  table({ columns: [14, 46, 26, 46, 24], rows: [head('序号', '诉求（编号）', '承办', '答复或承诺', '公开情况'),
    rowsOf('issues', '{n}', cell('{text}\n{number} {confirmed}', { align: 'left' }), cell('{handler}'), cell('{result}'), cell('{shown}', { align: 'center' }))] }),
])
