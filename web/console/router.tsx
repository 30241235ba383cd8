/** The addresses of the console, in code: the shell's own pages and those of the mechanisms. */
import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { pagePath, type ConsoleHalf } from './define.ts'
import { FailedPage } from './pages/FailedPage.tsx'
import { NotFoundPage } from './pages/NotFoundPage.tsx'
import { StartPage } from './pages/StartPage.tsx'
import { Frame } from './shell/Frame.tsx'
import { SessionGate } from './shell/session.tsx'

function Root(): ReactNode { return <SessionGate><Frame /></SessionGate> }

/** Makes the router with one route per page that a mechanism brings. */
export function makeRouter(halves: readonly ConsoleHalf[]) {
  const root = createRootRoute({ component: Root, notFoundComponent: NotFoundPage })
  const at = { getParentRoute: () => root }
  const own = halves.flatMap((half) => (half.menu ?? []).map((page) => createRoute({ ...at, path: pagePath(half, page), component: () => <page.page /> })))
  const routeTree = root.addChildren([
    createRoute({ ...at, path: '/', component: StartPage }),
    createRoute({ ...at, path: '/cases/$mechanism/$procedure', component: lazyRouteComponent(() => import('./pages/CaseListPage.tsx'), 'CaseListPage') }),
    createRoute({ ...at, path: '/cases/$mechanism/$procedure/new', component: lazyRouteComponent(() => import('./pages/OpenPage.tsx'), 'OpenPage') }),
    createRoute({ ...at, path: '/cases/$mechanism/$procedure/$id', component: lazyRouteComponent(() => import('./pages/CasePage.tsx'), 'CasePage') }),
    createRoute({ ...at, path: '/figures/$mechanism', component: lazyRouteComponent(() => import('./pages/FiguresPage.tsx'), 'FiguresPage') }),
    createRoute({ ...at, path: '/dashboard', component: lazyRouteComponent(() => import('./pages/DashboardPage.tsx'), 'DashboardPage') }),
    createRoute({ ...at, path: '/dictionary', component: lazyRouteComponent(() => import('./pages/DictionaryPage.tsx'), 'DictionaryPage') }),
    createRoute({ ...at, path: '/register', component: lazyRouteComponent(() => import('./pages/RegisterPage.tsx'), 'RegisterPage') }),
    createRoute({ ...at, path: '/search', component: lazyRouteComponent(() => import('./pages/SearchPage.tsx'), 'SearchPage') }),
    createRoute({ ...at, path: '/calendar', component: lazyRouteComponent(() => import('./pages/CalendarPage.tsx'), 'CalendarPage') }),
    createRoute({ ...at, path: '/account', component: lazyRouteComponent(() => import('./pages/AccountPage.tsx'), 'AccountPage') }),
    ...own,
  ])
  return createRouter({ routeTree, basepath: '/console', defaultPreload: false, defaultErrorComponent: FailedPage, parseSearch, stringifySearch })
}

// Everything in the address is a text: numbers of cases and codes of places must not become numbers.
const parseSearch = (text: string): Record<string, string> => Object.fromEntries(new URLSearchParams(text))
const stringifySearch = (search: Readonly<Record<string, unknown>>): string => {
  const text = new URLSearchParams(Object.entries(search).flatMap(([key, value]) => value === undefined || value === null || value === '' ? [] : [[key, String(value)]])).toString()
  return text === '' ? '' : `?${text}`
}
