/** Place, period, unit and decimals of a blank. */
import { DatePicker, Form, Select } from 'antd'
import dayjs from 'dayjs'
import type { ReactNode } from 'react'
import { PlaceInput } from '../../../web/console/parts/PlaceInput.tsx'
import { periodKinds, type PeriodKind } from '../../../kernel/indicators/rules.ts'
import type { BlankPanelProps } from './BlankPanel.tsx'

const scales = [{ value: 1, label: '个' }, { value: 10_000, label: '万' }, { value: 100_000_000, label: '亿' }] as const
const own = 'report'
const isKind = (x: string): x is PeriodKind => x in periodKinds

export function BlankChoices({ blank: b, root, periodZh, onChoice }: BlankPanelProps): ReactNode {
  const periods = [{ value: own, label: `按整份报告（${periodZh}）` }, ...Object.entries(periodKinds).map(([value, label]) => ({ value, label }))]
  const choosePeriod = (kind: string): void => {
    if (kind === own) onChoice({ period: null })
    else if (isKind(kind)) onChoice({ period: kind === 'own' ? { kind, from: b.from, to: b.to } : { kind } })
  }
  return (
    <Form layout="vertical" className="blank-choices">
      <Form.Item label="地方" htmlFor="blank-place"><PlaceInput id="blank-place" root={root} value={b.place} onChange={(place) => onChoice({ place })} /></Form.Item>
      <Form.Item label="时间段" htmlFor="blank-period"><Select id="blank-period" value={b.period?.kind ?? own} options={periods} onChange={choosePeriod} /></Form.Item>
      {b.period?.kind === 'own' && (
        <Form.Item label="起止日期"><DatePicker.RangePicker aria-label="起止日期" allowClear={false} value={[dayjs(b.from), dayjs(b.to)]} format="YYYY-MM-DD"
          onChange={(days) => { const [from, to] = days ?? []; if (from && to) onChoice({ period: { kind: 'own', from: from.format('YYYY-MM-DD'), to: to.format('YYYY-MM-DD') } }) }} /></Form.Item>
      )}
      {b.period?.kind === 'asOf' && (
        <Form.Item label="截至" htmlFor="blank-day"><DatePicker id="blank-day" allowClear={false} value={dayjs(b.to)} format="YYYY-MM-DD" onChange={(day) => { if (day !== null) onChoice({ period: { kind: 'asOf', to: day.format('YYYY-MM-DD') } }) }} /></Form.Item>
      )}
      <div className="blank-two">
        <Form.Item label="以什么为单位" htmlFor="blank-scale"><Select id="blank-scale" value={b.scale} options={[...scales]} onChange={(value: number) => { const scale = scales.find((s) => s.value === value)?.value; if (scale !== undefined) onChoice({ scale }) }} /></Form.Item>
        <Form.Item label="小数" htmlFor="blank-decimals"><Select id="blank-decimals" value={b.decimals ?? -1} options={[{ value: -1, label: '自动' }, ...[0, 1, 2, 3, 4].map((n) => ({ value: n, label: `${n}位` }))]} onChange={(n) => onChoice({ decimals: n < 0 ? null : n })} /></Form.Item>
      </div>
    </Form>
  )
}
