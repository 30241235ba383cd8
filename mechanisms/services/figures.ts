/** Figures of services: what is asked for, done and offered, counted from cases; a satisfaction always stands with how many gave theirs. */
import { cases, defineIndicator, register, type CaseView, type Count } from '../../kernel/define.ts'
import { application } from './application.procedure.ts'
import { callback } from './callback.procedure.ts'
import { item } from './item.procedure.ts'
import { point } from './point.procedure.ts'
import { rating } from './rating.procedure.ts'
import { inCalendarDays as inDays, isGood } from './rules.ts'
import { families, type ApplicationBody, type ItemBody, type pointKinds } from './schema.ts'
import { visit } from './visit.procedure.ts'
import { wish } from './wish.procedure.ts'

const [applications, items, visits, callbacks] = [cases(application), cases(item), cases(visit), cases(callback)]
const family = (c: CaseView<ApplicationBody>): string => c.body.family ?? 'public'
const offered = (n: Count<CaseView<ItemBody>>) => items.within(['offered'], n)
const kinds = (...of: readonly string[]) => register('organisations', { if: (row) => of.some((kind) => kind === row.kind) })
const points = (kind: keyof typeof pointKinds) => cases(point).within(['open'], { if: (c) => c.body.kind === kind, amount: (c) => c.body.pieces })

/** Matters on their way. */
const handled = [
  defineIndicator('services.applied', { zh: '申请办件', unit: '件', law: 'GB39554', by: families, means: '期间内群众申请的办件，网上、窗口和代办都算',
    also: ['办件量', '办件', '收件', '申请事项', '办理申请', '业务量', '政务服务办件', '接件', '受理服务事项', '累计办件', '申办', '政务服务申请'], counted: applications.entering('received', { by: family }) }),
  defineIndicator('services.accepted', { zh: '受理办件', unit: '件', law: 'AY', by: families, means: '期间内材料齐全、正式受理的办件',
    also: ['受理件', '受理业务', '受理申请', '受理政务服务', '受理各类事项'], counted: applications.entering('handling', { by: family }) }),
  defineIndicator('services.completed', { zh: '办结办件', unit: '件', law: 'GB39554', by: families, means: '期间内办结并出具结果的办件',
    also: ['办结件', '办理政务服务', '办理便民服务', '办理服务事项', '为群众办理事项', '办成事项', '办理民生事项', '办结业务', '办理各类事项', '服务事项办结', '为民办事', '办理业务', '窗口办理业务', '办理政务', '民生服务事项办成', '家门口办成事', '代办办结', '办理各类政务服务事项', '政务服务事项办理'], counted: applications.entering('completed', { by: family }) }),
  defineIndicator('services.completed-on-time', { zh: '按期办结办件', unit: '件', law: 'GB39554', means: '期间内办结的办件中，没有超过承诺时限的',
    also: ['承诺时限内办结', '按时办结办件', '限时办结', '提前办结'], counted: applications.entering('completed', { if: (c) => c.body.onTime === true }) }),
  defineIndicator('services.completed-rate', { zh: '服务办结率', unit: '%', means: '办结办件 ÷ 申请办件', also: ['办件办结率', '政务服务办结率', '服务事项办结率', '业务办结率'],
    ratio: { part: 'services.completed', whole: 'services.applied' } }),
  defineIndicator('services.on-time', { zh: '服务按期办结率', unit: '%', law: 'GB39554', means: '按期办结办件 ÷ 办结办件',
    also: ['承诺时限办结率', '办件按时办结率', '政务服务按时办结率', '办件及时率', '按期办结率'], ratio: { part: 'services.completed-on-time', whole: 'services.completed' } }),
  defineIndicator('services.online', { zh: '网上办件', unit: '件', means: '期间内在网上或手机上申请的办件',
    also: ['网上办理', '线上办理', '掌上办', '网办件', '不见面办理', '网上申请', '指尖办', '线上办件'], counted: applications.entering('received', { if: (c) => c.body.channel === 'online' }) }),
  defineIndicator('services.online-share', { zh: '网办率', unit: '%', means: '网上办件 ÷ 申请办件', also: ['网上办理率', '线上办理率', '网上办件率', '网办占比', '网上办件占比'],
    ratio: { part: 'services.online', whole: 'services.applied' } }),
  defineIndicator('services.agent', { zh: '代办件', unit: '件', law: 'AY', means: '期间内有授权记录、由代办员帮办代办的办件',
    also: ['帮办代办', '代办事项', '代办服务', '帮代办', '代办', '为群众代办', '帮办', '为民代办', '代办件数', '免费代办', '代办缴费', '代办认证', '代办社保医保', '帮群众代办'], counted: applications.entering('received', { if: (c) => c.body.agency === true }) }),
  defineIndicator('services.agent-share', { zh: '代办占比', unit: '%', means: '代办件 ÷ 申请办件',
    also: ['代办率', '帮代办比例'], ratio: { part: 'services.agent', whole: 'services.applied' } }),
  defineIndicator('services.doorstep', { zh: '上门服务', unit: '次', means: '期间内为行动不便的人上门办理的次数',
    also: ['上门办理', '上门代办', '送证上门', '上门认证', '入户办理', '上门服务群众', '上门办事', '上门服务行动不便群众', '为老弱病残上门办理'], counted: applications.entering('received', { if: (c) => c.body.channel === 'doorstep' }) }),
  defineIndicator('services.visitors', { zh: '窗口接待', unit: '人次', means: '期间内窗口和便民服务站接待的群众，按人次计',
    also: ['接待群众', '接待办事群众', '窗口接待群众', '服务群众', '接待来访', '服务企业群众'], counted: visits.entering('recorded', { amount: (c) => c.body.persons, undoneBy: ['void'] }) }),
  defineIndicator('services.inquiries', { zh: '办事咨询', unit: '次', means: '期间内群众对办事的咨询', also: ['咨询服务', '政策咨询', '解答咨询', '接受咨询', '咨询件'], counted: visits.entering('recorded', { if: (c) => c.body.kind === 'inquiry', amount: (c) => c.body.persons, undoneBy: ['void'] }) }),
  defineIndicator('services.open', { zh: '在办办件', unit: '件', means: '当日受理了还没有办结的办件', also: ['在办件', '办理中的件', '在办', '正在办理的办件', '在途件'], counted: applications.within(['handling', 'overdue']) }),
  defineIndicator('services.overdue', { zh: '超期办件', unit: '件', means: '当日过了承诺时限还没有办结的办件', also: ['超时办件', '逾期办件', '超期件'], counted: applications.within(['overdue']) }),
  defineIndicator('services.days.handled', { zh: '办理天数合计', unit: '天', means: '期间内办结的办件从受理到办结的天数之和，当天办结算一天', counted: applications.entering('completed', { amount: (c) => c.body.handledDays ?? 1 }) }),
  defineIndicator('services.handling-days', { zh: '平均办理时长', unit: '天', means: '办理天数合计 ÷ 办结办件', ratio: { part: 'services.days.handled', whole: 'services.completed' },
    also: ['平均用时', '平均办结时间', '平均办理时间', '平均办理天数', '办理时长', '平均办理时间缩短到', '办理时间压缩到', '办件平均用时'] }),
]

