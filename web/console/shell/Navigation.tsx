/** The menu: what waits, then what this hat has business with, under the four parts; everything else under 全部功能. */
import { BookOutlined, CalendarOutlined, GlobalOutlined, InboxOutlined, TeamOutlined } from '@ant-design/icons'
import { Link, useRouterState } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { finders } from '../../../kernel/people/rules.ts'
import { useDefinitions, useInbox } from '../api/queries.ts'
import { calendarPath, dashboardPath, dictionaryPath, registerPath, startPath } from '../paths.ts'
import { groupsOf, useHalves } from './halves.ts'
import { byPart, portionOf, type MenuItem, type Part, type Portion } from './menu.tsx'
import { useSession } from './session.tsx'

/** So many lists and pages are seen at once; of more, each mechanism is opened by itself. */
const few = 14

export function Navigation(): ReactNode {
  const { me, hat } = useSession()
  const definitions = useDefinitions()
  const halves = useHalves()
  const waiting = useInbox().data?.rows.filter((row) => row.why !== 'party').length ?? 0
  const portions = definitions === undefined ? [] : groupsOf(definitions, halves).map((group) => portionOf(group, hat))
  const own = portions.filter((each) => each.own.length > 0)
  const folded = own.reduce((n, each) => n + each.own.length, 0) > few
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
      {byPart(own).map((part) => <OwnPart key={part.zh} part={part} folded={folded} />)}
      <All portions={portions.filter((each) => each.rest.length > 0)} />
      {me.tenant.demo && <p className="side-note">演示数据：人物与村名均为虚构</p>}
    </nav>
  )
}

function OwnPart({ part, folded }: { part: Part<Portion>; folded: boolean }): ReactNode {
  return (
    <section aria-label={part.zh}>
      <h2>{part.zh}</h2>
      {folded ? part.of.map((each) => <Folded key={each.name} zh={each.zh} items={each.own} />) : <Items items={part.of.flatMap((each) => each.own)} />}
    </section>
  )
}

/** Everything that this hat has no business with but may look for. */
function All({ portions }: { portions: readonly Portion[] }): ReactNode {
  const here = useHere(portions.flatMap((each) => each.rest))
  return (
    <details className="side-all" open={here}>
      <summary>全部功能</summary>
      {portions.map((each) => <Folded key={each.name} zh={each.zh} items={each.rest} />)}
    </details>
  )
}

/** A mechanism, open while one of its pages is shown. */
function Folded({ zh, items }: { zh: string; items: readonly MenuItem[] }): ReactNode {
  const here = useHere(items)
  return <details className="side-fold" open={here}><summary>{zh}</summary><Items items={items} /></details>
}
const Items = ({ items }: { items: readonly MenuItem[] }): ReactNode => <ul>{items.map((each) => <Item key={each.to} {...each} />)}</ul>

const usePath = (): string => useRouterState({ select: (state) => state.location.pathname.replace(/^\/console/, '') || '/' })
const within = (path: string, to: string): boolean => path === to || path.startsWith(`${to}/`)
function useHere(items: readonly MenuItem[]): boolean {
  const path = usePath()
  return items.some(({ to }) => within(path, to))
}

function Item({ to, icon, zh, count = 0, exact = false }: MenuItem & { count?: number; exact?: boolean }): ReactNode {
  const path = usePath()
  const here = exact ? path === to : within(path, to)
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
