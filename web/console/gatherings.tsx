/** The console half of the kernel's meetings: the list, one meeting, convening. Loaded when they are first shown. */
import { TeamOutlined } from '@ant-design/icons'
import { lazyRouteComponent } from '@tanstack/react-router'
import { defineConsole } from './define.ts'
import { convenePath, gatheringPath, gatheringsPath } from './paths.ts'

const GatheringsPage = lazyRouteComponent(() => import('./pages/GatheringsPage.tsx'), 'GatheringsPage')
const ConvenePage = lazyRouteComponent(() => import('./pages/ConvenePage.tsx'), 'ConvenePage')
const GatheringPage = lazyRouteComponent(() => import('./pages/GatheringPage.tsx'), 'GatheringPage')

export default defineConsole({ name: 'gatherings', zh: '会议' }, {
  menu: [{ path: gatheringsPath, zh: '会议', icon: <TeamOutlined />, page: GatheringsPage, for: ['branchSecretary', 'committeeChair', 'committeeMember', 'villageClerk', 'supervisor', 'representative', 'partyMember', 'townshipOfficer', 'townshipLeader', 'countyOrganizer', 'auditor'] }, { path: convenePath, zh: '召集会议', page: ConvenePage, hidden: true },
    { path: gatheringPath('$id'), zh: '一次会议', page: GatheringPage, hidden: true }],
})
