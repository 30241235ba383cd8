/** 矛盾化解·一村一法律顾问: the table of contents. Voluntary, free, confidential; nobody related to a party mediates. */
import { days, defineDocument, defineMechanism, route } from '../../kernel/define.ts'
import { adviser } from './adviser.procedure.ts'
import { advice } from './advice.procedure.ts'
import { agreement } from './agreement.procedure.ts'
import { dispute } from './dispute.procedure.ts'
import { acceptanceOf, agreementOf, callBackOf, endingOf, rightsOf, sessionsOf } from './documents.ts'
import { duty } from './duty.procedure.ts'
import { closed } from './facts.ts'
import { mediationFigures } from './figures.ts'
import { finding } from './finding.procedure.ts'
import { honour } from './honour.procedure.ts'
import { petition } from './petition.procedure.ts'
import { mediationSettings, mediators } from './rules.ts'
import { atPlace, Candidates, DutySums, ofCase, Openings, Window } from './schema.ts'
import { screening } from './screening.procedure.ts'
import { unit } from './unit.procedure.ts'

/** Who opened a case that is confidential: for its parties, its mediators and the supervising office (PM-15). */
export const listOpenings = route('GET /mediation/openings', { zh: '谁打开过这件案卷', by: 'signedIn', input: ofCase, output: Openings })
/** Mediators of the unit that holds a dispute, and why somebody may not. */
export const listCandidates = route('GET /mediation/candidates', { zh: '可以担任调解员的人', by: mediators, input: ofCase, output: Candidates })
/** The one window of a place: who is there when, and the village's adviser. Public. */
export const showWindow = route('GET /mediation/window', { zh: '调解窗口和法律顾问', by: 'anyone', input: atPlace, output: Window })
/** What advisers did in the villages of a place this year, in sums of the service. */
export const sumService = route('GET /mediation/service', { zh: '法律顾问服务情况', by: ['townshipOfficer', 'townshipLeader', 'countyOfficer', 'villageClerk', 'committeeChair', 'branchSecretary', 'adviser'], input: atPlace, output: DutySums })

const years = (n: number) => days(365 * n)
export const acceptancePaper = defineDocument({ name: 'mediation.acceptance', zh: '人民调解受理登记表', of: dispute.name, template: 'acceptance.docx', retain: years(30), values: acceptanceOf })
export const rightsPaper = defineDocument({ name: 'mediation.rights', zh: '人民调解权利义务告知书', of: dispute.name, template: 'rights.docx', retain: years(30), values: rightsOf })
export const sessionsPaper = defineDocument({ name: 'mediation.sessions', zh: '人民调解记录', of: dispute.name, template: 'sessions.docx', retain: years(30), from: ['mediating'], values: sessionsOf })
export const endingPaper = defineDocument({ name: 'mediation.ending', zh: '人民调解终止告知书', of: dispute.name, template: 'ending.docx', retain: years(30), from: ['mediated', 'withdrawn', 'declined'], values: endingOf })
export const agreementPaper = defineDocument({ name: 'mediation.agreementPaper', zh: '人民调解协议书', of: agreement.name, template: 'agreement.docx', retain: years(30), values: agreementOf })
export const callBackPaper = defineDocument({ name: 'mediation.callBack', zh: '人民调解回访记录', of: agreement.name, template: 'callBack.docx', retain: years(30), values: callBackOf })

