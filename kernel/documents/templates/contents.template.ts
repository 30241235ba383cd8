/** 卷内目录. */
import { cell, head, note, official, rowsOf, subtitle, table, title } from '../layout.ts'

export const template = official([
  title('卷内文件目录'), subtitle('档号：{number}'),
  table({ columns: [12, 25, 26, 44, 24, 12, 13], rows: [
    head('序号', '文　号', '责任者', '题　名', '日　期', '份数', '备注'),
    rowsOf('entries', '{n}', cell('{number}', { align: 'center', size: 21 }), cell('{author}', { align: 'center', size: 21 }), cell('{title}', { size: 21 }),
      cell('{day}', { align: 'center', size: 21 }), '{copies}', cell('{note}', { align: 'center', size: 21 })),
  ] }),
  note('共{count}件。各文件的校验值（SHA-256）列于卷内“校验清单”。'),
])
