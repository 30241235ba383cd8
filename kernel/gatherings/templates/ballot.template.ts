/** 选票: one sheet with every matter; not numbered and not signed, so that nobody can tell whose it is. */
import { head, note, official, rowsOf, signature, subtitle, table, title } from '../../documents/layout.ts'

export const template = official([
  title('{kind}表决票'), subtitle('{title}　{day}'),
  table({ columns: [14, 82, 20, 20, 20], rows: [head('序号', '议题', '赞成', '反对', '弃权'), rowsOf('matters', '{n}', '{title}', '', '', '')] }),
  note('每项只在一格里画“○”。不画、多画或看不清的为废票。票上不写姓名。'),
  signature('{placeName}', '{day}'),
], { unnumbered: true })
