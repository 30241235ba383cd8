/** 会议记录: how the meeting was held, who came, how every matter was decided, with the arithmetic. */
import { cell, each, h1, label, note, official, para, paras, row, signers, subtitle, table, title, when } from '../../documents/layout.ts'

export const template = official([
  title('{kind}记录'), subtitle('{title}'),
  table({ columns: [26, 52, 26, 52], rows: [
    row([label('时间'), cell('{startsAt}'), label('地点'), cell('{venue}')]),
    row([label('主持人'), cell('{chair}'), label('记录人'), cell('{recorder}')]),
    row([label('应到'), cell('{eligible} 人{householdsZh}'), label('实到'), cell('{present} 人{presentHouseholdsZh}')]),
    row([label('到会情况'), cell('{arithmetic}，{validZh}', { span: 3 })]),
    row([label('列席人员'), cell('{guests}', { span: 3 })]),
    row([label('通知'), cell('{noticeAt}通知，{rule}', { span: 3 })]),
  ] }),
  h1('一、会议记录'), paras('minutes'),
  h1('二、表决结果'),
  each('matters', para('{n}. {title}：{result}')),
  when('notes', h1('三、会后补充说明'), each('notes', para('{day} {by}（{as}）：{text}'))),
  h1('到会人员名单'), para('{attended}'),
  note('依据 {law}。'), signers(['主持人', '记录人', '监票人']),
])
