/** 到会签名册: the roll as it is due, with room for names written by hand; who has come already is told. */
import { head, note, official, rowsOf, signers, subtitle, table, title } from '../../documents/layout.ts'

export const template = official([
  title('{kind}到会签名册'), subtitle('{title}　{startsAt}　{venue}'),
  note('应到 {eligible} 人{householdsZh}。{needs}。'),
  table({ columns: [16, 24, 36, 50, 30], rows: [head('序号', '户号', '姓名', '本人签名', '备注'), rowsOf('lines', '{n}', '{number}', '{name}', '', '{mark}')] }),
  signers(['主持人', '记录人']),
])
