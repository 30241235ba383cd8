/** Figures of reports: what was submitted, and how many blanks came from records. Of the office; never of a person. */
import { cases, defineIndicator } from '../../kernel/define.ts'
import { delivery } from './delivery.procedure.ts'
import { report } from './report.procedure.ts'

const reports = cases(report)
export const reportFigures = [
  defineIndicator('reports.filled', { zh: '自动填报的报告', unit: '份', means: '期间内报送的、由平台填写的报告，退回和撤回的减去', law: 'JF24', also: ['自动生成报告', '报告自动填报'],
    counted: reports.entering('submitted', { undoneBy: ['giveBack', 'withdraw'] }) }),
  defineIndicator('reports.blanks', { zh: '由记录填写的数字', unit: '处', means: '期间内报送的报告里，由平台记录填写的数字，退回和撤回的减去', law: 'JF24', also: ['自动填写数据', '自动填报数据项'],
    counted: reports.entering('submitted', { amount: (c) => c.body.counted ?? 0, undoneBy: ['giveBack', 'withdraw'] }) }),
]
/** Of tables: counted on each period that was sent, at the place of the office that asked, so that nothing is held up to a village. */
const deliveries = cases(delivery)
export const tableFigures = [
  defineIndicator('reports.tables.issued', { zh: '发出的报表', unit: '张次', level: 'township', law: 'JF24', also: ['一表通报表', '下发报表', '要求填报的表'],
    means: '期间内由平台填好后发到各地的表，一张表一期算一次', counted: deliveries.entering('sent') }),
  defineIndicator('reports.tables.cells-filled', { zh: '平台填好的格数', unit: '格', level: 'township', law: 'JF24', also: ['自动填表格数', '一表通填报数据'],
    means: '期间内发出的表里，由平台按记录填好的格数；空着的、村里手填的不算', counted: deliveries.entering('sent', { amount: (c) => c.body.cells }) }),
  defineIndicator('reports.tables.minutes-saved', { zh: '少填表的时间（估算）', unit: '分钟', level: 'township', law: 'JF24', also: ['节省填表时间', '节省工时', '减负时间', '一表通节省工时'],
    means: '平台填好的格数 × 当时设定的人工填一格的分钟数，是估算，只算在要表的单位名下', counted: deliveries.entering('sent', { amount: (c) => c.body.minutes }) }),
  defineIndicator('reports.tables.contested', { zh: '有异议的格数', unit: '格', level: 'township', law: 'JF24', also: ['报表异议', '填报数据异议'],
    means: '期间内各地对平台填好的数提出异议的格数', counted: deliveries.doing('hear', { amount: (_c, input) => input.cells }) }),
]
