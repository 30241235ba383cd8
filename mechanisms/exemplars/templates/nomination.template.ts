/** 先进典型推荐（自荐）表: what was done, what the records say, how the panel voted, what was decided. */
import { cell, head, label, official, row, rowsOf, subtitle, table, title } from '../../../kernel/documents/layout.ts'

const line = (zh: string, value: string, height?: number) => row([label(zh), cell(value)], height === undefined ? {} : { height })
export const template = official([
  title('先进典型推荐（自荐）表'),
  subtitle('{title}'),
  table({ columns: [36, 120], rows: [line('称号', '{honour}（{of}）'), line('姓名或名称', '{name}'), line('本人或代表人', '{nominee}'), line('推荐人', '{proposer}'), line('所在地方', '{place}'), line('事迹', '{merits}', 40)] }),
  table({ columns: [36, 20, 100], rows: [head('核对的记录', '条数', '摘要'), rowsOf('found', '{zh}', '{count}', cell('{lines}', { align: 'left' }))] }),
  table({ columns: [36, 120], rows: [line('本人的说明', '{remark}'), line('评审结果', '{arithmetic}'), line('决定', '{decision}'), line('备注', '{state}')] }),
])
