/** @jsxImportSource preact */
/** Which page an address shows, and who may see it. */
import type { ComponentType, JSX } from 'preact'
import { useEffect } from 'preact/hooks'
import { startLive } from './asking.ts'
import type { PageProps } from './define.ts'
import { Frame } from './frame.tsx'
import { halves, pageFor } from './halves.ts'
import { lazy } from './lazy.tsx'
import { Link, matchPath, usePlace } from './router.tsx'
import { Nothing, Trouble, Waiting } from './parts/notice.tsx'
import { AnswerPage, BoardPage, NoticePage } from './pages/board.tsx'
import { CasePage, StepPage } from './pages/casePages.tsx'
import { HatsPage } from './pages/hats.tsx'
import { InboxPage, MinePage } from './pages/lists.tsx'
import { MapPage } from './pages/map.tsx'
import { MePage } from './pages/me.tsx'
import { SignInPage } from './pages/signIn.tsx'
import { StartPage } from './pages/start.tsx'
import { askMe, mustChooseHat, useHat, useSession } from './session.ts'
import { useStore } from './store.ts'

const MyDataPage = lazy<PageProps>(() => import('./pages/myData.tsx'))
const MeetingsPage = lazy<PageProps>(() => import('./pages/meetings.tsx'))
const CalendarPage = lazy<PageProps>(() => import('./pages/calendar.tsx'))
const SearchPage = lazy<PageProps>(() => import('./pages/search.tsx'))
const MyRequestPage = lazy<PageProps>(() => import('./pages/myRequest.tsx'))
interface Route { path: string; page: ComponentType<PageProps>; open?: true }
const routes: readonly Route[] = [
  { path: '/', page: StartPage, open: true }, { path: '/sign-in', page: () => <SignInPage />, open: true },
  { path: '/board', page: BoardPage, open: true }, { path: '/board/answer', page: AnswerPage, open: true }, { path: '/board/:id', page: NoticePage, open: true }, { path: '/hat', page: HatsPage }, { path: '/mine', page: MinePage },
  { path: '/inbox', page: InboxPage }, { path: '/map', page: MapPage }, { path: '/me', page: MePage }, { path: '/me/data', page: MyDataPage },
  { path: '/search', page: SearchPage }, { path: '/calendar', page: CalendarPage }, { path: '/me/request', page: MyRequestPage }, { path: '/meetings', page: MeetingsPage }, { path: '/meetings/:id', page: MeetingsPage },
  { path: '/case/:procedure/:id', page: ({ params }) => <CasePage key={params.id} procedure={params.procedure ?? ''} id={params.id ?? ''} /> },
  { path: '/case/:procedure/:id/:step', page: ({ params }) => <StepPage key={`${params.id ?? ''} ${params.step ?? ''}`} procedure={params.procedure ?? ''} id={params.id ?? ''} step={params.step ?? ''} /> },
]
interface Found { page: ComponentType<PageProps>; params: Record<string, string>; open: boolean; frame: { zh: string; heading: boolean } | null }
function find(path: string): Found | null {
  for (const route of routes) {
    const params = matchPath(route.path, path)
    if (params !== null) return { page: route.page, params, open: route.open === true, frame: null }
  }
  const given = pageFor(path)
  return given === null ? null : { page: given.page.page, params: given.params, open: given.page.open === true, frame: { zh: given.page.zh, heading: given.page.heading !== false } }
}

export function App(): JSX.Element {
  const { path, query } = usePlace()
  const now = useSession()
  const loaded = useStore(halves)
  const hat = useHat()?.hat ?? null
  useEffect(() => hat === null ? undefined : startLive(), [hat])
  const found = find(path)
  if (loaded === null || now.state === 'asking') return <Frame zh="善治" home={path === '/'}><Waiting /></Frame>
  if (found === null) return <Frame zh="没有这一页"><Nothing zh="没有找到这一页"><Link to="/" class="button button-strong">回到首页</Link></Nothing></Frame>
  if (now.state === 'failed' && !found.open) return <Frame zh="善治"><Trouble problem={now.problem} retry={() => { void askMe() }} /></Frame>
  // The address stays: after signing in the same page, with everything typed, is there again.
  if (now.state === 'none' && !found.open) return <SignInPage then={path + (query.toString() === '' ? '' : `?${query.toString()}`)} />
  if (now.state === 'in' && path === '/' && mustChooseHat()) return <HatsPage />
  const Page = found.page
  const page = <Page key={`${path} ${hat ?? ''}`} params={found.params} query={query} />
  return found.frame === null ? page : <Frame zh={found.frame.zh} heading={found.frame.heading}>{page}</Frame>
}
