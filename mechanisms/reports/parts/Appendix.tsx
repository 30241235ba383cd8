/** The figures of a submitted report: value → definition → period → rows → snapshot, and what each would be today. */
import { Button, Table } from 'antd'
import { useState, type ReactNode } from 'react'
import type { z } from 'zod'
import { useApi } from '../../../web/console/api/queries.ts'
import { Loaded } from '../../../web/console/parts/Blank.tsx'
import { Sheet } from '../../../web/console/parts/Sheet.tsx'
import type { BlankShown, SinceShown } from '../schema.ts'
import { valueText } from './BlankPanel.tsx'
import { MovedTable } from './Findings.tsx'

export function Appendix({ report, blanks }: { report: string; blanks: readonly BlankShown[] }): ReactNode {
  const rows = blanks.filter((b) => b.snapshot !== null || b.standing === 'own')
  return (
    <Sheet title={`附表：${rows.length}个数字的出处`} flush className="form-note">
      <Table<BlankShown> size="small" rowKey="n" dataSource={rows} pagination={false} expandable={{ columnTitle: <span className="only-read">报送以后</span>, rowExpandable: (b) => b.snapshot !== null, expandedRowRender: (b) => <Since report={report} blank={b} /> }} columns={[
        { title: '处', width: 50, render: (_, b) => b.n + 1 },
        { title: '写成', width: 90, render: (_, b) => <b className="number">{b.snapshot === null ? b.ownText : b.text}</b> },
        { title: '指标和定义', render: (_, b) => (b.snapshot === null ? <>非平台数字<div className="quiet">出处：{b.ownSource}</div></> : <>{b.zh}<div className="quiet">{b.means}</div></>) },
        { title: '报送时的数', width: 150, render: (_, b) => (b.snapshot === null ? '—' : <>{valueText(b.value, b.figureUnit)}{b.part !== null && b.whole !== null && <div className="quiet number">{b.part} ÷ {b.whole}</div>}</>) },
        { title: '地方', width: 120, render: (_, b) => (b.snapshot === null ? '' : b.placeName) }, { title: '时间', width: 220, render: (_, b) => (b.snapshot === null ? '' : b.periodZh) },
        { title: '记录', width: 70, align: 'right', render: (_, b) => (b.snapshot === null ? '' : b.rows) },
        { title: '快照', width: 110, render: (_, b) => <span className="number" title={b.snapshot ?? ''}>{b.snapshot?.slice(-8) ?? ''}</span> },
      ]} />
    </Sheet>
  )
}
function Since({ report, blank: b }: { report: string; blank: BlankShown }): ReactNode {
  const [asked, setAsked] = useState(false)
  const since = useApi<z.infer<typeof SinceShown>>('/reports/since', { report, n: b.n }, { enabled: asked })
  if (!asked) return <Button size="small" onClick={() => setAsked(true)}>报送以后变了什么</Button>
  return <Loaded query={since} rows={2}>{({ then, now, moved }) => (
    <><p>报送时{valueText(then, b.figureUnit)}，现在{valueText(now, b.figureUnit)}{moved.length === 0 ? '，记录没有变动' : ''}</p>{moved.length > 0 && <MovedTable rows={moved} />}</>)}</Loaded>
}
