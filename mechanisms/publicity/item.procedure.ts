/** 宣传内容: written once, read by a second person, out to its channels; a correction stops what went out before. */
import { days, defineProcedure, publish, type Publication } from '../../kernel/define.ts'
import { itemPublished } from './facts.ts'
import * as rule from './rules.ts'
import { Correction, Delivery, ItemBody, ItemForm, Reason, Review, StoryInput } from './schema.ts'

const { authors, reviewers } = rule
const out = (c: rule.Item): Publication[] => [publish(itemPublished, { case: c.id, place: c.place, edition: c.body.edition ?? 1, story: c.body.story ?? null })]
/** A story whose consent was withdrawn leaves nothing behind. */
const erased = { title: '已撤下的内容', summary: '这条内容已撤下', text: '这条内容已按本人意愿撤下', script: undefined, smsText: undefined, issuer: '—' }

export const item = defineProcedure({
  name: 'publicity.item', zh: '宣传内容', version: 1, law: ['PIPL-13', 'PIPL-25', 'ZS-64', 'APP26'],
  body: ItemBody,
  title: (body) => body.title,
  opens: { zh: '写一条宣传内容', by: [...authors, 'system'], as: 'writer', form: StoryInput, receiver: ['villageCommittee', 'townshipDesk', 'countyCentre'], if: (body, s) => (s.actor.as === 'system' ? true : rule.mayWrite(body, s)) },
  start: 'draft',
  states: {
    draft:      { zh: '正在写' },
    submitted:  { zh: '待另一人审核' },
    published:  { zh: '已发布' },
    correcting: { zh: '更正待审核，原来的已停用' },
    ended:      { zh: '已到期', final: true },
    withdrawn:  { zh: '已撤下', final: true },
    dropped:    { zh: '不发布了', final: true },
  },
  steps: {
    revise: { zh: '修改', from: 'draft', by: authors, form: ItemForm, changes: (_c, input) => ({ body: input }) },
    submit: { zh: '送审', from: 'draft', to: 'submitted', by: [...authors, 'system'], if: (c, s) => (s.actor.as === 'system' ? true : rule.mayWrite(c.body, s, c.place)) },
    giveBack: { zh: '退回修改', from: 'submitted', to: 'draft', by: reviewers, form: Reason },
    publish: { zh: '审核通过，发布', from: 'submitted', to: 'published', by: reviewers, notBy: ['submit', 'revise'], form: Review, if: rule.isNotAuthor,
      changes: () => ({ body: { edition: 1 }, awaiting: null }), publishes: out },
    correct: { zh: '更正', from: 'published', to: 'correcting', by: authors, form: Correction,
      changes: (_c, input) => ({ body: input }) },
    republish: { zh: '更正审核通过', from: 'correcting', to: 'published', by: reviewers, notBy: ['correct'], form: Review,
      changes: (c) => ({ body: { edition: (c.body.edition ?? 1) + 1, undelivered: false }, awaiting: null }), publishes: out },
    withdraw: { zh: '撤下', from: ['published', 'correcting'], to: 'withdrawn', by: reviewers, form: Reason, changes: (_c, input) => ({ body: { reason: input.reason }, awaiting: null }) },
    takeDown: { zh: '事迹同意撤回，撤下', from: ['draft', 'submitted', 'published', 'correcting'], to: 'withdrawn', by: 'system', law: 'PIPL-15',
      changes: () => ({ body: { ...erased, reason: '本人撤回了同意' }, awaiting: null }) },
    drop: { zh: '不发布了', from: ['draft', 'submitted'], to: 'dropped', by: authors, form: Reason, changes: () => ({ awaiting: null }) },
    end: { zh: '到期', from: 'published', to: 'ended', by: 'system', changes: () => ({ awaiting: null }) },
    deliver: { zh: '渠道已送达', from: ['published', 'correcting'], by: 'system', form: Delivery },
    miss: { zh: '渠道没有送达', from: ['published', 'correcting'], by: 'system', form: Delivery, changes: (c) => ({ body: { undelivered: true }, awaiting: c.holder }) },
    resend: { zh: '没送到的再发', from: 'published', by: authors, if: (c) => c.body.undelivered === true || { refuse: 'item.allSent' }, changes: () => ({ body: { undelivered: false }, awaiting: null }) },
  },
  clocks: {
    review: { zh: '审核', in: ['submitted', 'correcting'], allow: days(rule.reviewDays), then: 'remind' },
    run: { zh: '展示到期', in: 'published', since: ['publish', 'republish'], allow: days(rule.shownDays), unless: rule.shownFor, then: 'end' },
  },
})
