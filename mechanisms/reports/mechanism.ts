/** 报告: table of contents — reports that fill themselves, and tables asked for by superiors. */
import { defineMechanism } from '../../kernel/define.ts'
import { reportFigures } from './figures.ts'
import { report } from './report.procedure.ts'

export const reports = defineMechanism({
  name: 'reports', zh: '报告', law: ['JF24', 'GB9704'],
  procedures: [report],
  indicators: reportFigures,
  refusals: {
    'report.tooManyBlanks': '文档里有 {found} 处空，最多 {most} 处。请按章节拆成几份分别上传。',
    'report.tooLong': '文档太长，段落（含表格）最多 {most} 段。请按章节拆成几份分别上传。',
    'report.changed': '第 {n} 处空已不在原来的位置，文档在上传以后换过。请重新上传文档，什么也没有改动。',
  },
  holds: [{ zh: '报告的起草人、报送人', basis: 'duty', purpose: '证明由谁起草、谁报送', keep: 'permanent' }],
})
