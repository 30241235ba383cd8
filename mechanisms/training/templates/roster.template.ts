/** 培训名册: whoever is invited or signed up, and empty lines for who comes unannounced; signed by hand, then entered once. */
import { cell, head, note, official, rowsOf, subtitle, table, title } from '../../../kernel/documents/layout.ts'

export const template = official([
  title('培训名册'),
  subtitle('{title}'),
  note('时间：{when}　　地点：{location}　　讲课：{lecturer}　　名册：{count}人'),
  table({ columns: [16, 40, 44, 56], rows: [head('序号', '姓名', '哪里', '本人签名'), rowsOf('lines', '{n}', cell('{name}', { align: 'center' }), '{place}', '')] }),
  note('签名只用来登记到场；办完后由举办单位登记一次，本人可以要求更正。'),
])
