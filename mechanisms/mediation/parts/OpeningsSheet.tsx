/** Who opened a confidential case, newest first: for its parties, its mediators and the supervising office. */
import { Table } from 'antd'
import type { ReactNode } from 'react'
import { useApi } from '../../../web/console/api/queries.ts'
import { Loaded } from '../../../web/console/parts/Blank.tsx'
import { Sheet } from '../../../web/console/parts/Sheet.tsx'
import { timeText } from '../../../web/ui/format.ts'
import type { Openings } from '../schema.ts'

export function OpeningsSheet({ id }: { id: string }): ReactNode {
  const asked = useApi<Openings>('/mediation/openings', { case: id })
  return (
    <Sheet title="谁打开过这件案卷">
      <Loaded query={asked} rows={2}>{({ rows }) => (
        <Table<Openings['rows'][number]> size="small" rowKey={(row) => `${row.at} ${row.by}`} dataSource={[...rows]} pagination={{ pageSize: 5, hideOnSinglePage: true }} locale={{ emptyText: '还没有' }} columns={[
          { title: '时间', render: (_, row) => timeText(row.at) }, { title: '姓名', dataIndex: 'by' }, { title: '职务', dataIndex: 'as' }, { title: '单位', dataIndex: 'org' }]} />)}</Loaded>
    </Sheet>
  )
}
