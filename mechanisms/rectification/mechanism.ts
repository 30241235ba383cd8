/** 软弱涣散整顿: the table of contents. Every village is looked at by facts, none is listed to fill a number; who did the work does not judge it. */
import { z } from 'zod'
import { days, defineDocument, defineMechanism, route } from '../../kernel/define.ts'
import { announcement } from './announcement.procedure.ts'
import { catalogue } from './catalogue.procedure.ts'
import { episode } from './episode.procedure.ts'
import { cleared } from './facts.ts'
import { rectificationFigures } from './figures.ts'
import { measure } from './measure.procedure.ts'
import { dossierOf, inspectors, readers, rectificationSettings, townshipStaff } from './rules.ts'
import { atPlace, EpisodeFile, Overview, Screened } from './schema.ts'
import { screening } from './screening.procedure.ts'

/** This year's screening and the last episode of every village: for party offices and the village itself. */
export const showOverview = route('GET /rectification/overview', { zh: '摸排和整顿一览', by: readers, input: atPlace, output: Overview })
/** Opens this year's screening for all villages of the township that have none yet. */
export const screenVillages = route('POST /rectification/screen', { zh: '开始本年度摸排', by: townshipStaff, input: atPlace, output: Screened })
/** Measures and earlier episodes of an episode, for its parties. */
export const showFile = route('GET /rectification/file', { zh: '一村一策和以前的整顿', by: [...new Set([...readers, ...inspectors])], input: z.object({ episode: z.uuid('请选择一件整顿') }), output: EpisodeFile })

export const dossierPaper = defineDocument({ name: 'rectification.dossier', zh: '软弱涣散村党组织整顿档案（一村一档）', of: episode.name, template: 'dossier.docx', retain: 'permanent', values: dossierOf })
export const planPaper = defineDocument({ name: 'rectification.plan', zh: '整顿措施清单（一村一策）', of: null, template: 'plan.docx', retain: days(365 * 10) })

export const rectification = defineMechanism({
  name: 'rectification', zh: '软弱涣散整顿', law: ['RS'],
  procedures: [catalogue, screening, episode, measure, announcement],
  indicators: rectificationFigures, settings: rectificationSettings, routes: [showOverview, screenVillages, showFile], documents: [dossierPaper, planPaper],
  publishes: [cleared],
  refusals: {
    'quota.forbidden': '不能规定要列入多少个村（“{line}”）：够得上情形的一个不漏，够不上的一个不凑。请只写什么样算软弱涣散',
    'catalogue.short': '清单太短（{count}种情形），请一行一种写全',
    'catalogue.missing': '县里还没有启用情形清单，不能摸排；请县委组织部先启用',
    'organisation.notHere': '请选本村的村党组织（现在选的是“{name}”）',
    'office.party': '整顿的事由乡镇党委、县委组织部和本村办，您现在的身份看不了、办不了；请换身份，或找乡镇组织委员',
    'office.missing': '登记里没有{office}，请先在组织架构里登记',
    'screening.twice': '{name}{year}年已经摸排过了，请在原来那一件里办',
    'situation.unknown': '清单上只有{count}种情形，没有第{n}种',
    'situation.twice': '第{n}种情形已经认定过；要改，请先去掉再认定',
    'ground.none': '没有认定任何情形，不能列入：列入要有事实，不凑数',
    'ground.some': '已经认定了{count}种情形，要由县委组织部研究；认定错了的请先退回去掉',
    'episode.running': '这个村正在整顿，不能重复列入',
    'leader.noPost': '选的人现在没有在{where}任职；请选在{where}任职的领导，或先登记任职',
    'firstSecretary.unknown': '选的人没有登记为这个村的第一书记；请先登记任职，或不填',
    'due.notAhead': '整顿期限要晚于今天（{today}）',
    'due.beyond': '整顿期限最长{days}天，最晚{latest}',
    'due.extension': '只能延到{old}以后、{latest}以前',
    'due.late': '期限（{due}）已经过去，不能再延长；请尽快落实，如实验收',
    'due.notPast': '还没有过期限',
    'problem.measured': '第{n}个问题已经定了措施，问题只能增加、不能减少',
    'problem.unknown': '一村一档上只有{count}个问题，请填序号',
    'plan.uncovered': '{problems}还没有措施；每个问题都要有措施、责任人和日期，才能审定',
    'measure.elsewhere': '这件整顿不是这个村的，请从整顿页面办',
    'measure.notNow': '现在（{state}）不能定措施；建档以后、整顿期间可以',
    'measure.unit': '责任单位要是本村、本乡镇或县里的单位',
    'measure.due': '完成日期要在今天以后、整顿期限（{whole}）以前',
    'measure.ownUnit': '自己单位负责的措施，要由别的单位检查',
    'measure.open': '还有{count}条措施没有落实并检查过，不能申请验收',
    'inspection.notIndependent': '谁整顿的谁不能验收：请由没有参加整顿的县级单位的人验收',
    'inspection.future': '验收日期不能晚于今天（{today}）',
    'inspection.backdated': '验收日期不能倒填：最早可以填{earliest}，现在填的是{day}。没有真正验收的，请去验收',
    'inspection.low': '六个方面加权得{score}分，不到{pass}分，不能判合格；请办“验收不合格”，定新的期限',
    'inspection.dissatisfied': '有效票{valid}张里不满意{dissatisfied}张（{percent}%），超过{most}%，不能判合格；请办“验收不合格”，定新的期限',
    'inspection.meets': '得{score}分，不满意{percent}%，两项都达到了，不能判不合格；确有别的问题的，请写在验收意见里',
    'ballot.tooMany': '收回的票（{returned}张）比发出的（{handedOut}张）还多，请核对',
    'ballot.tooFew': '参加测评的人太少：至少{least}张有效票，现在{valid}张',
    'recheck.over': '两次回头看都办过了',
    'recheck.missing': '要回头看两次，现在办了{done}次',
    'secretary.unknown': '选的人没有当过这个村的党组织书记。村委会成员由村民选举产生，不在整顿里指定、撤换',
    'secretary.still': '登记里这位书记还在任，或者还没有接任的人：请先在任职里办好，再来登记',
    'secretary.twice': '这次调整已经登记过了',
  },
  holds: [{ zh: '联系领导、第一书记是谁', basis: 'duty', purpose: '明确整顿责任', keep: 'permanent', law: 'RS' }],
})