export const mediation = defineMechanism({
  name: 'mediation', zh: '矛盾化解', law: ['PM', 'PM-15', 'PM-31', 'PM-33', 'CPL-205', 'SC', 'MR', 'DZ', 'TJ', 'JZ', 'XF', 'HC'],
  procedures: [dispute, agreement, finding, screening, petition, adviser, duty, advice, unit, honour],
  indicators: mediationFigures, settings: mediationSettings,
  routes: [listOpenings, listCandidates, showWindow, sumService],
  documents: [acceptancePaper, rightsPaper, sessionsPaper, endingPaper, agreementPaper, callBackPaper],
  publishes: [closed],
  refusals: {
    'dispute.parties': '请写明两方是谁：选登记的人，或者写怎么称呼',
    'dispute.sameSide': '两方不能是同一个人',
    'dispute.alreadyRaised': '这件事已经转来登记过（{number}），不用再登记',
    'dispute.overdueAlready': '已经记过满一个月',
    'dispute.identified': '这一方已经核对过了；核对错了，请先由主管的司法所确认',
    'party.only': '这一步要由当事人本人来办；替本人记下的，请由调解员办',
    'mediator.only': '这一步由负责这件纠纷的调解员来办',
    'mediator.missing': '还没有确定调解员',
    'mediator.missingOther': '两个村之间的纠纷，要请对方村的调解员共同调解，请先办“请对方村的调解员共同调解”',
    'mediator.isParty': '当事人不能调解自己的纠纷',
    'mediator.related': '这位调解员与当事人同住一户，应当回避，请另选一位',
    'mediator.recused': '已经回避的调解员不能再办这件纠纷，请另选一位',
    'mediator.notOfUnit': '这个人不是负责这件纠纷的调解组织现任的调解员',
    'mediator.notInvited': '共同调解的调解员要来自对方村（{village}）的调解委员会',
    'mediator.notHere': '这个人现在没有办这件纠纷，不用回避',
    'dispute.unwilling': '调解要双方自愿：{side}还没有表示愿意调解',
    'consent.toldNot': '请先把权利义务告诉双方，再勾选',
    'session.missing': '还没有记过调解，先记一次调解',
    'session.ahead': '{day}还没有到，调解以后再记',
    'session.before': '调解日期不能早于登记的日子（{day}）',
    'agreement.noDraft': '还没有写好协议',
    'agreement.pastDue': '履行期限不能早于今天',
    'agreement.notDue': '履行期限（{day}）还没有过',
    'agreement.unfulfilled': '还没有履行',
    'agreement.fulfilledAlready': '已经记过履行（{day}）',
    'agreement.wrongDay': '履行日期要在协议生效（{from}）以后、今天以前',
    'agreement.notCalledBack': '还没有回访过，先记一次回访再结案',
    'agreement.unsigned': '协议要双方签名或者口头同意：还差{side}',
    'signature.written': '书面协议要本人签名；口头同意的，请把协议形式写成口头协议',
    'confirmation.identity': '涉及婚姻、收养等身份关系的协议，不能申请司法确认',
    'confirmation.handed': '{day}已经申请过司法确认',
    'confirmation.tooLate': '司法确认要在协议生效后{days}天内申请，最后一天是{last}，已经过了；对方不履行的，可以就协议起诉',
    'confirmation.oneSided': '司法确认要双方共同申请：{side}还没有要求',
    'confirmation.wrongDay': '申请日期要在协议生效（{from}）以后、今天以前',
    'confirmation.notHanded': '还没有申请司法确认',
    'confirmation.ruled': '法院结果已经记过',
    'unit.tooLow': '{grade}纠纷至少由{least}一级调解，请选上一级的调解组织',
    'unit.notAbove': '上交只能交给上一级的调解组织',
    'unit.notHere': '这个调解组织不管这个地方，请选本地或上级的',
    'unit.twice': '这个单位已经进驻，要改进驻方式请办“调整”',
    'unit.townshipOnly': '进驻单位由乡镇或县的调解中心登记',
    'rating.twice': '您已经评价过了',
    'screening.ahead': '{day}还没有到，排查以后再记',
    'adviser.noPost': '请先在“组织和人员”里任命为本村法律顾问，再登记聘期',
    'adviser.already': '这个村已经有法律顾问（{firm}，到{untilDay}），解聘或期满后再聘',
    'adviser.village': '法律顾问按村聘请，请选到村',
    'adviser.backwards': '聘期结束要晚于开始',
    'adviser.over': '聘期（到{day}）已经过了',
    'adviser.none': '村里现在没有法律顾问；急事可以拨打12348，或者到乡镇司法所问',
    'adviser.notYours': '只能替自己受聘的村记录',
    'duty.ahead': '{day}还没有到，做完以后再记',
    'duty.tooLate': '最多补记{days}天以内的（{earliest}以后）',
    'duty.tooLong': '同一天合计不能超过{most}分钟，已经记了{before}分钟',
    'duty.personal': '记录里有电话或证件号码，请删掉；不写找您咨询的人是谁',
    'duty.notYours': '只能作废自己的记录，或者由司法所作废',
    'honour.household': '示范户请填户号',
    'honour.ahead': '日期还没有到',
  },
  holds: [
    { key: 'mediation.disputes', zh: '作为当事人的纠纷', basis: 'duty', purpose: '调解、告知、回访', keep: years(30), law: 'PM-15' },
    { key: 'mediation.agreements', zh: '作为当事人的调解协议', basis: 'duty', purpose: '监督履行、司法确认', keep: years(30), law: 'PM-31' },
    { key: 'mediation.advice', zh: '问法律顾问的问题和答复', basis: 'duty', purpose: '答复', keep: years(3) },
    { key: 'mediation.petitions', zh: '信访事项和答复', basis: 'duty', purpose: '办理、答复', keep: years(10), law: 'XF' },
    { key: 'mediation.duties', zh: '作为法律顾问的聘期和服务记录', basis: 'duty', purpose: '统计服务，不评价个人', keep: years(10) },
  ],
})
