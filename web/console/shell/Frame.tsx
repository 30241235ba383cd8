/** The frame around every page: navigation on the left, place and hat at the top. */
import { useMutation, useIsFetching } from '@tanstack/react-query'
import { BellOutlined, DisconnectOutlined, DownOutlined, FileWordOutlined, FontSizeOutlined, LogoutOutlined, SettingOutlined, UserOutlined } from '@ant-design/icons'
import { Badge, Button, Dropdown, Input, Tooltip } from 'antd'
import { Outlet, useNavigate, useRouterState } from '@tanstack/react-router'
import { useEffect, useRef, type ReactNode } from 'react'
import { announce, focusMain } from '../../ui/access.ts'
import { accountPath, dashboardPath, searchPath, settingsPath, startPath, templatesPath } from '../paths.ts'
import { PlaceButton } from '../parts/PlaceTree.tsx'
import { HatChooser } from './HatChooser.tsx'
import { useLargeType } from './large.ts'
import { useLive, type News } from './live.tsx'
import { Navigation } from './Navigation.tsx'
import { usePlace, useQueryTexts } from './place.ts'
import { useSession } from './session.tsx'

export function Frame(): ReactNode {
  const { hat } = useSession()
  const news = useLive(hat.hat)
  const path = useRouterState({ select: (state) => state.location.pathname })
  // After going to another page keyboards and screen readers begin at its heading.
  const before = useRef(path)
  useEffect(() => {
    // The first page begins at the top, with the skip link.
    if (before.current === path) return
    before.current = path
    scrollTo(0, 0)
    if (document.activeElement === document.body || document.activeElement?.closest('nav') !== null) focusMain()
  }, [path])
  const wall = useQueryTexts().wall === '1' && path.endsWith(dashboardPath)
  // A wall screen has no menus: nobody stands before it with a mouse.
  if (wall) return <main id="main" className="wall-main" tabIndex={-1}><Outlet /></main>
  return (
    <div className="frame">
      <a className="skip" href="#main" onClick={(event) => { event.preventDefault(); focusMain() }}>跳到正文</a>
      <Navigation />
      <div className="frame-right">
        <Header news={news} />
        <main id="main" tabIndex={-1}><Outlet /></main>
      </div>
    </div>
  )
}

function Header({ news }: { news: News }): ReactNode {
  const { place, own, setPlace } = usePlace()
  const navigate = useNavigate()
  const busy = useIsFetching() > 0
  const openNews = (): void => { news.seen(); void navigate({ to: startPath }) }
  return (
    <header className="top">
      <PlaceButton place={place} root={own} onChoose={setPlace} label="当前范围" />
      <span className={busy ? 'busy on' : 'busy'} aria-hidden />
      <div className="top-right">
        <Input.Search className="top-search" allowClear placeholder="查找事项、人员、功能" aria-label="查找事项、人员、功能" maxLength={60}
          onSearch={(text) => { if (text.trim() !== '') void navigate({ to: searchPath, search: { q: text.trim() } }) }} />
        {!news.connected && <Tooltip title="实时更新暂时断开，正在重连；其他功能不受影响"><DisconnectOutlined className="quiet" aria-label="实时更新暂时断开" /></Tooltip>}
        <Badge count={news.fresh} size="small" overflowCount={99} offset={[-6, 6]} color="#9a4f10">
          <Button type="text" icon={<BellOutlined />} onClick={openNews} aria-label={news.fresh > 0 ? `有${news.fresh}条新动态，打开待办` : '没有新动态，打开待办'} />
        </Badge>
        <HatChooser />
        <PersonMenu />
      </div>
    </header>
  )
}

function PersonMenu(): ReactNode {
  const { me, leave } = useSession()
  const navigate = useNavigate()
  const [large, setLarge] = useLargeType()
  const leaving = useMutation({ mutationFn: leave })
  const choose = ({ key }: { key: string }): void => {
    if (key === 'account') void navigate({ to: accountPath })
    if (key === 'settings') void navigate({ to: settingsPath })
    if (key === 'templates') void navigate({ to: templatesPath })
    if (key === 'large') { setLarge(!large); announce(large ? '已恢复标准字号' : '已切换为大字号') }
    if (key === 'leave') leaving.mutate()
  }
  const items = [
    { key: 'account', icon: <UserOutlined />, label: '账号与安全' },
    { key: 'settings', icon: <SettingOutlined />, label: '期限与设置' },
    { key: 'templates', icon: <FileWordOutlined />, label: '文书模板' },
    { key: 'large', icon: <FontSizeOutlined />, label: large ? '标准字号' : '大字号' },
    { type: 'divider' as const },
    { key: 'leave', icon: <LogoutOutlined />, label: '退出登录' },
  ]
  return (
    <Dropdown menu={{ items, onClick: choose }} trigger={['click']}>
      <Button type="text">{me.person.name}<DownOutlined className="small-icon" aria-hidden /></Button>
    </Dropdown>
  )
}
