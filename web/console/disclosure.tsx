/** The console half of the kernel's 公开公示: the board, items of village affairs, objections. */
import { NotificationOutlined } from '@ant-design/icons'
import { defineConsole } from './define.ts'
import { BoardPage } from './pages/BoardPage.tsx'

export default defineConsole({ name: 'disclosure', zh: '公开公示' }, {
  notFor: ['operator', 'adviser', 'shopKeeper', 'partnerKeeper', 'volunteerLeader', 'volunteer'],
  menu: [{ path: 'board', zh: '公开栏', icon: <NotificationOutlined />, page: BoardPage, for: ['branchSecretary', 'committeeChair', 'committeeMember', 'villageClerk', 'supervisor', 'representative', 'townshipOfficer', 'auditor'] }],
  cases: {
    item: { often: ['villageClerk'], columns: ['affairs', 'category', 'from', 'until'], filters: ['affairs', 'category'] },
    objection: { columns: ['outcome'], filters: ['outcome'], begunElsewhere: true },
  },
  figures: ['disclosure.notices', 'disclosure.objections.open', 'disclosure.objections.answered-rate', 'disclosure.items'],
})
