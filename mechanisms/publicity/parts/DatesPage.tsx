/** Dates to come, and whether something is planned for them. */
import { Button, Card, Space, Table, Tag } from 'antd'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useApi } from '../../../web/console/api/queries.ts'
import { Loaded } from '../../../web/console/parts/Blank.tsx'
import { PageHead } from '../../../web/console/parts/PageHead.tsx'
import { openPath } from '../../../web/console/paths.ts'
import { useSession } from '../../../web/console/shell/session.tsx'
import { dayText } from '../../../web/ui/format.ts'
import { authors, upperStaff } from '../rules.ts'

interface Row { name: string; from: string; until: string; why: string; planned: number }
export function DatesPage(): ReactNode {
  const { hat } = useSession()
  const dates = useApi<{ rows: Row[] }>('/publicity/dates')
  const [may, mayAdd] = [authors.some((as) => as === hat.as), upperStaff.some((as) => as === hat.as)]
  return (
    <>
      <PageHead title="宣传节点" note="六十天以内的；办不办由本地定，办了才算数">
        <Space wrap>{mayAdd && <Link to={openPath('publicity.occasion')}><Button>加一个本地的节点</Button></Link>}{may && <Link to={openPath('publicity.campaign')}><Button type="primary">安排一次集中宣传</Button></Link>}</Space>
      </PageHead>
      <Card><Loaded query={dates}>{({ rows }) => (
        <Table<Row> size="small" rowKey={(d) => `${d.name} ${d.from}`} dataSource={rows} pagination={false} locale={{ emptyText: '近六十天没有' }} columns={[
          { title: '节点', render: (_, d) => <b>{d.name}</b> }, { title: '日子', width: 280, render: (_, d) => (d.from === d.until ? dayText(d.from) : `${dayText(d.from)}至${dayText(d.until)}`) },
          { title: '由来', dataIndex: 'why' }, { title: '安排', width: 120, render: (_, d) => (d.planned > 0 ? <Tag color="success">{`已安排${d.planned}次`}</Tag> : <span className="quiet">还没有</span>) },
        ]} />)}</Loaded></Card>
    </>
  )
}
