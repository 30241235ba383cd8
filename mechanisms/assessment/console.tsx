/** The assessment in the console: schemes, rounds with the live standing of every place, evidence, contests, results, and trying other weights. */
import { ExperimentOutlined, FileDoneOutlined, FileSearchOutlined, LineChartOutlined, SolutionOutlined, TrophyOutlined } from '@ant-design/icons'
import { defineConsole } from '../../web/console/define.ts'
import { EvidencePage } from './parts/EvidencePage.tsx'
import { ResultPanel } from './parts/ResultPanel.tsx'
import { RoundPanel } from './parts/RoundPanel.tsx'
import { RoundsPage } from './parts/RoundsPage.tsx'
import { NewSchemePage, SchemePanel } from './parts/SchemeEditor.tsx'
import { TryPage } from './parts/TryPage.tsx'

export default defineConsole({ name: 'assessment', zh: '考核评价' }, {
  icon: <FileDoneOutlined />,
  menu: [{ path: 'standing', zh: '考评情况', icon: <LineChartOutlined />, page: RoundsPage },
    { path: 'try', zh: '分值试算', icon: <ExperimentOutlined />, page: TryPage, for: ['townshipOfficer', 'townshipLeader', 'countyOrganizer', 'countyOfficer'] }],
  cases: {
    scheme: { zh: '考核方案', columns: ['year', 'level'], panels: { '*': SchemePanel }, panelSteps: ['revise'], openPage: NewSchemePage, icon: <SolutionOutlined /> },
    round: { zh: '考评', often: ['townshipOfficer', 'countyOrganizer', 'countyOfficer'], columns: ['kind', 'to'], filters: ['kind'], panels: { '*': RoundPanel }, icon: <LineChartOutlined /> },
    evidence: { zh: '佐证', often: ['villageClerk'], columns: ['itemName', 'day', 'share'], openPage: EvidencePage, icon: <FileSearchOutlined /> },
    contest: { zh: '申诉', columns: ['itemName', 'remedy'], begunElsewhere: true },
    result: { zh: '考核结果', columns: ['score', 'grade', 'before'], filters: ['grade'], panels: { '*': ResultPanel }, begunElsewhere: true, icon: <TrophyOutlined /> },
    use: { zh: '结果运用', columns: ['kind', 'persons'], filters: ['kind'] },
    survey: { zh: '群众测评', columns: ['day', 'sampled', 'asked', 'satisfied'] },
  },
  figures: ['assessment.villages-assessed', 'assessment.score', 'assessment.contests', 'assessment.survey.satisfaction'],
})
