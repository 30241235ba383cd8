/** The talks in the console: what is planned, the talk with fast entry of opinions, the register of issues, promises in public. */
import { CalendarOutlined, CommentOutlined, FieldTimeOutlined, ProfileOutlined } from '@ant-design/icons'
import type { CaseRow } from '../../web/console/api/contract.ts'
import { defineConsole } from '../../web/console/define.ts'
import { IssueNote } from './parts/IssueNote.tsx'
import { PlanPage } from './parts/PlanPage.tsx'
import { PromisesPage } from './parts/PromisesPage.tsx'
import { TalkSheet } from './parts/TalkSheet.tsx'
import { ratings } from './schema.ts'

/** Short enough for a column. */
const short: Readonly<Record<string, string>> = { onSpot: '当场解决', done: '已办好', agent: '已代办', explained: '已说明', referred: '提请议事' }
const zhOf = (list: Readonly<Record<string, string>>, key: unknown): string => (typeof key === 'string' ? list[key] ?? '' : '')
const resultOf = ({ body }: CaseRow): string => [zhOf(short, body.outcome), zhOf(ratings, body.rating)].filter((x) => x !== '').join('，')

export default defineConsole({ name: 'talks', zh: '居民恳谈会' }, {
  icon: <CommentOutlined />,
  menu: [
    { path: 'plan', zh: '恳谈安排', icon: <CalendarOutlined />, page: PlanPage, for: ['villageClerk', 'branchSecretary', 'committeeChair', 'committeeMember', 'gridWorker', 'gridLeader', 'townshipOfficer', 'townshipLeader'] },
    { path: 'promises', zh: '承诺公开', icon: <FieldTimeOutlined />, page: PromisesPage },
  ],
  cases: {
    talk: { zh: '恳谈会', often: ['villageClerk', 'branchSecretary', 'townshipOfficer'], columns: ['kind', 'day', 'raised'], filters: ['kind'], panels: { '*': TalkSheet }, icon: <CommentOutlined /> },
    issue: { zh: '诉求台账', often: ['gridWorker', 'gridLeader', 'villageClerk', 'committeeMember', 'committeeChair'], columns: ['due', { key: 'result', zh: '结果与评价', width: 130, draw: resultOf }], filters: ['overdue', 'outcome', 'rating'], panels: { '*': IssueNote }, icon: <ProfileOutlined /> },
    topic: { zh: '居民话题' },
    venue: { zh: '恳谈点', columns: ['weekday', 'hours', 'location'] },
  },
  figures: ['talks.issues.raised', 'talks.issues.resolved-rate', 'talks.issues.overdue', 'talks.satisfaction'],
})
