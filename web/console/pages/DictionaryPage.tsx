/** 口径字典: every indicator of every mechanism, those not yet collected too: what it means, from what it is counted, since which clause. */
import { DownloadOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { Button, Input, Select, Table, Tag, type TableColumnsType } from 'antd'
import type { ReactNode } from 'react'
import type { Definitions, IndicatorDefinition } from '../api/contract.ts'
import { useDefinitions } from '../api/queries.ts'
import { server } from '../api/server.ts'
import { PageHead } from '../parts/PageHead.tsx'
import { Sheet } from '../parts/Sheet.tsx'
import { figuresPath } from '../paths.ts'
import { mechanismOfIndicator } from '../shell/halves.ts'
import { useQueryTexts, useSetQuery } from '../shell/place.ts'

const kinds: Readonly<Record<string, string>> = { flow: '期间发生', stock: '某日现状', ratio: '比率' }
const levels: Readonly<Record<string, string>> = { grid: '网格', village: '村（社区）', township: '乡镇（街道）', county: '县（市、区）' }
const states = [{ value: 'collected', label: '已采集' }, { value: 'awaited', label: '尚未采集' }]

/** By name, other names, definition and code. */
const fits = (each: IndicatorDefinition, words: string): boolean => words === '' || [each.zh, ...each.also ?? [], each.means, each.key].some((text) => text.includes(words))
const isAwaited = (each: IndicatorDefinition): boolean => each.collected === false

export function DictionaryPage(): ReactNode {
  const definitions = useDefinitions()
  const query = useQueryTexts()
  const setQuery = useSetQuery()
  const all = definitions?.indicators ?? []
  const found = all.filter((each) => fits(each, query.words ?? '') && (query.of === undefined || mechanismOfIndicator(each) === query.of)
    && (query.state === undefined || isAwaited(each) === (query.state === 'awaited')))
  const mechanisms = (definitions?.mechanisms ?? []).filter(({ name }) => all.some((each) => mechanismOfIndicator(each) === name))
  const searching = (
    <div className="dictionary-search">
      <Input.Search allowClear aria-label="按名称或别名查找" placeholder="指标的名称、别名或定义里的词" defaultValue={query.words ?? ''} onSearch={(text) => setQuery({ words: text.trim() || null })} />
      <Select allowClear aria-label="哪个机制" placeholder="全部机制" value={query.of} popupMatchSelectWidth={false} options={mechanisms.map(({ name, zh }) => ({ value: name, label: zh }))} onChange={(of?: string) => setQuery({ of: of ?? null })} />
      <Select allowClear aria-label="是否已采集" placeholder="全部" value={query.state} options={states} onChange={(state?: string) => setQuery({ state: state ?? null })} />
    </div>
  )
  return (
    <>
      <PageHead title="口径字典" note={`${all.length}个指标，其中${all.filter(isAwaited).length}个尚未采集；尚未采集的没有数，不是零`}>
        <Button icon={<DownloadOutlined />} href={server.link('/figures/dictionary.xlsx')} download>导出表格</Button>
      </PageHead>
      <Sheet title={`${found.length}个指标`} className="list-card" flush extra={searching}>
        <Table<IndicatorDefinition> rowKey="key" size="middle" dataSource={found} columns={columnsOf(definitions)} pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
          loading={definitions === undefined} locale={{ emptyText: '没有叫这个名字的指标' }} />
      </Sheet>
    </>
  )
}

function columnsOf(definitions: Definitions | undefined): TableColumnsType<IndicatorDefinition> {
  const zhOf = (each: IndicatorDefinition): string => definitions?.mechanisms?.find(({ name }) => name === mechanismOfIndicator(each))?.zh ?? ''
  return [
    { key: 'zh', title: '指标', width: 210, render: (_, each) => isAwaited(each) ? <><b>{each.zh}</b> <Tag>尚未采集</Tag></>
      : <Link to={figuresPath(mechanismOfIndicator(each))} search={{ figure: each.key }}>{each.zh}</Link> },
    { key: 'also', title: '别名', width: 190, render: (_, each) => (each.also ?? []).join('、') },
    { key: 'means', title: '定义和来源', render: (_, each) => <>{each.means}{each.source !== undefined && <p className="quiet">{each.source}</p>}</> },
    { key: 'unit', title: '单位', width: 76, dataIndex: 'unit' },
    { key: 'kind', title: '类别', width: 96, render: (_, each) => isAwaited(each) ? '' : kinds[each.kind ?? ''] ?? '' },
    { key: 'level', title: '记到', width: 110, render: (_, each) => levels[each.level ?? ''] ?? '' },
    { key: 'law', title: '依据', width: 86, render: (_, each) => <span className="number">{each.law ?? ''}</span> },
    { key: 'mechanism', title: '机制', width: 120, render: (_, each) => zhOf(each) },
  ]
}
