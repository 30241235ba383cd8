/** Starts the console: halves of the mechanisms, theme, queries, router. */
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { App, ConfigProvider } from 'antd'
import zhCN from 'antd/locale/zh_CN'
import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn'
import { StrictMode, useMemo, useState, type ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import { isLarge, setLarge } from '../ui/access.ts'
import { consoleHalves } from '../mechanisms.ts'
import type { ConsoleHalf } from './define.ts'
import { makeRouter } from './router.tsx'
import { HalvesContext } from './shell/halves.ts'
import { LargeContext } from './shell/large.ts'
import { themeOf } from './theme.ts'
import '../ui/tokens.css'
import './styles/frame.css'
import './styles/pages.css'
import './styles/parts.css'

dayjs.locale('zh-cn')
setLarge(isLarge())
const client = new QueryClient({ defaultOptions: { queries: { refetchOnWindowFocus: true }, mutations: { retry: false } } })

/** Lists and menus open inside the landmark they belong to, so that nothing lies outside of every landmark. */
const popupHome = (trigger?: HTMLElement): HTMLElement =>
  trigger?.closest<HTMLElement>('.ant-drawer-body, .ant-modal-body, .ant-popover, header, main') ?? document.body

function Console({ halves }: { halves: readonly ConsoleHalf[] }): ReactNode {
  const [large, turn] = useState(isLarge)
  const router = useMemo(() => makeRouter(halves), [halves])
  const theme = useMemo(() => themeOf(large), [large])
  const type = useMemo(() => [large, (on: boolean) => { setLarge(on); turn(on) }] as const, [large])
  return (
    <ConfigProvider locale={zhCN} theme={theme} getPopupContainer={popupHome} button={{ autoInsertSpace: false }} form={{ validateMessages: { required: '请填写“${label}”' } }}>
      <App message={{ top: 70 }}>
        <QueryClientProvider client={client}>
          <HalvesContext value={halves}><LargeContext value={type}><RouterProvider router={router} /></LargeContext></HalvesContext>
        </QueryClientProvider>
      </App>
    </ConfigProvider>
  )
}

async function begin(root: HTMLElement): Promise<void> {
  const doors = await Promise.all(consoleHalves.map((open) => open()))
  createRoot(root).render(<StrictMode><Console halves={doors.map(({ default: half }) => half)} /></StrictMode>)
}
const root = document.getElementById('root')
if (root !== null) void begin(root)
