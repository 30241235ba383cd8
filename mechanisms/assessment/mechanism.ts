/** 考核评价: the table of contents. Places are assessed, never persons; by what was done, never by how the software is used. */
import { z } from 'zod'
import { defineMechanism, route } from '../../kernel/define.ts'
import { contest } from './contest.procedure.ts'
import { evidence } from './evidence.procedure.ts'
import { resultPublished } from './facts.ts'
import { assessmentFigures } from './figures.ts'
import { result } from './result.procedure.ts'
import { round } from './round.procedure.ts'
import { answerers, assessmentSettings, villageStaff } from './rules.ts'
import { Checked, Preview, Published, Rounds } from './schema.ts'
import { scheme } from './scheme.procedure.ts'
import { survey } from './survey.procedure.ts'
import { use } from './use.procedure.ts'

const readers = [...answerers, ...villageStaff, 'supervisor'] as const
const place = z.string().regex(/^\d{6}$|^\d{9}$|^\d{12}$/, '请选择一个县、乡镇或村')
/** How places stand, with the reason of every point lost: an office sees its places, a village itself. */
export const showPreview = route('GET /assessment/preview', { zh: '考评的实时情况和扣分原因', by: readers, input: z.object({ round: z.uuid() }), output: Preview })
export const listRounds = route('GET /assessment/rounds', { zh: '和本地方有关的考评', by: readers, input: z.object({ place }), output: Rounds })
/** A fixed result counted again from its snapshots, and what has moved since. */
export const checkResult = route('GET /assessment/check', { zh: '从快照重新计算结果', by: readers, input: z.object({ result: z.uuid() }), output: Checked })
/** One place with its own past; there is no way to ask for several places at once, so there is no list of the best. */
export const listResults = route('GET /assessment/results', { zh: '一个地方公布的考核结果', by: 'anyone', input: z.object({ place: z.string().regex(/^\d{9}$|^\d{12}$/, '请选择一个乡镇或村') }), output: Published })

export const assessment = defineMechanism({
  name: 'assessment', zh: '考核评价', law: ['JF24', 'KP', 'VC-43'],
  procedures: [scheme, round, evidence, contest, result, use, survey], indicators: assessmentFigures, settings: assessmentSettings,
  routes: [showPreview, listRounds, checkResult, listResults], publishes: [resultPublished],
  refusals: {
    'scheme.own': '起草的人不能自己施行，请由另一个人施行',
    'scheme.level': '乡镇的方案只能考核村；考核乡镇要由县里定方案',
    'scheme.double': '这里{year}年已经有施行中的方案“{title}”，同一年不重复考核；要改的请先停止它',
    'scheme.late': '{year}年已经过去，不能事后定考核的规则',
    'scheme.notInForce': '这个方案现在没有施行，请选一个施行中的方案',
    'scheme.elsewhere': '这个方案不管这个地方',
    'scheme.itemUnknown': '方案里没有“{item}”这一项，请对照方案重新选择',
    'scheme.figureUnknown': '“{item}”用的指标“{figure}”不在指标字典里，请重新选择',
    'round.days': '“从哪天”不能晚于“到哪天”',
    'round.twoYears': '一次考评只能在同一年里',
    'round.otherYear': '这个方案是{year}年的，考评的日子要在{year}年里',
    'round.tooMany': '今年已经定期检查{done}次，上限{most}次：检查多了就是负担',
    'round.twice': '{year}年的年终考评已经有了一次',
    'round.ownReview': '申诉不能由考评的单位自己答复，请另选一个单位',
    'round.noPlaces': '这里没有要考核的地方',
    'round.ahead': '考评的最后一天（{day}）还没有到，到了再告知',
    'round.contestable': '申诉期到{until}为止，期满才能冻结',
    'round.contestsOpen': '还有{count}件申诉没有答复，答复了才能冻结',
    'round.evidenceOpen': '还有{count}条佐证没有审核，审核了才能冻结',
    'round.tooLittle': '{place}有数据的指标只有{points}分，不到{least}分，不能出结果：请先补数据，或停止这个方案',
    'round.notTold': '这次考评现在不能申诉：告知以后、冻结以前可以申诉',
    'evidence.ahead': '日期还没有到，请等事情办成以后再报',
    'evidence.otherYear': '这个方案考的是{year}年的事，这件事不在{year}年',
    'evidence.byFigure': '“{item}”由平台指标算，不用报佐证：该有的记录在平台里办了就有',
    'evidence.basis': '“{item}”要写明文号或记录编号，没有依据不能扣分或否决',
    'evidence.own': '自己报的佐证不能自己审核，请由另一个人审核',
    'evidence.wrongPlace': '佐证要报在被考核的地方（{level}）名下',
    'contest.notYours': '只能为自己的地方申诉',
    'contest.twice': '这一项已经在申诉，请等答复',
    'contest.nothingLost': '这一项没有少分，不用申诉',
    'contest.involved': '您参加过这次考评，不能答复申诉，请由别人答复',
    'remedy.figure': '这一项由指标算分，不能填分数：记录有错的，请在记录处更正，指标会跟着变；不该考的，请选“单列，不计分”',
    'remedy.share': '请填核实的程度（0到100）',
    'use.unpublished': '结果还没有公布，不能运用',
    'use.vetoed': '有一票否决事项，不能用来评先评优',
    'use.poor': '考核不合格，不能用来评先评优',
    'use.referenceOnly': '选拔任用只能把考核结果作参考，请写明民主推荐、考察等其他依据',
    'use.wrongPlace': '要记在这份结果的地方名下',
    'survey.own': '自己登记的测评不能自己核对，请由另一个人核对',
    'survey.place': '测评要登记在村或乡镇名下',
  },
})
