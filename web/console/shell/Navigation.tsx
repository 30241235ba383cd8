/** The menu: what waits, then the mechanisms in their order. */
import { BarChartOutlined, BookOutlined, CalendarOutlined, FileTextOutlined, GlobalOutlined, InboxOutlined, TeamOutlined } from '@ant-design/icons'
import { Link, useRouterState } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { finders } from '../../../kernel/people/rules.ts'
import { useDefinitions, useInbox } from '../api/queries.ts'
import { pagePath, screensOf } from '../define.ts'
import { calendarPath, casesPath, dashboardPath, dictionaryPath, figuresPath, registerPath, startPath } from '../paths.ts'
import { groupsOf, useHalves, type Group } from './halves.ts'
import { useSession } from './session.tsx'

export function Navigation(): ReactNode {
  const { me, hat } = useSession()
  const definitions = useDefinitions()
  const halves = useHalves()
  const waiting = useInbox().data?.rows.filter((row) => row.why !== 'party').length ?? 0
  const groups = definitions === undefined ? [] : groupsOf(definitions, halves)
  return (
    <nav className="side" aria-label="主菜单">
      <div className="side-mark"><b>善治</b><span>{me.tenant.name}</span></div>
      <ul>
        <Item to={startPath} icon={<InboxOutlined />} exact zh="待办" count={waiting} />
        <Item to={calendarPath} icon={<CalendarOutlined />} zh="日历" />
        <Item to={dashboardPath} icon={<GlobalOutlined />} zh="一张图" />
        {finders.some((as) => as === hat.as) && <Item to={registerPath} icon={<TeamOutlined />} zh="人员登记册" />}
        <Item to={dictionaryPath} icon={<BookOutlined />} zh="口径字典" />
      </ul>
      {groups.map((group) => <Section key={group.name} group={group} />)}
      {me.tenant.demo && <p className="side-note">演示数据：人物与村名均为虚构</p>}
    </nav>
  )
}

function Section({ group }: { group: Group }): ReactNode {
  const { half } = group
  const lists = group.procedures.map((each) => ({ each, screens: screensOf(half === undefined ? [] : [half], each.name) }))
    .filter(({ screens }) => screens.hidden !== true)
  return (
    <section aria-label={group.zh}>
      <h2>{group.zh}</h2>
      <ul>
        {(half?.menu ?? []).filter((page) => page.hidden !== true).map((page) =>
          <Item key={page.path} to={pagePath({ name: group.name }, page)} icon={page.icon ?? <FileTextOutlined />} zh={page.zh} />)}
        {lists.map(({ each, screens }) =>
          <Item key={each.name} to={casesPath(each.name)} icon={screens.icon ?? <FileTextOutlined />} zh={screens.zh ?? each.zh} />)}
        {group.hasFigures && <Item to={figuresPath(group.name)} icon={<BarChartOutlined />} zh="指标" />}
      </ul>
    </section>
  )
}

function Item({ to, icon, zh, count = 0, exact = false }: { to: string; icon: ReactNode; zh: string; count?: number; exact?: boolean }): ReactNode {
  const path = useRouterState({ select: (state) => state.location.pathname.replace(/^\/console/, '') || '/' })
  const here = exact ? path === to : path === to || path.startsWith(`${to}/`)
  // Only the place travels from page to page; filters belong to their list.
  const keep = (before: Readonly<Record<string, unknown>>): Record<string, unknown> => before.place === undefined ? {} : { place: before.place }
  return (
    <li>
      <Link to={to} search={keep} className={here ? 'here' : ''} {...(here ? { 'aria-current': 'page' as const } : {})}>
        <span className="side-icon" aria-hidden>{icon}</span>{zh}
        {count > 0 && <span className="side-count">{count}<span className="only-read">件等您办理</span></span>}
      </Link>
    </li>
  )
}
