/** Into a figure: its months, its own past, its split, the places below, and the rows it is counted from — the number equals its list. */
import { DownloadOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { Button, Descriptions, Drawer, Segmented, Table, Tabs, type TableColumnsType } from 'antd'
import { useState, type ReactNode } from 'react'
import { numberText } from '../../ui/format.ts'
import type { ChildFigure, Figure, FigureRow, FigureRows } from '../api/contract.ts'
import { useApi, useDefinitions } from '../api/queries.ts'
import { server } from '../api/server.ts'
import { Loaded, Nothing } from '../parts/Blank.tsx'
import { figureText, sidesText, unitText, valueText } from '../parts/FigureCard.tsx'
import { monthLabel, useTrend } from '../parts/Spark.tsx'
import { TrendChart } from '../parts/TrendChart.tsx'
import { usePlacePath } from '../parts/PlaceTree.tsx'
import { casePath } from '../paths.ts'
import { useQueryTexts, useSetQuery } from '../shell/place.ts'
import { DeriveFigure, PastFigures } from './FigureDerived.tsx'
import { periodText } from './figurePeriod.ts'

export interface FigureDrawerProps { asked: string; root: string; from: string; to: string; onClose: () => void }
/** Opens any key: of the dictionary, or derived of it. */
export function FigureDrawer({ asked: key, root, from, to, onClose }: FigureDrawerProps): ReactNode {
  const query = useQueryTexts()
  const place = query.at !== undefined && query.at.startsWith(root) ? query.at : root
  const asked = useApi<{ figures: readonly Figure[] }>('/figures', { keys: key, place, from, to, by: true }, { keep: true })
  const title = asked.data?.figures[0]?.zh ?? '指标'
  return (
    <Drawer open size={820} onClose={onClose} title={title} destroyOnHidden>
      <Loaded query={asked}>{({ figures: [figure] }) => figure === undefined ? <Nothing zh="没有这个指标" /> : <Opened figure={figure} root={root} place={place} />}</Loaded>
    </Drawer>
  )
}

function Opened({ figure, root, place }: { figure: Figure; root: string; place: string }): ReactNode {
  const query = useQueryTexts()
  const setQuery = useSetQuery()
  const goTo = (code: string): void => setQuery({ at: code === root ? null : code })
  const sides = sidesText(figure)
  const period = periodText(figure.kind === 'stock' ? { from: figure.to, to: figure.to } : figure)
  const items = [
    { key: 'rows', label: '逐条记录', children: <Rows key={`${figure.key} ${place}`} figure={figure} place={place} dim={query.dim ?? null} /> },
    { key: 'children', label: '下级各地', children: <Children figure={figure} place={place} onPlace={goTo} /> },
    ...(figure.by === undefined ? [] : [{ key: 'by', label: '分类', children: <Split figure={figure} onDim={(dim) => setQuery({ dim })} /> }]),
    { key: 'derive', label: '换算', children: <DeriveFigure figure={figure} onKey={(next) => setQuery({ figure: next, dim: null })} /> },
    { key: 'means', label: '怎么算的', children: <Means figure={figure} /> },
  ]
  return (
    <>
      <Path place={place} root={root} onPlace={goTo} />
      <p className="figure-head"><b className={figure.collected ? '' : 'figure-awaited'}>{figureText(figure)}</b>{figure.value !== null && unitText(figure)}
        {sides !== null && <span>= {sides.replace('/', '÷')}</span>}<span className="quiet">{figure.kind === 'stock' ? `截至${period}` : period}</span></p>
      {!figure.collected ? <Means figure={figure} /> : (
        <>
          <PastFigures figure={figure} onKey={(next) => setQuery({ figure: next })} />
          <Trend figure={figure} place={place} />
          <Tabs items={items} defaultActiveKey="rows" />
        </>
      )}
    </>
  )
}

function Path({ place, root, onPlace }: { place: string; root: string; onPlace: (code: string) => void }): ReactNode {
  const path = usePlacePath(place).filter(({ code }) => code.length >= root.length)
  return <nav className="figure-path" aria-label="地方">{path.map(({ code, name }, i) => i === path.length - 1
    ? <b key={code} aria-current="location">{name}</b> : <span key={code}><button type="button" onClick={() => onPlace(code)}>{name}</button> / </span>)}</nav>
}

function Trend({ figure, place }: { figure: Figure; place: string }): ReactNode {
  const months = useTrend(figure.key, place, figure.to)
  if (months.length < 2) return null
  const scale = unitText(figure) === figure.unit || figure.kind === 'ratio' ? 1 : 100
  return <TrendChart points={months.map((each) => ({ label: monthLabel(each), value: each.value === null ? null : each.value / scale }))} kind={figure.kind === 'flow' ? 'bar' : 'line'} ratio={figure.kind === 'ratio'} unit={unitText(figure)} zh={`${figure.zh}近十二个月`} height={190} />
}

function Children({ figure, place, onPlace }: { figure: Figure; place: string; onPlace: (code: string) => void }): ReactNode {
  const asked = useApi<{ children: readonly ChildFigure[] }>('/figures/children', { key: figure.key, place, from: figure.from, to: figure.to })
  const columns: TableColumnsType<ChildFigure> = [
    { key: 'place', title: '地方', render: (_, row) => <Button type="link" size="small" onClick={() => onPlace(row.place)}>{row.placeName}</Button> },
    { key: 'value', title: '数值', align: 'right', width: 140, render: (_, row) => <span className="number">{figureText(row)}</span> },
    ...(figure.part !== undefined && figure.past === undefined ? [{ key: 'part', title: '分子 / 分母', align: 'right' as const, width: 160, render: (_: unknown, row: ChildFigure) => <span className="number">{numberText(row.part)} / {numberText(row.whole)}</span> }] : []),
  ]
  return <Loaded query={asked}>{({ children }) => children.length === 0 ? <Nothing zh="没有下一级了" />
    : <Table<ChildFigure> size="small" rowKey="place" dataSource={[...children]} columns={columns} pagination={false} />}</Loaded>
}

type Side = 'part' | 'whole' | 'past'
const sidesOf = (figure: Figure): { value: Side; label: string }[] => [{ value: 'part', label: figure.past === undefined ? '分子' : '本期' },
  ...(figure.wholeKey === undefined ? [] : [{ value: 'whole' as const, label: '分母' }]), ...(figure.past === undefined ? [] : [{ value: 'past' as const, label: '上期' }])]

function Rows({ figure, place, dim }: { figure: Figure; place: string; dim: string | null }): ReactNode {
  const [pages, setPages] = useState<readonly string[]>([])
  const setQuery = useSetQuery()
  const [of, setOf] = useState<Side>('part')
  const sides = sidesOf(figure)
  const what = { key: figure.key, place, from: figure.from, to: figure.to, dim, of }
  const asked = useApi<FigureRows>('/figures/rows', { ...what, after: pages.at(-1), limit: 50 }, { keep: true })
  const columns: TableColumnsType<FigureRow> = [
    { key: 'day', title: '日期', width: 108, render: (_, row) => <span className="number">{row.day}</span> },
    { key: 'title', title: '记录', render: (_, row) => row.procedure === null ? row.title ?? '—' : <Link to={casePath(row.procedure, row.source)}>{row.title ?? '打开'}</Link> },
    { key: 'place', title: '地方', width: 150, render: (_, row) => row.placeName },
    { key: 'dim', title: '分类', width: 110, render: (_, row) => row.dimZh },
    { key: 'amount', title: '计数', width: 70, align: 'right', render: (_, row) => <span className="number">{row.amount > 0 ? `+${row.amount}` : row.amount}</span> },
  ]
  return (
    <>
      <p className="figure-rows">
        {sides.length > 1 && <Segmented aria-label="看哪一边的记录" options={sides} value={of} onChange={(side) => { setOf(side); setPages([]) }} />}
        <Button size="small" icon={<DownloadOutlined />} href={server.link('/figures/rows.xlsx', what)} download>导出记录</Button>
      </p>
      {dim !== null && <p className="quiet">只看“{figure.by?.find((each) => each.dim === dim)?.zh ?? dim}” <Button size="small" type="link" onClick={() => setQuery({ dim: null })}>看全部</Button></p>}
      <Loaded query={asked}>{({ rows, next }) => (
        <>
          <Table<FigureRow> size="small" rowKey={(row) => `${row.source}:${row.day}:${row.dim}:${row.amount}`} dataSource={[...rows]} columns={columns} pagination={false} locale={{ emptyText: <Nothing zh="这段时间没有记录" /> }} />
          {(pages.length > 0 || next !== null) && (
            <div className="pager" role="navigation" aria-label="翻页">
              <Button size="small" disabled={pages.length === 0} onClick={() => setPages(pages.slice(0, -1))}>上一页</Button>
              <Button size="small" disabled={next === null} onClick={() => { if (next !== null) setPages([...pages, next]) }}>下一页</Button>
            </div>
          )}
        </>
      )}</Loaded>
    </>
  )
}

function Split({ figure, onDim }: { figure: Figure; onDim: (dim: string) => void }): ReactNode {
  const total = (figure.by ?? []).reduce((sum, { value }) => sum + value, 0)
  return (
    <ul className="split">
      {(figure.by ?? []).map(({ dim, zh, value }) => (
        <li key={dim}>
          <button type="button" onClick={() => onDim(dim)} title="只看这一类的记录">{zh}</button>
          <span className="split-bar" aria-hidden><i style={{ width: `${total === 0 ? 0 : Math.max(1, Math.round(value / total * 100))}%` }} /></span>
          <span className="number">{numberText(value)}{figure.unit}</span>
        </li>
      ))}
    </ul>
  )
}

function Means({ figure }: { figure: Figure }): ReactNode {
  const base = useDefinitions()?.indicators.find(({ key }) => key === (figure.key.split(/[:/@]/)[0] ?? ''))
  const kinds: Readonly<Record<Figure['kind'], string>> = { flow: '一段时间内发生的数', stock: '某一天的存量', ratio: '两个数相除；分母为零时不显示', average: '两个单位不同的数相除；分母为零时不显示' }
  const items = [
    { key: 'means', label: '定义', children: figure.means },
    ...(base?.source === undefined ? [] : [{ key: 'source', label: '来源', children: base.source }]),
    ...(figure.collected ? [{ key: 'kind', label: '口径', children: kinds[figure.kind] }] : []),
    ...(figure.past === undefined ? [] : [{ key: 'past', label: '与何时比', children: `${periodText(figure.past)}：${valueText({ ...figure, kind: figure.partKey === undefined ? 'flow' : 'ratio' }, figure.whole)}` }]),
    { key: 'key', label: '编码', children: <span className="number">{figure.key}</span> },
  ]
  return <Descriptions column={1} size="small" colon={false} items={items} />
}
