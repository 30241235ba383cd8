/** 村务公开事项 (disclosure.item, VC-35): prepared by the village, checked by the supervision committee, on the board for its days. */
import { days, defineProcedure, setting, type Verdict } from '../define.ts'
import { affairsOf, CheckForm, CorrectForm, GiveBackForm, Item, ItemForm, periodIsWhole, ReviseForm, rowsOf } from './schema.ts'
import { answerDays } from './procedure.ts'

export const itemDays = setting('disclosure.itemDays', { zh: '三务公开天数', default: 15, min: 15, law: 'VC-35' })
export const itemPrepareDays = setting('disclosure.itemPrepareDays', { zh: '三务公开事项准备天数', default: 15, min: 1, max: 31 })
/** Local (山东): villagers object within the period, answers within the days of `disclosure.answerDays`. */
export const itemEveryQuarter = setting('disclosure.itemEveryQuarter', { zh: '每季度自动列出三务公开任务', default: true, law: 'VC-35' })

const preparing = ['villageClerk', 'committeeChair', 'committeeMember', 'branchSecretary'] as const
const posting = ['committeeChair', 'branchSecretary'] as const
const rows = (typed: string | undefined) => { const r = rowsOf(typed); return typeof r === 'string' ? [] : r }
const whole = (b: Parameters<typeof periodIsWhole>[0]): Verdict => periodIsWhole(b) || { refuse: 'item.period' }

export const item = defineProcedure({
  name: 'disclosure.item', zh: '三务公开', version: 1, law: ['VC-35', 'VC-37', 'VC-39'],
  body: Item, visible: 'area', title: (body) => body.title,
  opens: {
    zh: '准备公开事项', by: [...preparing, 'system'], form: ItemForm, receiver: ['villageCommittee', 'villageParty'], if: (body) => whole(body),
    changes: (body) => ({ body: { affairs: affairsOf(body.category), rows: rows(body.lines) } }),
  },
  start: 'draft',
  states: {
    draft:     { zh: '准备中' },
    submitted: { zh: '村务监督委员会审查中' },
    checked:   { zh: '已审查，待公开' },
    posted:    { zh: '公开中', disclose: { days: days(itemDays), law: 'VC-35', show: ['affairs', 'category', 'from', 'until', 'text', 'rows', 'photos', 'correction'], objection: days(answerDays) } },
    closed:    { zh: '已归档', final: true },
    dropped:   { zh: '不再公开', final: true },
  },
  steps: {
    revise: { zh: '填写、修改', from: 'draft', by: preparing, form: ReviseForm,
      changes: (_c, i) => ({ body: { title: i.title, from: i.from, until: i.until, text: i.text, lines: i.lines, rows: rows(i.lines) } }) },
    submit: { zh: '送村监委审查', from: 'draft', to: 'submitted', by: preparing, law: 'VC-37',
      if: (c) => { const w = whole(c.body); return w !== true ? w : (c.body.text ?? '') !== '' || c.body.rows.length > 0 || { refuse: 'item.empty' } } },
    check: { zh: '审查通过', from: 'submitted', to: 'checked', by: 'supervisor', notBy: ['submit', 'revise'], form: CheckForm, law: 'VC-37' },
    giveBack: { zh: '退回修改', from: 'submitted', to: 'draft', by: 'supervisor', form: GiveBackForm, law: 'VC-37' },
    post: { zh: '公开', from: 'checked', to: 'posted', by: posting, law: 'VC-35' },
    correct: { zh: '更正公开内容', from: 'posted', by: posting, form: CorrectForm, law: 'VC-35',
      changes: (_c, i) => ({ body: { text: i.text, lines: i.lines, rows: rows(i.lines), correction: i.correction } }) },
    close: { zh: '公开期满归档', from: 'posted', to: 'closed', by: [...preparing, 'system'], law: 'VC-39', changes: () => ({ awaiting: null }) },
    drop: { zh: '不再公开', from: ['draft', 'submitted', 'checked'], to: 'dropped', by: posting, form: GiveBackForm, changes: () => ({ awaiting: null }) },
  },
  clocks: {
    prepare: { zh: '三务公开准备期限', in: ['draft', 'submitted', 'checked'], since: ['open'], then: 'remind', allow: days(itemPrepareDays), law: 'VC-35' },
    end: { zh: '公开期满', in: 'posted', since: ['post', 'correct'], then: 'close', allow: days(itemDays), law: 'VC-35' },
  },
})
