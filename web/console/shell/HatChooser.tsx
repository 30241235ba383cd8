/** Under which post one acts in this tab. Every act is recorded with it. */
import { IdcardOutlined, CheckOutlined, DownOutlined } from '@ant-design/icons'
import { Button, Dropdown } from 'antd'
import { useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { announce } from '../../ui/access.ts'
import { dayText } from '../../ui/format.ts'
import type { Hat } from '../api/contract.ts'
import { startPath } from '../paths.ts'
import { useSession } from './session.tsx'

const nameOf = (hat: Hat): string => `${hat.postZh}${hat.acting ? '（代理）' : ''}`

export function HatChooser(): ReactNode {
  const { me, hat, wear } = useSession()
  const navigate = useNavigate()
  const choose = ({ key }: { key: string }): void => {
    const next = me.hats.find((each) => each.hat === key)
    if (next === undefined || key === hat.hat) return
    wear(key)
    announce(`现在的身份是${next.orgName ?? next.placeName}${nameOf(next)}`)
    void navigate({ to: startPath, search: {} })
  }
  const items = me.hats.map((each) => ({
    key: each.hat,
    icon: each.hat === hat.hat ? <CheckOutlined /> : <span className="icon-space" />,
    label: (
      <span className="hat-line">
        <b>{nameOf(each)}</b>
        <span>{each.orgName ?? each.placeName}{each.until === null ? '' : ` · 任期至${dayText(each.until)}`}</span>
      </span>
    ),
  }))
  return (
    <Dropdown menu={{ items, onClick: choose, selectedKeys: [hat.hat] }} trigger={['click']}>
      <Button className="hat" aria-label={`当前身份：${hat.orgName ?? hat.placeName} ${nameOf(hat)}，更换身份`}>
        <IdcardOutlined aria-hidden />
        <span className="hat-post">{nameOf(hat)}</span>
        <span className="hat-org">{hat.orgName ?? hat.placeName}</span>
        <DownOutlined className="small-icon" aria-hidden />
      </Button>
    </Dropdown>
  )
}
