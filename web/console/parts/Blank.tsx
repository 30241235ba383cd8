/** What a page shows while it waits, when there is nothing, and when asking failed. */
import { Alert, Button, Empty, Skeleton } from 'antd'
import type { ReactNode } from 'react'
import type { UseQueryResult } from '@tanstack/react-query'
import { problemOf } from '../../ui/problem.ts'

export function Nothing({ zh, children }: { zh: string; children?: ReactNode }): ReactNode {
  return <Empty className="nothing" image={Empty.PRESENTED_IMAGE_SIMPLE} description={zh}>{children}</Empty>
}
/** Waits for an answer, or says why there is none and offers to ask again. */
export function Loaded<T>({ query, children, rows = 6 }: { query: UseQueryResult<T>; children: (data: T) => ReactNode; rows?: number }): ReactNode {
  if (query.data !== undefined) return children(query.data)
  if (query.isError) return <Failed error={query.error} again={() => void query.refetch()} />
  return <div aria-busy="true"><span className="only-read">正在读取</span><Skeleton active paragraph={{ rows }} title={false} /></div>
}
export function Failed({ error, again }: { error: unknown; again: () => void }): ReactNode {
  const problem = problemOf(error)
  return <Alert type={problem.status === 403 ? 'warning' : 'error'} showIcon title={problem.detail} action={problem.status === 403 || problem.status === 404 ? undefined : <Button size="small" onClick={again}>再试一次</Button>} />
}
