/** 年度积分制运行情况: what a village gave, what was exchanged, what is outstanding and what covers it. No household is named. */
import { cell, h1, head, official, para, rowsOf, signature, space, table, title, unless } from '../../../kernel/documents/layout.ts'

export const template = official([
  title('{village}{year}年度\n积分制运行情况'),
  h1('一、积分'),
  para('现有{members}户（人）参加。{year}年入账申报{claims}件，发放积分{issued}分，兑换用去{spent}分，现有结余{outstanding}分。'),
  table({ columns: [16, 84, 28, 28], rows: [head('序号', '条目', '次数', '积分'), rowsOf('items', '{n}', cell('{deed}', { align: 'left' }), '{times}', '{points}')] }),
  unless('items', para('这一年没有入账的申报。')),
  space(),
  h1('二、兑换'),
  para('{year}年兑换{exchanges}次。'),
  table({ columns: [16, 68, 24, 24, 24], rows: [head('序号', '商品和帮忙事项', '件数', '积分', '价值（元）'), rowsOf('goods', '{n}', cell('{name}', { align: 'left' }), '{pieces}', '{points}', '{value}')] }),
  unless('goods', para('这一年没有兑换。')),
  space(),
  h1('三、预算'),
  para('每分折合{unitValue}元，结余积分折合{value}元。累计安排兑换预算{appropriated}元，已兑换{used}元，已预留{committed}元，可用{available}元；扣除结余积分，还可发放的积分折合{free}元。'),
  signature('{org}', '{today}'),
])
