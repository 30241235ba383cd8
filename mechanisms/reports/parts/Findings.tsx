/** 数字打架检查: what cannot both be so, or needs a word, each with the rows that explain it. */
import { CheckCircleOutlined, ExclamationCircleOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { Button, Table } from 'antd'
import type { ReactNode } from 'react'
import type { z } from 'zod'
import { Loaded } from '../../../web/console/parts/Blank.tsx'
import { Sheet } from '../../../web/console/parts/Sheet.tsx'
import { casePath } from '../../../web/console/paths.ts'
import { reportProcedure } from './paths.ts'
import type { FindingShown, Moved } from '../schema.ts'
import { useFindings } from './asking.ts'

type Finding = z.infer<typeof FindingShown>
type Row = z.infer<typeof Moved>

export function Findings({ report, onBlank }: { report: string; onBlank: (n: number) => void }): ReactNode {
  const asked = useFindings(report)
  const again = <Button size="small" loading={asked.isFetching} onClick={() => void asked.refetch()}>再查一遍</Button>
  return (
    <Sheet title="数字打架检查" extra={again} className="findings">
      <Loaded query={asked} rows={2}>{({ findings }) => findings.length === 0 ? <p className="quiet"><CheckCircleOutlined aria-hidden /> 与以前报送的、与报告里的其他数字，都没有对不上的</p>
        : <ul>{findings.map((f, i) => <li key={i}><One finding={f} onBlank={onBlank} /></li>)}</ul>}</Loaded>
    </Sheet>
  )
}
function One({ finding: f, onBlank }: { finding: Finding; onBlank: (n: number) => void }): ReactNode {
  return (
    <>
      <p>{f.explained ? <CheckCircleOutlined aria-hidden /> : <ExclamationCircleOutlined className="over" aria-hidden />} <b>{f.kindZh}</b>　{f.zh}
        {' '}<Button type="link" size="small" className="link-cell" onClick={() => onBlank(f.n)}>看第{f.n + 1}处</Button>
        {f.report !== null && <>{'　'}<Link to={casePath(reportProcedure, f.report)}>打开那一份</Link></>}</p>
      {f.moved.length > 0 && <details><summary>{f.explained ? '由这些记录解释' : '这期间变动的记录'}（{f.moved.length}条）</summary><MovedTable rows={f.moved} /></details>}
      {!f.explained && f.moved.length === 0 && <p className="quiet">记录解释不了：请改正，或者报送时写明原因</p>}
    </>
  )
}
export function MovedTable({ rows }: { rows: readonly Row[] }): ReactNode {
  return (
    <Table<Row> size="small" rowKey={(row) => `${row.source}:${row.day}:${row.delta}`} dataSource={[...rows]} pagination={false} columns={[
      { title: '日期', width: 110, render: (_, row) => <span className="number">{row.day}</span> },
      { title: '记录', render: (_, row) => (row.procedure === null ? row.title ?? '—' : <Link to={casePath(row.procedure, row.source)}>{row.title ?? '打开'}</Link>) },
      { title: '地方', width: 160, dataIndex: 'placeName' },
      { title: '变动', width: 80, align: 'right', render: (_, row) => <span className="number">{row.delta > 0 ? `+${row.delta}` : row.delta}</span> },
    ]} />
  )
}
