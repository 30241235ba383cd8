/** 一网统管: the grid's table of contents. */
import { z } from 'zod'
import { days, defineMechanism, route } from '../../kernel/define.ts'
import { closed } from '../mediation/facts.ts'
import { completed } from '../services/facts.ts'
import { event } from './event.procedure.ts'
import { eventClosed, eventMerged, eventReopened, eventReported, householdsLinked, visitRecorded } from './facts.ts'
import { gridFigures } from './figures.ts'
import { link } from './link.procedure.ts'
import { gridSettings, townshipStaff, units, villageStaff } from './rules.ts'
import { CategoryInput, CategoryShown, GridClosing, GridDrawing, GridShown, HouseholdMove, HouseholdRow, LinkGaps, Nearby, category } from './schema.ts'
import { visit } from './visit.procedure.ts'

const atPlace = z.object({ place: z.string() })
const drawers = [...villageStaff, ...townshipStaff, 'countyOfficer'] as const
const staff = ['gridWorker', 'gridLeader', ...drawers, 'partyMember'] as const

/** 事项清单: open to everybody, without signing in (BZ). */
export const listCatalogue = route('GET /grid/catalogue', { zh: '网格事项清单', by: 'anyone',
  input: z.object({ place: z.string().default('') }), output: z.array(CategoryShown) })
/** Grids with who works there and how to reach them: published by law (BZ). */
export const listGridsShown = route('GET /grid/grids', { zh: '网格公示', by: 'anyone', input: z.object({ place: z.string().regex(/^\d{9,15}$/, '请选择一个村或乡镇') }), output: z.array(GridShown) })
export const setCategory = route('POST /grid/category', { zh: '修改事项清单', by: [...townshipStaff, 'countyOfficer'],
  input: CategoryInput, output: z.object({ key: z.string() }) })
export const drawGrid = route('POST /grid/draw', { zh: '划定网格', by: drawers, input: GridDrawing,
  output: z.object({ code: z.string(), version: z.number() }) })
export const closeGrid = route('POST /grid/close', { zh: '撤销网格', by: [...townshipStaff, 'countyOfficer'], input: GridClosing,
  output: z.object({ code: z.string() }) })
export const moveHouseholds = route('POST /grid/households', { zh: '把户划入网格', by: ['gridLeader', ...drawers], input: HouseholdMove,
  output: z.object({ moved: z.number() }) })
export const listHouseholds = route('GET /grid/households', { zh: '网格内的户', by: staff, input: atPlace, output: z.array(HouseholdRow) })
/** Party members without households and households without a party member: gaps are filled by the committee (NH). */
export const listLinkGaps = route('GET /grid/unlinked', { zh: '联户空缺', by: ['branchSecretary', 'villageClerk', ...townshipStaff, 'countyOrganizer'],
  input: atPlace, output: LinkGaps })
/** What may be the same matter: open events of the same category nearby. */
export const listNearby = route('GET /grid/nearby', { zh: '附近的未结事件', by: units,
  input: z.object({ place: z.string(), category, lng: z.coerce.number().optional(), lat: z.coerce.number().optional() }), output: z.array(Nearby) })

