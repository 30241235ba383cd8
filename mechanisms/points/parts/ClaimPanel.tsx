/** A claim with its lines: what each is about, and for sheets the choice of lines that do not count. Used on the case page and in the queue. */
import { Button, Input, Space, Table } from 'antd'
import { useState, type ReactNode } from 'react'
import type { CaseAnswer } from '../../../web/console/api/contract.ts'
import type { PanelProps } from '../../../web/console/define.ts'
import { Photos } from '../../../web/console/parts/FieldView.tsx'
import { Sheet } from '../../../web/console/parts/Sheet.tsx'
import { useSender } from './sending.tsx'

interface Line { n: number; householdNumber: string; deed: string; times: number; points: number; dropped?: string; countered?: number }
const isLine = (x: unknown): x is Line => typeof x === 'object' && x !== null && 'n' in x && 'householdNumber' in x && 'points' in x
export const linesOf = (body: Readonly<Record<string, unknown>>): readonly Line[] => (Array.isArray(body.lines) ? body.lines.filter(isLine) : [])
const whatBecame = (line: Line): string => line.dropped ?? (line.countered === undefined ? '' : `冲正${line.countered}分${line.countered < line.points ? `，其余${line.points - line.countered}分由村里承担` : ''}`)

/** Steps that take a choice of lines, with the name of the field that carries it. */
const choosing = [{ step: 'review', field: 'dropped', said: 'opinion', zh: '通过，选中的不计' }, { step: 'amend', field: 'lines', said: 'reason', zh: '去掉选中的，重新公示' },
  { step: 'propose', field: 'lines', said: 'reason', zh: '对选中的提出冲正' }] as const

export function ClaimPanel({ answer }: PanelProps): ReactNode { return <ClaimLines answer={answer} /> }
export function ClaimLines({ answer: { case: c, can } }: { answer: CaseAnswer }): ReactNode {
  const [chosen, setChosen] = useState<readonly number[]>([])
  const [said, setSaid] = useState('')
  const { busy, fault, send } = useSender()
  const lines = linesOf(c.body)
  const offered = choosing.filter(({ step }) => can[step] === true)
  const photos = Array.isArray(c.body.photos) ? c.body.photos.filter((each): each is string => typeof each === 'string') : []
  const act = async (way: (typeof choosing)[number]): Promise<void> => {
    if (await send(`/points/claim/${c.id}/${way.step}`, { version: c.version, input: { [way.said]: said, [way.field]: chosen } }, '已办') !== null) { setChosen([]); setSaid('') }
  }
  return (
    <Sheet title={`${lines.length}户，共${String(c.body.points ?? 0)}分`} className="form-note">
      {fault}
      <Table<Line> size="small" rowKey="n" dataSource={[...lines]} pagination={{ pageSize: 20, hideOnSinglePage: true }}
        {...(offered.length > 0 && lines.length > 1 ? { rowSelection: { selectedRowKeys: [...chosen], preserveSelectedRowKeys: true, onChange: (keys) => setChosen(keys.map(Number)),
          getCheckboxProps: (row: Line) => ({ disabled: row.dropped !== undefined, 'aria-label': `选择${row.householdNumber}号` }) } } : {})}
        columns={[{ title: '户号', dataIndex: 'householdNumber', width: 90 }, { title: '条目', dataIndex: 'deed' }, { title: '次数', dataIndex: 'times', align: 'right', width: 70 },
          { title: '积分', dataIndex: 'points', align: 'right', width: 70 }, { title: '说明', render: (_, row) => whatBecame(row) }]} />
      {photos.length > 0 && <Photos ids={photos} zh="照片" />}
      {chosen.length > 0 && <Space wrap className="form-note">
        <Input aria-label="理由" placeholder="写明理由" maxLength={400} style={{ width: 320 }} value={said} onChange={(event) => setSaid(event.target.value)} />
        {offered.map((way) => <Button key={way.step} loading={busy} disabled={said.trim().length < 2} onClick={() => void act(way)}>{way.zh}（{chosen.length}户）</Button>)}
      </Space>}
    </Sheet>
  )
}
