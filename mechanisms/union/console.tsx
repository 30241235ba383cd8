/** Unions in the console: villages and their size, one calendar, unions with their villages' decisions, bills, conferences, mixed towns. */
import { ApartmentOutlined, CalendarOutlined, ShareAltOutlined, TeamOutlined } from '@ant-design/icons'
import type { CaseRow } from '../../web/console/api/contract.ts'
import { defineConsole } from '../../web/console/define.ts'
import { moneyText } from '../../web/ui/format.ts'
import { CalendarPage } from './parts/CalendarPage.tsx'
import { OpenAbovePage } from './parts/OpenAbovePage.tsx'
import { ConferencePanel, CostPanel, ProjectPanel, TownPanel, UnionPanel } from './parts/panels.tsx'
import { VillagesPage } from './parts/VillagesPage.tsx'

const amount = { key: 'amount', zh: '金额', width: 120, draw: ({ body }: CaseRow) => (typeof body.amount === 'number' ? moneyText(body.amount) : '') }

export default defineConsole({ name: 'union', zh: '一体治理' }, {
  icon: <ShareAltOutlined />,
  menu: [
    { path: 'villages', zh: '各村和联村', icon: <ApartmentOutlined />, page: VillagesPage },
    { path: 'calendar', zh: '共享预约', icon: <CalendarOutlined />, page: CalendarPage },
  ],
  cases: {
    union: { zh: '联村', columns: ['shownMembers', 'costKey'], panels: { '*': UnionPanel }, openPage: OpenAbovePage, icon: <TeamOutlined /> },
    resource: { zh: '共享资源', columns: ['kind'], filters: ['kind'] },
    booking: { zh: '预约记录', columns: ['day', 'startTime', 'use'], begunElsewhere: true },
    cost: { zh: '费用分摊', columns: [amount, 'costKey'], panels: { '*': CostPanel }, openPage: OpenAbovePage },
    conference: { zh: '联席会', columns: ['day', 'persons'], panels: { '*': ConferencePanel }, openPage: OpenAbovePage },
    project: { zh: '联建项目', panels: { '*': ProjectPanel }, openPage: OpenAbovePage },
    town: { zh: '混居集镇', panels: { '*': TownPanel } },
    address: { zh: '混居门牌', openPage: OpenAbovePage },
    dispute: { zh: '跨村纠纷', columns: ['kind', 'outcome'], filters: ['kind'], openPage: OpenAbovePage },
  },
  figures: ['union.villages-in-union', 'union.shared-bookings', 'union.conferences', 'union.small-villages'],
})
