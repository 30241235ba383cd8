/** 办理经过: every act of a case, for its dossier. */
import { cell, head, official, rowsOf, subtitle, table, title } from '../layout.ts'

export const template = official([
  title('办理经过'), subtitle('{title}\t{case}'),
  table({ columns: [12, 34, 36, 40, 34], rows: [
    head('序号', '时　间', '办理事项', '办理单位', '办理人'),
    rowsOf('acts', '{n}', cell('{at}', { align: 'center', size: 21 }), cell('{zh}', { size: 21 }), cell('{org}', { size: 21 }), cell('{who}', { align: 'center', size: 21 })),
  ] }),
])
