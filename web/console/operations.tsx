/** The console half of running the installation: periods and settings, templates of papers, accounts. */
import { FileWordOutlined, SettingOutlined, UserSwitchOutlined } from '@ant-design/icons'
import { lazyRouteComponent } from '@tanstack/react-router'
import { defineConsole } from './define.ts'
import { accountsPath, settingsPath, templatesPath } from './paths.ts'

const AccountsPage = lazyRouteComponent(() => import('./pages/AccountsPage.tsx'), 'AccountsPage')
const SettingsPage = lazyRouteComponent(() => import('./pages/SettingsPage.tsx'), 'SettingsPage')
const TemplatesPage = lazyRouteComponent(() => import('./pages/TemplatesPage.tsx'), 'TemplatesPage')
const changers = ['countyOfficer', 'countyOrganizer', 'operator'] as const

export default defineConsole({ name: 'operations', zh: '设置和运维' }, {
  menu: [
    { path: accountsPath, zh: '工作账号', icon: <UserSwitchOutlined />, page: AccountsPage, for: ['operator'] },
    { path: settingsPath, zh: '期限与设置', icon: <SettingOutlined />, page: SettingsPage, for: changers },
    { path: templatesPath, zh: '文书模板', icon: <FileWordOutlined />, page: TemplatesPage, for: changers },
  ],
})
