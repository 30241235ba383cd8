/** Mediation in the console: the window and its rolls, disputes with who is willing and who mediates, advisers' service by village. */
import { BankOutlined, CustomerServiceOutlined, SafetyOutlined } from '@ant-design/icons'
import { defineConsole } from '../../web/console/define.ts'
import { AdviserPage } from './parts/AdviserPage.tsx'
import { AgreementPanel } from './parts/AgreementPanel.tsx'
import { DisputePanel } from './parts/DisputePanel.tsx'
import { WindowPage } from './parts/WindowPage.tsx'

export default defineConsole({ name: 'mediation', zh: '矛盾化解' }, {
  icon: <SafetyOutlined />,
  menu: [
    { path: 'window', zh: '调解窗口', icon: <CustomerServiceOutlined />, page: WindowPage },
    { path: 'advisers', zh: '一村一法律顾问', icon: <BankOutlined />, page: AdviserPage, for: ['adviser', 'villageClerk', 'committeeChair', 'townshipOfficer', 'townshipLeader', 'countyOfficer'] },
  ],
  cases: {
    dispute: { zh: '矛盾纠纷', often: ['mediator', 'adviser'], panels: { '*': DisputePanel } }, agreement: { zh: '调解协议', panels: { '*': AgreementPanel }, begunElsewhere: true },
    finding: { zh: '排查苗头', columns: ['kind', 'location'], filters: ['kind'] }, screening: { zh: '矛盾排查', columns: ['day', 'scope'] }, petition: { zh: '信访事项' },
    adviser: { zh: '法律顾问聘期', columns: ['firm', 'fromDay', 'untilDay'] }, duty: { zh: '顾问服务记录', columns: ['day', 'kind', 'minutes', 'advised'], filters: ['kind'] }, advice: { zh: '法律咨询' },
    unit: { zh: '进驻单位', columns: ['unit', 'mode', 'hours', 'window'], filters: ['mode'] }, honour: { zh: '法治示范', columns: ['kind', 'householdNumber', 'basis'], filters: ['kind'] },
  },
  figures: ['mediation.received', 'mediation.success-rate', 'mediation.overdue', 'mediation.villages-advised-share'],
})
