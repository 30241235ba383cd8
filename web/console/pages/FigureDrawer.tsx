/** Into a figure: its months, its split, the places below, and the rows it is counted from — the number equals its list. */
import { Link } from '@tanstack/react-router'
import { Button, Descriptions, Drawer, Table, Tabs, type TableColumnsType } from 'antd'
import { useState, type ReactNode } from 'react'
import { dayText, numberText } from '../../ui/format.ts'
import type { ChildFigure, Figure, FigureRow, FigureRows } from '../api/contract.ts'
import { useApi } from '../api/queries.ts'
import { Loaded, Nothing } from '../parts/Blank.tsx'
import { figureText } from '../parts/FigureCard.tsx'
import { monthLabel, useTrend } from '../parts/Spark.tsx'
import { TrendChart } from '../parts/TrendChart.tsx'
import { usePlacePath } from '../parts/PlaceTree.tsx'
import { casePath } from '../paths.ts'
import { useQueryTexts, useSetQuery } from '../shell/place.ts'

export function FigureDrawer({ figure: first, root, onClose }: { figure: Figure; root: string; onClose: () => void }): ReactNode {
  const query = useQueryTexts()
  const setQuery = useSetQuery()
  const place = query.at !== undefined && query.at.startsWith(root) ? query.at : root
  const asked = useApi<{ figures: readonly Figure[] }>('/figures', { keys: first.key, place, from: first.from, to: first.to, by: true }, { keep: true })
  const figure = asked.data?.figures[0] ?? first
  const period = figure.kind === 'stock' ? `截至${dayText(figure.to)}` : `${dayText(figure.from)}至${dayText(figure.to)}`
  const goTo = (code: string): void => setQuery({ at: code === root ? null : code })
  const items = [
    { key: 'rows', label: '逐条记录', children: <Rows figure={figure} place={place} dim={query.dim ?? null} /> },
    { key: 'children', label: '下级各地', children: <Children figure={figure} place={place} onPlace={goTo} /> },
    ...(figure.by === undefined ? [] : [{ key: 'by', label: '分类', children: <Split figure={figure} onDim={(dim) => setQuery({ dim })} /> }]),
    { key: 'means', label: '怎么算的', children: <Means figure={figure} /> },
  ]
  return (
    <Drawer open size={760} onClose={onClose} title={figure.zh} destroyOnHidden>
      <Path place={place} root={root} onPlace={goTo} />
      <p className="figure-head"><b>{figureText(figure)}</b>{figure.kind !== 'ratio' && figure.unit}
        {figure.kind === 'ratio' && <span>= {numberText(figure.part)} ÷ {numberText(figure.whole)}</span>}<span className="quiet">{period}</span></p>
      <Trend figure={figure} place={place} />
      <Tabs items={items} defaultActiveKey="rows" />
    </Drawer>
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
  return <TrendChart points={months.map((each) => ({ label: monthLabel(each), value: each.value }))} kind={figure.kind === 'flow' ? 'bar' : 'line'} ratio={figure.kind === 'ratio'} unit={figure.unit} zh={`${figure.zh}近十二个月`} height={190} />
}

function Children({ figure, place, onPlace }: { figure: Figure; place: string; onPlace: (code: string) => void }): ReactNode {
  const asked = useApi<{ children: readonly ChildFigure[] }>('/figures/children', { key: figure.key, place, from: figure.from, to: figure.to })
  const columns: TableColumnsType<ChildFigure> = [
    { key: 'place', title: '地方', render: (_, row) => <Button type="link" size="small" onClick={() => onPlace(row.place)}>{row.placeName}</Button> },
    { key: 'value', title: '数值', align: 'right', width: 140, render: (_, row) => <span className="number">{figureText(row)}</span> },
    ...(figure.kind === 'ratio' ? [{ key: 'part', title: '分子 / 分母', align: 'right' as const, width: 160, render: (_: unknown, row: ChildFigure) => <span className="number">{numberText(row.part)} / {numberText(row.whole)}</span> }] : []),
  ]
  return <Loaded query={asked}>{({ children }) => children.length === 0 ? <Nothing zh="没有下一级了" />
    : <Table<ChildFigure> size="small" rowKey="place" dataSource={[...children]} columns={columns} pagination={false} />}</Loaded>
}

function Rows({ figure, place, dim }: { figure: Figure; place: string; dim: string | null }): ReactNode {
  const [pages, setPages] = useState<readonly string[]>([])
  const setQuery = useSetQuery()
  const asked = useApi<FigureRows>('/figures/rows', { key: figure.key, place, from: figure.from, to: figure.to, dim, after: pages.at(-1), limit: 50 }, { keep: true })
  const columns: TableColumnsType<FigureRow> = [
    { key: 'day', title: '日期', width: 108, render: (_, row) => <span className="number">{row.day}</span> },
    { key: 'title', title: '记录', render: (_, row) => row.procedure === null ? row.title ?? '—' : <Link to={casePath(row.procedure, row.source)}>{row.title ?? '打开'}</Link> },
    { key: 'place', title: '地方', width: 150, render: (_, row) => row.placeName },
    { key: 'dim', title: '分类', width: 110, render: (_, row) => row.dimZh },
    { key: 'amount', title: '计数', width: 70, align: 'right', render: (_, row) => <span className="number">{row.amount > 0 ? `+${row.amount}` : row.amount}</span> },
  ]
  return (
    <>
      {figure.kind === 'ratio' && <p className="quiet">以下是分子的逐条记录。</p>}
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
  const items = [
    { key: 'means', label: '定义', children: figure.means },
    { key: 'kind', label: '口径', children: figure.kind === 'flow' ? '一段时间内发生的数' : figure.kind === 'stock' ? '某一天的存量' : '两个数相除；分母为零时不显示' },
    { key: 'key', label: '编码', children: <span className="number">{figure.key}</span> },
  ]
  return <Descriptions column={1} size="small" colon={false} items={items} />
}
