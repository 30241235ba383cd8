/** Figures of training: classes, person-times, hours, who is due and who has reached what is asked. None is of one person, none from a screen. */
import { cases, defineIndicator, register, type RegisterRow } from '../../kernel/define.ts'
import { attendance } from './attendance.procedure.ts'
import { trainingClass } from './class.procedure.ts'
import { cadrePosts } from './rules.ts'
import { audiences } from './schema.ts'
import { teacher } from './teacher.procedure.ts'

const [classes, attendances] = [cases(trainingClass), cases(attendance)]
const undone = { undoneBy: ['dispute', 'annul'] } as const
const isCadre = (row: RegisterRow): boolean => Array.isArray(row.posts) && row.posts.some((held) => typeof held === 'object' && held !== null && 'post' in held && cadrePosts.some((post) => post === held.post))

const holding = [
  defineIndicator('training.classes', { zh: '培训班次', unit: '期', law: 'XS', by: audiences, means: '期间内办完的培训班、讲座、集中学习',
    also: ['培训班', '举办培训班', '培训期数', '专题培训', '集中培训', '业务培训', '举办培训', '组织培训', '开展培训', '轮训', '培训场次', '示范培训班', '培训会', '开班', '大讲堂', '培训课堂', '举办讲座', '业务培训班', '专题讲座'],
    counted: classes.entering('closed', { by: (c) => c.body.audience }) }),
  defineIndicator('training.days', { zh: '培训天数', unit: '天', law: 'XS', means: '期间内办完的培训班的天数之和', also: ['培训时间', '为期', '集中培训天数'], counted: classes.entering('closed', { amount: (c) => c.body.days }) }),
  defineIndicator('training.party-lectures', { zh: '讲党课', unit: '次', law: 'XS', means: '期间内讲的党课',
    also: ['党课', '上党课', '讲授党课', '专题党课', '微党课', '书记讲党课', '开展党课'], counted: classes.entering('closed', { if: (c) => c.body.kind === 'partyLecture' }) }),
  defineIndicator('training.delivered', { zh: '送教上门', unit: '次', law: 'XS', means: '期间内为年老体弱、行动不便党员送学的次数', also: ['送学上门', '送课下乡', '送教下乡', '流动课堂'],
    counted: classes.entering('closed', { if: (c) => c.body.kind === 'delivered' }) }),
  defineIndicator('training.bases', { zh: '培训基地', unit: '个', law: 'XS', level: 'township', means: '当日在册的现场教学点、实训基地、党校',
    also: ['现场教学点', '教学基地', '实训基地', '基层党校', '教育基地', '乡镇党校', '党性教育基地', '实践教学点'], counted: register('organisations', { if: (row) => row.kind === 'trainingBase' }) }),
  defineIndicator('training.teachers', { zh: '培训师资', unit: '名', law: 'XS', level: 'township', means: '当日问过本人、在师资库的老师',
    also: ['师资', '讲师', '兼职教师', '师资库', '培训讲师', '授课专家', '土专家'], counted: cases(teacher).within(['listed']) }),
  defineIndicator('training.cancelled', { zh: '取消的培训', unit: '期', means: '期间内写明原因取消的培训', counted: classes.entering('cancelled') }),
]
const attending = [
  defineIndicator('training.attendances', { zh: '参训人次', unit: '人次', law: 'XS', by: audiences, means: '期间内登记到场的人次，按对象分，更正的减去',
    also: ['培训人次', '培训党员', '培训干部', '培训村干部', '培训网格员', '参训', '参训人员', '培训学员', '受训人次', '培训人数', '培训', '培训党员干部', '培训骨干', '轮训党员'],
    counted: attendances.entering('attended', { by: (c) => c.body.audience ?? 'other', ...undone }) }),
  defineIndicator('training.hours', { zh: '培训学时', unit: '学时', law: 'XS', means: '期间内按当地计算办法记到个人的学时之和，更正的减去', also: ['学时', '累计学时', '培训课时', '培训时长', '课时'],
    counted: attendances.entering('attended', { amount: (c) => c.body.hours ?? 0, ...undone }) }),
  defineIndicator('training.hours-mean', { zh: '人均学时', unit: '学时', law: 'XS', means: '培训学时 ÷ 参训人数（当年）', also: ['人均培训学时', '平均学时'], ratio: { part: 'training.hours', whole: 'training.persons' } }),
  defineIndicator('training.persons', { zh: '参训人数', unit: '人', law: 'XS', means: '当年至少参加过一次培训的人，一人计一次，按本人所在的村计；次年从头计', also: ['参训党员', '受训人数', '培训覆盖人数', '轮训人数'], counted: register('trainedPersons') }),
  defineIndicator('training.secretaries', { zh: '参训的村党组织书记', unit: '名', law: 'XS', means: '当年参加过集中培训班的村党组织书记，一人计一次；次年从头计',
    also: ['培训村党组织书记', '书记参训', '轮训村书记', '书记培训', '培训村书记', '培训党组织书记'], counted: register('trainedSecretaries') }),
  defineIndicator('training.corrections', { zh: '更正的参训记录', unit: '件', law: 'PIPL-46', means: '期间内应本人要求更正或补记的参训', counted: attendances.doing('correct') }),
]
const reaching = [
  defineIndicator('training.due', { zh: '应培训人数', unit: '人', law: 'XS', means: '当日在册、有学时要求的党员；不是党员的村干部见“应培训的村干部”', also: ['应训人数', '应参训人数', '培训对象'], counted: register('persons', { if: (row) => row.partyMember === true }) }),
  defineIndicator('training.persons.due', { zh: '参训的党员', unit: '人', law: 'XS', means: '当年至少参加过一次培训的党员，一人计一次；次年从头计', counted: register('trainedPersons', { if: (row) => row.member === true }) }),
  defineIndicator('training.coverage', { zh: '培训覆盖率', unit: '%', law: 'XS', means: '参训的党员 ÷ 应培训人数',
    also: ['培训覆盖面', '参训率', '轮训覆盖率', '党员培训覆盖率', '培训率', '参学率'], ratio: { part: 'training.persons.due', whole: 'training.due' } }),
  defineIndicator('training.required-met', { zh: '学时达标人数', unit: '人', law: 'XS', means: '当年学时达到本人要求（党员、村干部各按各的）的党员，一人计一次；次年从头计', also: ['达标人数', '完成学时人数'], counted: register('trainingMet', { if: (row) => row.member === true }) }),
  defineIndicator('training.required-met-rate', { zh: '学时达标率', unit: '%', law: 'XS', means: '学时达标人数 ÷ 应培训人数',
    also: ['培训达标率', '学时完成率', '达到规定学时比例', '规定学时完成率', '规定学时完成比例'], ratio: { part: 'training.required-met', whole: 'training.due' } }),
  defineIndicator('training.cadres', { zh: '应培训的村干部', unit: '人', law: 'XS', means: '当日在任的村党组织书记和村“两委”成员', counted: register('holders', { if: isCadre }) }),
  defineIndicator('training.cadres-met', { zh: '学时达标的村干部', unit: '人', law: 'XS', means: '当年学时达到要求的村党组织书记和村“两委”成员，一人计一次；次年从头计', also: ['村干部学时达标人数'], counted: register('trainingMet', { if: (row) => row.cadre === true }) }),
  defineIndicator('training.cadres-met-rate', { zh: '村干部学时达标率', unit: '%', law: 'XS', means: '学时达标的村干部 ÷ 应培训的村干部', also: ['村干部培训达标率'], ratio: { part: 'training.cadres-met', whole: 'training.cadres' } }),
]
export const trainingFigures = [...holding, ...attending, ...reaching]
