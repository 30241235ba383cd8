/** 培训通知: what, for whom, when, where, who teaches, and how many hours it counts. */
import { flush, official, para, signature, subtitle, table, title, row, label, cell } from '../../../kernel/documents/layout.ts'

const line = (zh: string, value: string) => row([label(zh), cell(value)])
export const template = official([
  title('培训通知'),
  subtitle('{title}'),
  flush('各位{audience}：'),
  para('现定于下列时间举办“{title}”（{kind}），请按时参加。去不了的，在手机上点“去不了”或者打个电话就行。'),
  table({ columns: [36, 120], rows: [line('时间', '{when}'), line('地点', '{location}'), line('讲课', '{lecturer}'), line('内容', '{text}'), line('要带的', '{bring}'), line('记学时', '{hours}学时，到场才记'), line('联系电话', '{phone}')] }),
  signature('{organizer}', '{issued}'),
])
