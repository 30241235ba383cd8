/** The chosen blank: what is proposed and why, its value now, and everything that can be chosen otherwise. */
import { Alert, Button, Descriptions, Form, Input } from 'antd'
import { useState, type ReactNode } from 'react'
import type { BlankShown } from '../schema.ts'
import type { Choice } from './asking.ts'
import { BlankChoices } from './BlankChoices.tsx'
import { FigureRowsLink } from './FigureRowsLink.tsx'
import { FigureSearch } from './FigureSearch.tsx'
import { StandingMark } from './standing.tsx'

export interface BlankPanelProps { blank: BlankShown; root: string; periodZh: string; mayChange: boolean; busy: boolean; onChoice: (choice: Choice) => void }

/** 0.98 → 98%; 1234 件. */
export const valueText = (value: number | null, unit: string): string =>
  value === null ? '没有数' : unit === '%' ? `${Number((value * 100).toFixed(2))}%` : `${value.toLocaleString('zh-CN')}${unit}`

export function BlankPanel(props: BlankPanelProps): ReactNode {
  const { blank: b, mayChange } = props
  return (
    <div className="blank-panel" aria-live="polite">
      <p className="blank-head"><b>第{b.n + 1}处</b> <StandingMark of={b.standing} />{b.remembered && <span className="quiet">本单位上次选的，先列在前面</span>}</p>
      {b.holds === false && <Alert type="warning" showIcon title={`原文写的是“${b.mark}”，现在是${valueText(b.value, b.figureUnit)}，原来的说法不再成立`} />}
      {b.holds === true && <Alert type="success" showIcon title={`原文写的“${b.mark}”现在仍然成立（${valueText(b.value, b.figureUnit)}）`} />}
      {b.note !== '' && <Alert type="warning" showIcon title={b.note} />}
      <Now {...props} />
      {mayChange && <Proposals {...props} />}
      {mayChange && <Decide {...props} />}
      {mayChange && b.standing !== 'name' && b.standing !== 'own' && <BlankChoices {...props} />}
    </div>
  )
}

function Now({ blank: b, root }: BlankPanelProps): ReactNode {
  if (b.standing === 'own') return <p>{b.ownText}<br /><span className="quiet">非平台数字；出处：{b.ownSource}</span></p>
  if (b.key === null || b.zh === '') return <p className="quiet">{b.standing === 'notCollected' ? `平台没有采集这个数。${b.why}` : b.why}</p>
  const items = [
    { key: 'figure', label: '指标', children: <><b>{b.zh}</b><br /><span className="quiet">{b.means}</span></> },
    { key: 'value', label: b.snapshot === null ? '现在的数' : '报送时的数', children: <><b>{valueText(b.value, b.figureUnit)}</b>{b.part !== null && b.whole !== null && <span className="quiet">　= {b.part} ÷ {b.whole}</span>}<br />
      <FigureRowsLink blank={b} root={root} /></> },
    { key: 'text', label: '写成', children: <><b>{b.text === '' ? b.mark : b.text}</b><span className="quiet">{b.scale === 1 ? '' : b.scale === 10_000 ? '万' : '亿'}{b.unit}</span></> },
    { key: 'place', label: '地方', children: b.placeName }, { key: 'period', label: '时间', children: b.periodZh },
    ...(b.snapshot === null ? [] : [{ key: 'snapshot', label: '快照', children: <span className="number snapshot">{b.snapshot}</span> }]),
  ]
  return <Descriptions column={1} size="small" colon={false} items={items} />
}

function Proposals({ blank: b, busy, onChoice }: BlankPanelProps): ReactNode {
  if (b.proposals.length === 0) return null
  return (
    <fieldset className="proposals" disabled={busy}>
      <legend>可能是这些（按1、2、3直接选）</legend>
      {b.proposals.map((p, i) => (
        <button key={p.key} type="button" aria-pressed={b.key === p.key} disabled={!p.collected} onClick={() => onChoice({ key: p.key, decision: 'accepted' })}>
          <span><b>{i + 1}. {p.zh}</b><span className="number">{p.collected ? p.text === '' ? '没有数' : p.text : '平台未采集'}</span></span>
          <span className="quiet">把握{Math.round(p.score * 100)}%{p.words.length > 0 && `，因为写着：${p.words.join('、')}`}</span>
          {p.parts !== undefined && p.parts.length === 2 && <span className="quiet">比率，分子分母都列在附表</span>}
        </button>
      ))}
    </fieldset>
  )
}

function Decide({ blank: b, busy, onChoice }: BlankPanelProps): ReactNode {
  const [own, setOwn] = useState(false)
  const [searching, setSearching] = useState(false)
  const first = b.proposals[0]
  const may = b.key !== null || first?.collected === true
  return (
    <>
      <div className="blank-acts" role="group" aria-label="怎么办">
        {b.standing !== 'accepted' && may && <Button type="primary" loading={busy} onClick={() => onChoice({ decision: 'accepted' })}>采用</Button>}
        <Button aria-expanded={searching} onClick={() => setSearching(!searching)}>换别的指标</Button>
        {b.standing !== 'left' && b.standing !== 'name' && <Button loading={busy} onClick={() => onChoice({ decision: 'left' })}>留白</Button>}
        {b.standing !== 'name' ? <Button loading={busy} onClick={() => onChoice({ decision: 'name' })}>不是数字</Button> : <Button onClick={() => onChoice({ decision: 'open' })}>其实是数字</Button>}
        {b.standing !== 'own' && b.standing !== 'name' && <Button aria-expanded={own} onClick={() => setOwn(!own)}>非平台数字</Button>}
        {(b.standing === 'accepted' || b.standing === 'left' || b.standing === 'own') && <Button type="link" onClick={() => onChoice({ decision: 'open' })}>重新定</Button>}
      </div>
      {searching && <FigureSearch onChoose={(key) => { setSearching(false); onChoice({ key, decision: 'accepted' }) }} />}
      {own && <OwnForm busy={busy} onChoice={(choice) => { setOwn(false); onChoice(choice) }} />}
    </>
  )
}

/** What the platform does not count may be said in one's own words, with its source: it stands in the appendix as not ours, and is no figure. */
function OwnForm({ busy, onChoice }: { busy: boolean; onChoice: (choice: Choice) => void }): ReactNode {
  return (
    <Form layout="vertical" className="own-form" onFinish={(v: { text: string; source: string }) => onChoice({ decision: 'own', text: v.text, source: v.source })}>
      <p className="quiet">平台不采集的数可以自己写，附表会注明“非平台数字”和出处；不存为指标，也不参加核对。</p>
      <Form.Item name="text" label="写什么" rules={[{ required: true, max: 40 }]}><Input maxLength={40} /></Form.Item>
      <Form.Item name="source" label="出处" rules={[{ required: true, max: 200 }]}><Input maxLength={200} placeholder="例如：县统计局2026年一季度公报" /></Form.Item>
      <Button htmlType="submit" loading={busy}>写入</Button>
    </Form>
  )
}
