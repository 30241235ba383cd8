/** 宣传海报 A4: for the board. Read from two steps away; the code leads to the page that says whether the paper still counts. */
import { display, official, paras, picture, when } from '../../../kernel/documents/layout.ts'

export const template = official([
  display('{kind}', { points: 20, face: 'black', align: 'center', color: '9A1F1F', after: 6 }),
  display('{title}', { points: 34, face: 'title', align: 'center', after: 10 }),
  when('correction', display('【更正】以前张贴的作废。{correction}', { points: 15, face: 'black', color: '9A1F1F', after: 6 })),
  display('{summary}', { points: 20, face: 'kai', indent: 2, after: 10 }),
  paras('text'),
  when('source', display('依据：{source}', { points: 12, face: 'kai', after: 4 })),
  picture('code', 38),
  display('扫码看这张纸现在还算不算数', { points: 14, face: 'black', align: 'center', after: 2 }),
  display('{url}', { points: 9, align: 'center', after: 6 }),
  display('{issuer}　{from}至{until}', { points: 12, align: 'center', after: 2 }),
  display('编号 {number}（第{edition}版）', { points: 11, align: 'center' }),
], { unnumbered: true })
