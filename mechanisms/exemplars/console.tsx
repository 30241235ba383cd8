/** Exemplars in the console: selections with their panel, nominations and decisions, stories. */
import { FileTextOutlined, SolutionOutlined, TrophyOutlined } from '@ant-design/icons'
import { defineConsole } from '../../web/console/define.ts'
import { NominationSheet } from './parts/NominationSheet.tsx'
import { PanelSheet } from './parts/PanelSheet.tsx'

export default defineConsole({ name: 'exemplars', zh: '先进典型' }, {
  icon: <TrophyOutlined />,
  cases: {
    selection: { zh: '评选', columns: ['honour', 'of', 'places', 'until'], filters: ['honour', 'of'], panels: { '*': PanelSheet }, icon: <TrophyOutlined /> },
    nomination: { zh: '推荐和评定', columns: ['honour', 'shownName', 'arithmetic'], filters: ['honour', 'of'], panels: { '*': NominationSheet }, icon: <SolutionOutlined /> },
    story: { zh: '先进事迹', columns: ['honour', 'subjectName', 'told'], filters: ['honour'], icon: <FileTextOutlined /> },
  },
  figures: ['exemplars.selected', 'exemplars.nominated', 'exemplars.stories', 'exemplars.commended'],
})
