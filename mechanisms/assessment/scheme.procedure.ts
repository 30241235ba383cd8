/** 考核方案: drafted by an office, adopted by another person, public; one a year for a place, so that nobody is assessed twice for the same. */
import { days, defineProcedure } from '../../kernel/define.ts'
import { assessors, byAnother, schemeDays, shownItems } from './rules.ts'
import { Reason, SchemeBody, SchemeForm } from './schema.ts'

export const scheme = defineProcedure({
  name: 'assessment.scheme', zh: '考核方案', version: 1, law: ['JF24', 'KP'],
  body: SchemeBody, visible: 'public', title: (body) => `${body.title}（${body.year}年）`,
  opens: { zh: '起草考核方案', by: assessors, form: SchemeForm, changes: (body, s) => ({ holder: s.actor.org ?? undefined, body: { shownItems: shownItems(body.items) } }) },
  start: 'draft',
  states: {
    draft:   { zh: '起草中' },
    adopted: { zh: '施行中', disclose: { days: days(schemeDays), law: 'VC-35', show: ['title', 'year', 'basis', 'text', 'shownItems', 'excellentFrom', 'passedFrom'] } },
    ended:   { zh: '已停止', final: true },
    dropped: { zh: '已放弃', final: true },
  },
  steps: {
    revise: { zh: '修改草稿', from: 'draft', by: assessors, form: SchemeForm, changes: (_c, input) => ({ body: { ...input, shownItems: shownItems(input.items) } }) },
    // The rules are known before the work and do not change under it: an adopted scheme is ended, never edited.
    adopt: { zh: '施行', from: 'draft', to: 'adopted', by: assessors, if: byAnother('scheme.own'), law: 'JF24', changes: () => ({ awaiting: null }) },
    end: { zh: '停止施行', from: 'adopted', to: 'ended', by: assessors, form: Reason, changes: () => ({ awaiting: null }) },
    drop: { zh: '放弃', from: 'draft', to: 'dropped', by: assessors, changes: () => ({ awaiting: null }) },
  },
})
