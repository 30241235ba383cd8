/** 决议公告: the page that is put up, as an official letter (GB9704). */
import { flush, h1, letterhead, note, official, para, paras, signature, title } from '../../../kernel/documents/layout.ts'

export const template = official([
  letterhead({ org: '{org}', number: '公告〔{year}〕____号' }),
  title('关于“{title}”的\n决议公告'),
  flush('全体村民：'),
  para('{day}，本村召开{meeting}，就“{title}”进行表决。{numbers}，到会人数和赞成票数符合法律规定，决议通过。现予公开：'),
  h1('一、决议内容'),
  paras('resolution'),
  h1('二、公开时间'),
  para('自{disclosedOn}起，公开不少于十五日；公开地点和方式：{place}。'),
  h1('三、异议'),
  para('对决议有异议的，请在公开期内向{holder}提出，也可以在“村务公开”网页或者手机上提出，可以不署名。异议答复以前，决议不实施。'),
  signature('{org}', '{on}'),
  note('编号：{number}'),
])
