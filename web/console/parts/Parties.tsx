/** Persons and organisations that stand in a relation to a case. */
import type { ReactNode } from 'react'
import type { CaseAnswer } from '../api/contract.ts'
import { useDefinitions } from '../api/queries.ts'
import { Nothing } from './Blank.tsx'

const known: Readonly<Record<string, string>> = {
  reporter: '报告人', requester: '要表的单位', handler: '经办人', applicant: '申请人', filer: '提交人', agent: '代办人', caller: '回访单位', lead: '主办', helper: '协办', attendee: '列席', subscriber: '关注人', assigner: '交办单位', receiver: '首接单位', author: '提出人', speaker: '发言人',
  reader: '送阅', writer: '写的人', interviewee: '受访人', proposer: '建议人', volunteer: '志愿者', organizer: '组织者', trainee: '参训的人', host: '主办的人', panellist: '评委', nominee: '被推荐的人', recipient: '受助人', asker: '求助人', guardian: '监护人', adviser: '法律顾问', overseer: '主管单位', coMediator: '共同调解员', mediator: '调解员', respondent: '对方当事人',
  village: '本村', township: '乡镇党委', county: '县委组织部', inspector: '验收单位', owner: '责任单位', member: '参加的村', superior: '上级', booker: '预约的村',
}

export function Parties({ answer: { case: c, names } }: { answer: CaseAnswer }): ReactNode {
  const relations = useDefinitions()?.relations ?? {}
  const shown = c.parties.filter(({ until }) => until === null)
  if (shown.length === 0) return <Nothing zh="没有其他相关人" />
  return (
    <ul className="parties">
      {shown.map((each) => {
        const who = each.person ?? each.org ?? ''
        return <li key={`${each.relation}:${who}`}><span className="quiet">{each.relationZh ?? relations[each.relation] ?? known[each.relation] ?? each.relation}</span><b>{names[who] ?? '—'}</b></li>
      })}
    </ul>
  )
}
