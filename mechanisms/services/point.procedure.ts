/** 服务设施: windows, terminals, places where the old are cared for and fed; what a care place served is counted by the day. */
import { defineProcedure, no } from '../../kernel/define.ts'
import { handlers } from './rules.ts'
import { PointForm, Reason, Serving } from './schema.ts'

export const point = defineProcedure({
  name: 'services.point', zh: '服务设施', version: 1, law: ['GB39554'],
  body: PointForm, visible: 'public', title: (body) => body.name,
  opens: { zh: '登记服务设施', by: handlers, form: PointForm, changes: () => ({ awaiting: null }) },
  start: 'open',
  states: { open: { zh: '开放' }, closed: { zh: '停用', final: true } },
  steps: {
    revise: { zh: '修改', from: 'open', by: handlers, form: PointForm, changes: (_c, input) => ({ body: input, awaiting: null }) },
    serve: { zh: '登记服务人次', from: 'open', by: handlers, form: Serving, if: (c) => c.body.kind === 'care' || no('point.notCare'), changes: () => ({ awaiting: null }) },
    close: { zh: '停用', from: 'open', to: 'closed', by: handlers, form: Reason, changes: () => ({ awaiting: null }) },
  },
})
