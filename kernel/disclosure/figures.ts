/** Figures of disclosure: what is on show, objections and their answers. */
import { cases, defineIndicator, register, type Indicator } from '../define.ts'
import { item } from './item.procedure.ts'
import { objection } from './procedure.ts'
import { affairs, outcomes } from './schema.ts'

const of = cases(objection)
export const disclosureIndicators: readonly Indicator[] = [
  defineIndicator('disclosure.notices', { zh: '正在公开公示的事项', unit: '件', also: ['公示事项', '公开事项数', '在公示', '正在公示', '在公开栏公示'], law: 'VC-35',
    means: '在公开栏上的事项，含公示和公开', counted: register('notices') }),
  defineIndicator('disclosure.items', { zh: '三务公开', unit: '次',
    also: ['村务公开次数', '党务公开', '财务公开', '三务公开次数', '村务公开', '公开事项', '公开村务', '党务村务财务公开', '公开党务', '公开财务', '公开信息', '公开内容', '阳光村务', '财务公开次数', '“三务”公开',
      '公开村级事务', '公开各类事项', '公开党务村务财务', '党务、村务、财务公开', '政务公开'], law: 'VC-35', by: affairs,
    means: '期内公开的党务、村务、财务事项', counted: cases(item).entering('posted', { by: (c) => c.body.affairs ?? 'village' }) }),
  defineIndicator('disclosure.objections', { zh: '公示异议', unit: '条',
    also: ['异议数', '收到的异议', '对公示的意见', '群众异议', '公示期间异议', '收到异议', '群众质疑', '疑问', '公开后的意见', '对公开事项提出异议'], law: 'VC-35',
    means: '期内对公示事项提出的异议', counted: of.entering('raised', { if: (c) => c.version === 1 }) }),
  defineIndicator('disclosure.objections.answered', { zh: '已答复的异议', unit: '条', also: ['异议答复数', '答复的异议', '答复异议', '异议答复', '解答群众疑问', '答复群众疑问'], law: 'VC-35', by: outcomes,
    means: '期内答复的异议，按采纳与否', counted: of.entering('answered', { by: (c) => c.body.outcome ?? 'explained' }) }),
  defineIndicator('disclosure.objections.on-time', { zh: '按期答复的异议', unit: '条', also: ['按时答复的异议', '按期答复'], law: 'SD-VC',
    means: '期内在期限内答复的异议', counted: of.entering('answered', { if: (c) => c.body.late !== true }) }),
  defineIndicator('disclosure.objections.open', { zh: '待答复的异议', unit: '条', also: ['未答复异议', '尚未答复', '未答复'], law: 'VC-35',
    means: '还没有答复的异议', counted: of.within(['raised']) }),
  defineIndicator('disclosure.objections.answered-rate', { zh: '公示异议答复率', unit: '%', also: ['异议答复率', '异议办理率', '异议回复率'], means: '已答复的异议 ÷ 公示异议', law: 'VC-35',
    ratio: { part: 'disclosure.objections.answered', whole: 'disclosure.objections' } }),
  defineIndicator('disclosure.objections.on-time-rate', { zh: '公示异议按期答复率', unit: '%', also: ['异议按时答复率', '异议按期答复率'], means: '按期答复的异议 ÷ 已答复的异议', law: 'SD-VC',
    ratio: { part: 'disclosure.objections.on-time', whole: 'disclosure.objections.answered' } }),
]
