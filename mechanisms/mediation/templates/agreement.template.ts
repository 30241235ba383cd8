/** 人民调解协议书: who agreed on what until when; one copy each and one kept. */
import { cell, h1, label, note, official, para, paras, row, subtitle, table, title } from '../../../kernel/documents/layout.ts'

export const template = official([
  title('人民调解协议书'), subtitle('编号：{number}'),
  table({ columns: [30, 48, 30, 48], rows: [
    row([label('申请人'), cell('{applicant}'), label('对方当事人'), cell('{respondent}')]),
    row([label('纠纷类别'), cell('{kind}'), label('协议形式'), cell('{form}')]),
    row([label('涉及金额'), cell('{amount}'), label('履行期限'), cell('{due}')]),
  ] }),
  para('经{unit}调解，双方自愿达成如下协议：'),
  h1('一、协议内容'), paras('terms'),
  h1('二、履行和司法确认'),
  para('双方应当在{due}前履行。本协议自{effective}起生效，对双方有法律约束力；一方不履行的，另一方可以就协议向人民法院起诉。'),
  para('双方认为有必要的，可以自生效之日起三十日内共同向人民法院申请司法确认。'),
  table({ columns: [30, 48, 30, 48], rows: [
    row([label('申请人签名'), cell('{signA}'), label('对方签名'), cell('{signB}')], { height: 14 }),
    row([label('调解员签名'), cell('{mediators}', { span: 3 })], { height: 14 }),
    row([label('调解组织盖章'), cell('{unit}　{effective}', { span: 3 })], { height: 20 }),
  ] }),
  note('本协议一式三份，双方各执一份，调解组织留存一份。'),
])
