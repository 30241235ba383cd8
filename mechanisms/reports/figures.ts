/** Figures of reports: what was submitted, and how many blanks came from records. Of the office; never of a person. */
import { cases, defineIndicator } from '../../kernel/define.ts'
import { report } from './report.procedure.ts'

const reports = cases(report)
export const reportFigures = [
  defineIndicator('reports.filled', { zh: '自动填报的报告', unit: '份', means: '期间内报送的、由平台填写的报告，退回和撤回的减去', law: 'JF24', also: ['自动生成报告', '报告自动填报'],
    counted: reports.entering('submitted', { undoneBy: ['giveBack', 'withdraw'] }) }),
  defineIndicator('reports.blanks', { zh: '由记录填写的数字', unit: '处', means: '期间内报送的报告里，由平台记录填写的数字，退回和撤回的减去', law: 'JF24', also: ['自动填写数据', '自动填报数据项'],
    counted: reports.entering('submitted', { amount: (c) => c.body.counted ?? 0, undoneBy: ['giveBack', 'withdraw'] }) }),
]
