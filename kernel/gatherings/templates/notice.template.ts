/** 会议通知: what goes up on the board and out to everybody who is due. */
import { each, flush, h1, official, para, paras, signature, title, when } from '../../documents/layout.ts'

export const template = official([
  title('关于召开{kind}的通知'), flush('{roll}：'),
  para('定于{startsAt}在{venue}召开{kind}“{title}”。请按时参加。'),
  when('urgent', para('因{urgent}，通知时间缩短。')),
  when('basis', para('召集依据：{basis}。')),
  h1('一、议题'), each('matters', para('{n}. {title}')),
  when('agenda', h1('二、会议安排'), paras('agenda')),
  para('{needs}（{law}）。不能到会的，请提前告知召集人。{proxies}'),
  signature('{placeName}', '{noticeAt}'),
])
