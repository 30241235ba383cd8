/** Figures made of others by rule: beside their own past, divided by another, as growth. Each has an address of its own. */
import { Button, Select, Space } from 'antd'
import { useState, type ReactNode } from 'react'
import type { Figure } from '../api/contract.ts'
import { useApi, useDefinitions } from '../api/queries.ts'
import { valueText, unitText } from '../parts/FigureCard.tsx'
import { periodText } from './figurePeriod.ts'

const isPlain = (key: string): boolean => !key.includes('@')
interface OnKey { figure: Figure; onKey: (key: string) => void }

/** The same days of the year before, and the period before, with both values. */
export function PastFigures({ figure, onKey }: OnKey): ReactNode {
  const asked = useApi<{ figures: readonly Figure[] }>('/figures', { keys: ['yoy', 'mom'].map((change) => `${figure.key}@${change}`).join(','), place: figure.place, from: figure.from, to: figure.to }, { enabled: isPlain(figure.key), keep: true })
  if (!isPlain(figure.key)) {
    return <p className="figure-past">{valueText(kindBefore(figure), figure.part)} 对 {valueText(kindBefore(figure), figure.whole)}（{figure.past === undefined ? '' : periodText(figure.past)}）
      <Button size="small" type="link" onClick={() => onKey(figure.key.split('@')[0] ?? figure.key)}>回到本来的数</Button></p>
  }
  return (
    <ul className="figure-past">
      {(asked.data?.figures ?? []).map((each) => (
        <li key={each.key}>
          <button type="button" onClick={() => onKey(each.key)}>{each.key.endsWith('yoy') ? '同比' : '环比'}</button>
          <b className="number">{each.value === null ? '不可比' : `${each.value > 0 ? '+' : ''}${valueText(each, each.value)}`}</b>
          <span className="quiet">{each.past === undefined ? '' : `${periodText(figure.kind === 'stock' ? { from: each.past.to, to: each.past.to } : each.past)}为${valueText(figure, each.whole)}${each.whole === undefined ? '' : unitText(figure)}`}</span>
        </li>
      ))}
    </ul>
  )
}
/** The two sides of a change are values of the figure itself. */
const kindBefore = (figure: Figure): Pick<Figure, 'kind' | 'unit'> => figure.partKey === undefined ? { kind: 'flow', unit: '' } : { kind: 'ratio', unit: '%' }

/** Divides the figure by another, or asks for its growth. */
export function DeriveFigure({ figure, onKey }: OnKey): ReactNode {
  const [whole, setWhole] = useState<string>()
  const counted = useDefinitions()?.indicators.filter((each) => each.collected === true && each.ratio === null) ?? []
  const base = figure.key.split('@')[0] ?? figure.key
  const divisible = !base.includes('/') && counted.some(({ key }) => key === base.split(':')[0])
  return (
    <>
      {divisible && (
        <Space.Compact className="figure-derive">
          <Select showSearch={{ optionFilterProp: 'label' }} aria-label="除以哪个指标" placeholder="除以哪个指标，如户数、人口" value={whole} onChange={setWhole}
            options={counted.filter(({ key }) => key !== base).map(({ key, zh, unit }) => ({ value: key, label: `${zh}（${unit}）` }))} />
          <Button disabled={whole === undefined} onClick={() => { if (whole !== undefined) onKey(`${base}/${whole}`) }}>相除</Button>
        </Space.Compact>
      )}
      {divisible && figure.by !== undefined && <p className="quiet">占比：{figure.by.slice(0, 12).map(({ dim, zh }) => <Button key={dim} size="small" type="link" onClick={() => onKey(`${base}:${dim}/${base}`)}>{zh}</Button>)}</p>}
      <Space wrap>
        {([['@yoy', '同比增长'], ['@yoy-diff', '同比增减'], ['@mom', '环比增长'], ['@mom-diff', '环比增减']] as const).map(([change, zh]) => <Button key={change} size="small" onClick={() => onKey(`${base}${change}`)}>{zh}</Button>)}
        {base !== figure.key && <Button size="small" onClick={() => onKey(base)}>回到本来的数</Button>}
        {base.includes('/') && <Button size="small" onClick={() => onKey(base.split('/')[0] ?? base)}>只看分子</Button>}
      </Space>
      <p className="quiet">地址栏里就是这个数：发给有权限的人，打开看到的是同一个口径。</p>
    </>
  )
}