/** What can be done, and where. */
const offeredItems = [
  defineIndicator('services.items', { zh: '服务事项', unit: '项', law: 'GB39554', by: families, level: 'township', means: '当日服务目录里可以办的事项',
    also: ['政务服务事项', '便民服务事项', '进驻事项', '可办事项', '公共服务事项', '梳理事项', '纳入清单事项', '办理事项', '民生服务事项', '服务清单'], counted: offered({ by: (c) => c.body.family }) }),
  defineIndicator('services.items.village', { zh: '村级可办事项', unit: '项', level: 'township', means: '当日在村里就能申请办理的事项',
    also: ['下沉事项', '延伸到村', '村级办理事项', '家门口可办', '下放到村', '村（社区）可办', '就近办事项'], counted: offered({ if: (c) => c.body.atVillage === true || c.body.level === 'village' }) }),
  defineIndicator('services.items.delegated', { zh: '下放乡镇事项', unit: '项', level: 'township', means: '当日依法下放或委托乡镇办理的事项',
    also: ['赋权事项', '下放权限', '下放审批权', '镇街赋权', '下放事项', '委托事项'], counted: offered({ if: (c) => c.body.delegated === true }) }),
  defineIndicator('services.items.online', { zh: '网上可办事项', unit: '项', level: 'township', means: '当日可以在网上申请的事项',
    also: ['网上可办', '可网办事项', '掌上可办', '线上可办', '网上办理事项', '指尖可办'], counted: offered({ if: (c) => c.body.online !== 'none' }) }),
  defineIndicator('services.items.online-share', { zh: '网上可办率', unit: '%', means: '网上可办事项 ÷ 服务事项', also: ['事项网上可办率', '可网办率', '网上可办比例', '网上可办占比'],
    ratio: { part: 'services.items.online', whole: 'services.items' } }),
  defineIndicator('services.items.whole-online', { zh: '全程网办事项', unit: '项', level: 'township', means: '当日从申请到取结果都不用跑的事项',
    also: ['全程网办', '零跑腿事项', '不见面审批事项', '零跑动事项'], counted: offered({ if: (c) => c.body.online === 'whole' }) }),
  defineIndicator('services.items.whole-online-share', { zh: '全程网办率', unit: '%', means: '全程网办事项 ÷ 服务事项', also: ['全程网办比例', '零跑动率', '全程网办占比'],
    ratio: { part: 'services.items.whole-online', whole: 'services.items' } }),
  defineIndicator('services.items.once', { zh: '只跑一次事项', unit: '项', level: 'township', means: '当日最多跑一次就能办成的事项',
    also: ['最多跑一次', '一次办好', '一次办', '一件事一次办', '马上办', '即办事项', '一件事'], counted: offered({ if: (c) => c.body.visits <= 1 }) }),
  defineIndicator('services.items.once-share', { zh: '只跑一次比例', unit: '%', means: '只跑一次事项 ÷ 服务事项', also: ['最多跑一次率', '即办率', '即办件占比', '一次办结率'],
    ratio: { part: 'services.items.once', whole: 'services.items' } }),
  defineIndicator('services.proofs.cut', { zh: '取消的证明', unit: '项', law: 'ZM', level: 'township', means: '期间内取消、不再要求群众提供的证明',
    also: ['取消证明事项', '减证便民', '精简证明', '清理证明'], counted: items.doing('cut', { if: (_c, input) => input.kind === 'proof' }) }),
  defineIndicator('services.materials.cut', { zh: '减少的材料', unit: '份', level: 'township', means: '期间内不再要求提交或可以共用的申请材料',
    also: ['精简材料', '压减材料', '免提交材料', '减材料', '压减申报材料'], counted: items.doing('cut', { if: (_c, input) => input.kind === 'material' }) }),
  defineIndicator('services.days.statutory', { zh: '法定时限合计', unit: '天', law: 'GB39554', level: 'township', means: '当日全部事项法定办结时限之和，五个工作日折七天',
    also: ['法定办理时限', '法定时限'], counted: offered({ amount: (c) => inDays(c.body.statutoryDays, c.body.statutoryKind) }) }),
  defineIndicator('services.days.saved', { zh: '压缩的时限', unit: '天', law: 'GB39554', level: 'township', means: '当日全部事项法定时限减承诺时限之和，五个工作日折七天',
    also: ['压缩时限', '压减时限', '缩短时限', '压缩办理时限', '时限压缩天数'], counted: offered({ amount: (c) => inDays(c.body.statutoryDays, c.body.statutoryKind) - inDays(c.body.promisedDays, c.body.promisedKind) }) }),
  defineIndicator('services.days.saved-share', { zh: '时限压缩率', unit: '%', law: 'GB39554', means: '压缩的时限 ÷ 法定时限合计', also: ['承诺时限压缩比', '时限压减率', '办理时限压缩', '比法定时限压缩'],
    ratio: { part: 'services.days.saved', whole: 'services.days.statutory' } }),
  defineIndicator('services.centres', { zh: '便民服务中心', unit: '个', level: 'township', means: '当日运行的县乡便民（政务）服务中心',
    also: ['政务服务中心', '镇街便民服务中心', '党群服务中心', '乡镇便民服务中心', '便民服务大厅', '为民服务中心'], counted: kinds('serviceCentre', 'countyServiceCentre') }),
  defineIndicator('services.stations', { zh: '便民服务站', unit: '个', means: '当日运行的村（社区）便民服务站、代办点',
    also: ['村级便民服务站', '代办点', '便民服务点', '党群服务站', '村级服务站', '一站式服务站', '代办服务点', '村（社区）便民服务站', '服务站点', '便民驿站'], counted: kinds('serviceStation') }),
  defineIndicator('services.windows', { zh: '服务窗口', unit: '个', level: 'township', means: '当日开放的办事窗口',
    also: ['办事窗口', '综合窗口', '综合受理窗口', '代办窗口', '无差别窗口', '窗口'], counted: points('window') }),
  defineIndicator('services.terminals', { zh: '自助终端', unit: '台', means: '当日可用的自助服务终端', also: ['自助服务终端', '自助机', '政务自助机', '一体机', '自助办理终端', '自助服务机'], counted: points('terminal') }),
  defineIndicator('services.agents', { zh: '代办员', unit: '名', means: '当日在任的帮办代办员', also: ['帮办代办员', '代办员队伍', '帮代办员', '村级代办员', '帮办员'], counted: register('appointments', { if: (row) => row.post === 'serviceAgent' }) }),
  defineIndicator('services.care.centres', { zh: '养老助餐场所', unit: '处', means: '当日运行的日间照料中心、幸福院、助餐点',
    also: ['日间照料中心', '幸福院', '农村幸福院', '助餐点', '长者食堂', '养老服务站', '老年食堂', '互助养老点', '孝善食堂', '养老驿站', '幸福食堂'], counted: points('care') }),
  defineIndicator('services.care.served', { zh: '养老助餐服务', unit: '人次', means: '期间内日间照料、助餐服务的老年人，按人次计',
    also: ['服务老年人', '助餐服务', '服务老人', '为老服务', '照料老人', '就餐老人'], counted: cases(point).doing('serve', { amount: (_c, input) => input.persons }) }),
  defineIndicator('services.searches.unmet', { zh: '没有找到的需求', unit: '次', means: '期间内查找了、目录里没有的需求', also: ['未满足需求', '需求缺口'], counted: cases(wish).entering('noted', { amount: (c) => c.body.times }) }),
]

