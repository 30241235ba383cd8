/** Reports in the console: the report that fills itself. */
import { FileTextOutlined } from '@ant-design/icons'
import { defineConsole } from '../../web/console/define.ts'
import { NewReportPage } from './parts/NewReportPage.tsx'
import { ReportPanel } from './parts/ReportPanel.tsx'
import { WorkPage } from './parts/WorkPage.tsx'

export default defineConsole({ name: 'reports', zh: '报告' }, {
  icon: <FileTextOutlined />,
  menu: [{ path: 'work', zh: '填报告', page: WorkPage, hidden: true }],
  cases: {
    report: { zh: '填报告', columns: ['day', 'period', 'blanks', 'counted'], openPage: NewReportPage, panels: { '*': ReportPanel }, panelSteps: ['choose', 'setPeriod', 'refresh', 'fill', 'submit'],
      icon: <FileTextOutlined /> },
  },
  figures: ['reports.filled', 'reports.blanks'],
})
