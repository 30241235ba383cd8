/** The grid in the console: map with drawing, party links, list of matters; lists and case pages come from the shell. */
import { ApartmentOutlined, EnvironmentOutlined, TeamOutlined, UnorderedListOutlined } from '@ant-design/icons'
import { defineConsole } from '../../web/console/define.ts'
import { LinkPanel } from './parts/LinkPanel.tsx'
import { LinksPage } from './parts/LinksPage.tsx'
import { MapPage } from './parts/MapPage.tsx'
import { MattersPage } from './parts/MattersPage.tsx'
import { EventNote, NearbyPanel } from './parts/NearbyPanel.tsx'
import { NewLinkPage } from './parts/NewLinkPage.tsx'

export default defineConsole({ name: 'grid', zh: '一网统管' }, {
  notFor: ['shopKeeper', 'partnerKeeper', 'volunteerLeader'],
  icon: <ApartmentOutlined />,
  menu: [
    { path: 'map', zh: '网格地图', icon: <EnvironmentOutlined />, page: MapPage, for: ['gridWorker', 'gridLeader', 'branchSecretary', 'committeeChair', 'villageClerk', 'townshipOfficer', 'townshipLeader', 'departmentOfficer', 'countyOfficer'] },
    { path: 'links', zh: '党员联系户', icon: <TeamOutlined />, page: LinksPage, for: ['branchSecretary', 'villageClerk', 'partyMember', 'gridLeader', 'gridWorker', 'townshipOfficer', 'townshipLeader', 'countyOrganizer'] },
    { path: 'matters', zh: '事项清单', icon: <UnorderedListOutlined />, page: MattersPage, for: ['gridWorker', 'gridLeader', 'branchSecretary', 'villageClerk', 'townshipOfficer', 'departmentOfficer', 'countyOfficer'] },
  ],
  cases: {
    event: { zh: '网格事件', often: ['gridWorker', 'gridLeader', 'villageClerk', 'branchSecretary', 'committeeMember', 'departmentOfficer'], columns: ['category', 'urgency'], filters: ['category', 'urgency', 'source'],
      panels: { reported: NearbyPanel, accepted: NearbyPanel, '*': EventNote } },
    link: { hidden: true, columns: ['memberName'], openPage: NewLinkPage, panels: { proposed: LinkPanel, '*': LinkPanel } },
    visit: { zh: '走访记录', often: ['gridWorker', 'gridLeader', 'partyMember', 'villageClerk', 'branchSecretary'], columns: ['day', 'met'] },
  },
  figures: ['grid.events.reported', 'grid.events.open', 'grid.events.on-time', 'grid.events.satisfied'],
  mapFigure: 'grid.events.reported',
  board: { grid: ['grid.events.reported', 'grid.events.open', 'grid.events.on-time', 'grid.events.satisfied'] },
})
