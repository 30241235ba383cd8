/** 权利义务告知书: read to both before mediation begins. */
import { label, cell, official, para, row, signature, subtitle, table, title, h1 } from '../../../kernel/documents/layout.ts'

export const template = official([
  title('人民调解权利义务告知书'), subtitle('编号：{number}'),
  para('{applicant}、{respondent}：'),
  para('你们的{kind}纠纷由{unit}调解，调解员：{mediators}。依照《中华人民共和国人民调解法》，告知如下。'),
  h1('一、权利'),
  para('（一）可以选择或者接受调解员；认为调解员与纠纷有关系的，可以要求回避，不必说明理由。'),
  para('（二）可以接受调解、拒绝调解，也可以随时要求终止调解；拒绝或者终止不影响申请仲裁、请求行政机关处理、向人民法院起诉。'),
  para('（三）可以要求调解公开进行或者不公开进行。'),
  para('（四）可以自主表达意愿，自愿达成调解协议；达成协议的，双方可以在三十日内共同向人民法院申请司法确认。'),
  h1('二、义务'),
  para('（一）如实陈述纠纷事实。（二）遵守调解现场秩序，尊重调解员。（三）尊重对方行使权利。（四）履行自愿达成的调解协议。'),
  h1('三、不收费、保密'),
  para('调解不收取任何费用。调解员对个人隐私和商业秘密保密；案卷只有当事人、调解员和主管的司法所能看，每次打开都有记录。'),
  table({ columns: [30, 48, 30, 48], rows: [row([label('申请人签名'), cell(''), label('对方签名'), cell('')], { height: 14 })] }),
  signature('{unit}', '{today}'),
])
