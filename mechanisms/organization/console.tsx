/** 一核多元 in the console: the chart as of any day with its appointments; registers and case pages come from the shell. */
import { ApartmentOutlined, ClusterOutlined } from '@ant-design/icons'
import { defineConsole } from '../../web/console/define.ts'
import type { CaseRow } from '../../web/console/api/contract.ts'
import { dayText, moneyText } from '../../web/ui/format.ts'
import { ChartPage } from './parts/ChartPage.tsx'
import { OversightPanel, RemedyPanel, ReportPanel, ReviewPanel, SignaturePanel } from './parts/panels.tsx'

const textOf = (row: CaseRow, key: string): string => { const value = row.body[key]; return typeof value === 'string' ? value : '' }
const due = { key: 'due', zh: '整改期限', width: 130, draw: (row: CaseRow) => (textOf(row, 'due') === '' ? '—' : dayText(textOf(row, 'due'))) }
const amount = { key: 'amount', zh: '金额', width: 120, draw: (row: CaseRow) => (typeof row.body.amount === 'number' ? moneyText(row.body.amount) : '') }

export default defineConsole({ name: 'organization', zh: '一核多元' }, {
  notFor: ['shopKeeper', 'partnerKeeper', 'volunteer', 'serviceAgent', 'lawGuide'],
  icon: <ClusterOutlined />,
  menu: [{ path: 'chart', zh: '组织架构图', icon: <ApartmentOutlined />, page: ChartPage, for: ['branchSecretary', 'committeeChair', 'villageClerk', 'supervisor', 'townshipOfficer', 'townshipLeader', 'countyOrganizer', 'countyOfficer', 'auditor', 'operator'] }],
  cases: {
    report: { zh: '定期报告', columns: ['topic'], panels: { '*': ReportPanel } },
    review: { zh: '年度述职', columns: ['year'], panels: { '*': ReviewPanel } },
    remedy: { zh: '整改台账', often: ['supervisor', 'auditor'], columns: ['source', due], filters: ['source'], panels: { '*': RemedyPanel } },
    oversight: { zh: '一肩挑监督', panels: { '*': OversightPanel } },
    countersign: { zh: '财务联签', often: ['villageClerk'], columns: ['expense', amount], filters: ['expense'], panels: { '*': SignaturePanel } },
  },
  figures: ['org.one-shoulder', 'org.posts.concurrent', 'org.reports.filed-rate', 'org.reviews.good-rate'],
})
