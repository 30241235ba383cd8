/** 事迹: in words that whoever it is about has read and agreed to; other words ask again, and one word takes it down everywhere. */
import { days, defineProcedure, publish } from '../../kernel/define.ts'
import { storyPublished, storyWithdrawn } from './facts.ts'
import * as rule from './rules.ts'
import { Reason, StoryBody, StoryForm, Telling, Wish, Words, WordsAgreed } from './schema.ts'

const { hosts } = rule
/** What was written goes with the consent; that there was a story remains. */
const gone = { title: '（已撤下）', text: '应本人要求，这篇事迹已经撤下，内容已经清空。', photos: [], subjectName: undefined, agreedDigest: undefined, wish: undefined }
const down = (c: rule.Story) => (c.acts.some((a) => a.step === 'publish') ? [publish(storyWithdrawn, { case: c.id, place: c.place })] : [])

export const story = defineProcedure({
  name: 'exemplars.story', zh: '先进事迹', version: 1, law: ['BB', 'PIPL-14', 'PIPL-15', 'PIPL-25'],
  body: StoryBody, visible: 'parties', title: (body) => body.title,
  opens: { zh: '写一篇事迹', by: hosts, as: 'writer', form: StoryForm, changes: (_b, s) => ({ holder: s.actor.org ?? s.actor.person }) },
  start: 'drafted',
  states: {
    drafted:   { zh: '在写' },
    offered:   { zh: '等本人看全文' },
    agreed:    { zh: '本人同意公开' },
    published: { zh: '已公开', disclose: { days: days(rule.storyDays), law: 'PIPL-25', show: ['title', 'honour', 'subjectName', 'text'] } },
    withdrawn: { zh: '已撤下', final: true },
  },
  steps: {
    revise: { zh: '修改', from: ['drafted', 'offered', 'agreed'], to: 'drafted', by: hosts, being: ['writer', 'holder'], form: Words, changes: (_c, input) => ({ body: { ...input, agreedDigest: undefined } }) },
    offer: { zh: '送本人看', from: 'drafted', to: 'offered', by: hosts, being: ['writer', 'holder'] },
    agree: { zh: '同意照这样公开', from: 'offered', to: 'agreed', by: 'resident', being: 'nominee', form: WordsAgreed, law: 'PIPL-14', changes: (c, input) => ({ body: { agreedDigest: input.digest }, awaiting: c.holder }) },
    giveBack: { zh: '请改一改', from: ['offered', 'agreed'], to: 'drafted', by: 'resident', being: 'nominee', form: Wish, changes: (c, input) => ({ body: { wish: input.wish, agreedDigest: undefined }, awaiting: c.holder }) },
    publish: { zh: '公开', from: 'agreed', to: 'published', by: hosts, being: ['writer', 'holder'], law: 'PIPL-25', changes: () => ({ awaiting: null }),
      publishes: (c) => [publish(storyPublished, { case: c.id, place: c.place, title: c.body.title, text: c.body.text, person: c.body.of === 'person' ? rule.partyOf(c, 'nominee') : null })] },
    tell: { zh: '记一场宣讲', from: 'published', by: hosts, being: ['writer', 'holder'], form: Telling, changes: (c) => ({ body: { told: (c.body.told ?? 0) + 1 } }) },
    withdraw: { zh: '撤下', from: ['drafted', 'offered', 'agreed', 'published'], to: 'withdrawn', by: ['resident', 'system'], being: 'nominee', law: 'PIPL-15', changes: () => ({ body: gone, awaiting: null }), publishes: down },
    remove: { zh: '撤下（主办单位）', from: ['drafted', 'offered', 'agreed', 'published'], to: 'withdrawn', by: hosts, being: ['writer', 'holder'], form: Reason, changes: (_c, input) => ({ body: { ...gone, reason: input.reason }, awaiting: null }), publishes: down },
  },
})
