/** 卷宗封面. */
import { cell, label, note, official, row, space, table, title } from '../layout.ts'

const line = (name: string, field: string, height = 12) => row([label(name, { size: 28 }), cell(field, { size: 28, span: 3 })], { height })

export const template = official([
  space(2), title('{tenant}'), title('卷　　宗'), space(1),
  table({ columns: [34, 52, 24, 46], rows: [
    line('档　号', '{number}'), line('案卷题名', '{title}', 26), line('类　别', '{kind}'), line('立卷单位', '{org}'),
    row([label('起　始', { size: 28 }), cell('{from}', { size: 28 }), label('终　止', { size: 28 }), cell('{until}', { size: 28 })], { height: 12 }),
    row([label('件　数', { size: 28 }), cell('{count}件', { size: 28 }), label('保　管', { size: 28 }), cell('{retention}', { size: 28 })], { height: 12 }),
    line('事项编号', '{case}'),
  ] }),
  note('本卷由系统于{made}形成，各文件的校验值见“校验清单”。'),
], { unnumbered: true })
