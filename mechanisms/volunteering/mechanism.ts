/** 志愿服务: the table of contents. Voluntary, unpaid, recorded by whoever organised; nothing about a volunteer is public without their word. */
import { z } from 'zod'
import { days, defineDocument, defineMechanism, route, type Purpose } from '../../kernel/define.ts'
import { activity } from './activity.procedure.ts'
import { certificate } from './certificate.procedure.ts'
import { activityClosed, corrected, served } from './facts.ts'
import { volunteeringFigures } from './figures.ts'
import { need } from './need.procedure.ts'
import { certificateOf, helpers, hoursLedger, planners, volunteeringSettings } from './rules.ts'
import { atPlace, Checked, Done, Mine, Near, Roll, ShiftForm, VolunteerForm } from './schema.ts'
import { shift } from './shift.procedure.ts'
import { star } from './star.procedure.ts'
import { volunteer } from './volunteer.procedure.ts'

/** Registers at one's own village in one command; a minor's waits for a guardian. */
export const registerVolunteer = route('POST /volunteering/register', { zh: '注册当志愿者', by: 'resident',
  input: VolunteerForm.extend({ place: z.string().regex(/^\d{12}$/, '请选择一个村') }), output: Done })
/** Signs up and says at once whether there was a place. */
export const signUp = route('POST /volunteering/signUp', { zh: '报名', by: ['resident', ...helpers], input: ShiftForm, output: Done })
/** Needs that wait for a team, activities to join, teams: public, about nobody. */
export const listNear = route('GET /volunteering/near', { zh: '附近的求助和活动', by: 'anyone', input: atPlace, output: Near })
export const showMine = route('GET /volunteering/mine', { zh: '我的志愿服务', by: 'signedIn', input: z.object({}), output: Mine })
export const showRoll = route('GET /volunteering/roll', { zh: '活动报名册', by: planners, input: z.object({ activity: z.uuid('请选择一个活动') }), output: Roll })
/** Whether a certificate is real and still holds. */
export const checkCertificate = route('GET /volunteering/check', { zh: '查验志愿服务记录证明', by: 'anyone',
  input: z.object({ number: z.string({ error: '请输入证明编号' }).overwrite((s) => s.normalize('NFKC').trim().toUpperCase()).regex(/^\d{6}-\d{6}-[0-9A-Z]{6}$/, '证明编号像 900102-260302-7KQ3MX 这样，请照证明上写的输入') }), output: Checked })

export const certificatePaper = defineDocument({ name: 'volunteering.paper', zh: '志愿服务记录证明', of: certificate.name, template: 'certificate.docx', retain: days(365 * 10), from: ['issued'], values: certificateOf })

export const purposes: readonly Purpose[] = [
  { key: 'volunteering', zh: '注册当志愿者', version: 1, law: 'PIPL-14',
    text: '注册后，我们记下：您自己填的本领和空闲时间、是不是党员、参加的活动、服务了多久。组织活动的队伍看得到您的名字，用来登记到场和确认时长；不查位置，不用拍照。服务是自愿的、没有报酬，也不能收受助人的东西；有风险的活动，队伍要先讲清楚、买保险。'
      + '没有您的同意，不公布您的姓名和服务情况；不给志愿者排名次。当不当志愿者、服务多少，都不影响您办任何事。',
    effects: '随时可以退出，一步办好，不问理由，不花钱。退出后，您填的本领和空闲时间马上删掉，还没开始的报名一并退掉。已经确认的时长按规定留存，以前开的证明照样有效，以后还可以来开。' },
  { key: 'volunteering.name', zh: '评星公示、表扬时写我的名字', version: 1, law: 'PIPL-25',
    text: '申请星级志愿者要公示至少五个工作日，公示里写您的姓名、申请的级别和累计小时数。只有您同意了才公示；不申请星级，就用不着。',
    effects: '随时可以收回，正在公示的马上撤下，没有审核的申请一并撤回。时长、证明都不受影响。' },
]