/** 好差评. */
const ratings = [
  defineIndicator('services.rated', { zh: '收到的服务评价', unit: '件', law: 'HC', means: '期间内自愿作出的评价，一次办件一次评价',
    also: ['好差评', '评价数', '服务评价', '政务服务评价', '收到评价', '评价件', '群众评价'], counted: cases(rating).entering('rated', { undoneBy: ['dismiss'] }) }),
  defineIndicator('services.satisfied', { zh: '服务好评', unit: '件', law: 'HC', means: '评价为非常满意、满意或基本满意的', also: ['好评', '满意件', '好评件', '好评数'], counted: cases(rating).entering('rated', { if: (c) => isGood(c.body), undoneBy: ['dismiss'] }) }),
  defineIndicator('services.satisfaction', { zh: '服务满意率', unit: '%', law: 'HC', means: '服务好评 ÷ 收到的服务评价',
    also: ['办事满意率', '好评率', '群众办事满意度', '政务服务满意度', '政务服务好评率', '办件满意度', '服务满意度', '满意率', '群众满意度', '办事群众满意率'],
    ratio: { part: 'services.satisfied', whole: 'services.rated', response: 'services.rated-share' } }),
  defineIndicator('services.rated-share', { zh: '服务评价率', unit: '%', law: 'HC', means: '收到的服务评价 ÷ 办结办件；看满意率时一并看',
    also: ['参评率', '办件评价率', '主动评价率', '好差评参评率', '主动评价占比', '评价率'],
    ratio: { part: 'services.rated', whole: 'services.completed' } }),
  defineIndicator('services.bad-ratings', { zh: '差评', unit: '件', law: 'HC', means: '期间内评价为不满意或非常不满意的',
    also: ['差评件', '不满意件', '不满意评价', '差评数', '不满意', '差评工单'], counted: cases(rating).entering('rated', { if: (c) => !isGood(c.body), undoneBy: ['dismiss'] }) }),
  defineIndicator('services.bad-ratings.repaired', { zh: '差评整改', unit: '件', law: 'HC', means: '期间内在期限内整改并回访的差评', also: ['差评整改件', '差评办结', '整改差评'], counted: callbacks.entering('repaired', { if: (c) => c.body.onTime === true }) }),
  defineIndicator('services.bad-ratings.repaired-rate', { zh: '差评整改率', unit: '%', law: 'HC', means: '差评整改 ÷ 差评', also: ['差评处理率', '差评整改完成率', '差评按期整改率'],
    ratio: { part: 'services.bad-ratings.repaired', whole: 'services.bad-ratings' } }),
  defineIndicator('services.callbacks', { zh: '差评回访', unit: '件', law: 'AY', means: '期间内对差评的回访', also: ['回访差评', '电话回访', '回访件', '服务回访'], counted: callbacks.doing('callBack') }),
  defineIndicator('services.callbacks.made-on-time', { zh: '按期差评回访', unit: '件', law: 'AY', means: '期间内在一个工作日里回访的差评', also: ['及时回访'], counted: callbacks.doing('callBack', { if: (c) => c.body.onTime === true }) }),
  defineIndicator('services.callbacks.on-time', { zh: '差评按期回访率', unit: '%', law: 'AY', means: '按期差评回访 ÷ 差评回访', also: ['回访及时率', '差评回访率', '差评及时回访率'],
    ratio: { part: 'services.callbacks.made-on-time', whole: 'services.callbacks' } }),
]
export const servicesFigures = [...handled, ...offeredItems, ...ratings]
