/** Figures of volunteering: teams, people, activities, hours, who was helped. None is of one person, and none puts persons in an order. */
import { cases, defineIndicator, ledgerOf, register } from '../../kernel/define.ts'
import { activity } from './activity.procedure.ts'
import { certificate } from './certificate.procedure.ts'
import { need } from './need.procedure.ts'
import { hoursLedger } from './rules.ts'
import { levels, serviceKinds } from './schema.ts'
import { shift } from './shift.procedure.ts'
import { star } from './star.procedure.ts'
import { volunteer } from './volunteer.procedure.ts'

const [activities, shifts, needs, volunteers] = [cases(activity), cases(shift), cases(need), cases(volunteer)]
const kinds = (...of: readonly string[]) => register('organisations', { if: (row) => of.some((kind) => kind === row.kind) })
const ledger = ledgerOf(hoursLedger)

const where = [
  defineIndicator('volunteering.teams', { zh: '志愿服务队', unit: '支', law: 'VS', means: '当日在册的志愿服务队',
    also: ['志愿服务队伍', '志愿队伍', '志愿服务团队', '志愿者队伍', '志愿服务组织', '志愿小分队', '文明实践志愿服务队', '红马甲队伍', '党员志愿服务队', '志愿队', '巾帼志愿队', '志愿服务分队', '志愿服务队伍数', '学雷锋志愿服务队',
      '银龄志愿队', '巾帼志愿服务队', '青年志愿服务队'], counted: kinds('volunteerTeam') }),
  defineIndicator('volunteering.civility.centres', { zh: '文明实践中心', unit: '个', level: 'county', means: '当日在册的新时代文明实践中心', also: ['新时代文明实践中心', '县级文明实践中心'], counted: kinds('civilityCentre') }),
  defineIndicator('volunteering.civility.institutes', { zh: '文明实践所', unit: '个', level: 'township', means: '当日在册的新时代文明实践所', also: ['新时代文明实践所', '镇街文明实践所', '实践所'], counted: kinds('civilityInstitute') }),
  defineIndicator('volunteering.civility.stations', { zh: '文明实践站', unit: '个', means: '当日在册的新时代文明实践站、点',
    also: ['新时代文明实践站', '实践站', '文明实践点', '村级文明实践站', '文明实践阵地', '文明实践基地', '实践站点'], counted: kinds('civilityStation') }),
  defineIndicator('volunteering.posts', { zh: '志愿服务点', unit: '个', awaited: true, means: '当日开放的志愿服务站点',
    also: ['志愿服务岗', '学雷锋志愿服务站', '志愿服务驿站', '志愿服务站', '志愿服务站点', '学雷锋岗'] }),
]
const people = [
  defineIndicator('volunteering.volunteers', { zh: '注册志愿者', unit: '名', law: 'VS', means: '当日自己登记、没有退出的志愿者，按本人所在的村计',
    also: ['志愿者', '实名注册志愿者', '志愿者人数', '志愿人员', '志愿服务人员', '在册志愿者', '招募志愿者', '志愿者总数', '文明实践志愿者', '红马甲', '注册志愿者人数', '志愿者注册人数', '实名志愿者', '志愿者队伍人数'], counted: volunteers.within(['registered']) }),
  defineIndicator('volunteering.volunteers-share', { zh: '注册志愿者占比', unit: '%', law: 'VS', means: '注册志愿者 ÷ 人口', also: ['志愿者注册率', '注册志愿者比例', '占常住人口比例', '志愿者占人口比例', '注册志愿者占常住人口'],
    ratio: { part: 'volunteering.volunteers', whole: 'base.residents' } }),
  defineIndicator('volunteering.volunteers.party', { zh: '党员志愿者', unit: '名', law: 'VS', means: '当日登记的志愿者中、注册时登记册里是党员的', also: ['党员志愿者人数', '党员先锋志愿者', '党员义工'],
    counted: volunteers.within(['registered'], { if: (c) => c.body.partyMember === true }) }),
  defineIndicator('volunteering.active', { zh: '活跃志愿者', unit: '名', law: 'VS', means: '当年至少有一次确认的服务记录的志愿者，按首次服务的地方计；次年从头计', also: ['有服务记录的志愿者', '活跃人数', '常态化参与志愿者', '参加过服务的志愿者', '参与过志愿服务的志愿者'], counted: register('activeVolunteers') }),
  defineIndicator('volunteering.active-share', { zh: '志愿者活跃率', unit: '%', law: 'VS', means: '活跃志愿者 ÷ 注册志愿者', also: ['活跃率', '有服务时长的志愿者占比'],
    ratio: { part: 'volunteering.active', whole: 'volunteering.volunteers' } }),
  defineIndicator('volunteering.stars', { zh: '星级志愿者', unit: '名', law: 'MZT061', by: levels, means: '当日自己申请、经公示认定的星级志愿者，按现有级别', also: ['星级认定', '五星志愿者', '评定星级志愿者'],
    counted: cases(star).within(['granted'], { by: (c) => c.body.level }) }),
]
const doing = [
  defineIndicator('volunteering.activities', { zh: '志愿服务活动', unit: '场', law: 'VS', by: serviceKinds, means: '期间内按计划办过的志愿服务活动',
    also: ['志愿活动', '志愿服务', '开展志愿服务', '组织志愿服务', '文明实践活动', '志愿服务场次', '学雷锋活动', '活动场次', '公益活动', '开展活动', '志愿服务次数', '文明实践志愿服务活动', '志愿服务进村', '义诊', '理发',
      '红马甲活动', '邻里守望活动', '便民活动'],
    counted: activities.entering('closed', { by: (c) => c.body.kind }) }),
  defineIndicator('volunteering.cancelled', { zh: '取消的志愿服务活动', unit: '场', means: '期间内写明原因取消的志愿服务活动', counted: activities.entering('cancelled') }),
  defineIndicator('volunteering.attendances', { zh: '参加志愿服务', unit: '人次', law: 'VS', means: '期间内经组织者或受助人确认的志愿者，按人次计',
    also: ['志愿者参与', '参与志愿服务', '参与志愿者', '志愿者人次', '动员志愿者', '组织志愿者', '出动志愿者', '党员群众参与', '投身志愿服务', '参与人次'], counted: shifts.entering('confirmed', { undoneBy: ['dispute', 'annul'] }) }),
  defineIndicator('volunteering.hours', { zh: '志愿服务时长', unit: '小时', law: 'VS', means: '期间内双方记账确认的服务时长，每人累计满一小时计一小时，冲销的减去；分钟数见“志愿服务分钟”',
    also: ['累计服务时长', '服务时长', '志愿时长', '服务时数', '志愿服务小时数', '服务总时长', '志愿服务时数', '总时长', '信用时数', '小时服务', '服务小时', '志愿服务累计小时'],
    counted: shifts.entering('confirmed', { amount: (c) => c.body.hours ?? 0, undoneBy: ['dispute', 'annul'] }) }),
  defineIndicator('volunteering.minutes', { zh: '志愿服务分钟', unit: '分钟', law: 'VR', means: '期间内记到志愿者名下的分钟，冲销的减去；由时长账记账产生', counted: ledger.moved('given', 'hours') }),
  defineIndicator('volunteering.beneficiaries', { zh: '志愿服务受益群众', unit: '人次', law: 'VS', by: serviceKinds, means: '期间内结束的志愿服务活动惠及的群众，按人次计，不记姓名',
    also: ['服务群众', '受益群众', '惠及群众', '受益人次', '惠及', '受益人数', '服务对象', '受益', '服务居民', '惠民'], counted: activities.entering('closed', { amount: (c) => c.body.beneficiaries ?? 0, by: (c) => c.body.kind }) }),
  defineIndicator('volunteering.projects', { zh: '志愿服务项目', unit: '个', law: 'MZT061', means: '当年办过活动的志愿服务项目，一队一项只算一次；次年从头计',
    also: ['志愿项目', '发布项目', '文明实践项目', '策划项目', '志愿服务品牌', '品牌项目', '特色项目', '服务品牌'], counted: register('volunteerProjects') }),
]
const asking = [
  defineIndicator('volunteering.needs', { zh: '点单需求', unit: '件', means: '期间内群众提出的服务需求，本人说不用了的减去',
    also: ['群众点单', '点单', '征集需求', '需求清单', '群众需求', '服务需求', '微心愿', '征集微心愿', '心愿'], counted: needs.entering('asked', { undoneBy: ['withdraw'] }) }),
  defineIndicator('volunteering.needs.met', { zh: '办成的点单', unit: '件', means: '期间内有队伍接单、活动办完的需求',
    also: ['接单', '完成点单', '圆梦微心愿', '实现微心愿', '认领微心愿', '点亮微心愿', '接单办结', '派单'], counted: needs.entering('served') }),
  defineIndicator('volunteering.needs.met-rate', { zh: '点单办结率', unit: '%', means: '办成的点单 ÷ 点单需求', also: ['接单率', '点单完成率', '需求满足率', '微心愿实现率', '圆梦率', '心愿实现率', '认领率'],
    ratio: { part: 'volunteering.needs.met', whole: 'volunteering.needs' } }),
  defineIndicator('volunteering.needs.open', { zh: '等待接单的需求', unit: '件', means: '当日还没有队伍接单的需求', counted: needs.within(['asked', 'open']) }),
  defineIndicator('volunteering.needs.declined', { zh: '没能安排的需求', unit: '件', means: '期间内写明理由、没能安排的需求', counted: needs.entering('declined') }),
  defineIndicator('volunteering.helped', { zh: '结对关爱的家庭', unit: '户', awaited: true, means: '期间内志愿者结对关爱的困难、空巢、留守家庭',
    also: ['结对帮扶', '结对关爱', '帮扶困难家庭', '关爱困难群众', '慰问困难群众', '走访慰问', '帮扶困难户', '走访慰问困难家庭'] }),
]
const rights = [
  defineIndicator('volunteering.certificates', { zh: '志愿服务证明', unit: '份', law: 'VR', means: '期间内免费出具的志愿服务记录证明', also: ['服务证明', '志愿服务记录证明', '开具证明'], counted: cases(certificate).entering('issued') }),
  defineIndicator('volunteering.corrections', { zh: '更正的服务记录', unit: '件', law: 'VR', means: '期间内应志愿者要求更正或补记的班次', counted: shifts.doing('correct') }),
  defineIndicator('volunteering.annulled', { zh: '冲销的服务记录', unit: '件', law: 'VR', means: '期间内由第二人写明理由冲销的班次', counted: shifts.doing('annul') }),
]
export const volunteeringFigures = [...where, ...people, ...doing, ...asking, ...rights]
