/** Reports in the console: the report that fills itself. */
import { FileTextOutlined } from '@ant-design/icons'
import { defineConsole } from '../../web/console/define.ts'

export default defineConsole({ name: 'reports', zh: '报告' }, {
  icon: <FileTextOutlined />,
  cases: {
    report: { zh: '填报告', columns: ['day', 'period', 'counted'], icon: <FileTextOutlined /> },
  },
  figures: ['reports.filled', 'reports.blanks'],
})
