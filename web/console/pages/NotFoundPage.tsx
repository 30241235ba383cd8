import { Link } from '@tanstack/react-router'
import { Result } from 'antd'
import type { ReactNode } from 'react'
import { PageHead } from '../parts/PageHead.tsx'
import { startPath } from '../paths.ts'

/** An address that leads nowhere. */
export function NotFoundPage(): ReactNode {
  return (
    <>
      <PageHead title="没有找到这个页面" />
      <Result status="404" subTitle="地址可能写错了，或者您当前的身份看不到它。" extra={<Link className="as-button" to={startPath}>回到待办</Link>} />
    </>
  )
}
