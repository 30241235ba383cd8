/** 评选结果: who was selected and by what decision; whoever took their name down is counted, not named. */
import { cell, head, note, official, para, rowsOf, signature, subtitle, table, title } from '../../../kernel/documents/layout.ts'

export const template = official([
  title('评选结果'),
  subtitle('{title}'),
  para('按照公告的条件，经本人同意、记录核对、评审组投票和公示，确定{count}名。{approval}'),
  table({ columns: [16, 56, 40, 44], rows: [head('序号', '姓名或名称', '称号', '决定'), rowsOf('lines', '{n}', '{name}', '{honour}', cell('{decision}', { align: 'left' }))] }),
  note('条件：{criteria}'),
  note('其中{hidden}名按本人意愿不公布姓名。'),
  signature('{organizer}', '{issued}'),
])
