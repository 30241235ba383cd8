/** Reports in the console: the report that fills itself. */
import { FileDoneOutlined, FileTextOutlined, TableOutlined } from '@ant-design/icons'
import { defineConsole } from '../../web/console/define.ts'
import { NewReportPage } from './parts/NewReportPage.tsx'
import { ReportPanel } from './parts/ReportPanel.tsx'
import { TableFilling } from './parts/TableFilling.tsx'
import { TableNewPage } from './parts/TableNewPage.tsx'
import { TablePanel } from './parts/TablePanel.tsx'
import { TablesPage } from './parts/TablesPage.tsx'
import { WorkPage } from './parts/WorkPage.tsx'

export default defineConsole({ name: 'reports', zh: '报告' }, {
  icon: <FileTextOutlined />,
  menu: [{ path: 'work', zh: '填报告', page: WorkPage, hidden: true }, { path: 'tables', zh: '报表和重复', icon: <TableOutlined />, page: TablesPage, for: ['villageClerk', 'townshipOfficer', 'townshipLeader', 'departmentOfficer', 'countyOfficer', 'countyOrganizer', 'auditor'] }],
  cases: {
    report: { zh: '填报告', often: ['townshipOfficer', 'townshipLeader', 'countyOfficer', 'countyOrganizer', 'cityOfficer'], columns: ['day', 'period', 'blanks', 'counted'], openPage: NewReportPage, panels: { '*': ReportPanel }, panelSteps: ['choose', 'setPeriod', 'refresh', 'fill', 'submit'],
      icon: <FileTextOutlined /> },
    table: { zh: '上级要的表', often: ['departmentOfficer', 'countyOfficer'], columns: ['number', 'frequency', 'days'], panels: { '*': TablePanel }, openPage: TableNewPage, panelSteps: ['bind'], icon: <TableOutlined /> },
    filling: { zh: '送来的表', panels: { '*': TableFilling }, panelSteps: ['confirm', 'contest', 'refresh'], icon: <FileDoneOutlined /> },
    delivery: { hidden: true, begunElsewhere: true },
  },
  figures: ['reports.filled', 'reports.blanks'],
})
