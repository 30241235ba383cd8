/** 积分存折: one household's or person's lines, to take home. */
import { cell, head, label, note, official, row, rowsOf, signature, space, subtitle, table, title, unless, when } from '../../../kernel/documents/layout.ts'

export const template = official([
  title('积分存折'),
  subtitle('{village}　{number}号（{unit}）　{from}至{to}'),
  table({ columns: [26, 26, 26, 26, 26, 26], rows: [
    row([label('期初'), cell('{opening}分', { align: 'center' }), label('记积分'), cell('{earned}分', { align: 'center' }), label('兑换'), cell('{spent}分', { align: 'center' })], { height: 11 }),
    row([label('余额'), cell('{closing}分', { align: 'center', span: 5 })], { height: 11 }),
  ] }),
  table({ columns: [12, 25, 42, 15, 15, 17, 30], rows: [head('序号', '日期', '事由', '记入', '用去', '余额', '编号'), rowsOf('lines', '{n}', '{day}', cell('{zh}', { align: 'left' }), '{plus}', '{minus}', '{balance}', cell('{number}', { align: 'center', size: 18 }))] }),
  unless('lines', note('这段时间没有记过积分，也没有兑换。')),
  space(),
  when('pending', note('正在公示、期满才能用的积分：{incoming}分。')),
  note('积分按村民会议定的规则{rule}记，由没有关系的人审核并公示。不同意哪一笔，可以在三十天内申诉，由另外的人复审。参加和退出都由自己定，不影响任何服务。'),
  signature('{org}', '{today}'),
])
