/** 报告: table of contents — reports that fill themselves, and tables asked for by superiors. */
import { defineMechanism } from '../../kernel/define.ts'
import { reportFigures } from './figures.ts'
import { report } from './report.procedure.ts'

export const reports = defineMechanism({
  name: 'reports', zh: '报告', law: ['JF24', 'GB9704'],
  procedures: [report],
  indicators: reportFigures,
  refusals: {},
  holds: [{ zh: '报告的起草人、报送人', basis: 'duty', purpose: '证明由谁起草、谁报送', keep: 'permanent' }],
})
