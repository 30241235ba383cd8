/** 年度培训计划: what is planned month by month and how far it has come. */
import { cell, head, note, official, rowsOf, subtitle, table, title } from '../../../kernel/documents/layout.ts'

export const template = official([
  title('{year}年度培训计划'),
  subtitle('{place}'),
  table({ columns: [14, 16, 62, 26, 34, 16, 18, 39], rows: [head('序号', '月份', '主题', '形式', '对象', '天数', '人数', '办理情况'),
    rowsOf('lines', '{n}', '{month}', cell('{title}', { align: 'left' }), '{kind}', '{audience}', '{days}', '{people}', cell('{state}', { align: 'left' }))] }),
  note('共{count}期，已办完{held}期，取消{cancelled}期。打印日期：{issued}。'),
], { landscape: true })
