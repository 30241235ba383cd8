/** Rectification in the console: the year at a glance, the list of situations, episodes with measures and inspections. */
import { AuditOutlined, OrderedListOutlined, ProfileOutlined, SafetyCertificateOutlined } from '@ant-design/icons'
import type { CaseRow } from '../../web/console/api/contract.ts'
import { defineConsole } from '../../web/console/define.ts'
import { dayText } from '../../web/ui/format.ts'
import { EpisodePanel } from './parts/EpisodePanel.tsx'
import { ScreeningPanel } from './parts/ScreeningPanel.tsx'
import { YearPage } from './parts/YearPage.tsx'

const due = { key: 'due', zh: '期限', width: 130, draw: ({ body }: CaseRow) => (typeof body.due === 'string' ? dayText(body.due) : '') }

export default defineConsole({ name: 'rectification', zh: '软弱涣散整顿' }, {
  icon: <SafetyCertificateOutlined />,
  menu: [{ path: 'year', zh: '摸排和整顿', icon: <AuditOutlined />, page: YearPage }],
  cases: {
    catalogue: { zh: '情形清单', often: ['countyOrganizer'], icon: <OrderedListOutlined /> },
    screening: { zh: '年度摸排', often: ['townshipOfficer', 'townshipLeader'], panels: { '*': ScreeningPanel } },
    episode: { zh: '整顿台账', columns: [due], panels: { '*': EpisodePanel }, icon: <ProfileOutlined /> },
    measure: { zh: '整顿措施', columns: ['owner', due], begunElsewhere: true },
    announcement: { zh: '整顿公开' },
  },
  figures: ['rectification.listed', 'rectification.cleared', 'rectification.measures.done', 'rectification.overdue'],
})
