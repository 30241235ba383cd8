/** 一村一策: every problem with its measures: who, until when, and how far it is. */
import { cell, each, h1, head, official, para, rowsOf, signature, subtitle, table, title, unless, when } from '../../../kernel/documents/layout.ts'

export const template = official([
  title('软弱涣散村党组织整顿措施清单'), subtitle('{village}　{name}　编号：{number}'),
  para('整顿期限：{due}。共{total}条措施。'),
  each('problems', h1('问题{n}：{text}'),
    when('measures', table({ columns: [12, 62, 42, 26, 26, 57], rows: [head('序号', '措施', '责任单位和责任人', '完成日期', '进展', '落实情况'),
      rowsOf('measures', '{n}', cell('{text}', { align: 'left' }), cell('{unit}\n{owner}'), '{due}', '{state}', cell('{result}', { align: 'left' }))] })),
    unless('measures', para('还没有定措施。'))),
  signature('{village}', '{today}'),
], { landscape: true })
