/** 宣传海报 A3: read from across the road; title, one sentence, the code. The whole text is behind the code. */
import { display, official, picture, when } from '../../../kernel/documents/layout.ts'

export const template = official([
  display('{kind}', { points: 32, face: 'black', align: 'center', color: '9A1F1F', after: 20 }),
  display('{title}', { points: 60, face: 'title', align: 'center', after: 24 }),
  when('correction', display('【更正】以前张贴的作废。{correction}', { points: 24, face: 'black', color: '9A1F1F', after: 12 })),
  display('{summary}', { points: 40, face: 'black', indent: 2, after: 24 }),
  when('source', display('依据：{source}', { points: 18, face: 'kai', after: 8 })),
  picture('code', 62),
  display('扫码看全文，看这张纸现在还算不算数', { points: 22, face: 'black', align: 'center', after: 4 }),
  display('{url}', { points: 12, align: 'center', after: 10 }),
  display('{issuer}　{from}至{until}', { points: 20, align: 'center', after: 4 }),
  display('编号 {number}（第{edition}版）', { points: 16, align: 'center' }),
], { unnumbered: true, large: true })
