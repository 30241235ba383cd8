/** 年度积分对账单: what a household earned and exchanged in a year, as a letter to it. */
import { cell, flush, head, label, official, para, row, rowsOf, signature, space, table, title, unless } from '../../../kernel/documents/layout.ts'

export const template = official([
  title('{year}年度积分对账单'),
  flush('{number}号：'),
  para('{year}年，您（您家）年初有积分{opening}分，全年记入{earned}分，兑换用去{spent}分，年末余额{closing}分。每一笔如下，请核对；不对的，请到村委会说明，或者在手机上申诉。'),
  table({ columns: [14, 28, 58, 18, 18, 20], rows: [head('序号', '日期', '事由', '记入', '用去', '余额'), rowsOf('lines', '{n}', '{day}', cell('{zh}', { align: 'left' }), '{plus}', '{minus}', '{balance}')] }),
  unless('lines', para('这一年没有记过积分，也没有兑换。')),
  space(),
  table({ columns: [78, 78], rows: [row([label('本人（代表）签名'), label('村委会经办人')], { height: 9 }), row([cell('', {}), cell('', {})], { height: 16 })] }),
  space(),
  para('积分可以继续兑换。参加积分制是自愿的，随时可以退出，不影响任何服务。'),
  signature('{org}', '{today}'),
])
