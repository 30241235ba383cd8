/** 议事决策: table of contents of the mechanism. */
import { cases, defineDocument, defineIndicator, defineMechanism } from '../../kernel/define.ts'
import { implemented, resolved } from './facts.ts'
import { decision, gatherings, settings } from './procedure.ts'
import { sumOf } from './rules.ts'
import { matters } from './schema.ts'

const of = cases(decision)
const indicators = [
  defineIndicator('deliberation.opened', { zh: '动议事项', unit: '件', also: ['议事事项数', '四议两公开事项', '动议数'], by: matters,
    means: '期内动议的事项', law: 'VC-28', counted: of.entering('draft', { if: (c) => c.acts.length === 1, by: (c) => c.body.matter }) }),
  defineIndicator('deliberation.decided', { zh: '通过的决议', unit: '件', also: ['决议数', '决策事项数', '议定事项'], by: matters,
    means: '期内依法定人数和比例通过的事项', law: 'VC-28', counted: of.entering('resolved', { by: (c) => c.body.matter }) }),
  defineIndicator('deliberation.rejected', { zh: '未通过事项', unit: '件', also: ['否决事项', '未通过数'], by: matters,
    means: '期内会议有效但赞成票不够的事项', law: 'VC-26', counted: of.entering('rejected', { by: (c) => c.body.matter }) }),
  defineIndicator('deliberation.implemented', { zh: '已实施并公开结果', unit: '件', also: ['决议落实数', '实施完成事项'], by: matters,
    means: '期内实施完成并公开结果的决议', law: 'VC-35', counted: of.entering('published', { by: (c) => c.body.matter }) }),
  defineIndicator('deliberation.implemented-rate', { zh: '决议实施率', unit: '%', also: ['决议落实率'], means: '公开结果的决议 ÷ 通过的决议',
    ratio: { part: 'deliberation.implemented', whole: 'deliberation.decided' } }),
  defineIndicator('deliberation.covenants', { zh: '制定修订村规民约', unit: '件', also: ['村规民约修订数'], law: 'VC-31',
    means: '期内由村民会议通过的村民自治章程、村规民约', counted: of.entering('resolved', { if: (c) => c.body.matter === 'villageRules' }) }),
  defineIndicator('deliberation.disclosures', { zh: '决议公开', unit: '次', also: ['公开次数', '公示次数'], law: 'VC-35',
    means: '期内按期限公开的决议', counted: of.entering('disclosed') }),
  defineIndicator('deliberation.eligible', { zh: '应到人次', unit: '人次', also: ['应到会人次'], law: 'VC-26',
    means: '通过决议的各次会议应到人数之和', counted: of.entering('resolved', { amount: (c) => sumOf(c, 'eligible') }) }),
  defineIndicator('deliberation.present', { zh: '实到人次', unit: '人次', also: ['参会人次', '到会人次'], law: 'VC-26',
    means: '通过决议的各次会议实到人数之和', counted: of.entering('resolved', { amount: (c) => sumOf(c, 'present') }) }),
  defineIndicator('deliberation.turnout', { zh: '到会率', unit: '%', also: ['参会率', '参与率'], law: 'VC-26',
    means: '实到人次 ÷ 应到人次', ratio: { part: 'deliberation.present', whole: 'deliberation.eligible' } }),
  defineIndicator('deliberation.votes.yes', { zh: '赞成票', unit: '票', means: '通过决议的各次会议赞成票之和', law: 'VC-26',
    counted: of.entering('resolved', { amount: (c) => sumOf(c, 'yes') }) }),
  defineIndicator('deliberation.votes.no', { zh: '反对票', unit: '票', means: '通过决议的各次会议反对票之和', law: 'VC-26',
    counted: of.entering('resolved', { amount: (c) => sumOf(c, 'no') }) }),
  defineIndicator('deliberation.votes.yes-rate', { zh: '赞成率', unit: '%', also: ['同意率'], means: '赞成票 ÷ 实到人次', law: 'VC-26',
    ratio: { part: 'deliberation.votes.yes', whole: 'deliberation.present' } }),
  defineIndicator('deliberation.objections', { zh: '收到的异议', unit: '条', also: ['异议数', '意见数'], law: 'VC-35',
    means: '期内对公开的决议和结果提出的异议', counted: of.doing('object') }),
  defineIndicator('deliberation.objections.answered', { zh: '答复的异议', unit: '条', also: ['异议答复数'], law: 'VC-35',
    means: '期内首次得到答复的异议', counted: of.doing('reply') }),
  defineIndicator('deliberation.objections.answered-rate', { zh: '异议答复率', unit: '%', also: ['意见答复率'], law: 'VC-35',
    means: '答复的异议 ÷ 收到的异议', ratio: { part: 'deliberation.objections.answered', whole: 'deliberation.objections' } }),
]

/** 《“四议两公开”决策实施登记表》, six sheets, and the volume that is kept. */
const documents = [
  defineDocument({ name: 'deliberation.sheets', zh: '“四议两公开”决策实施登记表', of: decision.name, template: 'sheets.docx', retain: 'permanent' }),
  defineDocument({ name: 'deliberation.archive', zh: '决策档案卷', of: decision.name, template: 'archive.docx', retain: 'permanent' }),
]

export const deliberation = defineMechanism({
  name: 'deliberation', zh: '议事决策', law: ['VC-28', 'VC-35', 'CE-26', 'SY'],
  procedures: [decision], gatherings, indicators, documents, settings, publishes: [resolved, implemented],
  refusals: {
    'assembly.only': '村民自治章程和村规民约只能由村民会议制定、修改(村民委员会组织法第31条),请召开村民会议',
    'collective.only': '集体收益和集体资产由集体经济组织成员大会或者成员代表大会决定(农村集体经济组织法第26条),村民会议、代表会议不能代替',
    'members.only': '章程、成员身份、土地、合并分立只能由集体经济组织成员大会决定，成员代表大会不能代替(农村集体经济组织法第28条)',
    'collective.notConcerned': '这件事不属于集体经济组织的事项，请由村民会议或者村民代表会议决定',
    'group.notConcerned': '这件事涉及全村，不能由一个村民小组决定；请召开村民会议或者村民代表会议',
    'delegates.notDelegated': '村民会议没有授权代表会议决定这件事；请召开村民会议，或者先取得授权',
    'delegates.tooFew': '成员代表应在20人以上，现在应到{eligible}人(农村集体经济组织法第28条);请召开成员大会',
    'views.notTaken': '审议前要把方案送全体党员并征求群众意见；方案修改后要重新征求，请先填写征求意见情况',
    'objection.open': '第{open}条异议还没有答复，答复后才能进入下一步',
    'objection.missing': '没有待答复的异议',
    'opinion.missing': '归档前请村务监督委员会对实施结果填写监督意见（登记表第六表）',
    'vote.notHeld': '还没有会议表决记录，不能记为未通过；不再办理的，请选“终止”',
    'vote.notValid': '会议到会人数不够，表决无效，不是未通过。{arithmetic}。请重新召开会议',
    'vote.carried': '表决已经通过，不能记为未通过。{arithmetic}',
  },
  holds: [
    { zh: '参会人员名册和签名', basis: 'duty', purpose: '计算法定人数，证明会议有效', keep: 'permanent' },
    { zh: '提出异议的人', basis: 'duty', purpose: '答复异议，防止一人答复自己的异议', keep: 'permanent' },
  ],
})
