/** 线下: lectures with the heads counted, what was handed out and hung, media, teams, boards. Written down by whoever did it, void within a time. */
import { days, defineProcedure } from '../../kernel/define.ts'
import * as rule from './rules.ts'
import { FacilityBody, FacilityChange, Held, LectureBody, LectureForm, PlacementBody, PlacementForm, Reason, RecordBody, RecordForm, TeamBody, TeamChange } from './schema.ts'

const { authors, tellers } = rule
const receiver = ['villageCommittee', 'townshipDesk', 'countyCentre']

export const lecture = defineProcedure({
  name: 'publicity.lecture', zh: '宣讲', version: 1, law: ['APP26'],
  body: LectureBody, title: (body) => `${body.title}（${body.day} ${body.location}）`, visible: 'public',
  opens: { zh: '安排一场宣讲', by: tellers, form: LectureForm, receiver, if: rule.mayPlanLecture },
  start: 'planned',
  states: { planned: { zh: '已安排' }, held: { zh: '讲过了' }, filed: { zh: '已存档', final: true }, voided: { zh: '记录已作废', final: true }, cancelled: { zh: '已取消', final: true } },
  steps: {
    hold: { zh: '讲完了，记人数', from: 'planned', to: 'held', by: tellers, form: Held, if: rule.mayHold, changes: (_c, input) => ({ body: input, awaiting: null }) },
    cancel: { zh: '取消', from: 'planned', to: 'cancelled', by: tellers, form: Reason, changes: (_c, input) => ({ body: { reason: input.reason }, awaiting: null }) },
    void: { zh: '记错了，作废', from: 'held', to: 'voided', by: authors, form: Reason, changes: (_c, input) => ({ body: { reason: input.reason } }) },
    file: { zh: '存档', from: 'held', to: 'filed', by: 'system' },
  },
  clocks: { filing: { zh: '存档', in: 'held', allow: days(rule.voidDays), then: 'file' } },
})
export const record = defineProcedure({
  name: 'publicity.record', zh: '线下宣传', version: 1, law: ['APP26'],
  body: RecordBody, title: rule.titleOfRecord,
  opens: { zh: '记一次线下宣传', by: [...tellers, 'system'], form: RecordForm, receiver, if: (body, s) => rule.mayRecord(body.day, s), changes: () => ({ awaiting: null }) },
  start: 'recorded',
  states: { recorded: { zh: '已记下' }, filed: { zh: '已存档', final: true }, voided: { zh: '已作废', final: true } },
  steps: {
    void: { zh: '记错了，作废', from: 'recorded', to: 'voided', by: authors, form: Reason, changes: (_c, input) => ({ body: { reason: input.reason } }) },
    file: { zh: '存档', from: 'recorded', to: 'filed', by: 'system' },
  },
  clocks: { filing: { zh: '存档', in: 'recorded', allow: days(rule.voidDays), then: 'file' } },
})
export const placement = defineProcedure({
  name: 'publicity.placement', zh: '媒体刊播', version: 1, law: ['APP26'],
  body: PlacementBody, title: (body) => `${body.outlet}：${body.title}`,
  opens: { zh: '记一次媒体刊播', by: authors, form: PlacementForm, receiver, if: (body, s) => rule.mayRecord(body.day, s), changes: () => ({ awaiting: null }) },
  start: 'recorded',
  states: { recorded: { zh: '已记下' }, filed: { zh: '已存档', final: true }, voided: { zh: '已作废', final: true } },
  steps: {
    void: { zh: '记错了，作废', from: 'recorded', to: 'voided', by: authors, form: Reason, changes: (_c, input) => ({ body: { reason: input.reason } }) },
    file: { zh: '存档', from: 'recorded', to: 'filed', by: 'system' },
  },
  clocks: { filing: { zh: '存档', in: 'recorded', allow: days(rule.voidDays), then: 'file' } },
})
export const team = defineProcedure({
  name: 'publicity.team', zh: '宣讲队伍', version: 1, law: ['PIPL-6'],
  body: TeamBody, title: (body) => body.name,
  opens: { zh: '登记一支宣讲队伍', by: authors, receiver, if: (body) => rule.lecturersOf(body).length > 0 || { refuse: 'team.empty' }, changes: () => ({ awaiting: null }) },
  start: 'standing',
  states: { standing: { zh: '在册' }, ended: { zh: '已解散', final: true } },
  steps: {
    change: { zh: '换人', from: 'standing', to: 'standing', by: authors, form: TeamChange, changes: (_c, input) => ({ body: input }) },
    end: { zh: '解散', from: 'standing', to: 'ended', by: authors, form: Reason },
  },
})
export const facility = defineProcedure({
  name: 'publicity.facility', zh: '宣传阵地', version: 1, law: ['JF24'],
  body: FacilityBody, title: rule.titleOfFacility,
  opens: { zh: '登记宣传栏、喇叭', by: authors, receiver, changes: () => ({ awaiting: null }) },
  start: 'standing',
  states: { standing: { zh: '在用' }, ended: { zh: '已拆除或停用', final: true } },
  steps: {
    change: { zh: '数量或位置变了', from: 'standing', to: 'standing', by: authors, form: FacilityChange, changes: (_c, input) => ({ body: input }) },
    end: { zh: '拆除或停用', from: 'standing', to: 'ended', by: authors, form: Reason },
  },
})
