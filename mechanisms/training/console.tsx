/** Training in the console: the plan of the year, the roll of a class, hours of those whose training one organises, teachers. */
import { BookOutlined, FieldTimeOutlined, ReadOutlined, ScheduleOutlined, UserOutlined } from '@ant-design/icons'
import { defineConsole } from '../../web/console/define.ts'
import { ClassSheet } from './parts/ClassSheet.tsx'
import { HoursPage } from './parts/HoursPage.tsx'
import { PlanPage } from './parts/PlanPage.tsx'

export default defineConsole({ name: 'training', zh: '教育培训' }, {
  icon: <ReadOutlined />,
  menu: [
    { path: 'yearly', zh: '年度培训计划', icon: <ScheduleOutlined />, page: PlanPage },
    { path: 'people', zh: '应培训人员', icon: <FieldTimeOutlined />, page: HoursPage },
  ],
  cases: {
    class: { zh: '培训班次', often: ['townshipOfficer', 'countyOrganizer'], columns: ['kind', 'audience', 'day', 'days', 'attended'], filters: ['kind', 'audience'], panels: { '*': ClassSheet }, panelSteps: ['record'], icon: <BookOutlined /> },
    attendance: { zh: '参训和更正', columns: ['day', 'days', 'hours'], begunElsewhere: true },
    teacher: { zh: '师资库', columns: ['unit', 'subjects'], icon: <UserOutlined /> },
  },
  figures: ['training.classes', 'training.attendances', 'training.persons', 'training.coverage'],
})
