/** Gatherings as the kernel declares them: same shape as a mechanism, mounted by app/. */
import { defineDocument, defineMechanism } from '../define.ts'
import { bodies, gatheringSettings } from './bodies.ts'
import { gatheringAnnounced, gatheringClosed } from './facts.ts'
import { gatheringRoutes } from './schema.ts'

export const noticePaper = defineDocument({ name: 'gatherings.notice', zh: '会议通知', of: null, template: 'notice.docx', retain: 'permanent' })
export const signingPaper = defineDocument({ name: 'gatherings.signing', zh: '到会签名册', of: null, template: 'signing.docx', retain: 'permanent' })
export const ballotPaper = defineDocument({ name: 'gatherings.ballot', zh: '表决票', of: null, template: 'ballot.docx', retain: 'permanent' })
export const minutesPaper = defineDocument({ name: 'gatherings.minutes', zh: '会议记录', of: null, template: 'minutes.docx', retain: 'permanent' })

export const gatheringsModule = defineMechanism({
  name: 'gatherings', zh: '会议', law: ['VC-25', 'VC-26', 'VC-29', 'VC-30', 'VC-32', 'CE-27', 'CE-28', 'SY'],
  gatherings: bodies, routes: gatheringRoutes, settings: gatheringSettings, publishes: [gatheringAnnounced, gatheringClosed],
  documents: [noticePaper, signingPaper, ballotPaper, minutesPaper],
  refusals: {
    'gathering.unknown': '没有找到这次会议，或不在您的职权范围内',
    'gathering.kindUnknown': '没有这种会议，请重新选择',
    'gathering.notYours': '{kind}由{by}主持和记录，您现在的身份不能办这一步',
    'gathering.notConvenedBy': '{kind}由{by}召集，您现在的身份不能召集',
    'gathering.notReadable': '您没有查看会议名册和记录的权限',
    'gathering.notNow': '这次会议{state}，不能办这一步',
    'gathering.past': '开会时间已经过去，请选以后的时间',
    'gathering.rollEmpty': '名册里没有{kind}的应到人员，请先登记人员、职务或成员再召集',
    'gathering.tooFewMembers': '{kind}的成员应不少于 {fewest} 名，现登记 {n} 名，不能召集（{law}）',
    'gathering.caseUnknown': '议题所附的事项没有找到，或不在本地，请重新选择',
    'gathering.caseTwice': '同一件事只能列为一个议题',
    'gathering.tooEarly': '会议定在{startsAt}，开会前两小时起才能登记到会',
    'gathering.dayPassed': '会议定在 {day}，这一天已经过去，请先改期',
    'gathering.hasVoted': '已经有人表决，会议不能取消；请写好会议记录后结束',
    'gathering.noQuorum': '到会人数不足，不能表决：{arithmetic}',
    'gathering.rollFixed': '这种会议的应到人员由名册决定，不能另加',
    'gathering.uncounted': '第 {n} 项议题发出 {issued} 张选票，还没有录入计票结果',
    'gathering.minutesMissing': '请先写会议记录，并填写主持人和记录人',
    'notice.tooShort': '通知时间不够：{kind}须提前 {days} 天通知，通知当天不算；{startsOn}的会最迟应在{by}通知，今天通知最早{earliest}开会',
    'notice.reasonNeeded': '通知时间不够：{kind}须提前 {days} 天通知，{startsOn}的会最迟应在{by}通知，今天通知最早{earliest}开会；情况特殊确需提前的，请写明理由',
    'line.unknown': '名册里没有这一行，或这个人已不在应到之列',
    'line.hasVoted': '{name}已经表决，不能再改为未到会',
    'line.votesWouldExceed': '第 {n} 项已有 {votes} 票，到会人数不能少于票数',
    'line.notOfHousehold': '到会的人须是这一户的成年人',
    'door.wrongCode': '到会码不对，或已经换了，请看会场的到会码再填',
    'door.notDue': '现在没有要您参加的会议',
    'door.tooManyTries': '填错的次数太多，请 10 分钟后再试，或请工作人员登记到会',
    'proxy.notAllowed': '{kind}不能委托他人参加',
    'proxy.self': '不能委托自己',
    'proxy.otherHousehold': '只能委托同一户的成员（农村集体经济组织法第27条），这两个人不在同一户',
    'proxy.alreadyPresent': '委托人本人已经到会，不用委托',
    'proxy.absent': '受委托的人还没有登记到会，请先为他本人登记到会',
    'ballot.notPresent': '没有登记到会的人不能表决，请先登记到会',
    'ballot.notYourLine': '只能为自己，或为书面委托您的人表决',
    'ballot.twice': '{names}对这项议题已经表决过，不能再投',
    'ballot.nobody': '到会的人对这项议题都已表决，没有可发的选票',
    'matter.unknown': '没有这项议题',
    'count.nothingIssued': '这项议题还没有发出选票',
    'count.nobodyLeft': '到会的人对这项议题都已用别的方式表决',
    'count.moreThanIssued': '各项合计 {sum} 票，多于发出的 {most} 张，请重新清点',
    'count.moreThanPresent': '各项合计 {sum} 人，多于到会且没有用别的方式表决的 {most} 人，请重新清点',
    'teller.same': '监票人不能是录入计票结果的人，也不能是记录人',
    'teller.unknown': '没有找到监票人，请从到会人员或本地人员中选择',
  },
  holds: [
    { key: 'gatherings.lines', zh: '会议应到、到会、委托和是否已表决（不含怎样表决）', basis: 'duty', purpose: '村民自治会议的合法性', keep: 'permanent', law: 'VC-26' },
  ],
})
