/** 恳谈点: a fixed place and hours, announced once; talking there needs no further notice, a substitute session does. */
import { days, defineProcedure } from '../../kernel/define.ts'
import { hosts, venueShownDays } from './rules.ts'
import { Reason, VenueBody, VenueChange } from './schema.ts'

export const venue = defineProcedure({
  name: 'talks.venue', zh: '恳谈点', version: 1, law: ['VC-33', 'HZ'],
  body: VenueBody, visible: 'public',
  title: (body) => body.name,
  opens: { zh: '公布一个恳谈点', by: hosts, receiver: ['villageCommittee', 'townshipDesk'] },
  start: 'announced',
  states: {
    announced: { zh: '已公布', disclose: { days: days(venueShownDays), law: 'HZ', show: ['name', 'location', 'weekday', 'hours', 'remark'] } },
    ended:     { zh: '已停用', final: true },
  },
  steps: {
    change: { zh: '调整时间地点', from: 'announced', to: 'announced', by: hosts, form: VenueChange, law: 'HZ',
      changes: (_c, input) => ({ body: { location: input.location, weekday: input.weekday, hours: input.hours } }) },
    end: { zh: '停用', from: 'announced', to: 'ended', by: hosts, form: Reason },
  },
})
