/** Points in the console: rules, members, claims to look at, the shop with its counter, the budget. */
import { AccountBookOutlined, AuditOutlined, BarcodeOutlined, GiftOutlined, HeartOutlined, ShopOutlined, TeamOutlined } from '@ant-design/icons'
import { defineConsole } from '../../web/console/define.ts'
import { BalancePanel, StockPanel } from './parts/AccountPanels.tsx'
import { BudgetPage } from './parts/BudgetPage.tsx'
import { SheetPage } from './parts/SheetPage.tsx'
import { ClaimPanel } from './parts/ClaimPanel.tsx'
import { CounterPage } from './parts/CounterPage.tsx'
import { MembersPage } from './parts/MembersPage.tsx'
import { ReviewPage } from './parts/ReviewPage.tsx'
import { NewRulePage, RulePanel } from './parts/RuleEditor.tsx'
import { ShelfPage } from './parts/ShelfPage.tsx'

export default defineConsole({ name: 'points', zh: '积分制' }, {
  icon: <HeartOutlined />,
  menu: [
    { path: 'review', zh: '审核', icon: <AuditOutlined />, page: ReviewPage, for: ['villageClerk', 'committeeChair', 'committeeMember', 'branchSecretary', 'supervisor', 'representative'] },
    { path: 'members', zh: '参加的户', icon: <TeamOutlined />, page: MembersPage, for: ['villageClerk', 'committeeChair', 'branchSecretary', 'gridWorker', 'gridLeader'] },
    { path: 'counter', zh: '兑换柜台', icon: <BarcodeOutlined />, page: CounterPage, for: ['villageClerk', 'shopKeeper', 'partnerKeeper'] },
    { path: 'shop', zh: '积分超市', icon: <ShopOutlined />, page: ShelfPage, for: ['villageClerk', 'committeeChair', 'shopKeeper', 'partnerKeeper'] },
    { path: 'budget', zh: '兑换预算', icon: <AccountBookOutlined />, page: BudgetPage, for: ['villageClerk', 'committeeChair', 'branchSecretary', 'supervisor', 'townshipOfficer', 'townshipLeader', 'countyOfficer', 'auditor'] },
  ],
  cases: {
    rule: { zh: '积分规则', columns: ['fromDay', 'number'], panels: { '*': RulePanel }, openPage: NewRulePage },
    claim: { zh: '积分申报', often: ['gridWorker', 'volunteerLeader'], columns: ['deedDay', 'points'], panels: { '*': ClaimPanel }, openPage: SheetPage },
    goods: { hidden: true, columns: ['kind', 'shop', 'points'], panels: { '*': StockPanel }, icon: <GiftOutlined /> },
    exchange: { hidden: true, columns: ['householdNumber', 'points'] },
    membership: { hidden: true, columns: ['householdNumber'], panels: { '*': BalancePanel } },
  },
  figures: ['points.members', 'points.earned', 'points.spent', 'points.outstanding'],
})
