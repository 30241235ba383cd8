/** 试算: other weights on the data of a round. Calculated in this browser by the rules of the server; nothing is sent, nothing is kept. */
import { Alert, Button, InputNumber, Table } from 'antd'
import { useState, type ReactNode } from 'react'
import { PageHead } from '../../../web/console/parts/PageHead.tsx'
import { Sheet } from '../../../web/console/parts/Sheet.tsx'
import { faultOfWeights, tryWeights, type Tried } from '../rules.ts'
import { grades, type Line, type Preview, type Total } from '../schema.ts'
import { scoreText } from './RoundPanel.tsx'
import { ChosenRound } from './RoundsPage.tsx'

type Weights = Readonly<Record<string, number>>
export function TryPage(): ReactNode {
  return (
    <>
      <PageHead title="分值试算" note="用今年的数据试明年的分值：看谁会少、少多少、因为哪一项。只在这个页面上算，什么都不保存" />
      <ChosenRound zh="用哪一次考评的数据" empty="这里还没有考评，有了考评才有数据可以试" draw={(p) => <Trial preview={p} />} />
    </>
  )
}
function Trial({ preview: p }: { preview: Preview }): ReactNode {
  const items = (p.places[0]?.lines ?? []).filter((l) => l.kind === 'scored')
  const [weights, setWeights] = useState<Weights>({})
  const fault = faultOfWeights(items, weights)
  return (
    <>
      <Sheet title="分值" className="form-note" extra={<Button size="small" onClick={() => setWeights({})}>还原</Button>}>
        <Table<Line> size="small" rowKey="key" pagination={false} dataSource={items} columns={[
          { title: '指标', render: (_, l) => l.name }, { title: '现在', width: 90, align: 'right', render: (_, l) => `${l.points}分` },
          { title: '试成', width: 150, render: (_, l) => <InputNumber aria-label={`${l.name}试成多少分`} min={1} max={100} precision={0} suffix="分" value={weights[l.key] ?? l.points} onChange={(n) => setWeights({ ...weights, [l.key]: n ?? l.points })} /> }]} />
      </Sheet>
      {fault === null ? <Outcome tried={tryWeights(p.places, weights, p)} /> : <Alert type="warning" showIcon title={fault} />}
    </>
  )
}
const gradeText = (grade: Total['grade']): string => (grade === null ? '' : grades[grade])
function Outcome({ tried }: { tried: readonly Tried[] }): ReactNode {
  const [lose, gain] = [tried.filter((t) => (t.change ?? 0) < 0), tried.filter((t) => (t.change ?? 0) > 0)]
  return (
    <Sheet title={`会怎样：${lose.length}个地方少分，${gain.length}个多分，${tried.length - lose.length - gain.length}个不变`} className="form-note">
      <Table<Tried> size="small" rowKey="place" pagination={{ pageSize: 50, hideOnSinglePage: true }} dataSource={[...tried]} scroll={{ x: 640 }} columns={[
        { title: '地方', width: 140, render: (_, t) => t.placeName }, { title: '现在', width: 80, align: 'right', render: (_, t) => scoreText(t.before) }, { title: '试算', width: 80, align: 'right', render: (_, t) => scoreText(t.after) },
        { title: '差', width: 80, align: 'right', render: (_, t) => (t.change === null ? '' : <span className={t.change < 0 ? 'mark mark-over' : ''}>{t.change > 0 ? `+${t.change}` : t.change}</span>) },
        { title: '等次', width: 130, render: (_, t) => (t.gradeBefore === t.gradeAfter ? gradeText(t.gradeAfter) : `${gradeText(t.gradeBefore)}→${gradeText(t.gradeAfter)}`) },
        { title: '因为', render: (_, t) => t.because.slice(0, 3).map((b) => `${b.name}${b.change > 0 ? '+' : ''}${b.change}（${b.why}）`).join('；') || '没有变化' }]} />
    </Sheet>
  )
}
