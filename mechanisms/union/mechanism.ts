/** 一体治理: the table of contents. A union is an overlay: villages keep their legal person, books and quorum, and leave when they decide to. */
import { z } from 'zod'
import { days, defineMechanism, route } from '../../kernel/define.ts'
import { resolved } from '../deliberation/facts.ts'
import { closed } from '../mediation/facts.ts'
import { address } from './address.procedure.ts'
import { booking } from './booking.procedure.ts'
import { conference } from './conference.procedure.ts'
import { cost } from './cost.procedure.ts'
import { dispute } from './dispute.procedure.ts'
import { dissolved, formed } from './facts.ts'
import { unionFigures } from './figures.ts'
import { project } from './project.procedure.ts'
import { resource } from './resource.procedure.ts'
import { proposers, superiors, unionSettings, villageStaff } from './rules.ts'
import { AddressRows, atPlace, Booked, BookingForm, SharedCalendar, SpanInput, SumInput, Sums, UnionList, VillageList } from './schema.ts'
import { town } from './town.procedure.ts'
import { union as unionProcedure } from './union.procedure.ts'

/** Villages with their registered residents, which are small, and in which union: for those above. */
export const listVillages = route('GET /union/villages', { zh: '各村人口和联村情况', by: superiors, input: atPlace, output: VillageList })
export const listUnionsRoute = route('GET /union/unions', { zh: '联村一览', by: proposers, input: z.object({}), output: UnionList })
/** What is shared and who has it when, for members and those above. */
export const showCalendar = route('GET /union/calendar', { zh: '共享预约日历', by: proposers, input: SpanInput, output: SharedCalendar })
export const bookShared = route('POST /union/book', { zh: '预约共享资源', by: villageStaff, input: BookingForm, output: Booked })
/** Figures of a union: the sum of its members. */
export const sumFigures = route('GET /union/figures', { zh: '联村指标（各村相加）', by: proposers, input: SumInput, output: Sums })
export const findAddresses = route('GET /union/addresses', { zh: '查混居门牌属于哪些村', by: proposers, input: z.object({ town: z.uuid('请选择一个集镇'), q: z.string().max(60).default('') }), output: AddressRows })

export const union = defineMechanism({
  name: 'union', zh: '一体治理', law: ['VC-3', 'VC-6', 'VC-13', 'LC'],
  procedures: [unionProcedure, resource, booking, cost, project, conference, town, address, dispute],
  indicators: unionFigures, settings: unionSettings, routes: [listVillages, listUnionsRoute, showCalendar, bookShared, sumFigures, findAddresses],
  publishes: [formed, dissolved], listensTo: [resolved, closed],
  refusals: {
    'village.unknown': '请选本县的村民委员会',
    'village.twice': '同一个村选了两次',
    'village.notConcerned': '这件事和您的村没有关系；请由其中一个村，或者管这几个村的乡镇、县里来办',
    'village.taken': '{village}已经在另一个联村里；要换，先按本村的程序退出那一个',
    'village.outside': '选的村不在其中，请核对',
    'union.place': '联村要登记在这几个村共同的上级：请把“所在地方”改成{place}',
    'union.lead': '牵头村要是参加的村之一',
    'union.leadStays': '牵头村不能不参加；不联了请“不再提议”',
    'union.unknown': '没有找到这个联村',
    'union.elsewhere': '地方不对：请把“所在地方”改成联村（集镇）登记的地方',
    'union.notFormed': '“{name}”还没有成立或者已经解散',
    'union.notMember': '只有参加联村的村才能办',
    'union.tooFew': '现在只剩{count}个村，联村至少要两个村',
    'union.undecided': '还有{count}个村没有登记本村的决议；每个村都要按自己的程序决定，谁也不能代替',
    'union.stands': '还有{count}个村在联村里，不能由别人解散；村退出要凭本村的决议，剩下不足两个村时自动解散',
    'decision.unheard': '没有找到这件决议：要先在本村“四议两公开”里通过并公开',
    'decision.otherVillage': '这件决议不是本村的',
    'decision.before': '这件决议（{day}）在提议（{since}）以前，不能用；请按现在的提议重新议',
    'decision.cited': '这件决议已经用在别的事上了',
    'decision.silent': '决议内容里没有写“{name}”，不能作为依据；决议要写明是哪一件',
    'decision.already': '本村已经登记过决议',
    'share.line': '“{line}”看不懂：请一行一村，写成“石桥村 3”，村名要和参加的村一致',
    'share.missing': '每个村要写一行、只写一行，请补上：{villages}',
    'share.zero': '份数都是零，分不了；请先核对份数或登记册',
    'resource.unasked': '人员和顾问要先问过本人；请选怎样问的，不愿意的不要登记',
    'resource.elsewhere': '资源是哪个村的，就由哪个村登记、在那里预约',
    'resource.unknown': '没有找到这项共享资源',
    'resource.notOffered': '“{name}”现在不能预约',
    'booking.taken': '时间撞了：{name}已由{village}预约（{starts}—{ends}），请换个时间',
    'booking.backwards': '结束（{ends}）要晚于开始（{starts}）',
    'booking.past': '这个时间已经过去',
    'booking.tooLong': '一次最长预约{hours}小时',
    'booking.tooFar': '最多提前{days}天预约',
    'booking.begun': '已经开始用了，不能取消',
    'calendar.tooLong': '一次最多看31天',
    'cost.unpaid': '还没有付：{villages}',
    'cost.paid': '已经有村付了款，不能撤回；分错的，另开一笔更正',
    'cost.already': '本村已经登记过付款，或者不用分担',
    'conference.ahead': '还没到开会的日子（{day}）',
    'proposal.unknown': '联席会只提了{count}条建议，请填序号',
    'town.unknown': '没有找到这个集镇，或者已经撤销',
    'town.place': '集镇登记在乡镇，请把“所在地方”改成乡镇',
    'town.branch': '请选本乡镇登记的集镇联合党总支；没有的，先在组织架构里登记',
    'address.twice': '“{address}”已经登记过，请在那一条里更新',
    'dispute.lead': '牵头单位只能有一个，要是其中一个村的，或者是所在乡镇的',
    'dispute.cited': '这件调解案件已经登记在另一件跨村纠纷上',
  },
  holds: [{ zh: '共享人员、顾问的名称', basis: 'consent', purpose: '各村预约时联系', keep: days(365) }],
})
