/** 积分制: the table of contents. An offer, never a condition: no other mechanism imports it, and leaving takes nothing else away. */
import { z } from 'zod'
import { days, defineDocument, defineMechanism, route, type Purpose } from '../../kernel/define.ts'
import { gatheringClosed } from '../../kernel/gatherings/facts.ts'
import { resolved } from '../deliberation/facts.ts'
import { attended, corrected as attendanceCorrected } from '../training/facts.ts'
import { corrected as shiftCorrected, served } from '../volunteering/facts.ts'
import { claim } from './claim.procedure.ts'
import { exchange } from './exchange.procedure.ts'
import { membershipLeft, pointsPosted, ruleAdopted } from './facts.ts'
import { pointsFigures } from './figures.ts'
import { goods } from './goods.procedure.ts'
import { membership } from './membership.procedure.ts'
import { rule } from './rule.procedure.ts'
import { budgetLedger, pointsLedger, pointsSettings, stockLedger } from './rules.ts'
import { Book, BudgetShown, MemberRow, Mine, Scheme, SheetRead } from './schema.ts'

const village = z.string({ error: '请选择一个村' }).regex(/^\d{12}(\d{3})?$/, '请选择一个村')
const staff = ['villageClerk', 'committeeChair', 'committeeMember', 'branchSecretary', 'supervisor', 'gridWorker', 'gridLeader', 'volunteer', 'representative'] as const
const above = ['townshipOfficer', 'townshipLeader', 'countyOfficer', 'auditor'] as const
const year = z.coerce.number().int().min(2020).max(2100)

/** Rule and shop of a village: open to everybody, about nobody. */
export const showScheme = route('GET /points/scheme', { zh: '村里的积分规则和积分超市', by: 'anyone', input: z.object({ place: village }), output: Scheme })
export const showMine = route('GET /points/mine', { zh: '我的积分', by: 'signedIn', input: z.object({}), output: Mine })
export const showBook = route('GET /points/book', { zh: '积分存折', by: 'signedIn',
  input: z.object({ membership: z.uuid(), from: z.iso.date().optional(), to: z.iso.date().optional() }), output: Book })
/** By household number; nothing here or anywhere sorts people by what they have. */
export const listMembers = route('GET /points/members', { zh: '参加积分的户', by: staff, input: z.object({ place: village, q: z.string().max(30).default('') }), output: z.array(MemberRow) })
export const listResolutions = route('GET /points/resolutions', { zh: '可以依据的决议', by: staff, input: z.object({ place: village }),
  output: z.array(z.object({ decision: z.uuid(), title: z.string(), day: z.string() })) })
export const showBudget = route('GET /points/budget', { zh: '积分兑换预算', by: [...staff, ...above], input: z.object({ place: village }), output: BudgetShown })
export const listOrders = route('GET /points/orders', { zh: '等着来取的兑换', by: ['villageClerk', 'volunteer', 'committeeChair'], input: z.object({ place: village }), output: Mine.shape.exchanges })
/** A one-time code for an order; a new one makes the old one void. `secret` never reaches the journal. */
export const issueCode = route('POST /points/code', { zh: '取货码', by: 'signedIn', input: z.object({ exchange: z.uuid() }),
  output: z.object({ secret: z.string().optional(), until: z.string() }) })
export const redeemCode = route('POST /points/redeem', { zh: '凭码取货', by: ['villageClerk', 'volunteer'],
  input: z.object({ secret: z.string({ error: '请输入取货码' }).min(4, '请输入取货码').max(80), dry: z.boolean().optional() }),
  output: z.object({ exchange: z.uuid(), name: z.string(), pieces: z.int(), points: z.int(), householdNumber: z.string(), handed: z.boolean() }) })
/** Reads an activity sheet; nothing is filed before somebody has looked at it. */
export const readSheet = route('POST /points/sheet', { zh: '读活动表', by: ['gridWorker', 'gridLeader', 'villageClerk', 'volunteer'],
  input: z.object({ place: village, name: z.string().max(120), deedDay: z.iso.date(), file: z.string().max(1_400_000, '文件太大，请只留活动表一张') }), output: SheetRead })

export const bookPaper = defineDocument({ name: 'points.book', zh: '积分存折', of: null, template: 'book.docx', retain: days(365 * 5) })
export const statementPaper = defineDocument({ name: 'points.statement', zh: '年度积分对账单（户）', of: null, template: 'statement.docx', retain: days(365 * 5) })
export const villagePaper = defineDocument({ name: 'points.villageStatement', zh: '年度积分制运行情况（村）', of: null, template: 'villageStatement.docx', retain: 'permanent' })
export const paperAsked = z.object({ membership: z.uuid(), from: z.iso.date().optional(), to: z.iso.date().optional() })
export const statementAsked = z.object({ membership: z.uuid(), year })
export const villageAsked = z.object({ place: village, year })

