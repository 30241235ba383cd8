/** 一次性告知书: everything that is missing, said once and all at once. */
import { cell, head, note, official, para, rowsOf, signature, subtitle, table, title, when } from '../../../kernel/documents/layout.ts'

export const template = official([
  title('一次性告知书'),
  subtitle('办件号：{caseNumber}'),
  para('{name}：'),
  para('您于{filed}申请的“{title}”收到了，还要补下面这些。补齐后马上受理，不会再要别的。'),
  table({ columns: [20, 136], rows: [head('序号', '要补的'), rowsOf('missing', '{n}', cell('{text}', { align: 'left' }))] }),
  when('note', para('说明：{note}')),
  note('可以在手机上补，也可以到窗口补，或请代办员帮忙；代办不收费。以前交过、同意存下来的，不用再交。'),
  signature('{unit}', '{today}'),
])
