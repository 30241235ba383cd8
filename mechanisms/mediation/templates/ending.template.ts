/** 终止告知书: why it ended, and what else can be done. */
import { official, para, signature, subtitle, title } from '../../../kernel/documents/layout.ts'

export const template = official([
  title('人民调解终止告知书'), subtitle('编号：{number}'),
  para('{applicant}、{respondent}：'),
  para('你们的{kind}纠纷，由{unit}登记。{day}，{outcome}，调解终止。'),
  para('原因：{reason}。'),
  para('{remedies}'),
  para('调解中为达成协议作出的让步，不作为以后仲裁、诉讼中对您不利的依据。'),
  signature('{unit}', '{today}'),
])