export const grid = defineMechanism({
  name: 'grid', zh: '一网统管', law: ['BZ', 'BJ', 'WF', 'NH', 'GRID-CODE', 'APP26'],
  procedures: [event, link, visit],
  indicators: gridFigures,
  settings: gridSettings,
  routes: [listCatalogue, listGridsShown, setCategory, drawGrid, closeGrid, moveHouseholds, listHouseholds, listLinkGaps, listNearby],
  publishes: [eventReported, eventMerged, eventClosed, eventReopened, householdsLinked, visitRecorded], listensTo: [closed, completed],
  refusals: {
    'event.empty': '请写一句情况，或者拍一张照片',
    'event.shared': '别人也报告了同一件事，已合在一起办理，不能撤回；如已解决，可在处置后确认',
    'event.notOverdue': '还没有超过办理期限',
    'event.sameCase': '不能并入自己',
    'unit.notResponsible': '这件事没有交给您的单位，您的身份不能办这一步',
    'unit.notOffered': '这件事没有交给您的单位，不用接收',
    'unit.mustReturn': '交给您单位的事件不能直接不予受理；不属于您单位的，请写明理由退回',
    'unit.mustDecide': '这是报告人请上级复核的事件，请接收办理，或写明理由不予受理',
    'unit.fixed': '办理单位已经裁定，不能再退回或收回；有新情况请联系裁定的上级',
    'unit.undisputed': '还没有单位退回过，不需要裁定；请直接交办',
    'unit.ownMatter': '这件事正等您的单位接收，不能自己裁定自己',
    'unit.unknown': '没有找到这个单位，请重新选择',
    'unit.noneAbove': '上面没有可以接收的单位，请用“交办”选择单位',
    'unit.self': '不能交给自己的单位',
    'helper.isLead': '主办单位不能同时是协办单位',
    'helper.pending': '还有{count}个协办单位没有反馈；请督促反馈，或说明理由解除协办',
    'reporter.ownName': '请用自己的名义上报；要替别人上报，请找网格员或村干部代记',
    'reporter.only': '这一步要由报告人本人来办',
    'verification.needsOther': '报告人自己参与了处置，要由没有参与处置的人核实',
    'verification.needsReporter': '报告人可以联系，请先回访报告人；联系不上时，静默期满后自动算作已解决',
    'extension.notByHandler': '延期要由交办的单位准予（没有交办的由上一级准予），办理单位自己不能延',
    'extension.used': '已经延期{times}次，不能再延；请上交，或答复为什么办不了',
    'extension.afterDue': '已经超过办理期限，不能再延期；请尽快办理并说明原因',
    'extension.requested': '已经申请过延期，正等上级决定',
    'urging.tooSoon': '今天已经催办过了，请明天再催；情况有变化可以补充',
    'reopening.tooLate': '已过可以重开的日期（{until}），请重新上报',
    'appeal.used': '已经请上级复核过一次',
    'appeal.tooLate': '已过可以申诉、请上级复核的日期（{until}）',
    'rating.given': '已经评价过了',
    'rating.awaited': '正在等报告人评价；评价期满会自动结案',
    'category.unknown': '事项清单里没有这个小类，请重新选择',
    'category.past': '清单只能从今天或以后起改，过去的不能改',
    'households.number': '每名党员要联系{min}到{max}户，现在是{now}户',
    'households.notAgreed': '还有{count}户没有表示同意',
    'households.outside': '有的户不在这个村，请重新选择',
    'households.taken': '有{count}户已经由别的党员联系',
    'household.notYours': '您家不在这份名单里',
    'member.notParty': '所选的人没有登记为党员',
    'link.notYours': '只有党员本人、被联系的户或村党组织书记可以办这一步',
    'visit.ahead': '走访日期不能晚于今天',
    'grid.outside': '网格要划在一个村（社区）里面',
    'grid.full': '这个村的网格编号已用到999,请联系县级管理员',
    'grid.notFound': '没有找到这个网格，可能已经撤销',
    'grid.changed': '别人刚刚改过这个网格，请刷新后再改',
    'grid.drawnToday': '这个网格今天才划定，明天起才能撤销',
    'grid.polygon': '网格边界有误：{problem}',
    'grid.inUse': '网格里还有{count}户，请先把它们划入别的网格',
  },
  holds: [
    { zh: '事件的报告人', basis: 'duty', purpose: '受理、回访、答复', keep: days(365 * 5) },
    { zh: '走访了解到的情况', basis: 'duty', purpose: '发现困难、转为事件', keep: days(365 * 3) },
    { zh: '党员联系户名单', basis: 'consent', purpose: '结对联系；公开时只显示户号', keep: days(365 * 3) },
  ],
})
