/** 议事决策: table of contents of the mechanism. */
import { defineMechanism } from '../../kernel/define.ts'
import { decision } from './decision.procedure.ts'
import { implemented, resolved } from './facts.ts'
import { outcomeReferred } from '../talks/facts.ts'
import { papers } from './documents.ts'
import { deliberationFigures } from './figures.ts'
import { settings } from './rules.ts'
import { getShown, listShown } from './schema.ts'
import { suggestion } from './suggestion.procedure.ts'

export const deliberation = defineMechanism({
  name: 'deliberation', zh: '议事决策', law: ['VC-28', 'VC-31', 'VC-35', 'CE-26', 'SY'],
  procedures: [decision, suggestion], indicators: deliberationFigures, documents: papers, settings, routes: [listShown, getShown], publishes: [resolved, implemented],
  listensTo: [outcomeReferred],
  refusals: {
    'assembly.only': '村民自治章程和村规民约只能由村民会议制定、修改（村民委员会组织法第31条），请召开{bodies}',
    'collective.only': '集体收益和集体资产由集体经济组织决定，村民会议、村民代表会议不能代替（农村集体经济组织法第26条），请召开{bodies}',
    'members.only': '章程、成员身份、土地、合并分立不能由成员代表大会决定（农村集体经济组织法第28条），请召开{bodies}',
    'collective.notConcerned': '这件事不属于集体经济组织的事项，请召开{bodies}决定',
    'group.notConcerned': '这件事涉及全村，不能由一个村民小组决定，请召开{bodies}',
    'delegates.notDelegated': '村民会议没有授权代表会议决定这件事（村民委员会组织法第30条），请召开{bodies}，或者先取得授权',
    'delegates.tooFew': '成员代表应在20人以上，现在应到 {eligible}（农村集体经济组织法第28条），请召开集体经济组织成员大会',
    'delegation.unnamed': '选了“已授权”，请写明是哪一次村民会议授权的',
    'earlier.higher': '原来的决议由{earlier}作出，变更它要召开{bodies}，别的会议不能改',
    'earlier.running': '选的那一件还在商议，不用另提；要改内容请在那一件里“修改方案”',
    'earlier.elsewhere': '选的那一件不是这个村的，请重新选择',
    'earlier.otherBody': '原来的决议由{earlier}作出，和这次选的事项类别对不上，请核对事项类别',
    'draft.notCirculated': '审议前要把方案送全体党员；方案修改后要重新送，请先办“方案送全体党员”',
    'views.notTaken': '审议前要征求群众意见；方案修改后要重新征求，请先填写“征求群众意见”',
    'views.tooFew': '至少征求 {least} 人的意见，现在是 {persons} 人',
    'stages.notMerged': '本地没有规定第一、二议可以合并，请先开村党组织会议，再开两委会议',
    'secretary.notChair': '书记和主任不是一人担任，第一、二议要分开开会',
    'resolution.stands': '决议作出后不能自行终止；要变更或者撤销，请另提动议并选上原来这一件，由原来的会议重新决议',
    'resolution.superseded': '这项决议已被新的决议代替，不再实施，请选“终止”',
    'deadline.past': '完成期限要在今天以后',
    'deadline.earlier': '延期要晚于现在的期限 {deadline}',
    'filing.notNeeded': '只有村民自治章程、村规民约要报乡镇备案（村民委员会组织法第31条）',
    'filing.made': '已经报过备案',
    'filing.notMade': '村里还没有报备案，或者已经办过回执',
    'filing.missing': '村规民约要报乡镇备案、收到回执后才能归档（村民委员会组织法第31条）',
    'sheets.incomplete': '登记表还不完整：{missing}。请用“补登记表”“填写监督意见”补齐',
    'vote.notHeld': '还没有会议表决记录，不能记为未通过；不再办理的，请选“终止”',
    'vote.notValid': '会议到会人数不够，表决无效，不是未通过。{arithmetic}。请重新召开会议',
    'vote.carried': '表决已经通过，不能记为未通过。{arithmetic}',
    'suggestion.unknown': '没有找到这条建议',
  },
  holds: [
    { zh: '参会人员名册和签名', basis: 'duty', purpose: '计算法定人数，证明会议有效', keep: 'permanent' },
    { zh: '送达方案的党员名单', basis: 'duty', purpose: '证明审议前方案已送全体党员', keep: 'permanent' },
    { zh: '提出议事建议的人', basis: 'duty', purpose: '答复建议', keep: 'permanent' },
  ],
})
