/** Publicity in the console: items with where they went, outlets, dates to come, deeds on the ground, awareness. */
import { BellOutlined, CalendarOutlined, NotificationOutlined, QuestionCircleOutlined, SendOutlined } from '@ant-design/icons'
import { defineConsole } from '../../web/console/define.ts'
import { DatesPage } from './parts/DatesPage.tsx'
import { ItemOpenPage } from './parts/ItemOpenPage.tsx'
import { ItemSheet } from './parts/ItemSheet.tsx'
import { OutletsPage } from './parts/OutletsPage.tsx'
import { SurveySheet } from './parts/SurveySheet.tsx'

export default defineConsole({ name: 'publicity', zh: '政策宣传' }, {
  notFor: ['shopKeeper', 'partnerKeeper'],
  icon: <NotificationOutlined />,
  menu: [
    { path: 'dates', zh: '宣传节点', icon: <CalendarOutlined />, page: DatesPage },
    { path: 'outlets', zh: '发送渠道', icon: <SendOutlined />, page: OutletsPage, for: ['villageClerk', 'townshipOfficer', 'countyOfficer', 'countyOrganizer', 'operator'] },
  ],
  cases: {
    item: { zh: '宣传内容', often: ['villageClerk', 'townshipOfficer', 'departmentOfficer', 'countyOrganizer', 'countyOfficer'], columns: ['kind', 'issuer', 'until'], filters: ['kind', 'undelivered'], panels: { '*': ItemSheet }, openPage: ItemOpenPage, icon: <BellOutlined /> },
    campaign: { zh: '集中宣传', columns: ['occasion', 'from', 'deeds'] },
    lecture: { zh: '宣讲', columns: ['day', 'lecturer', 'audience'] },
    record: { zh: '线下宣传', often: ['gridWorker', 'gridLeader'], columns: ['kind', 'count', 'day'], filters: ['kind'] },
    placement: { zh: '媒体刊播', columns: ['level', 'outlet', 'day'], filters: ['level'] },
    survey: { zh: '知晓率调查', columns: ['way', 'invited', 'until'], filters: ['way'], panels: { '*': SurveySheet }, icon: <QuestionCircleOutlined /> },
    team: { zh: '宣讲队伍', columns: ['kind'] },
    facility: { zh: '宣传阵地', columns: ['kind', 'pieces', 'location'], filters: ['kind'] },
    occasion: { zh: '本地的宣传节点', columns: ['first', 'last'] },
    response: { hidden: true, begunElsewhere: true },
  },
  figures: ['publicity.items', 'publicity.lectures', 'publicity.broadcasts', 'publicity.awareness-rate'],
})
