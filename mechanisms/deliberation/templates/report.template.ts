/** 实施结果公告: what was done, in which time, at which cost (GB9704). */
import { each, flush, h1, letterhead, note, official, para, paras, signature, title, when } from '../../../kernel/documents/layout.ts'

export const template = official([
  letterhead({ org: '{org}', number: '公告〔{year}〕____号' }),
  title('关于“{title}”\n实施结果的公告'),
  flush('全体村民：'),
  para('{meeting}通过的“{title}”决议已经实施完成，现将结果公开如下：'),
  h1('一、实施结果'),
  paras('report'),
  h1('二、责任人和期限'),
  para('实施责任人：{owner}。完成期限：{deadline}。'),
  when('extended', para('延期情况：{extended}。')),
  h1('三、经费'),
  para('预算{budget}，实际支出{spent}。'),
  when('progress', h1('四、实施经过')),
  each('progress', para('{day}：{text}')),
  para('公开地点和方式：{place}。自公开之日起不少于十五日；有异议的，请向{holder}提出。'),
  signature('{org}', '{on}'),
  note('编号：{number}'),
])
