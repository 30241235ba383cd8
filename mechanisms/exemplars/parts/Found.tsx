/** What the records say of a candidate: what was asked, how much was found, the newest lines; no sum over it and no score. */
import { Table } from 'antd'
import type { ReactNode } from 'react'
import type { Found as Line } from '../schema.ts'

export function Found({ findings }: { findings: readonly Line[] }): ReactNode {
  return (
    <Table<Line> size="small" rowKey="key" pagination={false} dataSource={[...findings]} locale={{ emptyText: '没有可以看的记录' }} columns={[
      { title: '核对的记录', dataIndex: 'zh', width: 140 }, { title: '条数', dataIndex: 'count', width: 70, align: 'right' },
      { title: '最近的几条', render: (_, line) => (line.lines.length === 0 ? <span className="quiet">没有记录</span> : line.lines.slice(0, 5).map((l) => <div key={`${l.day ?? ''} ${l.zh} ${l.value}`}>{l.day === null ? '' : `${l.day} `}{l.zh}：{l.value}</div>)) },
    ]} />
  )
}
