/** 培训师资: who is willing to teach, entered after being asked, taken off at one word. */
import { defineProcedure } from '../../kernel/define.ts'
import { planners } from './rules.ts'
import { Reason, TeacherBody, TeacherForm } from './schema.ts'

export const teacher = defineProcedure({
  name: 'training.teacher', zh: '培训师资', version: 1, law: ['XS', 'PIPL-13'],
  body: TeacherBody, title: (body) => `${body.name}（${body.unit}）`,
  opens: { zh: '登记老师', by: planners, form: TeacherForm, changes: (_b, s) => ({ holder: s.actor.org ?? s.actor.person, awaiting: null }) },
  start: 'listed',
  states: { listed: { zh: '在师资库' }, removed: { zh: '已移出', final: true } },
  steps: {
    update: { zh: '改登记', from: 'listed', by: planners, form: TeacherForm, changes: (_c, input) => ({ body: input }) },
    // Also at the teacher's own wish: what was told about them goes with it.
    remove: { zh: '移出师资库', from: 'listed', to: 'removed', by: planners, form: Reason, changes: (_c, input) => ({ body: { phone: undefined, subjects: '—', reason: input.reason }, awaiting: null }) },
  },
})
