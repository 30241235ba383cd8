/** Volunteering in the console: the team's plan with needs to be answered, hours to confirm, corrections, certificates. */
import { CheckSquareOutlined, FileProtectOutlined, HeartOutlined, ScheduleOutlined, SolutionOutlined, StarOutlined } from '@ant-design/icons'
import { defineConsole } from '../../web/console/define.ts'
import { ActivitiesPage } from './parts/ActivitiesPage.tsx'
import { CertificatesPage } from './parts/CertificatesPage.tsx'
import { RollSheet } from './parts/RollSheet.tsx'

export default defineConsole({ name: 'volunteering', zh: '志愿服务' }, {
  notFor: ['shopKeeper', 'partnerKeeper'],
  icon: <HeartOutlined />,
  menu: [
    { path: 'plan', zh: '活动和点单', icon: <ScheduleOutlined />, page: ActivitiesPage },
    { path: 'check', zh: '查验证明', icon: <FileProtectOutlined />, page: CertificatesPage },
  ],
  cases: {
    activity: { zh: '志愿服务活动', often: ['volunteerLeader', 'villageClerk'], columns: ['kind', 'day', 'startTime', 'helpers'], filters: ['kind'], panels: { '*': RollSheet }, icon: <CheckSquareOutlined /> },
    need: { zh: '求助点单', columns: ['kind', 'day', 'helpers'], filters: ['kind'], icon: <SolutionOutlined /> },
    shift: { zh: '班次和更正', columns: ['day', 'minutes'], begunElsewhere: true },
    certificate: { zh: '服务证明', columns: ['number', 'minutes'] },
    star: { zh: '星级申请', columns: ['level', 'shownHours'], filters: ['level'], begunElsewhere: true, icon: <StarOutlined /> },
    volunteer: { hidden: true, begunElsewhere: true },
  },
  figures: ['volunteering.volunteers', 'volunteering.activities', 'volunteering.hours', 'volunteering.beneficiaries'],
})
