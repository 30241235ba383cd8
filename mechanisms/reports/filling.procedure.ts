/** What arrives at a village: the table already filled. The village confirms, or contests with a reason; nobody types over a counted figure. */
import { defineProcedure, no, workingDays, type Capacity, type CaseView, type Scene, type Verdict } from '../../kernel/define.ts'
import { replyDays, tableDays } from './tableRules.ts'
import { ConfirmForm, ContestForm, ExtendForm, FillingBody, FillingOpening, ReasonForm, ReplyForm } from './tableSchema.ts'

const local: readonly Capacity[] = ['villageClerk', 'branchSecretary', 'committeeChair', 'townshipOfficer', 'townshipLeader']
const above: readonly Capacity[] = ['townshipOfficer', 'townshipLeader', 'departmentOfficer', 'countyOfficer', 'countyOrganizer']
/** A place speaks for itself: a superior does not confirm in its stead. */
const own = (c: CaseView<FillingBody>, s: Scene): Verdict => s.actor.as === 'system' || s.actor.place === c.place || no('filling.notYours')

export const filling = defineProcedure({
  name: 'reports.filling', zh: '送来的表', version: 1, law: ['VC-43', 'JF24'],
  body: FillingBody, title: (body) => `${body.name}（${body.term.name}）`,
  opens: { zh: '送达', by: 'system', form: FillingOpening, changes: (body) => ({ join: body.requester === null || body.requester === undefined ? [] : [{ relation: 'requester', org: body.requester }] }) },
  start: 'arrived',
  states: {
    arrived: { zh: '待确认' }, contested: { zh: '有异议，待答复' }, confirmed: { zh: '已确认', final: true }, lapsed: { zh: '到结束也没有确认', final: true }, recalled: { zh: '不用填了', final: true },
  },
  steps: {
    confirm: { zh: '确认无误', from: 'arrived', to: 'confirmed', by: local, if: own, form: ConfirmForm, law: 'JF24' },
    contest: { zh: '提出异议', from: 'arrived', to: 'contested', by: local, if: own, form: ContestForm },
    answer: { zh: '答复异议', from: 'contested', to: 'arrived', by: above, being: ['awaited', 'requester'], notBy: ['contest'], form: ReplyForm },
    refresh: { zh: '重新取数', from: 'arrived', by: [...local, 'system'], if: own },
    extend: { zh: '放宽期限', from: ['arrived', 'contested'], by: 'system', form: ExtendForm, changes: (_c, input) => ({ body: { days: input.days } }) },
    recall: { zh: '不用填了', from: ['arrived', 'contested'], to: 'recalled', by: 'system', form: ReasonForm, changes: (_c, input) => ({ awaiting: null, body: { reason: input.reason } }) },
    lapse: { zh: '没有确认', from: ['arrived', 'contested'], to: 'lapsed', by: 'system', changes: () => ({ awaiting: null }) },
  },
  clocks: {
    due: { zh: '确认送来的表', in: ['arrived', 'contested'], since: ['open'], allow: workingDays(tableDays), unless: (c) => workingDays(c.body.days), then: 'remind', law: 'JF24' },
    reply: { zh: '答复表里的异议', in: 'contested', allow: workingDays(replyDays), then: 'remind', law: 'JF24' },
  },
})
