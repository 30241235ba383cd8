import { Button, Result } from 'antd'
import type { ReactNode } from 'react'
import { startPath } from '../paths.ts'

/** A page that failed to draw; what was typed lies in the drafts. */
export function FailedPage({ error }: { error: unknown }): ReactNode {
  const what = error instanceof Error ? error.message : String(error)
  return (
    <section className="pad" aria-label="出错了">
      <Result status="error" title="这个页面没能显示出来" subTitle={`您填写的内容保存在本机。请刷新重试；仍不行时，请把这句话告诉管理员：${what}`}
        extra={[<Button key="again" type="primary" onClick={() => location.reload()}>刷新</Button>, <Button key="start" href={`/console${startPath}`}>回到待办</Button>]} />
    </section>
  )
}
