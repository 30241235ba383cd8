/** 整顿公开: nothing of an episode is public but the words the county chooses, while the county wants it. */
import { days, defineProcedure } from '../../kernel/define.ts'
import { shownDays } from './rules.ts'
import { AnnouncementForm, Reason } from './schema.ts'

export const announcement = defineProcedure({
  name: 'rectification.announcement', zh: '整顿情况公开', version: 1, law: ['RS'],
  body: AnnouncementForm, visible: 'public', title: (b) => b.title,
  opens: { zh: '公开整顿情况', by: 'countyOrganizer', receiver: ['countyOrganization'] },
  start: 'announced',
  states: { announced: { zh: '公开中', disclose: { days: days(shownDays), law: 'RS', show: ['title', 'text'] } }, ended: { zh: '公开期满', final: true }, withdrawn: { zh: '已撤下', final: true } },
  steps: {
    withdraw: { zh: '撤下', from: 'announced', to: 'withdrawn', by: 'countyOrganizer', form: Reason, changes: () => ({ awaiting: null }) },
    end: { zh: '公开期满', from: 'announced', to: 'ended', by: 'system', changes: () => ({ awaiting: null }) },
  },
  clocks: { shown: { zh: '公开期', in: 'announced', allow: days(shownDays), then: 'end' } },
})
