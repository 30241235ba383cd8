/** 个人培训记录: one's own, for oneself. */
import { cell, head, note, official, para, rowsOf, signature, subtitle, table, title } from '../../../kernel/documents/layout.ts'

export const template = official([
  title('个人培训记录'),
  subtitle('{year}年'),
  para('{name}（{place}），{year}年参加培训{count}次，共{hours}学时。本年要求：{required}。'),
  table({ columns: [14, 34, 52, 26, 14, 16], rows: [head('序号', '日期', '培训', '形式', '天数', '学时'), rowsOf('lines', '{n}', '{day}', cell('{title}', { align: 'left' }), '{kind}', '{days}', '{hours}')] }),
  note('{rule}'),
  note('本记录由本人从平台取得，只反映当日的登记；记得不对的，可以要求更正。'),
  signature('{name}', '{issued}'),
])
