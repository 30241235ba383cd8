/** 教育培训: the table of contents. Who was there is a fact, written once by whoever organised; hours are a local rule, and nobody's are set beside another's. */
import { z } from 'zod'
import { days, defineDocument, defineMechanism, route } from '../../kernel/define.ts'
import { attendance } from './attendance.procedure.ts'
import { trainingClass } from './class.procedure.ts'
import { attended, corrected } from './facts.ts'
import { trainingFigures } from './figures.ts'
import { invitationOf, planners, trainers, trainingSettings } from './rules.ts'
import { Asked, atPlace, Checked, Done, Hours, Mine, Near, Plan, RollShown } from './schema.ts'
import { teacher } from './teacher.procedure.ts'

const ofClass = z.object({ class: z.uuid('请选择一期培训') })
const year = z.coerce.number({ error: '请选择年份' }).int().min(2020).max(2100)

/** Announced classes near a place: public, about nobody. */
export const listNear = route('GET /training/near', { zh: '近期的培训', by: 'anyone', input: atPlace, output: Near })
export const showPlan = route('GET /training/plan', { zh: '年度培训计划', by: 'signedIn', input: atPlace.extend({ year }), output: Plan })
export const showMine = route('GET /training/mine', { zh: '我的培训', by: 'signedIn', input: z.object({}), output: Mine })
export const signUp = route('POST /training/signUp', { zh: '报名参加培训', by: 'signedIn', input: ofClass, output: Done })
export const showRoll = route('GET /training/roll', { zh: '培训名册', by: planners, input: ofClass, output: RollShown })
/** Only for whoever organises the training of these people; in the order of names, there is no other. */
export const listHours = route('GET /training/hours', { zh: '应培训人员的学时', by: trainers, input: z.object({ place: z.string().regex(/^\d{9}$|^\d{12}$/, '请选择一个村或乡镇'), year }), output: Hours })
export const showAsked = route('GET /training/asked', { zh: '培训后的小测', by: 'signedIn', input: ofClass, output: Asked })
/** Anonymous: the journal does not hold the choices, the tables only sums. `null` leaves a question out. */
export const answerAsked = route('POST /training/answer', { zh: '交小测', by: 'signedIn', secret: ['choices'],
  input: ofClass.extend({ choices: z.array(z.int().min(0).max(9).nullable()).min(1).max(8) }), output: Done })
export const showChecked = route('GET /training/checked', { zh: '培训效果', by: planners, input: ofClass, output: Checked })

export const invitationPaper = defineDocument({ name: 'training.invitation', zh: '培训通知', of: trainingClass.name, template: 'invitation.docx', retain: days(365 * 5), from: ['announced', 'closed'], values: invitationOf })
export const rosterPaper = defineDocument({ name: 'training.roster', zh: '培训名册（签名用）', of: null, template: 'roster.docx', retain: days(365 * 5) })
export const recordPaper = defineDocument({ name: 'training.record', zh: '个人培训记录', of: null, template: 'record.docx', retain: days(365 * 5) })
export const planPaper = defineDocument({ name: 'training.plan', zh: '年度培训计划', of: null, template: 'plan.docx', retain: days(365 * 10) })
export const rosterAsked = ofClass
export const recordAsked = z.object({ year })
export const planAsked = atPlace.extend({ year })

export const training = defineMechanism({
  name: 'training', zh: '教育培训', law: ['XS', 'APP26', 'PIPL-46'],
  procedures: [trainingClass, attendance, teacher], indicators: trainingFigures,
  routes: [listNear, showPlan, showMine, signUp, showRoll, listHours, showAsked, answerAsked, showChecked], documents: [invitationPaper, rosterPaper, recordPaper, planPaper],
  publishes: [attended, corrected], settings: trainingSettings,
  refusals: {
    'plan.past': '{month}月已经过去，不能补列计划；已经办过的培训不在这里补记',
    'hours.fromScreen': '“{word}”不能算培训：学时只按到场听讲的时间算，手机上的学习时间、打卡、积分不作依据；请改成有人讲、有地点的培训',
    'class.past': '开始时间已经过去：培训要先通知后举办，不能事后补；请改时间',
    'class.tooLong': '一天最长{most}分钟，这里是{minutes}分钟；请按实际上课的时间填，分几天的填天数',
    'class.overnight': '结束时间过了半夜，请核对开始时间和分钟数',
    'class.notOver': '还没有办完（{day} {startTime}开始），办完再登记到场',
    'class.notAnnounced': '这期培训现在不能报名；还没有通知，或者已经办完、取消',
    'class.invitedOnly': '这期培训只请了指定的人；想参加，请联系举办单位',
    'class.over': '这期培训已经办完，不能再报名',
    'class.full': '名额{seats}人已满；请等下一期，或请举办单位加名额',
    'class.elsewhere': '这期培训不在这个地方，请从培训页面报名',
    'attendance.twice': '{name}已经在名册上，不用再加',
    'attendance.notYours': '只能给自己报名；要加别人，请举办单位来办',
    'attendance.whose': '请选择把谁加进名册；给自己报名，请换成“居民”身份',
    'attendance.own': '不能登记、更正自己的参训，换了身份也不行；请由另一位组织者登记，或办完后由本人要求补记',
    'attendance.overlaps': '{name}同一时间在“{title}”（{day}）已登记到场，一个人不能同时在两处；请核对名册',
    'days.tooMany': '这期只办{most}天，不能记{days}天',
    'roll.twice': '同一个人勾了两次，请核对名册',
    'roll.unknown': '有{count}人不在名册上；临时来的，请先加进名册',
    'invitation.nobody': '登记里没有这样的人，请换一个地方或一类人，或者一个一个加',
    'invitation.tooMany': '共{count}人，超过了名额（{most}人）；请分几期办，或者先加名额',
    'teacher.gone': '这位老师已经移出师资库，请另选或直接写姓名',
    'question.unreadable': '小测第{line}行没有读懂：一行一题，写成“题目｜选项｜*正确的选项｜选项”，二到五个选项，只有一个带*，最多五题',
    'question.late': '培训已经办完，可能有人答过了，小测不能再改',
    'material.tooMany': '讲义最多十份',
    'dispute.tooLate': '超过{days}天了，不能再要求更正',
    'answer.notYours': '小测只给参加了这期培训的人，在开放的日子里自愿作答',
    'answer.unfitting': '题目变了，请刷新页面再答',
    'answer.twice': '您已经交过了；小测是匿名的，交了就改不了',
    'roster.notYours': '名册只给这期培训的举办单位和当地看',
  },
  holds: [
    { key: 'training.attendances', zh: '参加过的培训、到场天数和学时', basis: 'duty', purpose: '算学时、开记录、更正', keep: days(365 * 5), law: 'XS' },
    { key: 'training.teachers', zh: '培训老师的姓名、单位、能讲什么', basis: 'duty', purpose: '请人讲课', keep: days(365 * 3) },
  ],
})
