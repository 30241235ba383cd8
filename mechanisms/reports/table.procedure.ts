/** 一表通: a superior's table, registered once with its basis, its columns bound to figures and registers, and issued filled. */
import { defineProcedure, no, type Capacity, type CaseView, type Scene, type Verdict } from '../../kernel/define.ts'
import { mayAsk, mayIssue, tableDays } from './tableRules.ts'
import { BindForm, ExtendForm, MergeForm, ReasonForm, RowsForm, TableBody, TableForm } from './tableSchema.ts'

const officers: readonly Capacity[] = ['townshipOfficer', 'townshipLeader', 'departmentOfficer', 'countyOfficer', 'countyOrganizer']
const overseers: readonly Capacity[] = ['townshipLeader', 'countyOfficer']
/** Whoever asks for a table may end it; so may the head of the township and the county's centre, for the sake of the villages. */
const mayEnd = (c: CaseView<TableBody>, s: Scene): Verdict => s.actor.org === c.holder || overseers.includes(s.actor.as) || no('table.notOwner', { office: c.body.office })

export const table = defineProcedure({
  name: 'reports.table', zh: '上级要的表', version: 1, law: ['VC-43', 'JF24', 'PIPL-6', 'PIPL-13'],
  body: TableBody, title: (body) => body.name,
  opens: { zh: '登记一张表', by: officers, form: TableForm, if: (body, s) => mayAsk(body, s),
    changes: (_body, s) => ({ ...(s.actor.org === null ? {} : { holder: s.actor.org }), body: { minDays: s.get(tableDays) } }) },
  start: 'drafted',
  states: { drafted: { zh: '待对应各列' }, issued: { zh: '在用' }, closed: { zh: '已结束', final: true }, merged: { zh: '已并入另一张表', final: true }, withdrawn: { zh: '已撤销', final: true } },
  steps: {
    read: { zh: '重新认表头', from: 'drafted', by: officers, being: 'holder', form: RowsForm },
    bind: { zh: '对应各列', from: 'drafted', by: officers, being: 'holder', form: BindForm },
    issue: { zh: '发到村里', from: 'drafted', to: 'issued', by: officers, being: 'holder', if: (c, s) => mayIssue(c.body, s), law: 'VC-43', changes: () => ({ awaiting: null }) },
    extend: { zh: '放宽期限', from: 'issued', by: officers, being: 'holder', form: ExtendForm, law: 'JF24' },
    merge: { zh: '并入另一张表', from: ['drafted', 'issued'], to: 'merged', by: officers, if: mayEnd, form: MergeForm, law: 'JF24', changes: (_c, input) => ({ awaiting: null, body: { into: input.into, reason: input.reason } }) },
    withdraw: { zh: '撤销', from: ['drafted', 'issued'], to: 'withdrawn', by: officers, if: mayEnd, form: ReasonForm, law: 'JF24', changes: (_c, input) => ({ awaiting: null, body: { reason: input.reason } }) },
    close: { zh: '结束', from: 'issued', to: 'closed', by: officers, being: 'holder', changes: () => ({ awaiting: null }) },
  },
})
