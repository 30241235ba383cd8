/** Words of the kernel that people read (both sides): capacities, and the reason of every refusal that the kernel gives. */
import type { Capacity } from '../define.ts'
import { dayOf } from './calendar.ts'

export const capacityZh: Record<Capacity, string> = {
  resident: '居民', household: '户代表', partyMember: '党员', branchSecretary: '村党组织书记', committeeChair: '村委会主任',
  committeeMember: '两委委员', supervisor: '村务监督委员会成员', representative: '村民代表', gridLeader: '网格长', gridWorker: '网格员',
  volunteer: '志愿者', mediator: '调解员', adviser: '法律顾问', villageClerk: '村文书', townshipOfficer: '乡镇经办人', townshipLeader: '乡镇负责人',
  departmentOfficer: '部门经办人', countyOrganizer: '县委组织部', countyOfficer: '县级治理中心', auditor: '审计', operator: '运维', system: '系统' }

/** code → sentence; {name} is filled from the refusal's detail. */
export const kernelRefusals: Record<string, string> = {
  'session.over': '登录已失效，请重新登录。填写的内容还在，登录后可以继续。',
  'hat.notYours': '您当前选择的身份已不在任或不属于您，请重新选择身份。',
  'hat.notAllowed': '以“{as}”的身份不能办这件事，需要:{by}。',
  'input.invalid': '填写的内容有需要改正的地方。',
  'input.notJson': '提交的内容读不懂，请刷新页面后再试。',
  'command.idReused': '这次提交的编号已被另一件事用过，请刷新页面后再提交。',
  'command.twoSubjects': '一次提交只能办一件事。',
  'procedure.unknown': '没有这种事项。',
  'route.unknown': '没有这个地址。',
  'case.unknown': '没有找到这件事，可能编号有误。',
  'case.busy': '同一时间办理的人太多，请稍候再试。内容没有丢失。',
  'case.changed': '这件事刚刚已由{as}办理到下一步，现在是“{state}”，请先看最新情况。',
  'case.notReadable': '您没有查看这件事的权限。',
  'origin.unknown': '没有找到转来的那件事，或者它不归您办；请从那件事的页面上点进来。',
  'place.missing': '请选择地点所在的村。',
  'feed.unknown': '没有这个日历：它可能已经停止订阅，或者您的任期已满。请登录后重新订阅。',
  'feed.enough': '最多订阅10个日历。请先停止不用的。',
  'calendar.span': '一次最多看{days}天，请缩短时间。',
  'place.unknown': '没有这个地方，请重新选择。',
  'place.outside': '这件事不在您任职的范围内，请由当地或上级办理。',
  'step.unknown': '没有这个办理步骤。',
  'step.notNow': '现在是“{state}”，不能“{step}”。',
  'step.notYours': '这一步由{by}办理，您现在的身份是{as}。',
  'step.notStanding': '这一步由正在负责或被请求办理的一方来做。',
  'step.fourEyes': '您已办过这件事的前一步，这一步须由另一个人来办（换身份也不行）。',
  'disclosure.running': '公开期未满，须到{until}之后。',
  'disclosure.takenDown': '公示内容已撤下，更正或重新公示后，公示期从头起算。',
  'objection.open': '还有 {open} 条异议没有答复，答复后才能进入下一步。',
  'gathering.missing': '须先召开{kind}并表决；这一稿之前的会议不算数。',
  'gathering.notValid': '{kind}到会人数不足，表决无效：{arithmetic}。',
  'gathering.notCarried': '{kind}没有通过：{arithmetic}。',
  'ledger.unknown': '没有“{ledger}”这本账。',
  'ledger.moveUnknown': '这本账没有“{move}”这种过账。',
  'account.unknown': '这本账没有“{account}”这种账户。',
  'account.ownerUnknown': '第{line}笔：没有找到账户的户主、人或地方，请重新选择。',
  'account.otherCounty': '第{line}笔：账户在另一个县，不能直接过账。',
  'account.notYours': '这个账户不是您的，您也不是当地负责查看的人。',
  'balance.low': '余额不足：第{line}笔需要{need}，可用{balance}。什么也没有记。',
  'transfer.amount': '第{line}笔：数额应是大于零的整数。',
  'transfer.key': '第{line}笔：编号应有1至{most}个字。',
  'transfer.note': '第{line}笔：说明最多{most}个字。',
  'transfer.sameAccount': '第{line}笔：转出和转入是同一个账户。',
  'transfer.keyReused': '第{line}笔：编号“{key}”已用在另一笔上，请换一个编号。什么也没有记。',
  'transfer.unknown': '第{line}笔：没有找到所指的转账。',
  'transfer.notPending': '第{line}笔：所指的转账不是待定的；已生效的要改，请冲正。',
  'transfer.settled': '第{line}笔：这笔待定的转账已有结果，不能再改。',
  'transfer.notEffective': '第{line}笔：还没有生效，不用冲正，作废即可。',
  'transfer.isCounter': '第{line}笔：所指的本身就是冲正，不能再冲正；请另记一笔。',
  'transfer.countered': '第{line}笔：原来{amount}，还能冲正{left}，不能更多。',
  'transfer.reasonMissing': '第{line}笔：请写明冲正的原因。',
  'statement.tooLong': '这段时间超过{most}笔，请缩短起止日期再查。',
  'statement.backwards': '开始日期晚于结束日期，请改正。',
  'setting.outside': '“{zh}”不能设为{value}：{bounds}。',
  'setting.said': '{day}起的值已经定过，不能改写；请另选一个生效日期。',
  'setting.unknown': '没有这项设置。',
  'figure.unknown': '没有这个指标“{key}”。请到口径字典里查找，或核对编码。',
  'snapshot.unknown': '没有这个固定下来的数，或它不在您的范围内。请核对编号。',
  'rate.tooMany': '操作太快了，请稍等一会儿再试。',
  'body.tooLarge': '提交的内容太大了。',
  'server.fault': '系统出了问题，已记下。请稍后再试，填写的内容没有丢失；如仍不行，请把编号告诉管理员。',
  'csrf.missing': '请求不是从本系统页面发出的。',
}

const isCapacity = (x: string): x is Capacity => Object.hasOwn(capacityZh, x)
const moment = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/
function shown(x: unknown): string {
  if (Array.isArray(x)) return x.map(shown).join('、')
  if (x instanceof Date) return dayOf(x)
  if (x === undefined || x === null) return '不限'
  const text = String(x)
  return isCapacity(text) ? capacityZh[text] : moment.test(text) ? dayOf(new Date(text)) : text
}
/** The sentence for a refusal. A code without a text is shown as it is: the generic test of definitions forbids that. */
export const explain = (refusals: Readonly<Record<string, string>>, code: string, detail: Readonly<Record<string, unknown>> = {}): string =>
  (refusals[code] ?? kernelRefusals[code] ?? code).replace(/\{(\w+)\}/g, (_, name: string) => shown(detail[name]))