export const purposes: readonly Purpose[] = [
  { key: 'points', zh: '参加积分制', version: 1, law: 'PIPL-14',
    text: '村里按村民会议定的规则，给做了好事的户和个人记积分，积分可以换东西或者请人帮忙。参加后，我们记下：您家的户号、谁代表您家参加、做了什么好事、哪天、记了几分、换了什么。'
      + '记分前要由和您没有关系的人审核，再公示几天，公示只写户号。参加是自愿的，参加不参加、积分多少，都不影响低保、医保、办事等任何服务，也不告诉别的单位。',
    effects: '随时可以退出，一步就办好，不问理由。退出后不再记分，公示里您家的那一行马上撤下，还没有审核的申报一并撤回；已经有的积分还可以兑换一段时间（最少30天，默认90天，以村里设置为准），也可以选择不要了。其他一切照旧。' },
  { key: 'points.name', zh: '公示积分时写我的名字', version: 1, law: 'PIPL-25',
    text: '积分公示只写户号。您愿意的话，可以在户号后面写上您的名字。不同意也照样参加。',
    effects: '随时可以收回，收回后正在公示的名字马上撤下，以后只写户号。' },
]

export const points = defineMechanism({
  name: 'points', zh: '积分制', law: ['JFZ', 'PIPL-13', 'PIPL-25', 'LW'],
  procedures: [rule, membership, claim, goods, exchange], ledgers: [pointsLedger, stockLedger, budgetLedger], indicators: pointsFigures, purposes,
  routes: [showScheme, showMine, showBook, listMembers, listResolutions, showBudget, listOrders, issueCode, redeemCode, readSheet],
  documents: [bookPaper, statementPaper, villagePaper],
  publishes: [ruleAdopted, pointsPosted, membershipLeft], listensTo: [resolved, served, shiftCorrected, attended, attendanceCorrected, gatheringClosed], settings: pointsSettings,
  refusals: {
    'place.notVillage': '积分制以村为单位，请选择一个村',
    'resolution.unknown': '这件决议还没有通过；积分规则要先由村民会议或村民代表会议决议，请先走四议两公开',
    'resolution.elsewhere': '这是别的村的决议，请选择本村的决议',
    'resolution.unfitting': '这件决议定的是“{matter}”，不能作积分规则的依据；请选村规民约、公益事业、集体收益使用或其他重要事项的决议',
    'resolution.used': '这件决议已经是另一版规则的依据；改规则要有新的决议',
    'resolution.later': '施行日期不能早于决议的日期（{day}）',
    'rule.notInForce': '{day}没有施行中的积分规则',
    'rule.itemUnknown': '规则里没有“{item}”这一条，请对照规则重新选择',
    'membership.twice': '您家已经参加了，不用再参加一次',
    'membership.household': '这个村的登记里没有您家的户号；请联系村文书登记后再参加',
    'membership.unknown': '没有找到这一户，可能不在这个村',
    'membership.left': '{number}号已经退出，不能再给这一户申报',
    'membership.notYours': '只能给自己家申报、用自己家的积分；要替别人办，请找网格员或村文书',
    'consent.asked': '替别人申报要先问过本人，并勾选“他们本人知道并同意”',
    'deed.ahead': '做好事的日期不能晚于今天',
    'deed.tooOld': '只能申报{earliest}以后的事',
    'deed.capped': '{number}号的“{deed}”今年最多记{times}次，已经记了{done}次，还可以记{left}次',
    'review.own': '不能审核自己的申报，请由别人审核',
    'review.related': '您或您家里人也在里面，不能经手这一件，请由没有关系的人来办',
    'review.nothing': '没有剩下可以记的户了；都不计的，请用“不通过”并写明理由',
    'objection.upheld': '有异议成立（{count}条），请先更正或者不计，再入账',
    'appeal.tooLate': '已过可以申诉、请上级复核的日期（{until}）',
    'exchange.short': '需要{need}分，现有{balance}分',
    'stock.low': '需要{need}件，这件商品只剩{left}件',
    'budget.short': '需要{need}元，兑换预算只有{have}元，还差{missing}元；请先由村委会主任安排预算',
    'price.low': '价值高于积分：按现在的规则至少要{need}分',
    'goods.notOffered': '这件商品现在不能兑换',
    'code.unknown': '没有这个取货码，请核对；重新打印过的，只有最后一张有用',
    'code.used': '这个取货码已经用过',
    'code.expired': '这个取货码已过期（{until}），预留已退回',
    'code.missing': '取货要凭码：请输入或扫描取货码；没有带码的，可以重新打印一张',
    'code.notYours': '只有本人家里人、村文书或网格员可以取码',
    'shop.notYours': '这是别的店的兑换，请到那家店取',
    'sheet.unreadable': '名单没有读出来：{zh}',
  },
  holds: [
    { key: 'points.members', zh: '参加积分的户号和代表人', basis: 'consent', purpose: '记积分、兑换', keep: days(365 * 2) },
    { key: 'points.lines', zh: '做过的好事和记的积分', basis: 'consent', purpose: '公示、对账、更正', keep: days(365 * 5) },
    { key: 'points.orders', zh: '兑换了什么', basis: 'consent', purpose: '取货、对账', keep: days(365 * 5) },
  ],
})
