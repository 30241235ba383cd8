/** Services in the console: the catalogue and its editor, the window, applications, call-backs, ratings as published, needs. */
import { AppstoreOutlined, AuditOutlined, BarChartOutlined, BookOutlined, LikeOutlined, PhoneOutlined, QuestionCircleOutlined, ShopOutlined, TeamOutlined } from '@ant-design/icons'
import { defineConsole } from '../../web/console/define.ts'
import { AnalysisPage } from './parts/AnalysisPage.tsx'
import { ApplicationSheet } from './parts/ApplicationSheet.tsx'
import { CallbackSheet } from './parts/CallbackSheet.tsx'
import { CataloguePage } from './parts/CataloguePage.tsx'
import { ItemPanel, NewItemPage } from './parts/ItemEditor.tsx'
import { RatingsPage } from './parts/RatingsPage.tsx'
import { WindowPage } from './parts/WindowPage.tsx'

export default defineConsole({ name: 'services', zh: '一网通办' }, {
  notFor: ['shopKeeper', 'partnerKeeper', 'volunteerLeader', 'volunteer', 'lawGuide'],
  icon: <AppstoreOutlined />,
  menu: [
    { path: 'catalogue', zh: '服务目录', icon: <BookOutlined />, page: CataloguePage },
    { path: 'ratings', zh: '好差评', icon: <LikeOutlined />, page: RatingsPage, for: ['branchSecretary', 'committeeChair', 'villageClerk', 'supervisor', 'townshipOfficer', 'townshipLeader', 'departmentOfficer', 'countyOfficer', 'countyOrganizer', 'auditor'] },
    { path: 'analysis', zh: '需求分析', icon: <BarChartOutlined />, page: AnalysisPage, for: ['villageClerk', 'branchSecretary', 'townshipOfficer', 'townshipLeader', 'departmentOfficer', 'countyOfficer'] },
  ],
  cases: {
    application: { zh: '办件', often: ['villageClerk', 'gridWorker', 'serviceAgent', 'serviceOfficer'], columns: ['channel', 'unitName', 'onTime'], filters: ['channel', 'family'], panels: { '*': ApplicationSheet }, openPage: WindowPage, panelSteps: ['inform', 'supplement', 'deliver'], icon: <AuditOutlined /> },
    item: { hidden: true, often: ['departmentOfficer', 'countyOfficer'], columns: ['family', 'level', 'promisedDays'], panels: { '*': ItemPanel }, openPage: NewItemPage, panelSteps: ['revise'], icon: <BookOutlined /> },
    callback: { zh: '差评回访整改', columns: ['level', 'onTime'], filters: ['level'], panels: { '*': CallbackSheet }, begunElsewhere: true, icon: <PhoneOutlined /> },
    wish: { zh: '没有找到的需求', columns: ['day', 'times'], begunElsewhere: true, icon: <QuestionCircleOutlined /> },
    visit: { zh: '窗口接待', often: ['serviceAgent', 'serviceOfficer'], columns: ['kind', 'day', 'persons'], filters: ['kind'], icon: <TeamOutlined /> },
    point: { zh: '服务设施', columns: ['kind', 'pieces', 'location'], filters: ['kind'], icon: <ShopOutlined /> },
    rating: { hidden: true, begunElsewhere: true },
  },
  figures: ['services.completed', 'services.on-time', 'services.satisfaction', 'services.overdue'],
})
