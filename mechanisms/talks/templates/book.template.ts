/** 恳谈工作记录本: every talk of a period at a place with its opinions. */
import { cell, each, h1, head, note, official, para, rowsOf, signature, subtitle, table, title, unless, when } from '../../../kernel/documents/layout.ts'

export const template = official([
  title('恳谈工作记录本'), subtitle('{place}　{from}至{to}'),
  para('期间召开恳谈会{total}场，提出诉求{raised}件，已办结公开{finished}件。'),
  unless('talks', para('期间没有召开恳谈会。')),
  each('talks', h1('{day}　{kind}：{subject}'),
    para('{hours}，{location}。到场居民{residents}人。编号{number}。'),
    when('officialsLine', note('到场干部：{officialsLine}')),
    when('issues', table({ columns: [14, 54, 26, 62], rows: [head('序号', '诉求', '承办', '答复或承诺'),
      rowsOf('issues', '{n}', cell('{text}', { align: 'left' }), cell('{handler}'), cell('{result}'))] })),
    unless('issues', para('没有提出诉求。'))),
  signature('{place}', '{today}'),
])