export const volunteering = defineMechanism({
  name: 'volunteering', zh: '志愿服务', law: ['VS', 'VR', 'MZT061', 'PIPL-14', 'PIPL-25'],
  procedures: [volunteer, need, activity, shift, certificate, star], ledgers: [hoursLedger], indicators: volunteeringFigures, purposes,
  routes: [registerVolunteer, signUp, listNear, showMine, showRoll, checkCertificate], documents: [certificatePaper],
  publishes: [served, corrected, activityClosed], settings: volunteeringSettings,
  refusals: {
    'volunteer.village': '请在自己的村注册',
    'volunteer.elsewhere': '您登记在{village}，请在{village}办',
    'volunteer.otherVillage': '这个人不在您的村登记，不能替他办；请由本人或他本村的人来办',
    'volunteer.twice': '您已经注册过了，不用再注册',
    'volunteer.again': '您以前注册过，请点“重新注册”，编号和时长都还在',
    'volunteer.tooYoung': '满{age}周岁（按出生年份算，次年起）才能自己注册；更小的孩子可以由家长带着一起参加，不单独登记信息',
    'volunteer.notRegistered': '还没有注册成志愿者（或已经退出）；请先注册，再报名',
    'volunteer.whose': '请选择给哪位志愿者办；给自己办，请换成“居民”身份',
    'volunteer.notYours': '只能给自己报名、开证明；要替别人办，请找网格员或村里',
    'guardian.missing': '登记里您家没有成年人，没有人能替您同意；请家长先到村里登记在一户',
    'guardian.awaited': '未成年人注册，要等家里的成年人在手机上同意',
    'guardian.over': '本人已经成年，退不退出由本人定',
    'consent.unasked': '替别人办要先问过本人，并选怎样问的',
    'team.leaderOnly': '只有这支队伍的队长能替队伍办；请找队长',
    'team.elsewhere': '这支队伍不在您的地方，请选本地的队伍',
    'organizer.only': '谁组织谁记录：只有这次活动的组织者（或受助人）能办这一步',
    'activity.backwards': '结束时间（{endTime}）要晚于开始时间（{startTime}）',
    'activity.tooLong': '一个班次最长{most}分钟，这里是{minutes}分钟；请分成几个班次',
    'activity.past': '开始时间已经过去；志愿服务要先招募后服务，不能事后补活动。已经办的，在原活动里登记到场',
    'activity.ahead': '还没到活动时间（{day} {startTime}），开始以后再登记到场',
    'activity.over': '活动已经结束，不能再报名',
    'activity.uninsured': '这次活动有受伤的风险，招募以前要先给志愿者买意外保险；买好了请勾上',
    'activity.notOpen': '这个活动现在不招人',
    'activity.notHeld': '要在“登记到场”的时候勾选；请组织者先点“开始登记到场”',
    'activity.elsewhere': '活动不在这个地方，请从活动页面报名',
    'activity.unsettled': '还有{count}人到了场但没有确认时长，确认完再结束',
    'activity.confirmed': '已经有{count}人确认了时长，不能取消；请结束活动',
    'need.past': '日期已经过去，请改一个日子',
    'need.village': '请选到村',
    'need.notOpen': '这件求助已经有队伍接了，或者已经撤回',
    'need.recipient': '替别人求助，写怎么称呼就行；选登记的人要由网格员或村里来办',
    'shift.overlaps': '时间撞了：{day} {startTime}—{endTime}已经报了“{title}”；请先退掉一个',
    'shift.ownHousehold': '受助的是您自己家，帮自家人不记志愿服务；请让别的志愿者报名',
    'shift.own': '不能登记、确认、更正自己的时长，换了身份也不行；请由别的组织者或受助人来办',
    'shift.running': '班次还没结束（{endTime}），结束以后再确认时长',
    'hours.tooMany': '时长不能比班次长：最多{most}分钟，路上的时间不算',
    'dispute.tooLate': '超过{days}天了，不能再要求更正',
    'certificate.backwards': '开始日期要在结束日期以前',
    'certificate.nothing': '这段时间没有确认过的服务时长，开不出证明；漏记的请在班次里点“要求补记”',
    'certificate.tooLong': '一份证明最多{most}条，请分几段时间开',
    'star.short': '{level}要满{need}小时，现在是{have}',
    'star.held': '您已经是{level}，可以申请更高的级别',
    'star.pending': '您有一份申请正在办，办完再申请',
    'star.concealed': '本人收回了公示姓名的同意，不能公示和评定；请写明理由“不予评定”，时长和证明不受影响',
    'star.objected': '公示期有{count}条异议成立，不能评定；请写明理由“不予评定”',
  },
  holds: [
    { key: 'volunteering.registration', zh: '志愿者编号、自己填的本领和空闲时间', basis: 'consent', purpose: '安排合适的服务', keep: days(30) },
    { key: 'volunteering.shifts', zh: '参加的活动和服务时长', basis: 'duty', purpose: '记录、开证明、更正', keep: 'permanent', law: 'VS' },
    { key: 'volunteering.certificates', zh: '开过的志愿服务记录证明', basis: 'duty', purpose: '查验证明真假', keep: days(365 * 10), law: 'VR' },
    { key: 'volunteering.needs', zh: '求助的内容、帮了谁', basis: 'duty', purpose: '安排帮忙', keep: days(365 * 3) },
  ],
})
