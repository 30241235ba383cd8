/** 不予办理告知书: why, on what ground, and what can be done against it. */
import { official, para, signature, subtitle, title } from '../../../kernel/documents/layout.ts'

export const template = official([
  title('不予办理告知书'),
  subtitle('办件号：{caseNumber}'),
  para('{name}：'),
  para('您于{filed}申请的“{title}”，经审查不能办理。'),
  para('理由和依据：{reason}'),
  para('不服这个决定的：{remedy}'),
  signature('{unit}', '{today}'),
])
